"""The board in a browser: it moves while marks come in, and ends where the server is."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

from playwright.sync_api import Page, expect

from competition.directory.spelling import stored
from tests.browser.conftest import Holding, Opening
from tests.pages.fair import PEOPLE, SEATS, Fair, practice
from tests.pages.test_pages import HOSTILE

_FEED = "**/api/v1/stages/*/feed*"

_WATCHING = """
window.glides = 0;
window.paints = [];
const animate = Element.prototype.animate;
Element.prototype.animate = function (frames, options) {
  if (frames[0].transform) window.glides++;
  return animate.call(this, frames, options);
};
const isOfALine = ({ target }) => (target.closest ? target : target.parentElement)?.closest("tbody");
new MutationObserver((seen) => {
  if (seen.some(isOfALine)) window.paints.push(performance.now());
}).observe(document, { subtree: true, childList: true, characterData: true });
"""
"""Notes every repaint of lines, in the task that did it; what stands around them follows in a later one."""


def _is_at(page: Page, position: int) -> None:
    expect(page.locator("live-board")).to_have_attribute("data-position", str(position))


def _is_live(page: Page) -> None:
    expect(page.locator('[data-part="link"]')).to_have_attribute("data-state", "live")


def _is_as_on_the_server(page: Page, fair: Fair, **options: Any) -> None:
    """Place, code and total of every row, in the order of the page."""
    rows = fair.organiser.see_board(fair.stage, **options).rows
    told = {
        "place": [str(row.place or "") for row in rows],
        "code": [row.code for row in rows],
        "total": [row.total or "–" for row in rows],
    }
    for field, texts in told.items():
        expect(page.locator(f'tbody tr:visible [data-field="{field}"]')).to_have_text(texts)


def test_the_board_moves_while_marks_come_in_and_ends_as_the_servers(
    holding: Holding, opening: Opening
) -> None:
    fair = holding(PEOPLE[:8])
    page = opening(fair.address, f"/boards/{fair.stage}", script=_WATCHING)
    _is_live(page)
    last = 0
    for seat in SEATS:
        for number, code in enumerate(fair.codes):
            last = fair.mark(seat, code, practice(str(20 + (number * 7) % 20)))
    _is_at(page, last)
    _is_as_on_the_server(page, fair, after=last)
    assert page.evaluate("window.glides") > 0
    expect(page.locator('[data-part="news"] li').first).to_be_visible()
    expect(page.locator('[data-part="told-aloud"]')).not_to_be_empty()


def test_the_board_repaints_at_most_four_times_a_second(holding: Holding, opening: Opening) -> None:
    fair = holding(PEOPLE[:8])
    page = opening(fair.address, f"/boards/{fair.stage}", script=_WATCHING)
    _is_live(page)
    last = 0
    for seat in SEATS:
        for code in fair.codes:
            last = fair.mark(seat, code, practice("30"))
    _is_at(page, last)
    paints = page.evaluate("window.paints")
    assert len(paints) >= 2
    assert min(later - sooner for sooner, later in pairwise(paints)) > 200


def test_nothing_glides_for_who_wants_no_motion(holding: Holding, opening: Opening) -> None:
    fair = holding()
    page = opening(fair.address, f"/boards/{fair.stage}", script=_WATCHING, reduced_motion="reduce")
    _is_live(page)
    for code, seam in zip(fair.codes, ("20", "25", "30", "35"), strict=True):
        last = fair.mark("A", code, practice(seam))
        _is_at(page, last)
    _is_as_on_the_server(page, fair)
    assert page.evaluate("window.glides") == 0


def test_looking_back_and_forth_shows_each_moments_board(holding: Holding, opening: Opening) -> None:
    fair = holding()
    marked = [fair.mark("A", code, practice(seam)) for code, seam in zip(fair.codes, "3456", strict=True)]
    page = opening(fair.address, f"/boards/{fair.stage}?after={marked[-1]}")
    _is_at(page, marked[-1])
    _is_live(page)
    slider = page.locator("#as_of")
    slider.fill(str(marked[1]))
    _is_at(page, marked[1])
    expect(page.locator('[data-part="past"]')).to_be_visible()
    _is_as_on_the_server(page, fair, as_of=marked[1])
    expect(page).to_have_url(re.compile(f"as_of={marked[1]}$"))
    newest = fair.mark("B", fair.codes[0], practice("40"))
    page.locator('[data-part="past"] a').click()
    _is_at(page, newest)
    _is_as_on_the_server(page, fair)
    expect(page.locator('[data-part="past"]')).to_be_hidden()


def test_a_board_that_lost_its_connection_comes_back_with_what_it_missed(
    holding: Holding, opening: Opening
) -> None:
    fair = holding()
    page = opening(fair.address, f"/boards/{fair.stage}")
    _is_live(page)
    _is_at(page, fair.mark("A", fair.codes[0], practice("30")))
    page.route(_FEED, lambda route: route.fulfill(status=503))
    page.reload()
    expect(page.locator('[data-part="link"]')).to_have_attribute("data-state", "away")
    missed = fair.mark("A", fair.codes[1], practice("35"))
    page.unroute(_FEED)
    _is_at(page, missed)
    _is_live(page)
    _is_as_on_the_server(page, fair)


def test_publishing_stamps_the_seal_before_the_viewers_eyes(holding: Holding, opening: Opening) -> None:
    fair = holding()
    fair.mark("A", fair.codes[0], practice("30"))
    page = opening(fair.address, f"/boards/{fair.stage}")
    _is_live(page)
    seal = page.locator(".seal")
    expect(seal).to_have_text("评分中")
    fair.publish()
    expect(seal).to_have_text("已公布")
    expect(seal).to_have_attribute("data-phase", "published")
    expect(page.locator('[data-field="told"]')).to_have_text("此为正式成绩。")


def test_hostile_names_that_arrive_live_stay_text(holding: Holding, opening: Opening) -> None:
    fair = holding([(name, "东风") for name in HOSTILE])
    page = opening(fair.address, f"/boards/{fair.stage}")
    _is_live(page)
    last = 0
    for code in fair.codes:
        last = fair.mark("A", code, practice("30"))
    _is_at(page, last)
    expect(page.locator('tbody [data-field="name"]')).to_have_count(len(HOSTILE))
    names = page.locator('tbody [data-field="name"]').all_text_contents()
    assert sorted(names) == sorted(map(stored, HOSTILE)), "nothing is lost but what turns the text around"
    assert page.locator("tbody img").count() == 0


def test_the_board_can_be_read_and_turned_back_with_scripts_off(fair: Fair, opening: Opening) -> None:
    page = opening(fair.address, f"/boards/{fair.stage}", java_script_enabled=False)
    _is_as_on_the_server(page, fair)
    slider = page.locator("#as_of")
    slider.focus()
    slider.press("ArrowLeft")
    page.get_by_role("button", name="显示此刻").click()
    expect(page).to_have_url(re.compile(r"as_of=\d+$"))
    as_of = int(page.url.rpartition("=")[2])
    assert as_of < fair.organiser.see_board(fair.stage).position
    _is_as_on_the_server(page, fair, as_of=as_of)
