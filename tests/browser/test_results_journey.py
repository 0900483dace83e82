"""From the lock to the confirmation under two-person control: each signs in a window of their own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from httpx2 import Client
from playwright.sync_api import Page, expect

from tests.api.drawn import DrawnStage, draw_stage
from tests.api.office import Office, sheet
from tests.browser.conftest import Opening
from tests.pages.served import Served


@pytest.fixture
def drawn(served: Served) -> Iterator[DrawnStage]:
    """A stage that every judge signed off and the chief judge locked; its codes are still sealed."""
    with Client(base_url=served.address, trust_env=False) as http:
        drawn = draw_stage(Office(http, served.app.state.platform))
        drawn.judges["B"].take(f"{drawn.path}/scoresheets", **sheet(2, "5.00"))
        for judge in drawn.judges.values():
            judge.take(f"{drawn.path}/sign-offs", module="practice")
        drawn.chief_judge.take(f"{drawn.path}/lock")
        drawn.office.settle()
        yield drawn


def do(page: Page, deed: str, said: str) -> None:
    """Press a button, say yes when asked, and read what was done."""
    page.get_by_role("button", name=deed, exact=True).click()
    page.get_by_role("dialog").get_by_role("button", name=deed).click()
    expect(page.locator('[data-part="done"]')).to_have_text(said, timeout=15_000)


def test_a_result_is_published_noticed_appealed_and_confirmed_by_two(
    drawn: DrawnStage, opening: Opening, monkeypatch: pytest.MonkeyPatch
) -> None:
    address, results = str(drawn.office.http.base_url), f"/office/stages/{drawn.stage}/results"
    supervisor = opening(address, results, secret=drawn.hands["supervisor"].secret)
    do(supervisor, "会签锁定", "锁定已会签。")
    drawn.open_layers()
    organiser = opening(address, results, secret=drawn.organiser.secret)
    chief = opening(address, results, secret=drawn.chief_judge.secret)
    _publish(organiser, chief)
    _put_up_for_notice(organiser)
    _settle_an_appeal(drawn, opening, chief)
    monkeypatch.setattr(drawn.office.platform.writer, "_clock", lambda: datetime.now(UTC) + timedelta(days=3))
    organiser.reload()
    do(organiser, "提出确认", "已提出，须由另一人签署同一内容。")
    chief.goto(results)
    do(chief, "作为第二人签署并确认", "成绩已确认。")
    expect(chief.locator('.path [data-state="done"]')).to_have_count(6)


def _publish(organiser: Page, chief: Page) -> None:
    do(organiser, "提出公布", "已提出，须由另一人签署同一内容。")
    expect(organiser.get_by_text("您已签署。")).to_be_visible()
    chief.reload()
    expect(chief.locator(".signed")).to_contain_text("拟公布第 1 版： 主办方")
    do(chief, "作为第二人签署并公布", "已公布，公众可见。")
    organiser.reload()


def _put_up_for_notice(organiser: Page) -> None:
    organiser.get_by_label("天数").fill("1")
    organiser.get_by_label("计算方式").select_option("calendar")
    organiser.get_by_role("button", name="推算日期").click()
    do(organiser, "开始公示", "公示已开始。")


def _settle_an_appeal(drawn: DrawnStage, opening: Opening, chief: Page) -> None:
    """The chief judge answers it; the arbitrator forgets the reasons first, then rules."""
    office, appeals = drawn.office, f"/office/stages/{drawn.stage}/appeals"
    contestant = office.person("contestant", drawn.competition, UUID(drawn.entries[0]))
    contestant.take(f"{drawn.path}/appeals", entry=drawn.entries[0], grounds="量具有误差")
    office.settle()
    chief.goto(appeals)
    chief.get_by_label("裁判组意见").fill("已复核，量具合格。")
    do(chief, "提交答复", "答复已提交。")
    secret = office.person("arbitrator", drawn.competition, uuid4()).secret
    arbitrator = opening(str(office.http.base_url), appeals, secret=secret)
    arbitrator.get_by_role("button", name="作出裁决").click()
    expect(arbitrator.locator(".fault")).to_have_count(2)
    arbitrator.get_by_label("裁决").select_option("dismissed")
    arbitrator.get_by_label("理由").fill("证据不足。")
    do(arbitrator, "作出裁决", "裁决已作出。")
