"""A judge's desk in a browser, as the tests of it use it."""

from __future__ import annotations

import json
from typing import Any

from playwright.sync_api import Locator, Page, Request, expect

from tests.browser.conftest import Opening
from tests.pages.fair import Fair, practice

SHEETS = "**/api/v1/stages/*/scoresheets*"


def signed_in(fair: Fair, opening: Opening, seat: str = "B", **options: Any) -> Page:
    page = opening(fair.address, f"/sign-in#{fair.judges[seat]}", **options)
    page.wait_for_url("**/desk")
    expect(page.locator("form.sheet")).to_be_visible()
    return page


def inputs(page: Page) -> Locator:
    return page.locator(".criterion .entry input")


def give(page: Page, *marks: str) -> None:
    for field, mark in zip(inputs(page).all(), marks, strict=True):
        field.fill(mark)


def sign(page: Page) -> None:
    page.get_by_role("button", name="签字并提交").click()


def status(page: Page) -> Locator:
    return page.locator('[data-field="status"]')


def receipt(page: Page) -> Locator:
    return page.locator('[data-field="receipt"]')


def choose(page: Page, code: str) -> None:
    page.locator(f'[data-part="pile"] button:has-text("{code}")').click()
    expect(page.locator("form.sheet h2")).to_have_text(code)


def expect_marks(page: Page, *marks: str) -> None:
    """These marks stand on the sheet, or soon will."""
    expect(inputs(page)).to_have_count(len(marks))
    for number, mark in enumerate(marks):
        expect(inputs(page).nth(number)).to_have_value(mark)


def marked(fair: Fair, *codes: str, seam: str, seat: str = "B") -> None:
    """A judge's sheets are in, and whoever opens a desk from here on sees them there."""
    for code in codes:
        last = fair.mark(seat, code, practice(seam))
    on_the_server(fair, seat, after=last)


def on_the_server(
    fair: Fair, seat: str = "B", **options: Any
) -> dict[str, tuple[str, dict[str, str | None]]]:
    """The status and marks of each of a judge's sheets, by code."""
    with fair.judge(seat) as judge:
        sheets = judge.see_desk(**options).stages[0].sheets
    return {sheet.code: (sheet.status, sheet.marks) for sheet in sheets}


def commands(page: Page) -> list[str]:
    """The command ids of everything the page sends from here on."""
    sent: list[str] = []

    def note(request: Request) -> None:
        if request.method == "POST" and "scoresheets" in request.url:
            body: Any = json.loads(request.post_data or "{}")
            sent.append(body["command"])

    page.on("request", note)
    return sent
