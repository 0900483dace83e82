"""My entries: how each one stands, where it starts, how it went, and what one may enter oneself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from uuid import UUID

import httpx
import pytest

from api.client import Client
from api.schemas.entries import Contestant
from api.schemas.rosters import TermsAsked
from competition.entries.terms import Registrar
from tests.pages.concluding import trade_with
from tests.pages.conftest import Holding, Visit
from tests.pages.fair import PEOPLE, practice
from tests.pages.reading import Reading
from tests.pages.served import Served
from tests.pages.test_account_pages import FIRST

NOW = datetime.now(UTC)


@pytest.fixture(scope="module")
def browser(served: Served) -> Iterator[httpx.Client]:
    """Somebody with an account and no entry."""
    with httpx.Client(base_url=served.address, trust_env=False, timeout=30) as browser:
        secret = served.app.state.platform.set_up.new_link()
        assert browser.post("/api/v1/set-up", json=FIRST | {"secret": secret}).status_code == 201
        yield browser


@pytest.fixture(scope="module")
def organiser(served: Served) -> Iterator[Client]:
    with Client(served.address, served.organiser) as organiser:
        yield organiser


def test_who_is_not_signed_in_reads_how_to(visit: Visit) -> None:
    page = visit("/my")
    assert page.status_code == 200
    assert "登录后可以查看您的报名" in page.text
    assert "您还没有报名" not in page.text


def test_a_contestant_sees_start_and_code_and_after_the_publication_the_result(
    holding: Holding, visit: Visit
) -> None:
    fair = holding(PEOPLE[:2])
    for code, seam in zip(fair.codes, ("30", "36"), strict=True):
        for seat in fair.judges:
            fair.mark(seat, code, practice(seam))
        last = fair.mark("A", code, {"paper": "80"}, "theory")
    row = fair.organiser.see_board(fair.stage, after=last).rows[0]
    own = fair.organiser.issue_pass(
        "contestant", label="选手", competition=fair.competition, subject=row.entry
    ).secret
    before = Reading(visit("/my", secret=own).text).text
    assert "十堰市第六届职工技能大赛 焊工 报名序号 2 · 职工组 · 已通过 决赛 评分中" in before
    assert f"编号 {row.code}" in before
    assert "第 1 名" not in before
    with Client(fair.address, fair.chief) as chief:
        chief.lock_stage(fair.stage)
        last = chief.publish_results(fair.stage).position
    page = visit(f"/my?after={last}", secret=own).text
    after = Reading(page).text
    assert f"第 1 名 {row.total} 分" in after
    assert f'href="/boards/{fair.stage}/entries/{row.entry}"' in page
    assert "退出比赛" not in after, "a result that is out is not withdrawn from"


def test_an_entry_that_is_not_admitted_says_why(organiser: Client, visit: Visit) -> None:
    trade = trade_with(organiser, "钳工", TermsAsked())
    taken = organiser.register_entry(
        trade, group="employees", contestant=Contestant(name="周建国"), unit="东风"
    )
    entry = taken.id
    assert entry is not None
    own = organiser.issue_pass("contestant", label="选手", subject=entry).secret
    waiting = Reading(visit(f"/my?after={taken.position}", secret=own).text).text
    assert "待审核" in waiting
    assert "等待主办方审核。" in waiting
    assert "退出比赛" in waiting
    last = organiser.reject_entry(entry, reason="材料不全").position
    refused = Reading(visit(f"/my?after={last}", secret=own).text).text
    assert "未通过" in refused
    assert "材料不全" in refused
    assert "退出比赛" not in refused


def test_somebody_with_an_account_is_offered_what_they_may_enter_now_or_soon(
    organiser: Client, browser: httpx.Client
) -> None:
    own: list[Registrar] = ["contestant", "organiser"]
    day = timedelta(days=1)
    trade_with(organiser, "车工", TermsAsked(registrars=own, closes=NOW + 3 * day, capacity=40))
    trade_with(organiser, "茶艺", TermsAsked(registrars=own, opens=NOW + 2 * day))
    trade_with(organiser, "木工", TermsAsked(registrars=own, closes=NOW + day), days=-3)
    trade_with(organiser, "瓦工", TermsAsked(registrars=["organiser", "unit"]))
    trade_with(organiser, "插花", TermsAsked(registrars=own, kinds=["team"]))
    trade_with(organiser, "刺绣", TermsAsked(registrars=own, opens=NOW - 9 * day, closes=NOW - day))
    reading = Reading(browser.get("/my").text)
    offered = reading.text.partition("可以报名的赛项")[2]
    assert "车工 车工邀请赛" in offered
    assert "名额 40 个，已报 0 个" in offered
    assert "茶艺 茶艺邀请赛" in offered
    assert "报名将于" in offered
    assert not any(name in offered for name in ("木工", "瓦工", "插花", "刺绣"))
    forms = [str(found["data-to"]) for tag, found in reading.tags if tag == "deed-form"]
    asked = [form for form in forms if form.endswith("/applications")]
    assert len(asked) == 1, "what opens later has no form yet"


def test_what_is_entered_is_offered_no_more(organiser: Client, browser: httpx.Client) -> None:
    trade = trade_with(organiser, "电工", TermsAsked(registrars=["contestant"]))
    assert f"/api/v1/trades/{trade}/applications" in browser.get("/my").text
    wish = {"command": str(UUID(int=7)), "group": "employees", "unit": "十堰市总工会"}
    answer = browser.post(f"/api/v1/trades/{trade}/applications", json=wish)
    assert answer.status_code == 201, answer.text
    page = browser.get(f"/my?after={answer.json()['position']}").text
    assert f"/api/v1/trades/{trade}/applications" not in page
    assert "电工" in Reading(page).text
    assert f"/api/v1/entries/{answer.json()['id']}/withdrawal" in page
