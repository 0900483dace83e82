"""An honour from the office: nominated, found eligible, recommended, reviewed, in notice, objected to.

By mouse where people click and by keyboard where they type; and what everybody sees of it meanwhile.
"""

from __future__ import annotations

from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from competition.directory.person import PersonDraft
from competition.directory.unit import UnitDraft
from tests.browser.conftest import Opening
from tests.pages.served import Served

WORKER, UNIT = "温翠屏", "东风锻造公司"


@pytest.fixture(scope="module")
def nominee(served: Served) -> str:
    """Somebody of the directory; answers with the name."""
    directory = served.app.state.platform.directory
    unit = directory.units.create(UnitDraft(name=UNIT)).id
    directory.people.put([PersonDraft(name=WORKER, unit=unit)])
    return WORKER


def choose(page: Page, word: str) -> None:
    page.get_by_label(word, exact=True).check()


def confirm(page: Page) -> None:
    """Say yes to what is asked first."""
    page.locator("dialog.sure").get_by_role("button").last.click()


def expect_next(page: Page, step: str) -> None:
    expect(page.locator(".steps-line [aria-current=step]")).to_contain_text(step)


def test_a_craftsman_from_the_catalogue_to_the_public_notice(
    served: Served, opening: Opening, nominee: str
) -> None:
    page = opening(served.address, "/office/honours", secret=served.organiser)
    _establish(page)
    _nominate(page, nominee)
    act = page.locator(".act")
    expect_next(page, "资格审查")
    choose(page, "符合条件")
    act.get_by_label("理由").fill("在岗二十六年，材料齐全")
    page.get_by_role("button", name="作出决定").click()
    confirm(page)
    expect_next(page, "推荐")
    act.get_by_label("推荐理由").fill("带出徒弟四十余名")
    act.get_by_role("button", name="推荐").click()
    expect_next(page, "评审")
    choose(page, "评审通过")
    act.get_by_label("评审意见").fill("技艺精湛")
    page.get_by_role("button", name="作出决定").click()
    confirm(page)
    expect_next(page, "公示")
    page.get_by_role("button", name="开始公示").click()
    expect(page.locator("dialog.sure")).to_contain_text("任何人都可以提出异议")
    confirm(page)
    expect(page.get_by_role("status")).to_contain_text("公示已开始")
    _object(served, opening, page.get_by_role("link", name="公开页面").get_attribute("href") or "")
    _decide(page)


def _establish(page: Page) -> None:
    page.get_by_text("自定规则").click()
    page.get_by_label("中文名称").fill("车城工匠")
    page.get_by_label("英文名称").fill("Craftsman of the Car City")
    page.get_by_label("公众投票", exact=True).uncheck()
    page.get_by_role("button", name="设立", exact=True).last.click()
    confirm(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("车城工匠")


def _nominate(page: Page, name: str) -> None:
    """All of it by keyboard, from the field of the person on."""
    page.locator("#f-person-recipient").focus()  # the form is open: there is no candidate yet
    page.keyboard.type(name)
    expect(page.get_by_role("option", name=name)).to_be_visible()
    page.keyboard.press("Enter")
    page.locator("#f-person-grounds").focus()
    page.keyboard.type("扎根焊接一线二十六年")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text(name)


def _object(served: Served, opening: Opening, address: str) -> None:
    """Somebody else reads the notice, and objects."""
    anyone = opening(served.address, address)
    expect(anyone.get_by_role("heading", level=1)).to_contain_text(WORKER)
    expect(anyone.get_by_role("link", name="登录后提出异议")).to_be_visible()
    _, secret = served.app.state.platform.passes.issue("judge", subject=uuid4())
    objector = opening(served.address, address, secret=secret)
    objector.get_by_role("button", name="提交异议").click()
    expect(objector.locator(".fault")).to_be_visible()  # grounds are missing
    objector.get_by_label("异议理由").fill("工龄不足")
    objector.get_by_role("button", name="提交异议").click()
    confirm(objector)
    expect(objector.get_by_role("status")).to_contain_text("您的异议已受理")


def _decide(page: Page) -> None:
    """The officer sees the grounds and not who wrote them, and nothing to confer with before the end."""
    page.reload()
    expect(page.locator(".objection")).to_contain_text("工龄不足")
    expect(page.get_by_role("button", name="授予称号")).to_have_count(0)
    choose(page, "异议不成立")
    page.locator(".objection").get_by_label("理由").fill("工龄二十六年，已核实")
    page.get_by_role("button", name="作出决定").click()
    confirm(page)
    expect(page.locator(".deeds li").last).to_contain_text("异议已处理")
    expect(page.locator(".deeds")).not_to_contain_text("裁判员")
