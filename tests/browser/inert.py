"""Whether a page took a name for anything but text: what a name would have left behind in the document."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.browser.examining import ask


def traces_on(page: Page) -> list[str]:
    """What names left behind on the page; none if they are text, and turn nothing but themselves."""
    return [*ask(page, "traces"), *ask(page, "turned")]
