"""By keyboard: a team is found, a title without steps conferred on it by two persons; and what if."""

from __future__ import annotations

from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect

from api.client import Client
from api.schemas.entries import Companion, Contestant
from tests.browser.conftest import Opening
from tests.pages.conftest import Holding
from tests.pages.fair import Fair, practice
from tests.pages.served import Served

TEAM, UNIT = "先锋焊接组", "东风锻造公司"


@pytest.fixture
def title(served: Served, holding: Holding) -> str:
    """A title of teams without steps, under two persons' control; and a team that entered a trade."""
    fair = holding()
    entered = fair.organiser.register_entry(
        fair.trade,
        group="employees",
        contestant=Contestant(kind="team", name=TEAM),
        unit=UNIT,
        members=[Companion(name="刘红梅"), Companion(name="杨建军")],
    )
    fair.organiser.list_entries(fair.trade, after=entered.position)
    established = fair.organiser.establish_title(
        "工人先锋号",
        "Pioneer Team",
        family="pioneer team",
        level="city",
        recipient="team",
        control="two-person",
    )
    return str(established.id)


def test_a_title_without_steps_is_conferred_on_a_team_by_two_persons(
    served: Served, opening: Opening, title: str
) -> None:
    page = opening(served.address, f"/office/honours/{title}", secret=served.organiser)
    _name(page)
    act = page.locator(".act")
    expect(act).to_contain_text(TEAM)
    expect(act).to_contain_text(UNIT)
    act.get_by_role("button", name="授予称号").press("Enter")
    expect(page.locator('[data-part="done"]')).to_contain_text("需两人办理的，请另一人签署")
    expect(act).to_contain_text("您已签署")
    expect(act.get_by_role("button")).to_have_count(0)
    _, secret = served.app.state.platform.passes.issue("organiser", label="另一人")
    second = opening(served.address, f"/office/honours/{title}", secret=str(secret))
    second.get_by_role("link", name=TEAM).click()
    expect(second.locator(".act")).to_contain_text("第一人已签署，请另一人")
    second.locator(".act").get_by_role("button", name="授予称号").press("Enter")
    expect(second.get_by_role("link", name="打印证书")).to_be_visible()
    expect(second.locator(".deeds li")).to_have_count(3)


def _name(page: Page) -> None:
    """What is typed is offered; a name nobody pointed at stays as it was typed."""
    name = page.locator("#f-team-name")
    name.focus()
    page.keyboard.type("先锋")
    option = page.get_by_role("option", name=TEAM)
    expect(option).to_contain_text(UNIT)
    page.keyboard.press("Enter")
    expect(option).to_be_hidden()
    expect(name).to_have_value("先锋")
    page.keyboard.type("焊接")
    expect(option).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(name).to_have_value(TEAM)
    page.locator("#f-team-grounds").focus()
    page.keyboard.type("连续三年零缺陷")
    page.get_by_role("button", name="确定授予对象").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text(TEAM)


@pytest.fixture
def marked(holding: Holding) -> Fair:
    """Two entries, of which one is better at theory and the other at practice."""
    fair = holding()
    fair = replace(fair, codes=fair.codes[:2])
    for code, seam, paper in zip(fair.codes, ("40", "20"), ("60", "100"), strict=True):
        fair.mark("A", code, {"paper": paper}, "theory")
        for seat in fair.judges:
            last = fair.mark(seat, code, practice(seam))
    with Client(fair.address, fair.chief) as chief:
        chief.see_board(fair.stage, after=last)
    return fair


def test_another_rulebook_is_counted_by_and_nothing_changes(marked: Fair, opening: Opening) -> None:
    path = f"/office/stages/{marked.stage}/what-if"
    page = opening(marked.address, path, secret=marked.chief)
    rules = page.get_by_label("规则文本")
    expect(page.locator('[data-part="words"]')).to_contain_text("占总分 30%")
    count = page.get_by_role("button", name="按此规则计算")
    count.press("Enter")
    found = page.locator('[data-part="found"]')
    expect(found).to_contain_text("名次和总分均无变化")
    turned = rules.input_value().replace("weight = 0.3", "weight = X").replace("weight = 0.7", "weight = 0.3")
    rules.fill(turned.replace("weight = X", "weight = 0.7"))
    expect(found).to_be_hidden()
    expect(page.locator('[data-part="words"]')).to_contain_text("占总分 70%：笔试")
    count.press("Enter")
    expect(page.get_by_role("heading", name="将发生的变化")).to_be_focused()
    first = page.locator('[data-part="rows"] tr', has_text=marked.codes[1])
    expect(first.locator("td").first).to_have_text("2 → 1")
    expect(first).to_contain_text("理论 权重 0.3 → 0.7")
    rules.fill("id = ")
    expect(page.locator('[data-part="faults"] li').first).to_be_visible()
    count.press("Enter")
    expect(found).to_be_hidden()
