"""Two devices on one sheet, a lock in between, two judges on one tablet: told, and settled on the page."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from api.client import Client
from tests.browser.conftest import Holding, Opening
from tests.browser.desk import (
    SHEETS,
    choose,
    expect_marks,
    give,
    inputs,
    marked,
    on_the_server,
    receipt,
    sign,
    signed_in,
    status,
)

_KEPT = """async () => {
  const done = (asked) => new Promise((settle) => { asked.onsuccess = () => settle(asked.result); });
  const database = await done(indexedDB.open("jiangbang"));
  const count = (name) => done(database.transaction(name).objectStore(name).count());
  return Promise.all(["wishes", "drafts", "desks"].map(count));
}"""
"""How many wishes, drafts and desks the device keeps."""


def _versions(page: Page) -> Locator:
    return page.locator(".version")


def _cut(page: Page) -> None:
    """Nothing the judge signs reaches the server from here on."""
    page.route(SHEETS, lambda route: route.abort())


def _mend(page: Page) -> None:
    page.unroute(SHEETS)
    page.evaluate("dispatchEvent(new Event('online'))")


def test_two_devices_on_one_sheet_are_compared_and_the_judge_chooses(
    holding: Holding, opening: Opening
) -> None:
    fair = holding()
    first, second = (signed_in(fair, opening) for _ in range(2))
    _cut(second)
    give(second, "31", "35", "18")
    sign(second)
    expect(status(second)).to_have_text("已存本机，待发送")
    give(first, "36", "35", "17")
    sign(first)
    expect(status(first)).to_have_text("已受理")

    _mend(second)
    expect(status(second)).to_have_text("未受理")
    expect(_versions(second)).to_have_text(["本机 31", "现行 36", "本机 18", "现行 17"])
    second.get_by_role("button", name="现行 17").click()
    expect_marks(second, "31", "35", "17")
    sign(second)
    expect(second.locator('[data-field="reason-fault"]')).to_contain_text("请填写理由")
    second.get_by_label("更正理由").fill("第一台平板误触")
    sign(second)
    expect(status(second)).to_have_text("已受理")
    assert on_the_server(fair)[fair.codes[0]] == ("amended", {"safety": "17", "seam": "31", "xray": "35"})

    first.reload()
    choose(first, fair.codes[0])
    expect(status(first)).to_have_text("已在别处改动")
    expect(_versions(first)).to_have_text(["本机曾提交 36", "现行 31"])
    first.get_by_role("button", name="知道了").click()
    expect(status(first)).to_have_text("已受理")


def test_a_judge_may_keep_what_the_other_device_handed_in(holding: Holding, opening: Opening) -> None:
    fair = holding()
    page = signed_in(fair, opening)
    inputs(page).first.fill("31")
    marked(fair, fair.codes[0], seam="36")
    page.reload()
    choose(page, fair.codes[0])
    expect(page.locator('[data-field="says"]')).to_contain_text("已在别处提交或改动")
    page.get_by_role("button", name="保留现行评分").click()
    page.get_by_role("dialog").get_by_role("button", name="返回").click()
    expect_marks(page, "31", "", "")
    page.get_by_role("button", name="保留现行评分").click()
    page.get_by_role("dialog").get_by_role("button", name="放弃").click()
    expect(inputs(page).first).to_have_value("36")
    expect(status(page)).to_have_text("已受理")


def test_the_same_marks_from_two_devices_are_no_conflict(holding: Holding, opening: Opening) -> None:
    fair = holding()
    page = signed_in(fair, opening)
    _cut(page)
    give(page, "36.0", "35", "18")
    sign(page)
    marked(fair, fair.codes[0], seam="36")
    _mend(page)
    expect(status(page)).to_have_text("已受理")
    assert on_the_server(fair)[fair.codes[0]][0] == "submitted"


def test_a_kept_sheet_is_taken_back_and_changed_before_it_is_sent(holding: Holding, opening: Opening) -> None:
    fair = holding()
    page = signed_in(fair, opening)
    _cut(page)
    give(page, "36", "35", "18")
    sign(page)
    page.get_by_role("button", name="撤回修改").click()
    expect_marks(page, "36", "35", "18")
    inputs(page).first.fill("31")
    sign(page)
    expect(status(page)).to_have_text("已存本机，待发送")
    _mend(page)
    expect(status(page)).to_have_text("已受理")
    assert on_the_server(fair)[fair.codes[0]] == ("submitted", {"safety": "18", "seam": "31", "xray": "35"})


def test_a_sheet_the_chief_judge_voided_is_told_and_marked_anew(holding: Holding, opening: Opening) -> None:
    fair = holding()
    page = signed_in(fair, opening)
    give(page, "36", "35", "18")
    sign(page)
    expect(status(page)).to_have_text("已受理")
    with Client(fair.address, fair.chief) as chief:
        voided = chief.void_sheet(fair.stage, module="practice", code="01", seat="B", reason="评错选手")
    on_the_server(fair, after=voided.position)
    page.reload()
    choose(page, fair.codes[0])
    expect(page.locator('[data-field="says"]')).to_contain_text("裁判长已将您提交的评分")
    expect(_versions(page)).to_have_text(["本机曾提交 36", "本机曾提交 35", "本机曾提交 18"])
    give(page, "20", "21", "12")
    sign(page)
    expect(status(page)).to_have_text("已受理")
    assert on_the_server(fair)[fair.codes[0]][1] == {"safety": "12", "seam": "20", "xray": "21"}


def test_a_sheet_that_the_lock_overtook_waits_for_the_chief_judge(holding: Holding, opening: Opening) -> None:
    fair = holding()
    page = signed_in(fair, opening)
    _cut(page)
    for code in fair.codes[:2]:
        choose(page, code)
        give(page, "36", "35", "18")
        sign(page)
    choose(page, fair.codes[2])
    inputs(page).first.fill("20")
    with Client(fair.address, fair.chief) as chief:
        chief.lock_stage(fair.stage, allow_missing=True)
        _mend(page)
        choose(page, fair.codes[0])
        expect(status(page)).to_have_text("迟交，待裁判长处理")
        position = int(receipt(page).inner_text().split()[1])
        assert (
            on_the_server(fair, after=position)[fair.codes[0]][0] == "missing"
        )  # it counts for nothing so far
        first, second = chief.see_late_sheets(fair.stage, after=position).late
        assert (first.code, first.marks["seam"], second.code) == (fair.codes[0], "36", fair.codes[1])
        for late, outcome in ((first, "accepted"), (second, "declined")):
            settled = chief.settle_late_sheet(
                fair.stage,
                module="practice",
                code=late.code,
                seat="B",
                version=late.version,
                outcome=outcome,  # type: ignore[arg-type]  # one of the two
                reason="网络中断",
            )
    on_the_server(fair, after=settled.position)
    page.reload()
    choose(page, fair.codes[0])
    expect(status(page)).to_have_text("迟交，已采纳")
    choose(page, fair.codes[1])
    expect(status(page)).to_have_text("迟交，未采纳")
    expect(page.locator('[data-field="says"]')).to_contain_text("网络中断")
    choose(page, fair.codes[2])  # begun before the lock: signed now it is late as well
    expect(page.locator('[data-field="too-late"]')).to_contain_text("迟交")
    expect(inputs(page).first).to_have_value("20")


def test_two_judges_on_one_tablet_see_and_send_only_their_own(holding: Holding, opening: Opening) -> None:
    fair = holding()
    before = signed_in(fair, opening, "B")
    _cut(before)
    give(before, "36", "35", "18")
    sign(before)
    expect(status(before)).to_have_text("已存本机，待发送")

    page = before.context.new_page()
    page.goto(f"/sign-in#{fair.judges['C']}")
    page.wait_for_url("**/desk")
    expect(page.locator('[data-part="notes"]')).to_contain_text("另一位裁判员的 1 份")
    choose(page, fair.codes[0])
    expect(status(page)).to_have_text("待评分")
    _mend(before)  # the page of judge B is still open, and the tablet now shows the pass of judge C
    with fair.judge("C") as judge:
        other = str(judge.who_am_i().subject)
    expect(before.locator("judge-desk")).to_have_attribute("data-judge", other)
    choose(before, fair.codes[0])
    expect_marks(before, "", "", "")
    assert on_the_server(fair, "C")[fair.codes[0]][0] == "missing"

    page.goto(f"/sign-in#{fair.judges['B']}")
    page.wait_for_url("**/desk")
    choose(page, fair.codes[0])
    expect(status(page)).to_have_text("已受理")
    assert on_the_server(fair, "B")[fair.codes[0]][1]["seam"] == "36"


def test_signing_out_forgets_the_judge_unless_something_waits(holding: Holding, opening: Opening) -> None:
    fair = holding()
    page = signed_in(fair, opening)
    give(page, "36", "35", "18")
    page.get_by_role("button", name="退出登录").click()
    question = page.get_by_role("dialog")
    expect(question).to_contain_text("未签字 1 份")
    question.get_by_role("button", name="返回").click()
    sign(page)
    expect(status(page)).to_have_text("已受理")
    page.get_by_role("button", name="退出登录").click()
    page.wait_for_url(f"{fair.address}/")
    assert page.evaluate(_KEPT) == [0, 0, 0]
    assert (
        page.evaluate("caches.open('jiangbang desk').then((kept) => kept.match('/desk')).then(Boolean)")
        is False
    )
