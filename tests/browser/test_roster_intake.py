"""A long roster is counted while it is taken in; a tab that is closed in the middle costs nothing."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from threading import Event
from uuid import UUID

import pytest
from playwright.sync_api import Page, expect

from api.client import Client
from api.rosters.intake import Intake
from api.schemas.entries import EntryLine
from api.schemas.rosters import ImportedEntry, TermsAsked
from competition.directory.unit import UnitDraft
from tests.api.roster_files import UNITS, row, workbook
from tests.browser.conftest import Opening
from tests.pages.concluding import trade_with
from tests.pages.served import Served

PEOPLE = 12
PART = 5


@dataclass(frozen=True)
class Hold:
    """The server takes in five entries at a time, and goes on only when it may, or breaks off."""

    may_go_on: Event = field(default_factory=Event)
    breaks_off: Event = field(default_factory=Event)
    has_stopped: Event = field(default_factory=Event)


@pytest.fixture
def hold(monkeypatch: pytest.MonkeyPatch) -> Iterator[Hold]:
    hold, slices = Hold(), Intake._slices

    async def held(intake: Intake) -> AsyncIterator[list[ImportedEntry]]:
        try:
            async for some in slices(intake):
                yield some
                while not hold.may_go_on.is_set():
                    await asyncio.sleep(0.01)
                    if hold.breaks_off.is_set():
                        raise ConnectionResetError
        finally:
            hold.has_stopped.set()

    monkeypatch.setattr("api.rosters.intake.AT_ONCE", PART)
    monkeypatch.setattr(Intake, "_slices", held)
    yield hold
    hold.may_go_on.set()


@pytest.fixture
def organiser(served: Served) -> Iterator[Client]:
    with Client(served.address, served.organiser) as organiser:
        for unit in UNITS:
            organiser.create_unit(UnitDraft(name=unit))
        yield organiser


@pytest.fixture
def trade(organiser: Client) -> UUID:
    return trade_with(organiser, "焊工", TermsAsked())


@pytest.fixture
def address(organiser: Client, trade: UUID) -> str:
    """Where a file of twelve rows waits to be taken in."""
    rows = [row(number) for number in range(1, PEOPLE + 1)]
    list = organiser.look_through_roster(trade, "报名表.xlsx", workbook(*rows)).id
    return f"/office/trades/{trade}/roster/import?list={list}"


def entries(organiser: Client, trade: UUID, after: int) -> list[EntryLine]:
    return organiser.list_entries(trade, after=after).entries


def newest(served: Served) -> int:
    position: int = served.app.state.platform.log.head()
    return position


def begin(page: Page, rows: int) -> None:
    page.get_by_role("button", name=f"录入 {rows} 行").click()


def test_entries_are_counted_and_the_button_cannot_be_pressed_twice(
    served: Served, hold: Hold, address: str, opening: Opening
) -> None:
    page = opening(served.address, address, secret=served.organiser)
    begin(page, PEOPLE)
    progress = page.locator('roster-intake [data-part="progress"]')
    expect(progress).to_have_text("已办 5/12")
    bar = progress.get_by_role("progressbar", name="已录入的报名")
    expect(bar).to_have_js_property("position", PART / PEOPLE)
    expect(page.locator("roster-intake button")).to_be_disabled()
    hold.may_go_on.set()
    expect(page.locator('[data-part="said"]')).to_have_text("已登记 12 项报名。")
    expect(page.get_by_role("link", name="查看名册")).to_be_focused()


def test_a_tab_that_was_closed_in_the_middle_goes_on_with_the_rest(
    served: Served, hold: Hold, organiser: Client, trade: UUID, address: str, opening: Opening
) -> None:
    page = opening(served.address, address, secret=served.organiser)
    page.get_by_label("同时审核通过").check()
    begin(page, PEOPLE)
    expect(page.locator('roster-intake [data-part="progress"]')).to_have_text("已办 5/12")
    page.once("dialog", lambda asked: asked.accept())  # whether to leave work that is under way
    page.goto("about:blank")
    assert hold.has_stopped.wait(20), "the server goes on although nobody listens"
    assert len(entries(organiser, trade, newest(served))) == 5

    hold.may_go_on.set()
    page.goto(f"{served.address}{address}")
    expect(page.locator("roster-intake .answer")).to_contain_text("此前的录入未完成")
    expect(page.get_by_label("同时审核通过")).to_be_checked()
    begin(page, PEOPLE - 5)
    expect(page.locator('[data-part="said"]')).to_have_text("已登记 12 项报名。")
    found = entries(organiser, trade, newest(served))
    assert [one.number for one in found] == list(range(1, PEOPLE + 1))
    assert {one.status for one in found} == {"approved"}
    page.reload()
    expect(page.locator("main")).to_contain_text("文件中的各行均已在名册中")
    assert page.evaluate("localStorage.getItem('roster-intake')") is None


def test_a_connection_that_is_lost_says_how_far_it_came(
    served: Served, hold: Hold, organiser: Client, trade: UUID, address: str, opening: Opening
) -> None:
    page = opening(served.address, address, secret=served.organiser)
    begin(page, PEOPLE)
    expect(page.locator('roster-intake [data-part="progress"]')).to_have_text("已办 5/12")
    hold.breaks_off.set()
    expect(page.locator("roster-intake .answer")).to_contain_text("连接在录入 5 项后中断")
    hold.breaks_off.clear()
    hold.may_go_on.set()
    begin(page, PEOPLE)
    expect(page.locator('[data-part="said"]')).to_have_text("已登记 12 项报名。")
    assert len(entries(organiser, trade, newest(served))) == PEOPLE
