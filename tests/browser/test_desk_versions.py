"""A new version of the program: nothing kept is lost, and old and new modules never meet."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from api.pages import assets
from api.pages.rendering import environment
from tests.browser.conftest import Holding, Opening
from tests.browser.desk import SHEETS, give, on_the_server, sign, signed_in, status
from tests.pages.fair import Fair

_KEPT_VERSIONS = """async () => {
  const kept = await caches.open("jiangbang desk");
  const page = await kept.match("/desk", { ignoreVary: true });
  const named = (text) => text.match(/\\/static\\/([0-9a-f]{12})\\//g) ?? [];
  const assets = (await kept.keys()).flatMap((one) => named(one.url));
  return [...new Set([...assets, ...named(page ? await page.text() : "")])];
}"""
"""The versions that the kept page and the kept files are of."""


def _forget_files() -> None:
    for remembered in vars(assets).values():
        if hasattr(remembered, "cache_clear"):
            remembered.cache_clear()


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the static files, which the server serves from when it is changed."""
    copy = tmp_path / "static"
    shutil.copytree(assets.FOLDER, copy)
    monkeypatch.setattr(assets, "FOLDER", copy)
    yield copy
    monkeypatch.undo()
    _forget_files()


def _change(program: Path) -> None:
    """The next version: two modules that say so."""
    for name in ("desk.js", "desk/states.js"):
        script = program / name
        mark = f'document.documentElement.dataset.{script.stem} = "new";\n'
        script.write_text(f"{script.read_text()}\n{mark}")
    _forget_files()


def _is_kept(page: Page, version: str) -> None:
    page.wait_for_function(f"({_KEPT_VERSIONS})().then((found) => found.join() === '/static/{version}/')")


def _with_a_kept_sheet(fair: Fair, opening: Opening) -> Page:
    page = signed_in(fair, opening)
    _is_kept(page, assets.digest())
    page.route(SHEETS, lambda route: route.abort())
    give(page, "36", "35", "18")
    sign(page)
    expect(status(page)).to_have_text("已存本机，待发送")
    return page


def test_a_new_version_takes_over_whole_and_sends_what_the_old_one_kept(
    program: Path, holding: Holding, opening: Opening
) -> None:
    fair = holding()
    page = _with_a_kept_sheet(fair, opening)
    old = assets.digest()
    _change(program)
    assert assets.digest() != old
    page.unroute(SHEETS)
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-desk", "new")
    expect(page.locator("html")).to_have_attribute("data-states", "new")
    expect(page.locator('[data-part="pile"] [data-state="taken"]')).to_have_count(1)
    assert on_the_server(fair)[fair.codes[0]][0] == "submitted"
    _is_kept(page, assets.digest())


def test_a_page_whose_files_changed_under_way_is_not_kept(
    program: Path, monkeypatch: pytest.MonkeyPatch, holding: Holding, opening: Opening
) -> None:
    """The page is of one version; by the time its files are fetched the server has another."""
    page = _with_a_kept_sheet(holding(), opening)
    old = assets.digest()
    monkeypatch.setitem(environment("zh-CN").globals, "asset", lambda name: f"/static/{'0' * 12}/{name}")
    for _ in range(2):  # what the first visit kept would be there by the end of the second
        page.reload()
        expect(status(page)).to_be_visible()
    assert page.evaluate(_KEPT_VERSIONS) == [f"/static/{old}/"]
