"""The judge's desk in a browser: marks are kept first, sent under one id, and answered with a receipt."""

from __future__ import annotations

from playwright.sync_api import Route, expect

from api.client import Client
from tests.browser.conftest import Holding, Opening
from tests.browser.desk import (
    SHEETS,
    choose,
    commands,
    give,
    inputs,
    marked,
    on_the_server,
    receipt,
    sign,
    signed_in,
    status,
)


def test_a_judge_marks_a_sheet_and_gets_a_receipt(holding: Holding, opening: Opening) -> None:
    fair = holding()
    page = signed_in(fair, opening)
    give(page, "36.5", "３５。５", "18")
    expect(page.locator('[data-field="sum"]')).to_have_text("90.0")
    sign(page)
    expect(status(page)).to_have_text("已受理")
    position = int(receipt(page).inner_text().split()[1])
    code = page.locator("form.sheet h2").inner_text()
    assert on_the_server(fair)[code] == ("submitted", {"safety": "18", "seam": "36.5", "xray": "35.5"})
    assert fair.organiser.see_board(fair.stage, after=position).position == position
    page.get_by_role("button", name="下一份").click()
    expect(page.locator("form.sheet h2")).to_have_text(fair.codes[1])


def test_the_address_does_not_keep_the_pass(holding: Holding, opening: Opening) -> None:
    fair = holding()
    page = signed_in(fair, opening)
    assert fair.judges["B"] not in page.url
    assert fair.judges["B"] not in str(page.evaluate("document.cookie"))
    page.get_by_role("button", name="退出登录").click()
    page.wait_for_url(f"{fair.address}/")
    page.goto("/desk")
    page.wait_for_url("**/sign-in")


def test_a_mark_outside_the_rules_is_caught_before_it_is_sent(holding: Holding, opening: Opening) -> None:
    fair = holding()
    page = signed_in(fair, opening)
    sent = commands(page)
    give(page, "41", "35.3", "")
    sign(page)
    faults = page.locator(".criterion .fault")
    expect(faults.nth(0)).to_have_text("超出分值范围。")
    expect(faults.nth(1)).to_have_text("不在允许的分值间隔上。")
    expect(faults.nth(2)).to_have_text("请填写数字，或勾选“不评分”。")
    expect(inputs(page).first).to_be_focused()
    assert sent == []


def test_the_keypad_marks_a_sheet_and_keeps_the_soft_keyboard_down(
    holding: Holding, opening: Opening
) -> None:
    fair = holding()
    page = signed_in(fair, opening)

    def press(*keys: str) -> None:
        for key in keys:
            page.locator(f'[data-press="{key}"]').click()

    press("3", "9", "point", "5", "up", "up", "next")
    expect(inputs(page).first).to_have_value("40.0")
    expect(inputs(page).nth(1)).to_be_focused()
    expect(inputs(page).nth(1)).to_have_attribute("inputmode", "none")
    press("7", "back", "3", "5", "next", "none")
    expect(page.locator('[data-field="sum"]')).to_have_text("不计")
    page.get_by_role("button", name="系统键盘").click()
    expect(inputs(page).nth(1)).to_have_attribute("inputmode", "decimal")
    sign(page)
    expect(status(page)).to_have_text("已受理")
    assert on_the_server(fair)[fair.codes[0]][1] == {"safety": None, "seam": "40.0", "xray": "35"}
    choose(page, fair.codes[1])
    expect(page.locator('[data-press="7"]')).to_be_hidden()  # this device remembers what it is used with


def test_marks_outlive_a_dead_connection_and_a_reload_and_are_taken_once(
    holding: Holding, opening: Opening
) -> None:
    fair = holding()
    page = signed_in(fair, opening)
    sent = commands(page)
    page.route(SHEETS, lambda route: route.abort())
    give(page, "36", "35", "18")
    sign(page)
    expect(status(page)).to_have_text("已存本机，待发送")
    expect(page.locator('[data-part="link"]')).to_contain_text("评分已保存在本机")
    page.reload()
    expect(page.locator('[data-part="link"]')).to_contain_text("评分已保存在本机")
    page.unroute(SHEETS)
    choose(page, fair.codes[0])
    expect(status(page)).to_have_text("已受理")
    assert len(sent) >= 3
    assert len(set(sent)) == 1
    assert on_the_server(fair)[fair.codes[0]][0] == "submitted"


def test_a_busy_server_is_asked_again_with_the_same_command(holding: Holding, opening: Opening) -> None:
    fair = holding()
    page = signed_in(fair, opening)
    sent = commands(page)
    busy = iter([503, 503])

    def answer(route: Route) -> None:
        status = next(busy, None)
        if status is None:
            route.continue_()
        else:
            route.fulfill(status=status, headers={"Retry-After": "1"}, body="{}")

    page.route(SHEETS, answer)
    give(page, "36", "35", "18")
    sign(page)
    expect(status(page)).to_have_text("已受理")
    assert len(sent) == 3
    assert len(set(sent)) == 1


def test_a_refusal_is_explained_and_settled_on_the_page(holding: Holding, opening: Opening) -> None:
    fair = holding()
    marked(fair, *fair.codes, seam="30")
    page = signed_in(fair, opening)
    choose(page, fair.codes[0])
    page.get_by_role("button", name="更正").click()
    give(page, "31", "35", "18")
    page.get_by_label("更正理由").fill("看错一处焊缝")
    with fair.judge("B") as judge:
        judge.sign_off(fair.stage, module="practice")
    sign(page)
    problem = page.locator('[data-field="problem"]')
    expect(status(page)).to_have_text("未受理")
    expect(problem).to_contain_text("请裁判长为您退回该模块，然后重新提交。")
    with Client(fair.address, fair.chief) as chief:
        chief.reopen_sheets(fair.stage, module="practice", seat="B", reason="更正")
    page.get_by_role("button", name="重新提交").click()
    expect(status(page)).to_have_text("已受理")
    expect(problem).to_be_hidden()
    assert on_the_server(fair)[fair.codes[0]][1]["seam"] == "31"


def test_a_signed_sheet_is_amended_only_with_a_reason(holding: Holding, opening: Opening) -> None:
    fair = holding()
    marked(fair, fair.codes[0], seam="30")
    page = signed_in(fair, opening)
    choose(page, fair.codes[0])
    expect(inputs(page).first).to_be_disabled()
    page.get_by_role("button", name="更正").click()
    give(page, "31", "35", "18")
    sign(page)
    expect(page.get_by_label("更正理由")).to_be_focused()
    page.get_by_label("更正理由").fill("看错一处焊缝")
    before = receipt(page).inner_text()
    sign(page)
    expect(receipt(page)).not_to_have_text(before)
    expect(status(page)).to_have_text("已受理")
    assert on_the_server(fair)[fair.codes[0]] == ("amended", {"safety": "18", "seam": "31", "xray": "35"})


def test_what_is_not_signed_yet_is_there_again_after_a_reload(holding: Holding, opening: Opening) -> None:
    fair = holding()
    marked(fair, fair.codes[1], seam="30")
    page = signed_in(fair, opening)
    inputs(page).first.fill("36")
    expect(page.locator('[data-part="pile"] [aria-current] small')).to_have_text("未签字")
    choose(page, fair.codes[1])
    page.get_by_role("button", name="更正").click()
    inputs(page).first.fill("33")
    page.get_by_label("更正理由").fill("漏看")
    page.reload()
    expect(inputs(page).first).to_have_value("36")
    choose(page, fair.codes[1])
    expect(inputs(page).first).to_have_value("33")
    expect(page.get_by_label("更正理由")).to_have_value("漏看")
    page.get_by_role("button", name="保持不变").click()
    expect(inputs(page).first).to_have_value("30")
    expect(inputs(page).first).to_be_disabled()
