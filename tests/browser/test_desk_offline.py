"""The tablet goes offline, its battery dies in the middle of the work: nothing is lost or counted twice."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from api.client import Client
from competition.judging.scoresheet import SheetSubmitted
from tests.browser.desk import choose, give, inputs, on_the_server, sign, status
from tests.browser.ports import lasting_port
from tests.browser.tablet import Tablet
from tests.pages.fair import PEOPLE, Fair, hold
from tests.pages.served import Served, serving

CODES = [f"{number:02}" for number in range(1, 13)]


def _paired(page: Page, fair: Fair) -> None:
    """Pair the tablet with judge B, and let its worker keep the desk."""
    with fair.judge("B") as judge:
        subject = judge.who_am_i().subject
    pairing = fair.organiser.promise_pairing(fair.competition, "judge", label="平板 7", judge=subject)
    page.goto(f"{fair.address}/language/zh-CN")
    page.goto(pairing.link)
    page.wait_for_url("**/desk")
    expect(page.locator("form.sheet")).to_be_visible()
    page.wait_for_function("caches.open('jiangbang desk').then((kept) => kept.match('/desk')).then(Boolean)")
    page.evaluate("navigator.serviceWorker.ready.then(() => null)")


def _states(page: Page) -> Locator:
    return page.locator('[data-part="pile"] small:not(.count)')


def _mark_all(page: Page) -> None:
    for number, code in enumerate(CODES, start=1):
        choose(page, code)
        give(page, str(20 + number), "35", "18")
        sign(page)
        expect(status(page)).to_have_text("已存本机，待发送")


def _submissions(served: Served, judge: UUID) -> list[SheetSubmitted]:
    facts = [record.fact for record in served.app.state.platform.log.read(0, limit=10_000)]
    return [fact for fact in facts if isinstance(fact, SheetSubmitted) and fact.judge == judge]


@pytest.mark.timeout(240)
def test_twelve_sheets_outlive_a_dead_battery_and_are_taken_once_each(
    tmp_path: Path, browser: Browser
) -> None:
    tablet = Tablet(browser.browser_type, tmp_path / "tablet")
    port = lasting_port()
    with tablet.switched_on() as page:
        with serving(tmp_path / "data", port) as served:
            fair = hold(served.address, served.organiser, PEOPLE[:12])
            _paired(page, fair)
            fair.organiser.close()
        page.reload()  # the server is gone from here on
        expect(page.locator("form.sheet")).to_be_visible()

    with tablet.switched_on(dies=True) as page:
        page.goto(f"{fair.address}/desk")
        expect(page.locator("form.sheet")).to_be_visible()
        _mark_all(page)

    with tablet.switched_on() as page:
        page.goto(f"{fair.address}/desk")
        expect(page.locator('[data-part="link"]')).to_contain_text("评分已保存在本机")
        expect(_states(page)).to_have_text(["已存本机，待发送"] * 12)  # between two tries to send them
        choose(page, CODES[6])
        expect(inputs(page).first).to_have_value("27")
        with serving(tmp_path / "data", port) as served, Client(fair.address, served.organiser):
            expect(_states(page)).to_have_text(["已受理"] * 12, timeout=60_000)
            taken = on_the_server(fair)
            assert [marks["seam"] for _, marks in taken.values()] == [
                str(20 + number) for number in range(1, 13)
            ]
            with fair.judge("B") as judge:
                subject = judge.who_am_i().subject
            assert subject is not None
            submitted = _submissions(served, subject)
            assert len(submitted) == len({fact.entry for fact in submitted}) == 12
