"""The first page: what is on now comes first, years keep it short, and no stage's phase is told otherwise
than on its board.

"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from uuid import UUID

import pytest

from api.client import Client
from api.pages.rendering import OUR_ZONE
from tests.pages.conftest import Holding, Visit
from tests.pages.fair import PEOPLE, Fair, practice, welding
from tests.pages.reading import Reading
from tests.pages.served import Served

TODAY = datetime.now(OUR_ZONE).date()


@pytest.fixture(scope="module")
def organiser(served: Served) -> Iterator[Client]:
    with Client(served.address, served.organiser) as organiser:
        yield organiser


def found(organiser: Client, name: str, first_day: date, days: int = 2, trade: str = "车工") -> UUID:
    """A competition with one trade and its final."""
    held = organiser.found_competition(
        name,
        organiser="十堰市总工会",
        level="city",
        first_day=first_day,
        last_day=first_day + timedelta(days),
    ).id
    assert held is not None
    made = organiser.add_trade(held, trade).id
    assert made is not None
    organiser.adopt_rulebook(made, welding())
    last = organiser.schedule_stage(made, "final").position
    organiser.list_competitions(after=last)
    return held


@pytest.fixture(scope="module")
def years(organiser: Client) -> Client:
    """One that is on, two to come, some of past years, one of them cancelled."""
    found(organiser, "今天的比赛", TODAY - timedelta(days=1))
    found(organiser, "下月的比赛", TODAY + timedelta(days=30))
    found(organiser, "下周的比赛", TODAY + timedelta(days=7))
    for year in (2021, 2023):
        for number in (1, 2):
            found(
                organiser,
                f"{year}年第{number}场",
                date(year, 5, number),
                trade="焊工" if number == 1 else "钳工",
            )
    gone = found(organiser, "取消的比赛", date(2023, 9, 1))
    organiser.cancel_competition(gone, reason="场地停用")
    organiser.list_competitions(after=found_last(organiser))
    return organiser


def found_last(organiser: Client) -> int:
    """Any later fact, so that everything before it shows."""
    held = organiser.found_competition(
        "最后", organiser="十堰市总工会", level="city", first_day=date(2019, 1, 1), last_day=date(2019, 1, 1)
    )
    return held.position


def text_of(visit: Visit, address: str = "/") -> str:
    return Reading(visit(address).text).text


def test_what_is_on_comes_first_then_what_is_next_then_what_is_over(years: Client, visit: Visit) -> None:
    text = text_of(visit)
    order = [
        "正在进行",
        "今天的比赛",
        "即将开始",
        "下周的比赛",
        "下月的比赛",
        "往届竞赛",
    ]
    places = [text.index(said) for said in order]
    assert places == sorted(places)
    assert "2021年第1场" not in text
    year = text_of(visit, "/?year=2023")
    assert year.index("2023年第2场") < year.index("2023年第1场")


def test_a_year_shows_its_own_competitions_and_nothing_else(years: Client, visit: Visit) -> None:
    text = text_of(visit, "/?year=2021")
    assert "2021年第1场" in text
    assert "2023年第1场" not in text
    assert "今天的比赛" not in text


def test_past_competitions_are_found_by_name_and_by_trade(years: Client, visit: Visit) -> None:
    assert "2023年第1场" not in text_of(visit, "/?year=2023&name=第2场")
    text = text_of(visit, "/?year=2023&name=焊工")
    assert "2023年第1场" in text
    assert "2023年第2场" not in text
    assert "这一年没有符合条件的竞赛。" in text_of(visit, "/?year=2023&name=%25")


def test_a_cancelled_competition_is_neither_on_nor_hidden(years: Client, visit: Visit) -> None:
    text = text_of(visit, "/?year=2023")
    assert "取消的比赛" in text
    assert "已取消" in text


def test_a_long_year_goes_on_where_the_page_ends(
    years: Client, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.pages.home.HELD_A_PAGE", 1)
    first = visit("/?year=2021").text
    assert "2021年第2场" in first
    assert "2021年第1场" not in first
    assert 'href="/?year=2021&amp;skip=1"' in first
    second = visit("/?year=2021&skip=1").text
    assert "2021年第1场" in second
    assert "后续" not in second


@pytest.mark.parametrize("query", ["?year=abc", "?year=99999", "?skip=-1", f"?name={'长' * 101}"])
def test_what_nobody_can_mean_is_an_address_that_does_not_exist(visit: Visit, query: str) -> None:
    assert visit(f"/{query}").status_code == 404


def test_a_form_that_was_left_empty_asks_for_nothing(years: Client, visit: Visit) -> None:
    assert "今天的比赛" in text_of(visit, "/?year=&name=")


def test_no_phase_differs_from_the_boards(holding: Holding, visit: Visit) -> None:
    """From the first mark to the confirmation, and over a freeze."""
    fair = holding(PEOPLE[:1], name="阶段逐一核对")
    fair.mark("A", fair.codes[0], practice("30"))
    told = [_phase_of(fair, visit)]
    fair.organiser.freeze_board(fair.stage)
    told.append(_phase_of(fair, visit))
    fair.organiser.thaw_board(fair.stage)
    with Client(fair.address, fair.chief) as chief:
        chief.lock_stage(fair.stage, allow_missing=True)
        told.append(_phase_of(fair, visit))
        chief.publish_results(fair.stage)
    told.append(_phase_of(fair, visit))
    fair.organiser.open_notice(fair.stage, 3, counted="calendar")
    told.append(_phase_of(fair, visit))
    assert told == ["open", "frozen", "locked", "published", "noticed"]


def _phase_of(fair: Fair, visit: Visit) -> str:
    """The phase that home and board agree on."""
    fair.organiser.see_board(fair.stage, after=found_last(fair.organiser))
    home = Reading(visit("/").text)
    links = [found for tag, found in home.tags if tag == "a" or (tag == "span" and "data-phase" in found)]
    at = next(i for i, found in enumerate(links) if found.get("href") == f"/boards/{fair.stage}")
    board = Reading(visit(f"/boards/{fair.stage}").text)
    (phase,) = {str(found["data-phase"]) for tag, found in board.tags if found.get("class") == "seal"}
    assert links[at + 1]["data-phase"] == phase
    return phase
