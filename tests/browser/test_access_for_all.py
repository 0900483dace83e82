"""Everybody can read and use the pages: axe finds nothing, and the keyboard is enough."""

from __future__ import annotations

from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import Holding, Opening
from tests.pages.fair import Fair, honour, practice


@pytest.fixture(scope="module")
def finished(holding: Holding) -> Fair:
    """A fair that is over, with honours."""
    fair = holding()
    for code, seam in zip(fair.codes, ("30", "36", "33"), strict=False):
        fair.mark("B", code, practice(seam))
    honour(fair)
    return fair


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "place", ["/", "/honours?revoked=1", "/sign-in", "/desk", "board", "result", "why", "/boards/none"]
)
def test_axe_finds_nothing(
    finished: Fair, fair: Fair, opening: Opening, place: str, scheme: Literal["light", "dark"]
) -> None:
    best = finished.organiser.see_board(finished.stage).rows[0]
    path = {
        "board": f"/boards/{fair.stage}",
        "result": f"/boards/{finished.stage}",
        "why": f"/boards/{finished.stage}/entries/{best.entry}",
    }.get(place, place)
    secret = {"/desk": fair.judges["B"], "why": finished.chief}.get(place, "")
    page = opening(fair.address, path, color_scheme=scheme, secret=secret)
    page.wait_for_timeout(300)
    found = Axe().run(
        page,
        options={
            "resultTypes": ["violations"],
            "runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"],
        },
    )
    assert found.violations_count == 0, found.generate_report()


def test_axe_would_find_a_fault(fair: Fair, opening: Opening) -> None:
    page = opening(fair.address, "/")
    page.evaluate("document.documentElement.removeAttribute('lang')")
    assert Axe().run(page).violations_count == 1


def test_the_first_key_leads_past_the_navigation(fair: Fair, opening: Opening) -> None:
    page = opening(fair.address, f"/boards/{fair.stage}")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="跳到正文")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_a_sheet_is_marked_and_signed_by_keyboard_alone(holding: Holding, opening: Opening) -> None:
    fair = holding()
    page = opening(fair.address, "/desk", secret=fair.judges["C"])
    page.locator(".criterion .entry input").first.focus()
    for mark in ("36", "35", "18"):
        page.keyboard.type(mark)
        for _ in range(4):  # the step up, "no mark", the next step down, the next field
            page.keyboard.press("Tab")
    page.locator(".criterion .entry input").last.focus()
    page.keyboard.press("Enter")
    expect(page.locator('[data-field="status"]')).to_contain_text("已受理")


@pytest.mark.parametrize("width", [360, 768, 1024, 1440])
def test_no_page_is_wider_than_its_screen(finished: Fair, fair: Fair, opening: Opening, width: int) -> None:
    page = opening(fair.address, "/", viewport={"width": width, "height": 740}, secret=fair.judges["B"])
    for path in ("/", f"/boards/{finished.stage}", "/honours?revoked=1", "/sign-in", "/desk"):
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
