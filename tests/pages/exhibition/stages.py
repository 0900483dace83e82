"""One stage of a competition in every phase: judged, locked, published, noticed, confirmed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from random import Random
from typing import Any
from uuid import UUID, uuid4

from tests.api.office import Person
from tests.pages.exhibition.house import House
from tests.pages.exhibition.rules import MOST, rules

SEATS = "ABCDE"
_PILE = 400


@dataclass(slots=True)
class Held:
    """A stage with its start list and panel. `name`: of its trade. `codes`: in start order."""

    house: House
    name: str
    competition: str
    trade: str
    stage: str
    entries: Sequence[str] = ()
    codes: Sequence[str] = ()

    @property
    def path(self) -> str:
        return f"/stages/{self.stage}"

    def take(self, way: str, by: str = "organiser", **said: Any) -> str:
        return self.house.take(f"{self.path}/{way}", by, **said)

    def judge(self, seat: str) -> Person:
        return self.house.people[f"judge {seat} of {self.competition}"]

    def mark(self, codes: Iterable[str], seats: str = SEATS) -> None:
        """Every judge of these seats hands in a pile: what they saw, decided by seat and code."""
        wanted = list(codes)
        for seat in seats:
            sheets = [self._sheet(module, code, seat) for module in _modules(seat) for code in wanted]
            for start in range(0, len(sheets), _PILE):
                pile = {"sheets": sheets[start : start + _PILE]}
                answer = self.judge(seat).ask("POST", f"{self.path}/scoresheets/batch", json=pile)
                assert all(one["receipt"] for one in answer.json()), answer.text
        self.house.office.settle()

    def _sheet(self, module: str, code: str, seat: str) -> dict[str, Any]:
        keys = ("paper",) if module == "theory" else ("seam", "xray", "safety")
        marks = {key: _mark(key, f"{self.name} {code}", seat) for key in keys}
        return {"command": str(uuid4()), "module": module, "code": code, "marks": marks}


def found(house: House, number: int, trades: int, control: str = "single-handed") -> list[Held]:
    """A competition with so many trades, each with its final."""
    naming = house.naming
    today = house.calendar().date()
    prizes = (1, 2, house.crowd - 3 if house.crowd > 100 else 3)  # of a multitude everybody wins
    plans = [
        {
            "name": naming.trades[one + number],
            "rulebook": rules(naming.trades[one + number], tuple(naming.parts), prizes),
            "stages": [{"key": "final", "blind": control == "two-person", "live_board": True}],
        }
        for one in range(trades)
    ]
    competition = house.take(
        "/competitions",
        name=naming.competitions[number],
        organiser="十堰市总工会",
        level="city",
        first_day=today.isoformat(),
        last_day=(today + timedelta(days=20)).isoformat(),
        control=control,
        trades=plans,
    )
    lines = house.see("/competitions")
    (line,) = [one for one in lines if one["id"] == competition]
    names = [plan["name"] for plan in plans]
    made = sorted(line["trades"], key=lambda one: names.index(one["name"]))
    return [Held(house, one["name"], competition, one["id"], one["stages"][0]["id"]) for one in made]


def exhibit(held: Held, name: str) -> Held:
    """Let addresses name it."""
    things = {"competition": held.competition, "trade": held.trade, "stage": held.stage}
    held.house.things[name] = things
    if held.entries:
        things["entry"] = held.entries[0]
        if held.codes:
            things["code"] = held.codes[0]
        subject = UUID(held.entries[0])
        held.house.let_in(f"contestant of {name}", "contestant", subject, held.competition)
    return held


def admit(held: Held, count: int, first: int = 0) -> None:
    """Register and approve so many; the roster is closed with that."""
    naming = held.house.naming
    held.entries = [
        held.house.take(
            f"/trades/{held.trade}/entries",
            group="employees",
            contestant={"name": naming.person(number)},
            unit=naming.unit(number),
        )
        for number in range(first, first + count)
    ]
    wishes = [{"command": str(uuid4()), "entry": entry} for entry in held.entries]
    answer = held.house.organiser.ask("POST", f"/trades/{held.trade}/approvals", json={"entries": wishes})
    assert all(one["receipt"] for one in answer.json()), answer.text


def seat(held: Held) -> None:
    """Judges on their seats, and the stage open. Judges of a competition sit in all its stages."""
    house = held.house
    for number, name in enumerate(SEATS):
        called = f"judge {name} of {held.competition}"
        if called not in house.people:
            person = house.add_person(house.naming.person(30 + number), len(house.people) + 100)
            house.let_in(called, "judge", person, held.competition)
        judge = house.people[called].subject
        held.take("panel", judge=str(judge), seat=name, modules=_modules(name))
    held.take("opening")
    house.office.settle()


def start(held: Held, count: int, first: int = 0) -> Held:
    """From an empty roster to an open stage."""
    admit(held, count, first)
    held.take("start-list", entries=list(held.entries))
    lines = held.house.see(f"{held.path}/start-list")
    held.codes = [line["code"] for line in lines]
    seat(held)
    return held


def _modules(seat: str) -> list[str]:
    return ["theory", "practice"] if seat == "A" else ["practice"]


def _mark(key: str, code: str, seat: str) -> str:
    """A plausible mark in steps of a half: how good the entry is, and how this judge saw it."""
    able = Random(f"{code} {key}").triangular(0.66, 0.97, 0.86)
    seen = Random(f"{code} {key} {seat}").gauss(0, 0.022)
    steps = round(min(1.0, able + seen) * MOST[key] * 2)
    return f"{steps // 2}.{'5' if steps % 2 else '0'}"
