"""The roster in the office: who sees what, which forms each reader has, and a file row by row."""

from __future__ import annotations

from uuid import UUID

import httpx
import pytest

from api.client import Client
from api.schemas.entries import Companion, Contestant
from api.schemas.rosters import TermsAsked
from competition.directory.unit import UnitDraft
from tests.api.roster_files import UNITS, row, workbook
from tests.pages.conftest import Holding, Visit
from tests.pages.fair import Fair
from tests.pages.reading import Reading
from tests.pages.served import Served

PEOPLE = (("周建国", UNITS[0]), ("李卫东", UNITS[0]), ("王秀兰", UNITS[1]))


@pytest.fixture(scope="module")
def fair(holding: Holding, served: Served) -> Fair:
    """Three approved entries, one that waits, a team, and a unit that may register."""
    fair = holding(PEOPLE)
    organiser = fair.organiser
    organiser.set_terms(fair.trade, TermsAsked(registrars=["organiser", "unit"], capacity=9))
    for unit in UNITS:
        organiser.create_unit(UnitDraft(name=unit))
    organiser.register_entry(
        fair.trade, group="employees", contestant=Contestant(name="陈志强"), unit=UNITS[1]
    )
    last = organiser.register_entry(
        fair.trade,
        group="employees",
        contestant=Contestant(kind="team", name="三人组"),
        unit=UNITS[1],
        members=[Companion(name="刘红梅"), Companion(name="杨建军")],
        coaches=[Companion(name="马文斌")],
    ).position
    organiser.list_entries(fair.trade, after=last)
    return fair


@pytest.fixture(scope="module")
def unit(fair: Fair, served: Served) -> str:
    """The secret of somebody of the second unit."""
    found = next(
        one.unit for one in fair.organiser.list_entries(fair.trade).entries if one.unit_name == UNITS[1]
    )
    _, secret = served.app.state.platform.passes.issue("unit", subject=found)
    return str(secret)


def see(visit: Visit, fair: Fair, secret: str, query: str = "", place: str = "") -> Reading:
    page = visit(f"/office/trades/{fair.trade}/roster{place}{query}", secret=secret)
    assert page.status_code == 200, page.text
    return Reading(page.text)


def names(reading: Reading) -> list[str]:
    return [cells[-3].split()[0] for cells in reading.rows[1:]]


def forms(reading: Reading) -> set[str]:
    """What can be sent from the page: the last word of each address."""
    return {str(found["data-to"]).rpartition("/")[2] for tag, found in reading.tags if tag == "deed-form"}


def entry_of(fair: Fair, name: str) -> UUID:
    return next(one.entry for one in fair.organiser.list_entries(fair.trade).entries if one.name == name)


def test_the_roster_stands_whole_without_a_script(fair: Fair, served: Served, visit: Visit) -> None:
    reading = see(visit, fair, served.organiser)
    assert names(reading) == ["周建国", "李卫东", "王秀兰", "陈志强", "三人组"]
    assert "三人组 团队：刘红梅、杨建军" in reading.text
    assert "名额 9 个，已报 5 个" in reading.text
    assert reading.text.count("待审核") >= 2


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("?status=registered", ["陈志强", "三人组"]),
        ("?status=&group=&unit=", ["周建国", "李卫东", "王秀兰", "陈志强", "三人组"]),
        ("?status=withdrawn", []),
    ],
)
def test_the_roster_is_narrowed_as_the_form_asks(
    fair: Fair, served: Served, visit: Visit, query: str, shown: list[str]
) -> None:
    assert names(see(visit, fair, served.organiser, query)) == shown


def test_an_organiser_has_the_form_for_each_thing_an_entry_allows(
    fair: Fair, served: Served, visit: Visit
) -> None:
    assert forms(see(visit, fair, served.organiser)) == {"entries", "terms"}
    waiting = see(visit, fair, served.organiser, f"?entry={entry_of(fair, '陈志强')}")
    assert forms(waiting) == {
        "entries", "terms", "approval", "rejection", "substitution", "withdrawal", "disqualification",
    }  # fmt: skip
    approved = see(visit, fair, served.organiser, f"?entry={entry_of(fair, '周建国')}")
    assert "approval" not in forms(approved)
    assert "rejection" not in forms(approved)
    assert "disqualification" in forms(approved)


def test_a_unit_sees_its_own_and_registers_but_decides_nothing(fair: Fair, unit: str, visit: Visit) -> None:
    reading = see(visit, fair, unit, f"?entry={entry_of(fair, '陈志强')}")
    assert names(reading) == ["王秀兰", "陈志强", "三人组"]
    assert forms(reading) == {"entries", "substitution", "withdrawal"}
    assert not any(
        tag == "input" and found.get("type") == "checkbox" and "value" in found for tag, found in reading.tags
    )
    other = see(visit, fair, unit, f"?entry={entry_of(fair, '周建国')}")
    assert "周建国" not in other.text


def test_nobody_else_reads_a_roster(fair: Fair, visit: Visit) -> None:
    for secret, status in ((fair.judges["A"], 403), (fair.chief, 403), ("", 401)):
        assert visit(f"/office/trades/{fair.trade}/roster", secret=secret).status_code == status
        assert visit(f"/office/trades/{fair.trade}/roster/import", secret=secret).status_code == status


@pytest.fixture(scope="module")
def sent(fair: Fair) -> str:
    """A file of four rows, of which two have faults; the id it is confirmed by."""
    rows = [
        row(1),
        row(2, name="新来的"),
        row(3, id_number="4203"),
        row(4, unit="火星机械厂", group="宇航员"),
    ]
    return str(fair.organiser.look_through_roster(fair.trade, "报名表.xlsx", workbook(*rows)).id)


def test_each_fault_stands_in_its_cell_and_faults_come_first(
    fair: Fair, served: Served, visit: Visit, sent: str
) -> None:
    reading = see(visit, fair, served.organiser, f"?list={sent}", "/import")
    assert "2 将录入" in reading.text
    assert "2 不能录入" in reading.text
    head, *rows = reading.rows
    assert head == ["行", "处理结果", "姓名", "单位", "团队", "其他栏目"]
    assert [(cells[0], cells[1]) for cells in rows] == [
        ("5", "不能录入"), ("6", "不能录入"), ("3", "将录入"), ("4", "将录入"),
    ]  # fmt: skip
    assert rows[0][5].startswith("身份证号 ：")
    assert rows[1][3].startswith("火星机械厂 没有名为“火星机械厂”的单位")
    assert rows[1][5].startswith("组别 ：")
    assert rows[2][2:] == ["选手1", UNITS[1], "", ""]


def test_only_the_organiser_admits_at_once(
    fair: Fair, served: Served, unit: str, visit: Visit, sent: str
) -> None:
    fields = [
        found.get("name") for _, found in see(visit, fair, served.organiser, f"?list={sent}", "/import").tags
    ]
    assert "approve" in fields
    assert "skip_faulty" in fields
    with Client(fair.address, unit) as own:
        file = str(own.look_through_roster(fair.trade, "x.xlsx", workbook(row(1))).id)
    fields = [found.get("name") for _, found in see(visit, fair, unit, f"?list={file}", "/import").tags]
    assert "approve" not in fields


def test_a_file_is_shown_to_whoever_sent_it_and_to_nobody_else(
    fair: Fair, unit: str, visit: Visit, sent: str
) -> None:
    page = visit(f"/office/trades/{fair.trade}/roster/import?list={sent}", secret=unit)
    assert page.status_code in (404, 409)
    assert "新来的" not in page.text


def test_the_empty_roster_that_is_offered_is_one_that_is_understood(fair: Fair, served: Served) -> None:
    headers = {"Authorization": f"Bearer {served.organiser}"}
    address = f"{served.address}/api/v1/trades/{fair.trade}/roster-imports/template"
    headings = httpx.get(address, params={"shape": "csv"}, headers=headers, trust_env=False).text.strip(
        "\ufeff\r\n"
    )
    cells = row(7)
    english = {"姓名": "name", "单位": "unit", "组别": "group", "身份证号": "id_number"}
    line = ",".join(cells.get(english.get(heading, ""), "") for heading in headings.split(","))
    found = fair.organiser.look_through_roster(fair.trade, "空表.csv", f"{headings}\r\n{line}".encode())
    assert (found.new, found.faults) == (1, 0)
    assert fair.organiser.empty_roster(fair.trade).startswith(b"PK")
