"""The judge's desk in a browser: marks are kept first, sent under one id, and answered with a receipt."""

from __future__ import annotations

import json
from typing import Any

from playwright.sync_api import Page, Request, Route, expect

from tests.browser.conftest import Holding, Opening
from tests.pages.fair import Fair, practice

_SHEETS = "**/api/v1/stages/*/scoresheets*"


def _signed_in(fair: Fair, opening: Opening, seat: str = "B") -> Page:
    page = opening(fair.address, f"/sign-in#{fair.judges[seat]}")
    page.wait_for_url("**/desk")
    expect(page.locator("form.sheet")).to_be_visible()
    return page


def _give(page: Page, *marks: str) -> None:
    for field, mark in zip(page.locator(".criterion .entry input").all(), marks, strict=True):
        field.fill(mark)


def _sign(page: Page) -> None:
    page.get_by_role("button", name="签字并提交").click()


def _on_the_server(fair: Fair, seat: str = "B") -> dict[str, tuple[str, dict[str, str | None]]]:
    """The status and marks of each of a judge's sheets, by code."""
    with fair.judge(seat) as judge:
        sheets = judge.see_desk().stages[0].sheets
    return {sheet.code: (sheet.status, sheet.marks) for sheet in sheets}


def _commands(page: Page) -> list[str]:
    """The command ids of everything the page sends from here on."""
    sent: list[str] = []

    def note(request: Request) -> None:
        if request.method == "POST" and "scoresheets" in request.url:
            body: Any = json.loads(request.post_data or "{}")
            sent.append(body["command"])

    page.on("request", note)
    return sent


def test_a_judge_marks_a_sheet_and_gets_a_receipt(holding: Holding, opening: Opening) -> None:
    fair = holding()
    page = _signed_in(fair, opening)
    _give(page, "36.5", "３５。５", "18")
    expect(page.locator('[data-field="sum"]')).to_have_text("90.0")
    _sign(page)
    expect(page.locator('[data-field="status"]')).to_contain_text("已受理 · 回执 ")
    receipt = int(page.locator('[data-field="status"]').inner_text().split()[-1])
    code = page.locator("form.sheet h2").inner_text()
    assert _on_the_server(fair)[code] == ("submitted", {"safety": "18", "seam": "36.5", "xray": "35.5"})
    assert fair.organiser.see_board(fair.stage, after=receipt).position == receipt
    page.get_by_role("button", name="下一份").click()
    expect(page.locator("form.sheet h2")).to_have_text(fair.codes[1])


def test_the_address_does_not_keep_the_pass(holding: Holding, opening: Opening) -> None:
    fair = holding()
    page = _signed_in(fair, opening)
    assert fair.judges["B"] not in page.url
    assert fair.judges["B"] not in str(page.evaluate("document.cookie"))
    page.get_by_role("button", name="退出登录").click()
    page.wait_for_url(f"{fair.address}/")
    page.goto("/desk")
    page.wait_for_url("**/sign-in")


def test_a_mark_outside_the_rules_is_caught_before_it_is_sent(holding: Holding, opening: Opening) -> None:
    fair = holding()
    page = _signed_in(fair, opening)
    sent = _commands(page)
    _give(page, "41", "35.3", "")
    _sign(page)
    faults = page.locator(".criterion .fault")
    expect(faults.nth(0)).to_have_text("超出分值范围。")
    expect(faults.nth(1)).to_have_text("不在允许的分值间隔上。")
    expect(faults.nth(2)).to_have_text("请填写数字，或勾选“不评分”。")
    expect(page.locator(".criterion .entry input").first).to_be_focused()
    assert sent == []


def test_buttons_step_through_the_range_and_no_mark_is_not_nought(holding: Holding, opening: Opening) -> None:
    fair = holding()
    page = _signed_in(fair, opening)
    _give(page, "39.5", "35", "18")
    up = page.get_by_role("button", name="焊缝外观：加一档")
    up.click()
    up.click()
    expect(page.locator(".criterion .entry input").first).to_have_value("40.0")
    page.get_by_label("不评分").nth(2).check()
    expect(page.locator('[data-field="sum"]')).to_have_text("–")
    _sign(page)
    expect(page.locator('[data-field="status"]')).to_contain_text("已受理")
    assert _on_the_server(fair)[fair.codes[0]][1] == {"safety": None, "seam": "40.0", "xray": "35"}


def test_marks_outlive_a_dead_connection_and_a_reload_and_are_taken_once(
    holding: Holding, opening: Opening
) -> None:
    fair = holding()
    page = _signed_in(fair, opening)
    sent = _commands(page)
    page.route(_SHEETS, lambda route: route.abort())
    _give(page, "36", "35", "18")
    _sign(page)
    expect(page.locator('[data-field="status"]')).to_have_text("已存本机，待发送")
    expect(page.locator('[data-part="link"]')).to_contain_text("评分已保存在本机")
    page.reload()
    expect(page.locator('[data-part="link"]')).to_contain_text("评分已保存在本机")
    page.unroute(_SHEETS)
    page.locator(f'[data-part="pile"] button:has-text("{fair.codes[0]}")').click()
    expect(page.locator('[data-field="status"]')).to_contain_text("已受理")
    assert len(sent) >= 3
    assert len(set(sent)) == 1
    assert _on_the_server(fair)[fair.codes[0]][0] == "submitted"


def test_a_busy_server_is_asked_again_with_the_same_command(holding: Holding, opening: Opening) -> None:
    fair = holding()
    page = _signed_in(fair, opening)
    sent = _commands(page)
    busy = iter([503, 503])

    def answer(route: Route) -> None:
        status = next(busy, None)
        if status is None:
            route.continue_()
        else:
            route.fulfill(status=status, headers={"Retry-After": "1"}, body="{}")

    page.route(_SHEETS, answer)
    _give(page, "36", "35", "18")
    _sign(page)
    expect(page.locator('[data-field="status"]')).to_contain_text("已受理")
    assert len(sent) == 3
    assert len(set(sent)) == 1


def test_a_refusal_stands_beside_the_sheet_in_the_judges_language(holding: Holding, opening: Opening) -> None:
    fair = holding()
    page = _signed_in(fair, opening)
    _give(page, "36", "35", "18")
    fair.mark("A", fair.codes[0], practice("30"))
    fair.publish()
    _sign(page)
    expect(page.locator('[data-field="status"]')).to_have_text("未受理")
    expect(page.locator('[data-field="problem"]')).to_contain_text("裁判长已锁定本阶段。您写下的内容没有丢失")
    expect(page.locator(".criterion .entry input").first).to_have_value("36")


def test_a_signed_sheet_is_amended_only_with_a_reason(holding: Holding, opening: Opening) -> None:
    fair = holding()
    fair.mark("B", fair.codes[0], practice("30"))
    page = _signed_in(fair, opening)
    page.locator(f'[data-part="pile"] button:has-text("{fair.codes[0]}")').click()
    expect(page.locator(".criterion .entry input").first).to_be_disabled()
    page.get_by_role("button", name="更正").click()
    _give(page, "31", "35", "18")
    _sign(page)
    expect(page.get_by_label("更正理由")).to_be_focused()
    page.get_by_label("更正理由").fill("看错一处焊缝")
    status = page.locator('[data-field="status"]')
    first = status.inner_text()
    _sign(page)
    expect(status).not_to_have_text(first)
    expect(status).to_contain_text("已受理")
    assert _on_the_server(fair)[fair.codes[0]] == ("amended", {"safety": "18", "seam": "31", "xray": "35"})


def test_a_half_filled_sheet_is_there_again_after_a_reload(holding: Holding, opening: Opening) -> None:
    page = _signed_in(holding(), opening)
    page.locator(".criterion .entry input").first.fill("36")
    page.wait_for_timeout(100)
    page.reload()
    expect(page.locator(".criterion .entry input").first).to_have_value("36")
