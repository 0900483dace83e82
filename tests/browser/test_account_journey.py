"""From the printed link to a paired tablet, in a real browser: set up, sign out, sign in, pair, shut out."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import Opening
from tests.pages.fair import hold
from tests.pages.served import Served, serving

PASSWORD = "一句记得住的话胜过单词"


def _set_up(served: Served, opening: Opening) -> Page:
    page = opening(served.address, f"/set-up#{served.app.state.platform.set_up.new_link()}")
    page.get_by_label("单位名称").fill("十堰市总工会")
    page.get_by_label("姓名").fill("张伟")
    page.get_by_label("用户名").fill("zhang")
    page.get_by_label("密码").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/account")
    return page


def _sign_in(page: Page, password: str) -> None:
    page.get_by_label("用户名").fill("zhang")
    page.get_by_label("密码", exact=True).fill(password)
    page.keyboard.press("Enter")


def _no_faults(page: Page) -> None:
    found = Axe().run(page, options={"resultTypes": ["violations"]})
    assert found.violations_count == 0, found.generate_report()


def _come_back(page: Page, served: Served) -> None:
    """Sign out, try a wrong password, sign in."""
    page.get_by_role("button", name="退出登录").click()
    page.wait_for_url(f"{served.address}/")
    page.goto("/account")
    page.wait_for_url("**/sign-in")
    _no_faults(page)
    _sign_in(page, "wrong horse battery")
    expect(page.get_by_role("alert").first).to_contain_text("用户名与密码不相符")
    _sign_in(page, PASSWORD)
    page.wait_for_url("**/account")


def _promise(page: Page) -> str:
    """Ask for a chief judge's device; answers with its PIN as it is shown."""
    page.get_by_role("link", name="设备").click()
    page.get_by_label("角色").select_option(label="裁判长")
    page.get_by_label("设备名称").fill("平板 7")
    page.get_by_role("button", name="显示配对码和二维码").click()
    expect(page.get_by_role("img", name="设备配对链接的二维码")).to_be_visible()
    _no_faults(page)
    return page.locator(".pairing output").inner_text()


def _status(page: Page, path: str) -> int:
    answer = page.goto(path)
    assert answer is not None
    return answer.status


@pytest.mark.timeout(240)
def test_from_the_first_account_to_a_paired_device(tmp_path: Path, opening: Opening) -> None:
    with serving(tmp_path / "data") as served:
        fair = hold(served.address, served.organiser)
        page = _set_up(served, opening)
        assert "#" not in page.url
        _no_faults(page)
        _come_back(page, served)
        pin = _promise(page)

        tablet = opening(served.address, "/pair")
        _no_faults(tablet)
        tablet.get_by_label("8 位配对码").fill(pin)
        tablet.keyboard.press("Enter")
        tablet.wait_for_url(f"{served.address}/")
        history = f"/api/v1/stages/{fair.stage}/history"
        assert _status(tablet, history) == 200

        page.reload()
        line = page.get_by_role("listitem").filter(has_text="平板 7")
        line.get_by_role("button", name="停用").click()
        expect(line).to_have_count(0)
        assert _status(tablet, history) == 401
        fair.organiser.close()
