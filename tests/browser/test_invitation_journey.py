"""An account is made, its invitation told once, and its owner comes in; people come by a list."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import FilePayload, Page, expect

from tests.browser.conftest import Opening
from tests.pages.served import Served, serving

FIRST = {
    "organisation": "十堰市总工会",
    "login": "zhang",
    "name": "张伟",
    "password": "correct horse battery",
}
LIST = """姓名,单位,工号,手机号
王秀兰,十堰市总工会,1001,13900000001
,十堰市总工会,1002,13900000002
陈志强,十堰市总工会,1003,13900000003
"""


def _no_faults(page: Page) -> None:
    """What scripts have made since the page came is as easy to use as the page was."""
    found = Axe().run(page, options={"resultTypes": ["violations"]})
    assert found.violations_count == 0, found.generate_report()


def _admin(served: Served, opening: Opening) -> Page:
    with httpx.Client(base_url=served.address, trust_env=False, timeout=30) as browser:
        said = FIRST | {"secret": served.app.state.platform.set_up.new_link()}
        assert browser.post("/api/v1/set-up", json=said).status_code == 201
        session = browser.cookies["session"]
    page = opening(served.address, "/sign-in")
    page.context.add_cookies([{"name": "session", "value": session, "url": served.address}])
    return page


def _invite(page: Page) -> str:
    """Make an account with an office; answers with the link that is told once."""
    page.goto("/office/accounts")
    page.get_by_role("link", name="新建账号").click()
    page.get_by_label("姓名").fill("李娜")
    page.get_by_label("用户名").fill("zhang")
    page.get_by_label("职务").select_option("organiser")
    page.get_by_role("combobox", name="单位").press_sequentially("shiyan")
    page.get_by_role("option", name="十堰市总工会").wait_for()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="创建账号").click()
    expect(page.locator(".fault")).to_contain_text("账号“zhang”已存在")
    expect(page.get_by_label("用户名")).to_be_focused()
    page.keyboard.press("Control+A")
    page.keyboard.type("li.na")
    page.get_by_role("button", name="创建账号").click()
    expect(page.get_by_role("img", name="链接二维码")).to_be_visible()
    expect(page.get_by_role("button", name="复制链接")).to_be_focused()
    _no_faults(page)
    return page.locator(".told output").inner_text()


def _come_in(opening: Opening, served: Served, link: str) -> Page:
    page = opening(served.address, link.removeprefix(served.address))
    page.get_by_label("密码").fill("一句记得住的话胜过单词")
    page.keyboard.press("Enter")
    page.wait_for_url("**/account")
    expect(page.get_by_role("main")).to_contain_text("主办方 十堰市总工会")
    return page


def _send_a_list(page: Page) -> None:
    """Look through a list, leave its faulty row out, and find the others."""
    page.goto("/office/people/import")
    sent = FilePayload(name="人员.csv", mimeType="text/csv", buffer=LIST.encode("utf-8-sig"))
    page.get_by_label("名单文件").set_input_files(sent)
    page.get_by_role("button", name="上传并检查").click()
    rows = page.locator("[data-part=rows] tr")
    expect(rows).to_have_count(3)
    expect(rows.first).to_contain_text("有错")
    _no_faults(page)
    page.get_by_role("button", name="保存名单").click()
    expect(page.locator("deed-form .fault")).to_contain_text("1 行存在问题")
    page.get_by_label("略去有错的行").check()
    page.get_by_role("button", name="保存名单").click()
    page.wait_for_url("**/office/people*")
    expect(page.get_by_role("status").first).to_contain_text("新增 2")
    expect(page.get_by_role("row").filter(has_text="王秀兰")).to_contain_text("1001")


@pytest.mark.timeout(240)
def test_from_the_list_of_accounts_to_somebody_at_work(tmp_path: Path, opening: Opening) -> None:
    with serving(tmp_path / "data") as served:
        page = _admin(served, opening)
        link = _invite(page)
        assert link.startswith(f"{served.address}/invitation#")
        theirs = _come_in(opening, served, link)
        _send_a_list(theirs)
        page.goto("/office/accounts")
        row = page.get_by_role("row").filter(has_text="li.na")
        expect(row).to_contain_text("密码")
        row.get_by_role("link").click()
        page.get_by_role("button", name="停用账号").click()
        page.get_by_role("dialog").get_by_role("button", name="停用账号").click()
        expect(page.get_by_role("main")).to_contain_text("账号已停用")
        theirs.goto("/office")
        expect(theirs).to_have_url(f"{served.address}/sign-in")
