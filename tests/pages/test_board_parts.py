"""A board in parts: page by page, by what is searched for, by the line one follows, in a frame elsewhere."""

from __future__ import annotations

from uuid import UUID

import httpx
import pytest

from api.client import Client
from api.pages.board import content as board_content
from api.passes import Passes
from tests.pages.conftest import Holding, Visit
from tests.pages.fair import PEOPLE, Fair, practice
from tests.pages.reading import Reading
from tests.pages.served import Served


@pytest.fixture
def small_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three lines a page."""
    monkeypatch.setattr(board_content, "LINES", 3)


def _codes(page: str) -> list[str]:
    return [row[1].split()[0] for row in Reading(page).rows[2:]]


def _links(page: str, rel: str) -> list[str | None]:
    return [found["href"] for tag, found in Reading(page).tags if tag == "a" and found.get("rel") == rel]


def _own(served: Served, fair: Fair, code: str) -> str:
    """The secret of the contestant with this code."""
    (place,) = [one for one in fair.organiser.see_start_list(fair.stage) if one.code == code]
    passes: Passes = served.app.state.platform.passes
    _, secret = passes.issue("contestant", competition=fair.competition, subject=UUID(str(place.entry)))
    return secret


@pytest.mark.usefixtures("small_pages")
def test_a_long_board_leads_on_by_plain_links_and_back(fair: Fair, visit: Visit) -> None:
    first = visit(f"/boards/{fair.stage}").text
    (onward,) = _links(first, "next")
    assert "第 1–3 行，共 4 行" in Reading(first).text
    second = visit(f"/boards/{fair.stage}{onward}").text
    board = fair.organiser.see_board(fair.stage)
    assert _codes(first) + _codes(second) == [row.code for row in board.rows]
    assert _links(second, "next") == []
    (back,) = _links(second, "prev")
    assert _codes(visit(f"/boards/{fair.stage}{back}").text) == _codes(first)


@pytest.mark.usefixtures("small_pages")
def test_every_line_says_which_of_how_many_it_is(fair: Fair, visit: Visit) -> None:
    tags = Reading(visit(f"/boards/{fair.stage}?from=3").text).tags
    (table,) = [found for tag, found in tags if tag == "table"]
    assert table["aria-rowcount"] == "5"
    lines = [found for tag, found in tags if tag == "tr" and found.get("data-entry")]
    assert [line["aria-rowindex"] for line in lines] == ["5"]


@pytest.mark.usefixtures("small_pages")
def test_the_whole_board_comes_for_printing(fair: Fair, visit: Visit) -> None:
    page = visit(f"/boards/{fair.stage}?rows=all").text
    assert len(_codes(page)) == 4
    assert _links(page, "next") == []


def test_lines_are_found_by_code_name_and_unit(fair: Fair, visit: Visit) -> None:
    board = fair.organiser.see_board(fair.stage)
    for wanted in board.rows:
        assert wanted.name is not None
        for said in (wanted.code, wanted.name[:2], f" {wanted.name} "):
            assert wanted.code in _codes(visit(f"/boards/{fair.stage}?q={said}").text)
    both = _codes(visit(f"/boards/{fair.stage}?q=公司").text)
    assert both == [row.code for row in board.rows if "公司" in (row.unit or "")]
    none = Reading(visit(f"/boards/{fair.stage}?q=nobody").text).text
    assert "榜上没有符合该编号、姓名或单位的选手。" in none


@pytest.mark.usefixtures("small_pages")
def test_the_page_of_a_line_is_the_one_it_is_on(fair: Fair, visit: Visit) -> None:
    last = fair.organiser.see_board(fair.stage).rows[-1]
    page = visit(f"/boards/{fair.stage}?row={last.code}").text
    assert _codes(page) == [last.code]
    (line,) = [found for tag, found in Reading(page).tags if tag == "tr" and "data-mine" in found]
    assert line["id"] == "line"
    strip = page[page.index('data-part="mine"') :]
    assert last.name is not None
    assert last.name in strip


def test_a_contestant_finds_the_own_line_and_once_published_what_it_rests_on(
    served: Served, holding: Holding, visit: Visit
) -> None:
    fair = holding(PEOPLE[:3])
    fair.mark("A", fair.codes[1], practice("30"))
    secret = _own(served, fair, fair.codes[1])
    before = visit(f"/boards/{fair.stage}", secret=secret).text
    assert f'data-own="{fair.codes[1]}"' in before
    assert "/entries/" not in before
    with Client(fair.address, fair.chief) as chief:
        chief.lock_stage(fair.stage, allow_missing=True)
        position = chief.publish_results(fair.stage).position
    board = fair.organiser.see_board(fair.stage, after=position)
    after = visit(f"/boards/{fair.stage}", secret=secret).text
    own = next(row for row in board.rows if row.code == fair.codes[1])
    assert after.count(f"/boards/{fair.stage}/entries/{own.entry}") == 1
    assert "data-own" not in visit(f"/boards/{fair.stage}").text
    assert visit(f"/boards/{fair.stage}/entries/{own.entry}", secret=secret).status_code == 200


def test_a_frame_may_stand_in_any_page_and_is_the_same_for_everybody(fair: Fair, visit: Visit) -> None:
    public = visit(f"/boards/{fair.stage}/embed?top=2&lang=en")
    official = visit(f"/boards/{fair.stage}/embed?top=2&lang=en", secret=fair.chief)
    policy = public.headers["content-security-policy"]
    assert "frame-ancestors *" in policy
    assert "unsafe" not in policy
    assert '<html lang="en">' in public.text
    assert len(_codes(public.text)) == 2
    nonce = policy.partition("'nonce-")[2].partition("'")[0]
    other = official.headers["content-security-policy"].partition("'nonce-")[2].partition("'")[0]
    assert public.text.replace(nonce, "") == official.text.replace(other, "")
    assert "set-cookie" not in public.headers
    assert "frame-ancestors 'none'" in visit(f"/boards/{fair.stage}").headers["content-security-policy"]


def test_the_frame_shows_no_name_that_the_public_board_does_not(holding: Holding, visit: Visit) -> None:
    blind = holding(blind=True)
    last = blind.mark("A", blind.codes[0], practice("39"))
    blind.organiser.see_board(blind.stage, after=last)
    page = visit(f"/boards/{blind.stage}/embed", secret=blind.chief).text
    assert blind.codes[0] in page
    assert not any(name in page for name, _ in PEOPLE)


def test_what_everybody_may_read_is_compressed_and_what_a_pass_opened_is_not(
    served: Served, fair: Fair
) -> None:
    with httpx.Client(base_url=served.address, trust_env=False) as browser:
        page = browser.get(f"/boards/{fair.stage}")
        own = browser.get(f"/boards/{fair.stage}", headers={"Cookie": f"pass={fair.chief}"})
        sheet = browser.get(page.text.partition('rel="icon" href="')[2].partition('"')[0])
        script = browser.get(page.text.partition('type="module" src="')[2].partition('"')[0])
    assert page.headers["content-encoding"] == "gzip"
    assert "Accept-Encoding" in page.headers["vary"]
    assert "content-encoding" not in own.headers
    assert script.headers["content-encoding"] == sheet.headers["content-encoding"] == "gzip"
    assert script.num_bytes_downloaded < len(script.content) / 2
