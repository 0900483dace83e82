"""A roster in the office: a messy workbook, three hundred people, and decisions by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

import pytest
from playwright.sync_api import Page, expect

from api.client import Client
from api.schemas.entries import Contestant
from api.schemas.rosters import TermsAsked
from competition.directory.unit import UnitDraft
from tests.browser.conftest import Opening
from tests.journeys.life.roster import FAULTS, ROWS, UNITS, workbook
from tests.pages.concluding import trade_with
from tests.pages.served import Served


@pytest.fixture(scope="module")
def organiser(served: Served) -> Iterator[Client]:
    with Client(served.address, served.organiser) as organiser:
        for unit in UNITS:
            organiser.create_unit(UnitDraft(name=unit))
        yield organiser


@pytest.fixture(scope="module")
def trade(organiser: Client) -> UUID:
    return trade_with(organiser, "焊工", TermsAsked(capacity=320, employees_only=True))


def test_a_messy_workbook_comes_in_without_its_faulty_rows_and_is_decided_by_keyboard(
    served: Served, organiser: Client, trade: UUID, opening: Opening
) -> None:
    page = opening(served.address, f"/office/trades/{trade}/roster/import", secret=served.organiser)
    _look_through(page)
    _take_in(page)
    page.get_by_role("link", name="查看名册").click()
    expect(page.locator("roster-list tbody tr")).to_have_count(ROWS - len(FAULTS))
    _admit_by_keyboard(page)
    _settle(served)
    counts = [one.status for one in organiser.list_entries(trade, limit=1000).entries]
    assert (counts.count("approved"), counts.count("registered")) == (5, ROWS - len(FAULTS) - 5)
    _refuse(page)
    _settle(served)
    statuses = [one for one in organiser.list_entries(trade, limit=1000).entries if one.status == "rejected"]
    assert [one.reason for one in statuses] == ["材料不全"] * 2


def _settle(served: Served) -> None:
    """Let the views hold what the page was told was done."""
    platform = served.app.state.platform
    platform.runner.wait_for(platform.log.head(), 60)


def _look_through(page: Page) -> None:
    """Every faulty row is named, its faults beside the cell; nothing is stored."""
    page.set_input_files(
        'input[type="file"]',
        {
            "name": "报名表.xlsx",
            "mimeType": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "buffer": workbook(),
        },
    )
    page.get_by_role("button", name="上传并检查").click()
    rows = page.locator('.preview tr[data-outcome="fault"]')
    expect(rows).to_have_count(len(FAULTS))
    expect(rows.locator("th")).to_have_text([str(row) for row in sorted(FAULTS)])
    expect(rows.filter(has_text="第1机械厰").locator("td.at-fault")).to_contain_text("是否应为“第1机械厂”")


def _take_in(page: Page) -> None:
    """Not with the faulty rows among them; the page says so where it can be mended."""
    take = page.get_by_role("button", name="录入 288 行")
    take.click()
    expect(page.locator(".fault")).to_contain_text("有 12 行存在问题")
    page.get_by_label("跳过有问题的 12 行").check()
    take.click()
    expect(page.locator('[data-part="said"]')).to_have_text(
        "已登记 288 项报名。 跳过 12 行。", timeout=30_000
    )
    expect(page.get_by_role("link", name="查看名册")).to_be_focused()


def _admit_by_keyboard(page: Page) -> None:
    """Space ticks, the arrows walk, Shift and Space tick what lies between."""
    page.locator("tbody input[type=checkbox]").nth(1).focus()
    page.keyboard.press("Space")
    for _ in range(4):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Shift+Space")
    expect(page.locator('[data-part="count"]')).to_have_text("已勾选 5 项")
    page.locator('[data-deed="approve"]').focus()
    page.keyboard.press("Enter")
    expect(page.locator('[data-part="done"]')).to_have_text("已审核通过 5 项。")
    expect(page.locator('tr[data-status="approved"]')).to_have_count(5)


def _refuse(page: Page) -> None:
    """Nobody is refused without a reason."""
    boxes = page.locator("tbody input[type=checkbox]")
    boxes.nth(0).check()
    boxes.nth(1).check()
    refuse = page.get_by_role("button", name="不予通过")
    refuse.click()
    expect(page.locator('tr[data-status="rejected"]')).to_have_count(0)
    page.get_by_label("或不予通过，原因").fill("材料不全")
    refuse.click()
    expect(page.locator('[data-part="done"]')).to_have_text("已不予通过 2 项。")
    expect(page.locator('tr[data-status="rejected"]')).to_have_count(2)


def test_what_another_desk_decided_meanwhile_is_said_by_name_and_the_others_are_admitted(
    served: Served, organiser: Client, opening: Opening
) -> None:
    trade = trade_with(organiser, "钳工", TermsAsked())
    taken = [
        organiser.register_entry(trade, group="employees", contestant=Contestant(name=name), unit=UNITS[0])
        for name in ("甲", "乙")
    ]
    first, last = (one.id for one in taken)
    assert first is not None
    organiser.list_entries(trade, after=taken[-1].position)
    page = opening(served.address, f"/office/trades/{trade}/roster", secret=served.organiser)
    organiser.reject_entry(first, reason="重复报名")
    page.locator('[data-part="every"]').check()
    page.locator('[data-deed="approve"]').click()
    expect(page.locator(".refused li")).to_have_count(2)
    expect(page.locator(".refused")).to_contain_text("甲: 该参赛报名的状态是“未通过”")
    expect(page.locator(f'tr[data-entry="{last}"]')).to_have_attribute("data-status", "approved")


def test_a_team_is_registered_with_members_found_or_new(
    served: Served, organiser: Client, opening: Opening
) -> None:
    trade = trade_with(organiser, "车工", TermsAsked())
    page = opening(served.address, f"/office/trades/{trade}/roster", secret=served.organiser)
    page.get_by_text("登记报名").first.click()
    page.get_by_label("参赛形式").select_option(label="团队")
    page.get_by_label("团队或项目名称").fill("青年突击队")
    unit = page.get_by_role("combobox", name="单位")
    unit.fill(UNITS[2])
    page.get_by_role("option", name=UNITS[2]).first.click()
    members = page.locator('[data-rows="members"]')
    members.get_by_role("combobox").first.fill("新人甲")
    members.get_by_role("button", name="再加一名").click()
    members.get_by_role("combobox").nth(1).fill("新人乙")
    page.keyboard.press("Escape")
    page.locator("new-entry").get_by_role("button", name="登记报名").click()
    expect(page.locator("#entry-name")).to_have_text("青年突击队")
    expect(page.locator("aside.entry")).to_contain_text("新人甲, 新人乙")
    _settle(served)
    (one,) = organiser.list_entries(trade).entries
    assert (one.kind, one.unit_name, [person.name for person in one.people]) == (
        "team", UNITS[2], ["新人甲", "新人乙"],
    )  # fmt: skip
