"""The rooms beside the way of a result: teams, units by their entries, what if, papers, appeals of a unit."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx
import pytest

from api.client import Client
from api.schemas.entries import Companion, Contestant
from api.schemas.titles import Rule
from competition.scoring import TeamRule
from tests.pages.conftest import Holding, Visit
from tests.pages.fair import PEOPLE, Fair, practice, welding
from tests.pages.reading import Reading
from tests.pages.served import Served, serving

UNIT = PEOPLE[0][1]
RULES = replace(welding(), teams=(TeamRule(id="units", name="单位团体", stage="final", members="unit"),))


@pytest.fixture
def fair(holding: Holding) -> Fair:
    """Two units with two entries each, all of them marked on the seam."""
    fair = holding((*PEOPLE[:2], ("李四", UNIT), ("王五", PEOPLE[1][1])), rules=RULES)
    for code, seam in zip(fair.codes, ("30", "36", "33", "20"), strict=True):
        last = fair.mark("B", code, practice(seam))
    fair.organiser.see_board(fair.stage, after=last)
    return fair


def unit_of(served: Served, fair: Fair, name: str) -> str:
    """The secret of somebody of this unit."""
    found = next(one.unit for one in fair.organiser.list_entries(fair.trade).entries if one.unit_name == name)
    _, secret = served.app.state.platform.passes.issue("unit", subject=found)
    return str(secret)


def read(visit: Visit, path: str, secret: str = "", language: str = "zh-CN") -> Reading:
    page = visit(path, secret=secret, language=language)
    assert page.status_code == 200, page.text
    return Reading(page.text)


def forms(page: Reading) -> list[str]:
    return [tag["data-to"] or "" for name, tag in page.tags if name == "deed-form"]


def published(fair: Fair) -> Fair:
    with Client(fair.address, fair.chief) as chief:
        chief.lock_stage(fair.stage, allow_missing=True)
        last = chief.publish_results(fair.stage)
    fair.organiser.see_board(fair.stage, after=last.position)
    return fair


def test_an_office_without_a_competition_shows_the_way_to_the_first(tmp_path: Path) -> None:
    with serving(tmp_path / "data") as fresh:
        cookie = {"Cookie": f"pass={fresh.organiser}"}
        with httpx.Client(base_url=fresh.address, trust_env=False, timeout=60, headers=cookie) as browser:
            page = browser.get("/office")
    links = {tag.get("href") for name, tag in Reading(page.text).tags if name == "a"}
    assert "还没有竞赛" in page.text
    assert {"/office/units", "/office/people", "/office/new"} <= links


def test_the_teams_of_a_trade_stand_with_their_people_and_a_unit_sees_its_own(
    served: Served, fair: Fair, visit: Visit
) -> None:
    team: dict[str, Any] = {
        "contestant": Contestant(kind="team", name="青年突击队"),
        "members": [Companion(name="刘红梅"), Companion(name="杨建军")],
        "coaches": [Companion(name="马文斌")],
    }
    last = fair.organiser.register_entry(fair.trade, group="employees", unit=UNIT, **team).position
    fair.organiser.list_entries(fair.trade, after=last)
    path = f"/office/trades/{fair.trade}/teams"
    assert ["5", "青年突击队", UNIT, "刘红梅、杨建军", "马文斌", "待审核"] in read(
        visit, path, served.organiser
    ).rows
    assert "青年突击队" in read(visit, path, unit_of(served, fair, UNIT)).text
    assert "青年突击队" not in read(visit, path, unit_of(served, fair, PEOPLE[1][1])).text
    assert visit(path, secret=fair.judges["A"]).status_code == 403


def test_units_by_their_entries_stand_beside_the_board_that_ranks_them(
    holding: Holding, fair: Fair, visit: Visit
) -> None:
    board = f"/boards/{fair.stage}"
    assert f'href="{board}/units"' in visit(board).text
    rows = read(visit, f"{board}/units").rows
    assert [row[:2] for row in rows] == [["名次", "单位"], ["1", UNIT], ["2", PEOPLE[1][1]]]
    other = holding(PEOPLE[:1])
    assert "/units" not in visit(f"/boards/{other.stage}").text
    assert "未设单位排名" in read(visit, f"/boards/{other.stage}/units").text


def test_what_if_is_for_officials_at_once_and_for_the_organiser_after_the_publication(
    served: Served, fair: Fair, visit: Visit
) -> None:
    path = f"/office/stages/{fair.stage}/what-if"
    recount = f"/api/v1/stages/{fair.stage}/recount"
    assert forms(read(visit, path, fair.chief)) == [recount]
    assert forms(read(visit, path, served.organiser)) == []
    published(fair)
    assert forms(read(visit, path, served.organiser)) == [recount]


def test_a_review_may_go_by_a_published_score_of_the_candidate(
    served: Served, fair: Fair, visit: Visit
) -> None:
    organiser = fair.organiser
    title = organiser.establish_title(
        "车城工匠",
        "Craftsman",
        family="craftsman",
        level="city",
        rule=Rule(way="nomination", steps=["review"]),
    ).id
    assert title is not None
    first = next(one for one in organiser.list_entries(fair.trade).entries if one.name == PEOPLE[0][0])
    named = organiser.name_candidate(
        title, cycle="2026", grounds="焊接一线二十六年", recipient=first.people[0].person
    )
    organiser.see_candidates(title, after=named.position)
    path = f"/office/honours/conferrals/{named.id}"
    assert 'name="stage"' not in visit(path, secret=served.organiser).text
    published(fair)
    row = next(row for row in organiser.see_board(fair.stage).rows if row.name == PEOPLE[0][0])
    page = visit(path, secret=served.organiser).text
    assert f'<option value="{fair.stage}">{row.total} · 第 {row.place} 名' in page


def test_what_can_be_printed_grows_with_the_result(served: Served, fair: Fair, visit: Visit) -> None:
    path = f"/office/competitions/{fair.competition}/papers"
    api = f"/api/v1/stages/{fair.stage}"

    def offered() -> list[str]:
        found = [tag["href"] or "" for name, tag in read(visit, path, served.organiser).tags if name == "a"]
        return [one.removeprefix(api) for one in found if one.startswith(api)]

    before = visit(path, secret=served.organiser).text
    assert f"/office/stages/{fair.stage}/draw?cards=1" in before
    assert f"/office/stages/{fair.stage}/ceremony" not in before
    assert offered() == []
    published(fair)
    assert offered() == ["/editions/1/bulletin", "/editions/1/workbook"]
    last = fair.organiser.confer_prizes(fair.stage).position
    fair.organiser.see_board(fair.stage, after=last)
    assert offered() == ["/editions/1/bulletin", "/editions/1/workbook", "/certificates", "/labels"]


def test_a_unit_brings_appeals_for_its_own_entries_and_withdraws_them(
    served: Served, fair: Fair, visit: Visit
) -> None:
    secret, path = unit_of(served, fair, UNIT), f"/office/stages/{fair.stage}/appeals"
    assert "没有贵单位的参赛者" in read(visit, path, secret).text
    published(fair)
    assert forms(read(visit, path, secret)) == []  # before the public notice
    last = fair.organiser.open_notice(fair.stage, days=5).position
    fair.organiser.see_board(fair.stage, after=last)
    page = read(visit, path, secret)
    assert forms(page) == [f"/api/v1/stages/{fair.stage}/appeals"]
    rows = fair.organiser.see_board(fair.stage).rows
    own = {str(row.entry) for row in rows if row.unit == UNIT}
    assert own == own_choices(page)
    with Client(fair.address, secret) as unit:
        appeal = unit.file_appeal(fair.stage, UUID(min(own)), grounds="焊缝外观评分有误")
        unit.see_appeals(fair.stage, after=appeal.position)
    assert forms(read(visit, path, secret))[0] == f"/api/v1/appeals/{appeal.id}/withdrawal"
    assert "焊缝外观评分有误" not in read(visit, path, unit_of(served, fair, PEOPLE[1][1])).text


def own_choices(page: Reading) -> set[str]:
    """The entries a form offers; modules are no ids."""
    values = {tag.get("value") or "" for name, tag in page.tags if name == "option"}
    return {value for value in values if len(value) == len(str(UUID(int=0)))}
