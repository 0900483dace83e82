"""Roster files, and a trade that takes them in."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Any, NamedTuple
from uuid import UUID

import msgspec
import xlsxwriter
from httpx2 import Response

from competition.scoring import Group
from tests.api.office import COMPETITION, Office, Person
from tests.scoring.builders import rulebook

HEADINGS = {
    "name": "姓名",
    "unit": "单位",
    "group": "组别",
    "id_number": "身份证号",
    "phone": "手机号",
    "staff_number": "工号",
    "employee": "人员类别",
    "team": "团队",
    "kind": "类型",
    "part": "角色",
}
UNITS = ("东风商用车", "十堰市太和医院", "竹溪县茶业公司")

Row = Mapping[str, str]


def id_number(number: int, born: str = "19900101") -> str:
    """A sound ID number, another one for each number: GB 11643-1999."""
    body = f"420302{born}{number:03d}"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    rest = sum(int(digit) * weight for digit, weight in zip(body, weights, strict=True)) % 11
    return body + "10X98765432"[rest]


def row(number: int, **cells: str) -> dict[str, str]:
    """Somebody with everything in order."""
    born = f"19{60 + number // 999 % 40:02d}0101" if number > 998 else "19900101"
    sound = {
        "name": f"选手{number}",
        "unit": UNITS[number % len(UNITS)],
        "group": "职工组",
        "id_number": id_number(number % 999 + 1, born),
    }
    return sound | cells


def csv(*rows: Row, encoding: str = "utf-8-sig") -> bytes:
    lines = [",".join(HEADINGS.values())]
    lines += [",".join(one.get(column, "") for column in HEADINGS) for one in rows]
    return "\r\n".join(lines).encode(encoding)


def workbook(*rows: Row) -> bytes:
    held = BytesIO()
    with xlsxwriter.Workbook(held, {"in_memory": True}) as book:
        sheet = book.add_worksheet("名单")
        sheet.write_row(0, 0, ["2026 年报名表"])
        sheet.write_row(1, 0, list(HEADINGS.values()))
        for at, one in enumerate(rows, start=2):
            sheet.write_row(at, 0, [one.get(column, "") for column in HEADINGS])
    return held.getvalue()


class Trade(NamedTuple):
    """A trade that takes entries, and its organiser."""

    office: Office
    organiser: Person
    competition: UUID
    id: str

    @property
    def path(self) -> str:
        return f"/trades/{self.id}"

    def look(self, content: bytes, name: str = "roster.csv", who: Person | None = None) -> dict[str, Any]:
        answer = self.send(content, name, who)
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found

    def send(self, content: bytes, name: str = "roster.csv", who: Person | None = None) -> Response:
        self.office.settle()
        asker = who or self.organiser
        return asker.ask("POST", f"{self.path}/roster-imports", files={"file": (name, content)})

    def confirm(self, preview: Mapping[str, Any], who: Person | None = None, **said: Any) -> Response:
        return (who or self.organiser).post(f"{self.path}/roster-imports/{preview['id']}/confirmation", said)

    def terms(self, **terms: Any) -> None:
        self.organiser.take(f"{self.path}/terms", terms=terms)

    def entries(self, who: Person | None = None, **query: Any) -> list[dict[str, Any]]:
        position = self.office.settle()
        listed = (who or self.organiser).get(f"{self.path}/entries", after=position, limit=1000, **query)
        assert listed.status_code == 200, listed.text
        found: list[dict[str, Any]] = listed.json()["entries"]
        return found


def trade_of(office: Office) -> Trade:
    """A trade with two groups and no terms yet; three units are known."""
    organiser = office.person("organiser")
    competition = organiser.take("/competitions", **COMPETITION)["id"]
    trade = organiser.take(f"/competitions/{competition}/trades", name="焊工")["id"]
    groups = (Group(id="employees", name="职工组"), Group(id="students", name="学生组"))
    rules = msgspec.to_builtins(rulebook(groups=groups))
    organiser.take(f"/trades/{trade}/rulebook", rulebook=rules)
    for unit in UNITS:
        office.platform.directory.units.named(unit)
    office.settle()
    return Trade(office, organiser, UUID(competition), trade)


def codes(preview: Mapping[str, Any]) -> dict[int, set[tuple[str, str]]]:
    """The faulty rows: what is wrong in which column."""
    return {
        one["row"]: {(fault["column"], fault["code"]) for fault in one["faults"]}
        for one in preview["rows"]
        if one["faults"]
    }


def team(name: str, *numbers: int, **cells: str) -> list[dict[str, str]]:
    return [row(number, team=name, unit=UNITS[0], **cells) for number in numbers]


def unit_hat(trade: Trade, unit: str) -> Person:
    id = trade.office.platform.directory.units.named(unit)
    return trade.office.person("unit", trade.competition, id)
