"""What the keyboard alone can do; tests/browser/test_gallery.py looks at every page for everybody."""

from __future__ import annotations

import pytest
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
        page.keyboard.press("Enter")  # the next mark, and after the last the signature
    page.keyboard.press("Enter")
    expect(page.locator('[data-field="status"]')).to_contain_text("已受理")


@pytest.mark.parametrize("width", [768, 1024, 1440])
def test_no_page_is_wider_than_its_screen(finished: Fair, fair: Fair, opening: Opening, width: int) -> None:
    page = opening(fair.address, "/", viewport={"width": width, "height": 740}, secret=fair.judges["B"])
    for path in ("/", f"/boards/{finished.stage}", "/honours?revoked=1", "/sign-in", "/desk"):
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
