"""From the last marks of a heat to the final that opens, under two-person control: everybody in a window of
their own, and what contestants and the hall are told meanwhile.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from httpx2 import Client
from playwright.sync_api import Page, expect

from tests.api.office import Office
from tests.browser.conftest import Opening
from tests.browser.two_stages import TwoStages, hold_two_stages
from tests.pages.served import Served

PATIENCE = 15_000
"""Milliseconds that a busy machine may take over a page."""
PHONE = {"width": 360, "height": 740}
WHY = "02 号量具经检定不合格，分数更正。"


@pytest.fixture(autouse=True)
def patience() -> Iterator[None]:
    expect.set_options(timeout=PATIENCE)
    yield
    expect.set_options(timeout=5_000)


@pytest.fixture
def held(served: Served) -> Iterator[TwoStages]:
    with Client(base_url=served.address, trust_env=False, timeout=30) as http:
        yield hold_two_stages(Office(http, served.app.state.platform))


def do(page: Page, deed: str, said: str, asked: str = "") -> None:
    """Press a button, read what is asked, say yes, and read what was done."""
    page.get_by_role("button", name=deed, exact=True).click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text(asked)
    dialog.get_by_role("button", name=deed).click()
    expect(page.locator('[data-part="done"]')).to_have_text(said)


def test_a_heat_is_frozen_drawn_by_lot_revealed_and_published(held: TwoStages, opening: Opening) -> None:
    drawn, room = held.drawn, held.room("results")
    chief = opening(held.address, room, secret=drawn.chief_judge.secret)
    hall = opening(held.address, f"/boards/{drawn.stage}", viewport=PHONE)
    do(chief, "封榜", "公开榜单已封榜。", "此刻的榜单")
    held.sign_off()
    _lock(held, opening, chief)
    _draw_lots(chief)
    drawn.open_layers()
    organiser = opening(held.address, held.room("ceremony"), secret=drawn.organiser.secret)
    _reveal(organiser)
    hall.reload()
    expect(hall.locator('[data-field="phase"]').first).to_have_text("已封榜")
    expect(hall.locator("tbody tr", has_text="02")).to_contain_text("5.00")
    _publish(held, organiser, chief)
    hall.reload()
    expect(hall.locator('[data-field="phase"]').first).to_have_text("已公布")
    second = hall.locator('tbody tr[data-place="2"]')
    expect(second.locator('[data-field="code"]')).to_have_text(_drawn_first(chief))


def _lock(held: TwoStages, opening: Opening, chief: Page) -> None:
    chief.get_by_role("link", name="前往评分日").click()
    do(chief, "锁定本阶段", "本阶段已锁定。")
    chief.get_by_role("link", name="前往成绩页面").click()
    expect(chief.locator("#freeze")).to_contain_text("公众看到的是封榜时的榜单")
    supervisor = opening(held.address, held.room("results"), secret=held.drawn.hands["supervisor"].secret)
    do(supervisor, "会签锁定", "锁定已会签。")


def _draw_lots(chief: Page) -> None:
    """A publication before the lots says who would share a place; an empty seed is told beside its field."""
    chief.reload()
    expect(chief.locator("#publication")).to_contain_text("02、03 将并列同一名次。请先抽签。")
    lots = chief.locator("#lots")
    lots.get_by_role("button", name="抽签").press("Enter")
    seed = lots.get_by_label("种子")
    expect(seed).to_be_focused()
    expect(seed).to_have_accessible_error_message("此项必填。")
    seed.fill("骰子 4 2 6")
    do(chief, "抽签", "抽签完成。", "02、03 的次序由种子推算得出")
    expect(lots).to_contain_text("以种子“骰子 4 2 6”抽签")


def _drawn_first(chief: Page) -> str:
    found = re.search(r"(\d\d) 1、", chief.locator("#lots").inner_text())
    assert found is not None
    return found[1]


def _reveal(presenter: Page) -> None:
    """The last of the heat, in the hall's window; the names of the others are not in it."""
    with presenter.expect_popup() as opened:
        presenter.get_by_role("button", name="打开会场窗口").click()
    expect(presenter.get_by_text("会场窗口已同步。")).to_be_visible()
    window = opened.value
    presenter.keyboard.press("PageDown")
    expect(window.locator(".winner")).to_have_count(1)
    names = presenter.locator("details.list tbody th").all_text_contents()
    assert len(names) == 4
    expect(window.locator(".winner")).to_contain_text(names[0])
    assert not [name for name in names[1:] if name in window.content()]
    window.close()


def _publish(held: TwoStages, organiser: Page, chief: Page) -> None:
    """The chief judge's page is older than the organiser's signature, and says so before anything is sent."""
    organiser.goto(held.room("results"))
    chief.reload()
    chief.get_by_role("button", name="提出公布").click()
    expect(chief.get_by_role("dialog")).to_contain_text("您为第一签署人")
    do(organiser, "提出公布", "已提出，须由另一人签署同一内容。")
    chief.get_by_role("dialog").get_by_role("button", name="提出公布").click()
    expect(chief.locator("#publication .warn")).to_contain_text("您的操作未提交")
    expect(chief.locator("#publication .signed")).to_contain_text("拟公布第 1 版： 主办方")
    do(chief, "作为第二人签署并公布", "已公布，公众可见。", "公众将立即看到成绩和姓名")
    expect(chief.locator("#freeze")).to_have_count(0)


def test_a_published_heat_is_noticed_corrected_confirmed_and_sent_on(
    held: TwoStages, opening: Opening, monkeypatch: pytest.MonkeyPatch
) -> None:
    held.publish()
    drawn, room = held.drawn, held.room("results")
    organiser = opening(held.address, room, secret=drawn.organiser.secret)
    chief = opening(held.address, room, secret=drawn.chief_judge.secret)
    _put_up_for_notice(organiser)
    _uphold_an_appeal(held, opening)
    _correct(held, chief)
    organiser.reload()
    do(organiser, "作为第二人签署并公布", "已公布，公众可见。")
    contestant = opening(held.address, "/my", secret=held.contestant("02"), viewport=PHONE)
    contestant.get_by_role("link", name="第 2 名").click()
    expect(contestant.locator(".erratum")).to_contain_text(WHY)
    monkeypatch.setattr(drawn.office.platform.writer, "_clock", lambda: datetime.now(UTC) + timedelta(days=3))
    organiser.reload()
    do(organiser, "提出确认", "已提出，须由另一人签署同一内容。")
    chief.goto(room)
    do(chief, "作为第二人签署并确认", "成绩已确认。", "成绩确认后即告成立")
    expect(chief.locator('.path [data-state="done"]')).to_have_count(6)
    organiser.reload()
    do(organiser, "确定晋级", "已晋级下一阶段。", "决赛的出场名单只能由这 2 名组成")
    organiser.get_by_role("link", name="前往该阶段抽签").click()
    expect(organiser.locator('[aria-labelledby="committing"] .order li')).to_have_count(2)
    contestant.goto("/my")
    expect(contestant.locator(".entry")).to_contain_text("晋级决赛")


def _put_up_for_notice(organiser: Page) -> None:
    """What was typed and not reckoned is not opened; what is opened is said with its days."""
    notice = organiser.locator("#notice")
    notice.get_by_label("天数").fill("1")
    notice.get_by_label("计算方式").select_option("calendar")
    expect(notice.get_by_role("button", name="开始公示")).to_be_disabled()
    expect(notice.get_by_role("status")).to_contain_text("请重新推算日期")
    notice.get_by_role("button", name="推算日期").click()
    expect(notice.get_by_role("button", name="开始公示")).to_be_enabled()
    days = notice.locator(".signed").inner_text()
    last = re.search(r"至 ?(.+?日)", days)
    assert last is not None
    do(organiser, "开始公示", "公示已开始。", last[1])


def _uphold_an_appeal(held: TwoStages, opening: Opening) -> None:
    """Two arbitrators have it open; who comes second is told that it is settled, and loses no word."""
    held.appeal("02", "量具有误差")
    room = held.room("appeals")
    arbitrator, other = (opening(held.address, room, secret=held.secret("arbitrator")) for _ in range(2))
    other.get_by_label("理由").fill("证据不足。")
    arbitrator.get_by_role("button", name="作出裁决").click()
    expect(arbitrator.locator(".fault")).to_have_count(2)
    arbitrator.get_by_label("裁决").select_option("upheld")
    arbitrator.get_by_label("理由").fill(WHY)
    do(arbitrator, "作出裁决", "裁决已作出。", "申诉成立的，须公布更正版成绩")
    other.get_by_label("裁决").select_option("dismissed")
    other.get_by_role("button", name="作出裁决").click()
    other.get_by_role("dialog").get_by_role("button", name="作出裁决").click()
    expect(other.get_by_role("alert")).to_contain_text("您的操作未提交")
    expect(other.locator(".appeal .status")).to_have_text("申诉成立")


def _correct(held: TwoStages, chief: Page) -> None:
    """By the ruling the chief judge corrects alone, and goes on to the edition that shows it."""
    chief.goto(held.room("appeals"))
    chief.get_by_role("link", name="更正评分表").click()
    chief.get_by_role("link", name="更改席位 B 的评分表").click()
    expect(chief.locator("#sheet")).to_contain_text("裁决可代替第二人签署")
    chief.get_by_label("Craft").fill("8.50")
    chief.get_by_label("理由", exact=True).first.fill(WHY)
    do(chief, "更正评分表", "评分表已更正。", "立即取代此前的分数")
    publication = chief.locator("#publication")
    expect(publication.locator("tr.led", has_text="02")).to_contain_text("6.00 → 6.75")
    publication.get_by_label("上一版的错误之处").fill(WHY)
    do(chief, "提出公布", "已提出，须由另一人签署同一内容。")


def test_prizes_are_conferred_by_a_second_person_and_the_final_opens(
    held: TwoStages, opening: Opening, monkeypatch: pytest.MonkeyPatch
) -> None:
    held.publish()
    held.notice()
    monkeypatch.setattr(
        held.drawn.office.platform.writer, "_clock", lambda: datetime.now(UTC) + timedelta(days=3)
    )
    held.confirm()
    competition = f"/office/competitions/{held.drawn.competition}"
    organiser = opening(held.address, competition, secret=held.drawn.organiser.secret, viewport=PHONE)
    organiser.get_by_role("link", name="提出并授予奖项").click()
    organiser.get_by_role("button", name="提出授奖").click()
    expect(organiser.locator('[data-part="done"]')).to_have_text("已提出，由另一人审核并授予。")
    expect(organiser.get_by_role("button", name="授予")).to_have_count(0)
    other = opening(held.address, held.room("prizes"), secret=held.secret("organiser"))
    do(other, "授予", "奖项已授予。", "3 份证书即刻生效")
    expect(other.locator(".awards tbody tr")).to_have_count(3)
    held.seat_final()
    organiser.goto(held.room("panel", held.final))
    do(organiser, "开放本阶段", "阶段已开放，裁判员可以开始评分。")
    organiser.goto(f"/boards/{held.final}")
    expect(organiser.locator('[data-field="phase"]').first).to_have_text("评分中")
