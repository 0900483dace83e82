"""A real Chromium, a real server, and a fair to look at."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.pages.conftest import Holding, fair, holding, served

__all__ = ["Holding", "fair", "holding", "served"]

Opening = Callable[..., Page]

PATIENCE = 20_000
"""Milliseconds that a busy machine, three times slower than ours, may take over what a page does."""

QUIET = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


@pytest.fixture(autouse=True)
def patience() -> Iterator[None]:
    """An expectation is met as soon as the page meets it; only what never comes takes this long."""
    expect.set_options(timeout=PATIENCE)
    yield
    expect.set_options(timeout=5_000)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The machine's Chromium. Without one the tests are skipped; in continuous integration they fail.

    One a module, for Playwright keeps an event loop running in this thread for as long: no test of another
    module may find it there.
    """
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        if os.environ.get("CI") == "true":
            pytest.fail("No chromium on the PATH: `make browser` installs one.")
        pytest.skip("no chromium on the PATH: `make browser` installs one")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def opening(browser: Browser) -> Iterator[Opening]:
    """Open an address in a browser of its own: `opening(address, path, **options of the context)`.

    A page that breaks a rule of its security policy or raises an error fails the test.
    """
    contexts: list[BrowserContext] = []
    troubles: list[str] = []

    def opening(address: str, path: str = "/", *, script: str = "", secret: str = "", **options: Any) -> Page:
        defaults = {"locale": "zh-CN", "viewport": {"width": 1280, "height": 900}}
        context = browser.new_context(base_url=address, **(defaults | options))
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        if script:
            context.add_init_script(script)
        if secret:
            context.add_cookies([{"name": "pass", "value": secret, "url": address}])
        page = context.new_page()
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("console", lambda said: _heed(said.type, said.text, troubles))
        page.goto(path)
        return page

    yield opening
    for context in contexts:
        context.close()
    assert troubles == []


def _heed(kind: str, text: str, troubles: list[str]) -> None:
    """Errors count; a request that was meant to fail is noted by Chromium as an error too, and does not."""
    if kind == "error" and not text.startswith("Failed to load resource"):
        troubles.append(text)
