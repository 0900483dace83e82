"""The desk in the worst hall: no connection, a server in trouble, and a judge who left meanwhile."""

from __future__ import annotations

import re
from uuid import UUID, uuid4

import pytest
from playwright.sync_api import Page, Route, expect

from api.client import Client
from tests.browser.conftest import Holding, Opening
from tests.browser.desk import (
    SHEETS,
    choose,
    commands,
    expect_marks,
    give,
    inputs,
    marked,
    sign,
    signed_in,
    status,
)
from tests.pages.fair import Fair

SIGN_OFF = "签字确认本模块"

_FULL = """
window.put = IDBObjectStore.prototype.put;
IDBObjectStore.prototype.put = () => { throw new DOMException("", "QuotaExceededError"); };
"""


def _subject(fair: Fair, seat: str) -> UUID:
    with fair.judge(seat) as judge:
        subject = judge.who_am_i().subject
    assert subject is not None
    return subject


def _look(page: Page) -> None:
    """The browser says that the network is there again, and the desk looks."""
    page.evaluate("dispatchEvent(new Event('online'))")


@pytest.mark.parametrize("link", ["竞赛", "光荣榜", "English"])
def test_without_a_connection_no_link_leads_away_from_the_desk(
    link: str, holding: Holding, opening: Opening
) -> None:
    page = signed_in(holding(), opening)
    inputs(page).first.fill("36")
    page.context.set_offline(True)
    page.locator(".masthead").get_by_text(link, exact=True).click()
    expect(page.locator('[data-part="door"]')).to_contain_text("裁判台保持打开：评分已保存在本机")
    expect(inputs(page).first).to_have_value("36")
    page.context.set_offline(False)
    _look(page)
    expect(page.locator('[data-part="door"]')).to_be_empty()
    page.locator(".masthead").get_by_text(link, exact=True).click()
    page.wait_for_url(re.compile(r"/competitions|/honours|/desk$|/$"))
    if link == "English":
        expect(page.locator("html")).to_have_attribute("lang", "en")
        expect(inputs(page).first).to_have_value("36")
    else:
        expect(page.locator("judge-desk")).to_have_count(0)


def test_a_link_does_not_lead_to_a_server_in_trouble(holding: Holding, opening: Opening) -> None:
    page = signed_in(holding(), opening)
    for place in ("**/desk/manifest.webmanifest", "**/api/v1/desk*"):
        page.route(place, lambda route: route.fulfill(status=502, body="Bad Gateway"))
    page.locator(".masthead .mark").click()
    expect(page.locator('[data-part="door"]')).to_contain_text("裁判台保持打开")
    expect(page).to_have_url(re.compile(r"/desk$"))


def test_signing_off_waits_for_the_connection_and_says_so_beside_the_button(
    holding: Holding, opening: Opening
) -> None:
    fair = holding()
    marked(fair, *fair.codes, seam="36")
    page = signed_in(fair, opening)
    button, beside = page.get_by_role("button", name=SIGN_OFF), page.locator(".heap .beside")
    expect(button).to_be_enabled()
    expect(beside).to_have_count(0)
    page.context.set_offline(True)
    _look(page)
    expect(beside).to_have_text("签字确认需要网络连接。恢复连接后，此按钮自动可用。")
    expect(button).to_be_disabled()
    page.context.set_offline(False)
    expect(button).to_be_enabled()  # by itself, whether the browser tells of the network or not
    page.route("**/sign-offs", lambda route: route.abort())
    button.click()
    expect(beside).to_have_text("没有收到答复。请再次签字确认，只计一次。")
    page.unroute("**/sign-offs")
    button.click()
    expect(page.locator(".signed-off")).to_be_visible()


def test_a_refused_signature_is_told_beside_the_button(holding: Holding, opening: Opening) -> None:
    fair = holding()
    marked(fair, *fair.codes, seam="36")
    page = signed_in(fair, opening)
    with Client(fair.address, fair.chief) as chief:
        chief.lock_stage(fair.stage, allow_missing=True)
    page.get_by_role("button", name=SIGN_OFF).click()
    expect(page.locator(".heap")).to_contain_text("锁定")


def test_a_server_in_trouble_is_not_taken_for_a_dead_connection(holding: Holding, opening: Opening) -> None:
    page = signed_in(holding(), opening)
    troubles = iter(range(2))

    def stumble(route: Route) -> None:
        if next(troubles, None) is None:
            route.continue_()
        else:
            route.fulfill(status=500, body="<h1>Internal Server Error</h1>")

    page.route(SHEETS, stumble)
    give(page, "36", "35", "18")
    sign(page)
    expect(page.locator('[data-part="link"]')).to_contain_text("服务器暂时没有正常响应。评分已保存在本机")
    expect(status(page)).to_have_text("已受理")


def test_a_device_that_keeps_nothing_more_says_so_and_sends_nothing(
    holding: Holding, opening: Opening
) -> None:
    fair = holding()
    page = signed_in(fair, opening)
    sent = commands(page)
    page.evaluate(f"() => {{ {_FULL} }}")
    give(page, "36", "35", "18")
    sign(page)
    expect(page.locator('[data-part="link"]')).to_contain_text("存储空间")
    expect_marks(page, "36", "35", "18")
    assert sent == []
    page.evaluate("() => { IDBObjectStore.prototype.put = window.put }")
    sign(page)
    expect(status(page)).to_have_text("已受理")


def _marked_offline(fair: Fair, opening: Opening) -> Page:
    """Judge B signed the first sheet, began the second, and nothing of it reached the server."""
    page = signed_in(fair, opening)
    page.context.set_offline(True)
    give(page, "36", "35", "18")
    sign(page)
    expect(status(page)).to_have_text("已存本机，待发送")
    choose(page, fair.codes[1])
    inputs(page).first.fill("20")
    expect(page.locator('[data-part="pile"] [aria-current] small')).to_have_text("未签字")
    return page


def _decline(chief: Page) -> None:
    """The chief judge sees why the sheet is late; accepting it is not offered, for it would be refused."""
    late = chief.locator("#late .case")
    expect(late.locator(".warn")).to_contain_text("该裁判员已回避")
    expect(late.locator("td.figure", has_text="36")).to_be_visible()
    expect(late.get_by_label("处理决定")).to_have_count(0)
    late.get_by_label("理由").fill("已回避")
    late.get_by_role("button", name="不予采纳").click()
    expect(chief.locator('[data-part="done"]')).to_have_text("处理决定已受理。")
    expect(chief.locator("#late")).to_contain_text("没有待处理的迟交评分表")


def test_marks_of_a_judge_who_was_recused_meanwhile_are_kept_and_told(
    holding: Holding, opening: Opening
) -> None:
    fair = holding()
    page = _marked_offline(fair, opening)
    fair.organiser.recuse_judge(fair.stage, _subject(fair, "B"), reason="亲属参赛")
    page.context.set_offline(False)
    _look(page)
    choose(page, fair.codes[0])
    expect(status(page)).to_have_text("迟交，待裁判长处理")
    expect(page.locator('[data-field="says"]')).to_contain_text("评分表送达前，您已被安排回避")
    expect_marks(page, "36", "35", "18")
    expect(page.get_by_role("button", name="打印本评分表")).to_be_visible()
    choose(page, fair.codes[1])  # begun and never signed: still to be read, and never sent
    expect(page.locator('[data-field="says"]')).to_contain_text("您已不再担任该选手的裁判员")
    expect(inputs(page).first).to_have_value("20")
    expect(inputs(page).first).to_be_disabled()

    _decline(opening(fair.address, f"/office/stages/{fair.stage}/scoring", secret=fair.chief))
    page.reload()
    choose(page, fair.codes[0])
    expect(status(page)).to_have_text("迟交，未采纳")
    expect(page.locator('[data-field="says"]')).to_contain_text("已回避")
    choose(page, fair.codes[1])
    page.get_by_role("button", name="放弃").click()
    page.get_by_role("dialog").get_by_role("button", name="放弃").click()
    expect(page.locator(f'[data-part="pile"] button:has-text("{fair.codes[1]}")')).to_have_count(0)


def test_marks_of_a_judge_whose_seat_a_deputy_took_stay_on_the_device(
    holding: Holding, opening: Opening
) -> None:
    fair = holding()
    page = _marked_offline(fair, opening)
    fair.organiser.step_in(fair.stage, _subject(fair, "B"), uuid4(), reason="突发疾病")
    page.context.set_offline(False)
    _look(page)
    choose(page, fair.codes[0])
    expect(page.locator('[data-field="says"]')).to_contain_text("替补裁判员已接替您的席位")
    expect_marks(page, "36", "35", "18")
