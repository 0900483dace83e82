"""A roster is searched on the server, by plain forms: a name, its pinyin, a unit, a number, a code."""

from __future__ import annotations

import pytest

from api.schemas.entries import Companion, Contestant
from api.schemas.rosters import TermsAsked
from tests.pages.conftest import Holding, Visit
from tests.pages.fair import Fair
from tests.pages.reading import Reading
from tests.pages.served import Served

PEOPLE = (("周建国", "东风商用车"), ("李卫东", "东风商用车"), ("王秀兰", "太和医院"))


@pytest.fixture(scope="module")
def fair(holding: Holding) -> Fair:
    """Three approved entries, a team that waits with its coach, and a second unit."""
    fair = holding(PEOPLE)
    organiser = fair.organiser
    organiser.set_terms(fair.trade, TermsAsked(registrars=["organiser", "unit"]))
    last = organiser.register_entry(
        fair.trade,
        group="employees",
        contestant=Contestant(kind="team", name="三人组"),
        unit="太和医院",
        members=[Companion(name="刘红梅"), Companion(name="杨建军")],
        coaches=[Companion(name="马文斌")],
    ).position
    organiser.list_entries(fair.trade, after=last)
    return fair


@pytest.fixture(scope="module")
def blind(holding: Holding) -> Fair:
    """A stage that shows codes and no names."""
    return holding(PEOPLE, blind=True)


def named(fair: Fair, text: str, status: str | None = None) -> list[str | None]:
    found = fair.organiser.list_entries(fair.trade, text=text, status=status)
    return [one.name for one in found.entries]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("卫东", ["李卫东"]),
        ("liwei", ["李卫东"]),
        ("ZJG", ["周建国"]),
        ("太和", ["王秀兰", "三人组"]),
        ("taihe", ["王秀兰", "三人组"]),
        ("三人", ["三人组"]),
        ("杨建军", ["三人组"]),
        ("马文斌", ["三人组"]),
        (" 4 ", ["三人组"]),
        ("%", []),
        ("  ", ["周建国", "李卫东", "王秀兰", "三人组"]),
    ],
)
def test_an_entry_is_found_by_whatever_it_is_called(fair: Fair, text: str, found: list[str]) -> None:
    assert named(fair, text) == found


def test_a_search_keeps_the_other_filters_and_pages_go_on_in_it(fair: Fair) -> None:
    assert named(fair, "太和", status="registered") == ["三人组"]
    first = fair.organiser.list_entries(fair.trade, text="太和", limit=1)
    assert ([one.name for one in first.entries], first.total) == (["王秀兰"], 2)
    last = fair.organiser.list_entries(fair.trade, text="太和", limit=1, since=first.next)
    assert ([one.name for one in last.entries], last.total, last.next) == (["三人组"], 2, None)


def test_a_code_finds_its_entry_only_where_names_stand_beside_codes(fair: Fair, blind: Fair) -> None:
    code = fair.codes[1]
    assert code != "2"
    assert named(fair, code) == ["李卫东"]
    assert [named(blind, code) for code in blind.codes] == [[], [], []]


def see(visit: Visit, fair: Fair, secret: str, query: str) -> Reading:
    page = visit(f"/office/trades/{fair.trade}/roster{query}", secret=secret)
    assert page.status_code == 200, page.text
    return Reading(page.text)


def shown(reading: Reading) -> list[str]:
    return [cells[-3].split()[0] for cells in reading.rows[1:]]


def test_the_search_is_a_plain_form_that_counts_what_it_found(
    fair: Fair, served: Served, visit: Visit
) -> None:
    reading = see(visit, fair, served.organiser, "?text=太和&status=")
    assert shown(reading) == ["王秀兰", "三人组"]
    assert "待审核 (1)" in reading.text
    assert "已通过 (1)" in reading.text
    opened = [str(found.get("href")) for tag, found in reading.tags if tag == "a" and found.get("href")]
    assert all("text=" in address for address in opened if "entry=" in address)
    nobody = see(visit, fair, served.organiser, "?text=没有这个人")
    assert shown(nobody) == []
    assert "没有符合条件的报名" in nobody.text


def test_a_unit_finds_its_own_only(fair: Fair, served: Served, visit: Visit) -> None:
    unit = next(
        one.unit for one in fair.organiser.list_entries(fair.trade).entries if one.unit_name == "太和医院"
    )
    _, secret = served.app.state.platform.passes.issue("unit", subject=unit)
    assert shown(see(visit, fair, str(secret), "?text=建")) == ["三人组"]
    assert shown(see(visit, fair, str(secret), "?text=周建国")) == []
