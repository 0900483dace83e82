"""A deed that takes long says so: a bar, for how long already, and no second press."""

from __future__ import annotations

from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import Opening
from tests.pages.served import Served

_FORM = """
<deed-form data-to="/api/v1/deeds" data-stay data-done="Done.">
  <form><label>Name <input name="name"></label><button>Publish</button></form>
</deed-form>
"""


def _long_deed(page: Page) -> list[Route]:
    """A page with one deed; what it sends waits to be answered."""
    sent: list[Route] = []
    page.route("**/api/v1/deeds", lambda route: sent.append(route))
    page.evaluate("html => document.querySelector('main').innerHTML = html", _FORM)
    return sent


def test_a_long_deed_counts_its_seconds_and_is_sent_once(served: Served, opening: Opening) -> None:
    page = opening(served.address, "/office", secret=served.organiser, bypass_csp=True)
    page.clock.install()
    sent = _long_deed(page)
    page.get_by_label("Name").fill("甲")
    page.get_by_label("Name").press("Enter")
    answer = page.locator("deed-form .answer")
    expect(answer).to_have_text("请稍候……")
    expect(answer.locator("progress")).to_have_count(0)
    page.clock.run_for(12_000)
    expect(answer).to_have_text("请稍候…… 12 秒")
    expect(answer.locator("progress")).to_have_count(1)
    expect(answer.locator("span")).to_have_attribute("aria-hidden", "true")
    expect(page.get_by_role("button", name="Publish")).to_be_disabled()
    page.get_by_label("Name").press("Enter")
    sent[0].fulfill(status=201, content_type="application/json", body='{"position": 7}')
    expect(answer).to_have_text("Done.")
    expect(page.get_by_role("button", name="Publish")).to_be_enabled()
    page.clock.run_for(5_000)
    expect(answer).to_have_text("Done.")
    assert len(sent) == 1
