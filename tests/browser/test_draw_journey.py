"""A draw in the office: a list is put in order by keyboard, committed to, contributed to, and then proved."""

from __future__ import annotations

import re
from datetime import date
from hashlib import sha256
from uuid import UUID

from playwright.sync_api import Locator, Page, expect

from api.client import Client
from api.schemas.entries import Contestant
from tests.browser.conftest import Opening
from tests.pages.fair import PEOPLE, welding
from tests.pages.served import Served


def _prepared(served: Served) -> tuple[UUID, UUID]:
    """A stage whose start list is still to be drawn: its competition and itself."""
    with Client(served.address, served.organiser) as organiser:
        competition = organiser.found_competition(
            "十堰市第六届职工技能大赛",
            organiser="十堰市总工会",
            level="city",
            first_day=date(2025, 10, 20),
            last_day=date(2025, 10, 24),
        ).id
        assert competition is not None
        trade = organiser.add_trade(competition, "焊工").id
        assert trade is not None
        organiser.adopt_rulebook(trade, welding())
        for name, unit in PEOPLE[:4]:
            taken = organiser.register_entry(
                trade, group="employees", contestant=Contestant(name=name), unit=unit
            )
            assert taken.id is not None
            organiser.approve_entry(taken.id)
        stage = organiser.schedule_stage(trade, "final").id
        assert stage is not None
        return competition, stage


def _names(page: Page) -> Locator:
    return page.locator('[aria-labelledby="committing"] .order label')


def _commitment(page: Page, line: str) -> tuple[str, str]:
    """A commitment to a line of text, made on the page, and its salt."""
    page.get_by_text("在此生成承诺值").click()
    page.get_by_label("您的文字").fill(line)
    page.get_by_role("button", name="生成承诺值").click()
    made = page.locator('[data-part="commitment"]')
    expect(made).to_have_text(re.compile(r"[0-9a-f]{64}"))
    return made.inner_text(), page.locator('[data-part="salt"]').inner_text()


def _put_in_order(page: Page) -> None:
    """By keyboard: the third goes up, the first to the end, and who is second then does not start."""
    expect(_names(page)).to_have_count(4)
    before = _names(page).all_inner_texts()
    section = page.locator('[aria-labelledby="committing"]')
    section.locator('.order li:nth-child(3) [data-way="up"]').press("Enter")
    section.locator('.order li:nth-child(1) [data-part="at"]').fill("4")
    section.locator('.order li:nth-child(1) [data-part="at"]').press("Tab")
    expect(_names(page)).to_have_text([before[2], before[1], before[3], before[0]])
    section.locator(".order li:nth-child(2) input[type=checkbox]").press("Space")


def _do(page: Page, deed: str) -> None:
    """Press the button, and say in the dialog that one is sure."""
    page.get_by_role("button", name=deed).click()
    page.get_by_role("dialog").get_by_role("button", name=deed).click()


def test_a_list_is_ordered_committed_to_and_drawn(served: Served, opening: Opening) -> None:
    competition, stage = _prepared(served)
    page = opening(served.address, f"/office/stages/{stage}/draw", secret=served.organiser)
    commitment, salt = _commitment(page, "七十二")
    assert sha256(f"{salt}七十二".encode()).hexdigest() == commitment
    _put_in_order(page)
    section = page.locator('[aria-labelledby="committing"]')
    section.get_by_label("参与人", exact=True).fill("选手代表")
    section.get_by_label("承诺值", exact=True).fill(commitment)
    _do(page, "锁定此名单")
    expect(page.get_by_role("status")).to_have_text("名单已锁定。")
    with Client(served.address, served.organiser) as organiser:
        recorder = organiser.issue_pass("recorder", label="记录", competition=competition).secret
        assert organiser.see_draw(stage).size == 3

    at_the_desk = opening(served.address, f"/office/stages/{stage}/draw", secret=recorder)
    contribution = at_the_desk.get_by_label("贡献值", exact=True)
    contribution.fill("七十三")
    at_the_desk.get_by_label("盐", exact=True).fill(salt)
    _do(at_the_desk, "提交此贡献值")
    expect(contribution).to_have_attribute("aria-invalid", "true")
    contribution.fill("七十二")
    _do(at_the_desk, "提交此贡献值")
    expect(at_the_desk.get_by_role("status")).to_have_text("抽签已完成。")

    page.goto(f"/boards/{stage}/draw")
    expect(page.locator("main")).to_contain_text("抽签已完成，任何人不得更改")
    expect(page.locator("main")).to_contain_text(commitment)
