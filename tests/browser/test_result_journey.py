"""A contestant with a phone in a corridor: finds the result, sees how it came about, appeals, and reads the
answer.
"""

from __future__ import annotations

import httpx
import pytest
from playwright.sync_api import Page, expect

from api.client import Client
from api.schemas.rosters import TermsAsked
from tests.browser.conftest import Holding, Opening
from tests.pages.concluding import contestant, judged, noticed, trade_with
from tests.pages.fair import Fair
from tests.pages.served import Served
from tests.pages.test_account_pages import FIRST

PHONE = {"width": 360, "height": 740}


@pytest.fixture(scope="module")
def result(holding: Holding) -> Fair:
    return noticed(judged(holding()))


def _has_all_in_view(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_a_contestant_finds_the_result_appeals_and_reads_the_answer(result: Fair, opening: Opening) -> None:
    entry, secret = contestant(result, 3)
    page = opening(result.address, "/my", secret=secret, viewport=PHONE)
    _has_all_in_view(page)
    page.get_by_role("link", name="第 3 名").click()
    expect(page.locator(".verdict .place")).to_contain_text("第 3 名")
    _has_all_in_view(page)
    assert _beads_apart(page)
    _appeal(page)
    appeal = result.organiser.see_appeals(result.stage)[0].appeal
    with Client(result.address, result.chief) as chief:
        answered = chief.answer_appeal(appeal, "已调录像复核").position
    result.organiser.see_appeals(result.stage, after=answered)
    page.reload()
    expect(page.locator(".appeal article")).to_contain_text("裁判长答复： 已调录像复核")
    _withdraw(page)
    assert result.organiser.see_appeals(result.stage)[0].status == "withdrawn"
    assert result.organiser.see_appeals(result.stage)[0].entry == entry


def _beads_apart(page: Page) -> bool:
    """On this very screen no bead covers another, and all lie inside it."""
    return bool(
        page.evaluate(
            """() => [...document.querySelectorAll("svg.rod")].every((rod) => {
              const beads = [...rod.querySelectorAll("circle")].map((one) => one.getBoundingClientRect());
              const apart = (one, other) => Math.hypot(one.x - other.x, one.y - other.y) >= one.width - 3;
              return beads.every((one, at) => one.left >= 0 && one.right <= innerWidth
                && beads.slice(at + 1).every((other) => apart(one, other)));
            })"""
        )
    )


def _appeal(page: Page) -> None:
    """Sent empty it says so beside the field; with no connection nothing typed is lost; then it is in."""
    send = page.get_by_role("button", name="提交申诉")
    send.click()
    expect(page.locator(".fault")).to_be_visible()
    grounds = page.get_by_label("有何异议，理由是什么")
    expect(grounds).to_be_focused()
    grounds.fill("裁判 B 的焊缝外观评分偏低")
    page.get_by_label("申诉内容").select_option(label="实操")
    page.context.set_offline(True)
    send.click()
    expect(page.locator(".appeal .answer")).to_contain_text("没有连接")
    expect(grounds).to_have_value("裁判 B 的焊缝外观评分偏低")
    page.context.set_offline(False)
    send.click()
    expect(page.locator('[data-part="done"]')).to_have_text("申诉已提交。")
    expect(page.locator(".appeal article")).to_have_count(1)
    expect(page.locator(".appeal article")).to_contain_text("审理中")


def _withdraw(page: Page) -> None:
    """It asks first; who thinks better of it has done nothing."""
    page.get_by_role("button", name="撤回申诉").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("撤回后不再裁决")
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    page.get_by_role("button", name="撤回申诉").click()
    dialog.get_by_role("button", name="撤回申诉").click()
    expect(page.locator(".appeal article")).to_contain_text("已撤回")


def test_the_result_can_be_read_with_scripts_off(result: Fair, opening: Opening) -> None:
    entry, secret = contestant(result, 1)
    path = f"/boards/{result.stage}/entries/{entry}"
    page = opening(result.address, path, secret=secret, viewport=PHONE, java_script_enabled=False)
    expect(page.locator(".verdict .place")).to_contain_text("第 1 名")
    expect(page.locator(".rod").first).to_be_visible()
    expect(page.locator("noscript").last).to_be_visible()
    expect(page.get_by_role("button", name="打印")).to_be_hidden()


def test_on_paper_the_result_stands_without_what_only_a_screen_can_do(result: Fair, opening: Opening) -> None:
    entry, secret = contestant(result, 1)
    page = opening(result.address, f"/boards/{result.stage}/entries/{entry}", secret=secret)
    expect(page.get_by_role("button", name="打印")).to_be_visible()
    page.emulate_media(media="print")
    for gone in (
        page.get_by_role("button", name="打印"),
        page.locator(".appeal form"),
        page.locator(".masthead nav"),
    ):
        expect(gone).to_be_hidden()
    expect(page.locator(".rod").first).to_be_visible()


@pytest.fixture
def account(served: Served) -> str:
    """The session of somebody who has an account and has entered nothing."""
    said = FIRST | {"secret": served.app.state.platform.set_up.new_link()}
    with httpx.Client(base_url=served.address, trust_env=False) as browser:
        assert browser.post("/api/v1/set-up", json=said).status_code == 201
        return str(browser.cookies["session"])


def test_somebody_enters_a_trade_and_withdraws_again(served: Served, opening: Opening, account: str) -> None:
    with Client(served.address, served.organiser) as organiser:
        trade = trade_with(organiser, "数控车工", TermsAsked(registrars=["contestant"]))
        page = opening(served.address, "/", viewport=PHONE)
        page.context.add_cookies([{"name": "session", "value": account, "url": served.address}])
        page.goto("/my")
        page.get_by_text("报名此赛项").click()
        page.get_by_label("单位").fill("十堰市总工会")
        page.get_by_role("button", name="报名", exact=True).click()
        expect(page.locator('[data-part="done"]')).to_contain_text("报名成功")
        entry = page.locator(".entry")
        expect(entry).to_contain_text("待审核")
        entry.locator("summary").click()
        entry.get_by_label("理由").fill("出差")
        entry.get_by_role("button", name="退出比赛").click()
        page.get_by_role("dialog").get_by_role("button", name="退出比赛").click()
        expect(entry).to_contain_text("已退赛")
        assert organiser.list_entries(trade).entries[0].reason == "出差"
