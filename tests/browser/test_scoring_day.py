"""A chief judge's day on one page: who is missing, marks to be discussed, the lock, and what it overtook."""

from __future__ import annotations

from datetime import UTC, datetime

from playwright.sync_api import Locator, Page, expect

from api.client import Client
from tests.browser.conftest import Holding, Opening
from tests.pages.fair import Fair, apart, practice
from tests.pages.served import Served

KEPT_AT = datetime(2025, 10, 21, 6, 3, tzinfo=UTC)


def look_now(page: Page) -> None:
    """Let the page look at once what happened meanwhile, instead of in its own time."""
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def mark_all_but_one(fair: Fair) -> None:
    """Everything is in but B's sheet of 04; over 01 the two lie 9 apart."""
    for code in fair.codes:
        fair.mark("A", code, {"paper": "80"}, "theory")
        fair.mark("A", code, practice("36"))
    for code, seam in zip(fair.codes[:-1], ("27", "35", "34"), strict=True):
        last = fair.mark("B", code, practice(seam))
    fair.organiser.see_board(fair.stage, after=last)


def step(page: Page, name: str) -> Locator:
    return page.locator(".steps-list li", has_text=name).locator("b")


def test_a_chief_judges_day(holding: Holding, opening: Opening) -> None:
    fair = holding(rules=apart(), seats="AB")
    page = opening(fair.address, f"/office/stages/{fair.stage}/scoring", secret=fair.chief)
    expect(page.locator('.seat-row [data-state="missing"]')).to_have_count(12)
    mark_all_but_one(fair)
    look_now(page)  # without loading the page anew
    expect(page.locator("#progress h2")).to_contain_text("已提交 11 张，应交 12 张")
    expect(page.locator('.seat-row [data-state="missing"]')).to_have_text(["04"])
    _discuss(page)
    _lock(page)
    _settle_what_came_late(page, fair)
    with fair.judge("B") as judge:
        told = {one.code: one.late for one in judge.see_desk().stages[0].sheets if one.module == "practice"}
    assert told["04"] is not None
    assert (told["04"].state, told["04"].reason) == ("accepted", "比赛场地断网")


def _discuss(page: Page) -> None:
    expect(step(page, "待讨论的分差")).to_have_text("1")
    spread = page.locator("#spreads .case")
    expect(spread.locator("td").first).to_contain_text("36")
    spread.get_by_label("讨论后维持原分的理由").fill("从两侧观察")
    look_now(page)
    page.get_by_role("button", name="记录维持原分").click()
    expect(page.locator('[data-part="done"]')).to_have_text("讨论结果已记录。")
    expect(step(page, "待讨论的分差")).to_have_text("已完成")


def _lock(page: Page) -> None:
    lock, sure = page.locator("#lock"), page.get_by_role("dialog")
    lock.get_by_role("button", name="锁定本阶段").click()
    sure.get_by_role("button", name="锁定本阶段").click()
    expect(lock.locator(".fault")).to_be_visible()  # why not, beside the tick that would let it
    lock.get_by_label("缺表仍然锁定").check()
    lock.get_by_role("button", name="锁定本阶段").click()
    expect(sure).to_contain_text("尚缺 1 张评分表")
    sure.get_by_role("button", name="锁定本阶段").click()
    expect(page.locator('[data-part="done"]')).to_have_text("本阶段已锁定。")


def _settle_what_came_late(page: Page, fair: Fair) -> None:
    expect(page.locator("#late")).to_contain_text("没有待处理的迟交评分表")
    with fair.judge("B") as judge:
        taken = judge.keep_late_sheet(
            fair.stage, module="practice", code="04", marks=practice("33"), kept_at=KEPT_AT
        )
    fair.organiser.see_board(fair.stage, after=taken.position)
    look_now(page)
    late = page.locator("#late .case")
    expect(late.locator("dd").first).to_have_text("2025-10-21 14:03:00")
    late.get_by_label("处理决定").select_option("accepted")
    late.get_by_label("理由").fill("比赛场地断网")
    late.get_by_role("button", name="确认处理").click()
    expect(page.locator('[data-part="done"]')).to_have_text("处理决定已受理。")
    expect(page.locator("#progress h2")).to_contain_text("已提交 12 张")


def test_what_is_being_typed_survives_what_happens_meanwhile(holding: Holding, opening: Opening) -> None:
    fair = holding(rules=apart(), seats="AB")
    mark_all_but_one(fair)
    page = opening(fair.address, f"/office/stages/{fair.stage}/scoring", secret=fair.chief)
    reason = page.get_by_label("讨论后维持原分的理由")
    reason.fill("从两侧")
    last = fair.mark("B", fair.codes[3], practice("20"))  # one more in the part where the reason is
    fair.organiser.see_board(fair.stage, after=last)
    look_now(page)
    expect(page.locator('[data-part="live"]')).to_contain_text("正在填写的部分有新的变化")
    expect(page.locator("#progress h2")).to_contain_text("已提交 12 张")
    expect(reason).to_have_value("从两侧")


def test_a_recorder_types_a_heap_by_keyboard_alone(
    served: Served, holding: Holding, opening: Opening
) -> None:
    fair = holding(seats="AB")
    recorder = fair.organiser.issue_pass("recorder", label="计分员", competition=fair.competition)
    place = f"/office/stages/{fair.stage}/typing?module=practice&seat=B&code=01"
    page = opening(fair.address, place, secret=recorder.secret)
    for code, marks in (("01", ("36", "41", "18")), ("02", ("31.5", "-", "17"))):
        expect(page.locator("h1")).to_contain_text(code)
        for mark in marks:
            page.keyboard.type(mark)
            page.keyboard.press("Enter")
        if code == "01":
            expect(page.locator(".fault")).to_have_text("允许范围为 0 至 40。")
            page.keyboard.press("ControlOrMeta+A")
            page.keyboard.type("35")
            page.keyboard.press("Enter")
            page.keyboard.press("Enter")
        expect(page.locator('[data-part="done"]')).to_contain_text(f"编号 {code}")
    expect(page.locator("h1")).to_contain_text("03")
    head = served.app.state.platform.log.head()
    with Client(fair.address, fair.chief) as chief:
        typings = chief.see_progress(fair.stage, after=head).typings
    assert typings is not None
    assert [(one.code, one.state) for one in typings] == [("01", "once"), ("02", "once")]
