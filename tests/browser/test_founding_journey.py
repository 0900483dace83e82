"""An organiser sets a competition up from nothing, by mouse and keyboard, and loses nothing on the way."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from competition.setup.presets import preset
from tests.browser.conftest import Opening
from tests.pages.served import Served, serving

FIRST = {
    "organisation": "十堰市总工会",
    "login": "zhang",
    "name": "张伟",
    "password": "correct horse battery",
}
NAME = "十堰市第八届职工技能大赛"


def _no_faults(page: Page) -> None:
    """What scripts have made since the page came is as easy to use as the page was."""
    found = Axe().run(page, options={"resultTypes": ["violations"]})
    assert found.violations_count == 0, found.generate_report()


def _organiser(served: Served, opening: Opening) -> Page:
    """The first account, which organises for its organisation and looks after the machine."""
    with httpx.Client(base_url=served.address, trust_env=False, timeout=30) as browser:
        said = FIRST | {"secret": served.app.state.platform.set_up.new_link()}
        assert browser.post("/api/v1/set-up", json=said).status_code == 201
        session = browser.cookies["session"]
    page = opening(served.address, "/sign-in")
    page.context.add_cookies([{"name": "session", "value": session, "url": served.address}])
    page.goto("/office")
    return page


def _say_what(page: Page) -> None:
    """The first step, by keyboard; it is not left before it is whole."""
    page.get_by_role("link", name="新建竞赛", exact=True).click()
    page.get_by_role("button", name="下一步：赛项").click()
    expect(page.get_by_label("竞赛名称")).to_be_focused()
    expect(page.locator(".fault")).to_have_count(3)
    page.keyboard.type(NAME)
    page.get_by_label("首日").fill("2026-06-01")
    page.get_by_label("末日").fill("2026-06-03")
    page.get_by_label("竞赛名称").press("Enter")
    expect(page.locator("fieldset[data-step=trades] > legend")).to_be_focused()


def _plan_trades(page: Page) -> None:
    """One trade by a preset, one by a file of one's own that has to be mended first."""
    first, second = page.locator("trade-plan").nth(0), page.locator("trade-plan").nth(1)
    first.get_by_label("赛项").fill("焊工")
    first.get_by_label("评分规则", exact=True).select_option("vocational")
    expect(first.locator(".rules")).to_contain_text("“实操”占总分 70%")
    page.get_by_role("button", name="再加一个赛项").click()
    second.get_by_label("赛项").fill("演讲")
    second.get_by_label("评分规则", exact=True).select_option("own")
    text = preset("speech").text
    second.get_by_label("规则文本").fill(text.replace("half_up", "half_upp", 1))
    page.get_by_role("button", name="下一步：核对").click()
    expect(second.get_by_label("规则文本")).to_be_focused()
    line = 1 + text[: text.index("half_up")].count("\n")
    _no_faults(page)
    second.get_by_role("button", name=f"第 {line} 行").click()
    chosen = "(area) => area.value.slice(area.selectionStart, area.selectionEnd)"
    assert "half_upp" in second.get_by_label("规则文本").evaluate(chosen)
    second.get_by_label("规则文本").fill(text)
    expect(second.locator(".rules")).to_contain_text("一等奖 1 名")
    second.get_by_label("评分期间公开实时榜单").check()


def _come_back(page: Page) -> None:
    """A reload and the browser's own way back lose nothing."""
    page.reload()
    second = page.locator("trade-plan").nth(1)
    expect(second.locator(".rules")).to_contain_text("一等奖 1 名")
    expect(second.get_by_label("评分期间公开实时榜单")).to_be_checked()
    page.get_by_role("button", name="下一步：核对").click()
    review = page.locator(".review")
    expect(review).to_contain_text(NAME)
    page.go_back()
    expect(page.locator("trade-plan").nth(0).get_by_label("赛项")).to_have_value("焊工")
    page.go_forward()
    for said in ("十堰市总工会", "2026-06-01 – 2026-06-03", "焊工 · 职业技能竞赛", "演讲 · 演讲比赛 · 决赛"):
        expect(review).to_contain_text(said)


def _found(page: Page) -> None:
    """An error on the way in is told and costs nothing; then everything is founded at once."""
    page.context.set_offline(True)
    page.get_by_role("button", name="创建竞赛").click()
    expect(page.get_by_role("alert")).to_contain_text("没有连接")
    page.context.set_offline(False)
    page.get_by_role("button", name="创建竞赛").click()
    page.wait_for_url("**/office/competitions/*")
    expect(page.get_by_role("status")).to_contain_text("竞赛已创建")
    agenda = page.locator(".agenda li")
    expect(agenda).to_have_count(2)


def _add_a_trade(page: Page) -> None:
    """A trade, its rulebook and a stage, one after the other, as they become known."""
    page.get_by_label("再加一个赛项").fill("茶艺")
    page.keyboard.press("Enter")
    page.wait_for_url("**/office/trades/*")
    page.get_by_role("combobox", name="评分规则").select_option("innovation")
    expect(page.locator(".rules")).to_contain_text("创新性")
    page.get_by_role("button", name="采用此规则").click()
    expect(page.get_by_role("status").first).to_contain_text("规则已采用")
    page.get_by_role("button", name="安排“评审”").click()
    expect(page.get_by_role("status").first).to_contain_text("阶段已安排")
    expect(page.get_by_role("row").filter(has_text="评审")).to_contain_text("未开始")


@pytest.mark.timeout(240)
def test_from_nothing_to_a_trade_with_a_rulebook_and_a_stage(tmp_path: Path, opening: Opening) -> None:
    with serving(tmp_path / "data") as served:
        page = _organiser(served, opening)
        _say_what(page)
        _plan_trades(page)
        _come_back(page)
        _found(page)
        _add_a_trade(page)
        held = httpx.get(f"{served.address}/api/v1/competitions", trust_env=False).json()
        assert [one["name"] for one in held] == [NAME]
        stages = {trade["name"]: [stage["key"] for stage in trade["stages"]] for trade in held[0]["trades"]}
        assert stages == {"焊工": ["final"], "演讲": ["final"], "茶艺": ["review"]}
