"""The rooms of the results: how far they are, what the next act would do, appeals and prizes."""

from __future__ import annotations

import re
from datetime import date
from typing import Literal

import pytest

from api.client import Client
from competition.results.proceedings import Counted
from tests.pages.conftest import Holding, Visit
from tests.pages.fair import Fair, practice
from tests.pages.reading import Reading

Role = Literal["organiser", "supervisor", "arbitrator", "recorder"]
NAMES = ("周建国", "李卫东", "王秀兰", "陈志强")


def judged(fair: Fair) -> Fair:
    for code, seam in zip(fair.codes, ("30", "36", "33", "20"), strict=False):
        fair.mark("B", code, practice(seam))
    with Client(fair.address, fair.chief) as chief:
        last = chief.lock_stage(fair.stage, allow_missing=True)
    fair.organiser.see_board(fair.stage, after=last.position)
    return fair


def secret_of(fair: Fair, role: Role) -> str:
    return fair.organiser.issue_pass(role, label=role, competition=fair.competition).secret


def room(fair: Fair, name: str = "results") -> str:
    return f"/office/stages/{fair.stage}/{name}"


@pytest.fixture(scope="module")
def locked(holding: Holding) -> Fair:
    return judged(holding(live_board=False))


@pytest.fixture(scope="module")
def published(holding: Holding) -> Fair:
    fair = judged(holding())
    last = fair.organiser.publish_results(fair.stage)
    fair.organiser.see_board(fair.stage, after=last.position)
    return fair


def test_the_rooms_are_for_those_who_have_a_part_in_results(locked: Fair, visit: Visit) -> None:
    doors = {"results": "organiser chief supervisor", "prizes": "organiser"}
    doors["appeals"] = "organiser chief supervisor arbitrator"
    secrets = {
        role: secret_of(locked, role) for role in ("organiser", "supervisor", "arbitrator", "recorder")
    }
    secrets |= {"chief": locked.chief, "judge": locked.judges["B"]}
    for name, allowed in doors.items():
        assert visit(room(locked, name)).status_code == 401
        for role, secret in secrets.items():
            wanted = 200 if role in allowed.split() else 403
            assert visit(room(locked, name), secret=secret).status_code == wanted, (name, role)


def test_before_the_lock_the_path_begins_there(fair: Fair, visit: Visit) -> None:
    page = Reading(visit(room(fair), secret=fair.chief).text)
    assert "锁定 进行中" in page.text
    assert "公布 未开始" in page.text
    assert "封榜" in page.text


def test_the_publication_is_looked_at_by_code_before_it_is_signed(locked: Fair, visit: Visit) -> None:
    page = visit(room(locked), secret=locked.chief).text
    preview = locked.organiser.see_preview(locked.stage)
    assert ["1", "02", preview.lines[0].stand.total] in Reading(page).rows
    assert f'name="standings" value="{preview.standings}"' in page
    assert not [name for name in NAMES if name in page]


def test_each_reader_has_the_forms_of_what_they_may_do(published: Fair, visit: Visit) -> None:
    forms = {
        role: visit(room(published), secret=secret_of(published, role)).text
        for role in ("organiser", "supervisor")
    }
    forms["chief judge"] = visit(room(published), secret=published.chief).text
    whose = {
        role: {way for way in ("witnesses", "notice") if f"publication/{way}" in page or f'/{way}"' in page}
        for role, page in forms.items()
    }
    assert whose == {"organiser": {"notice"}, "supervisor": {"witnesses"}, "chief judge": set()}


def test_what_stands_against_a_publication_is_said_before_anybody_signs(
    holding: Holding, visit: Visit
) -> None:
    fair = judged(holding())
    with Client(fair.address, fair.chief) as chief:
        chief.draw_recheck(fair.stage, seed="骰子 4 2 6", top=1)
    fair.organiser.see_board(fair.stage, after=fair.organiser.see_preview(fair.stage).position)
    page = visit(room(fair), secret=fair.chief).text
    assert "目前不能公布" in page


@pytest.mark.parametrize(("days", "counted"), [(3, "calendar"), (7, "working")])
def test_the_days_of_a_notice_are_reckoned_as_it_will_have_them(
    holding: Holding, visit: Visit, days: int, counted: Counted
) -> None:
    fair = judged(holding())
    fair.organiser.publish_results(fair.stage)
    page = visit(f"{room(fair)}?days={days}&counted={counted}", secret=secret_of(fair, "organiser"))
    last = fair.organiser.open_notice(fair.stage, days=days, counted=counted)
    notice = fair.organiser.see_editions(fair.stage, after=last.position).notice
    assert notice is not None
    said = [f"{day.year}年{day.month}月{day.day}日" for day in (notice.first_day, notice.last_day)]
    assert all(day in page.text for day in said)


def test_days_that_differ_here_are_reckoned_with_and_what_is_no_date_is_said(
    published: Fair, visit: Visit
) -> None:
    secret, asked = secret_of(published, "organiser"), f"{room(published)}?days=2&own_calendar=on"
    found = re.search(r"自 (\d+)年(\d+)月(\d+)日", visit(asked, secret=secret).text)
    assert found is not None
    off = date(*map(int, found.groups())).isoformat()
    page = visit(f"{asked}&days_off={off}", secret=secret).text
    assert off in Reading(page).text.partition("不计入的日期：")[2].partition("开始公示")[0]
    assert f'name="days_off" value="{off}" data-as="list"' in page
    page = visit(f"{asked}&days_off=明天", secret=secret).text
    assert "“明天”不是日期" in page
    assert "开始公示</button>" not in page


def test_prizes_are_looked_at_then_conferred_then_printed(published: Fair, visit: Visit) -> None:
    secret = secret_of(published, "organiser")
    before = Reading(visit(room(published, "prizes"), secret=secret).text)
    assert ["一等奖", "李卫东", "1", "4 名中取 1 名"] in before.rows
    last = published.organiser.confer_prizes(published.stage).position
    after = visit(f"{room(published, 'prizes')}?after={last}", secret=secret).text
    assert "第 1 版的奖项已授予。" in after
    assert f"/api/v1/stages/{published.stage}/certificates" in after
    assert Reading(after).text.count("有效") == len(before.rows) - 1
