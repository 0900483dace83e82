"""Everybody can read and use every page: by eye or ear, by keyboard, on a phone, by night, without script."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.conftest import PATIENCE
from tests.browser.examining import DESK, PHONE, WATCH, faults_of, settle
from tests.pages.exhibition.exhibits import exhibits
from tests.pages.exhibition.house import House
from tests.pages.exhibition.results import FIRST_OF
from tests.pages.gallery import ALL, Shown

Visiting = Callable[[str], BrowserContext]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with exhibits(tmp_path_factory.mktemp("gallery") / "data") as house:
        yield house


@pytest.fixture(scope="module")
def visiting(browser: Browser, house: House) -> Iterator[Visiting]:
    """A browser of its own for everybody who looks at pages."""
    contexts: dict[str, BrowserContext] = {}

    def visiting(who: str) -> BrowserContext:
        if who not in contexts:
            contexts[who] = context = browser.new_context(
                base_url=house.served.address,
                locale="zh-CN",
                reduced_motion="reduce",
                service_workers="block",
            )
            context.set_default_timeout(PATIENCE)
            context.add_init_script(WATCH)
            if who != "anyone":
                name, secret = house.cookies[who]
                context.add_cookies([{"name": name, "value": secret, "url": house.served.address}])
        return contexts[who]

    yield visiting
    for context in contexts.values():
        context.close()


@pytest.fixture
def page(request: pytest.FixtureRequest, visiting: Visiting, house: House) -> Iterator[Page]:
    """The page of a row, open; errors of its scripts fail the test."""
    row: Shown = request.param
    page = visiting(row.who).new_page()
    page.set_viewport_size(DESK)
    troubles: list[str] = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("dialog", lambda dialog: troubles.append(dialog.message))
    page.goto(row.address(house))
    yield page
    page.close()
    assert troubles == []


FIRST = {row.route: row for row in reversed(ALL)}
"""The row in which an address stands first."""


@pytest.mark.parametrize(
    ("page", "again"), [(row, row != FIRST[row.route]) for row in ALL], ids=str, indirect=["page"]
)
def test_a_page_is_for_everybody(page: Page, again: bool) -> None:
    faults = faults_of(page, again=again)
    assert faults == [], "\n".join(faults)


@pytest.fixture(scope="module")
def without_script(browser: Browser, house: House) -> Iterator[Page]:
    with browser.new_context(
        base_url=house.served.address, locale="zh-CN", java_script_enabled=False, viewport=PHONE
    ) as context:
        yield context.new_page()


@pytest.mark.parametrize("row", [row for row in ALL if row.is_public], ids=str)
def test_a_public_page_needs_no_script(without_script: Page, house: House, row: Shown) -> None:
    without_script.goto(row.address(house))
    said = without_script.locator("main").inner_text().strip()
    assert len(said) > 10
    if row.route == "/boards/{stage}" and row.of in FIRST_OF:
        assert house.naming.person(FIRST_OF[row.of]) in said


@pytest.fixture
def plain(visiting: Visiting) -> Iterator[Page]:
    page = visiting("anyone").new_page()
    page.goto("/honours")
    settle(page)
    yield page
    page.close()


_RINGLESS = """
const one = Object.assign(document.createElement("div"), { tabIndex: 0, textContent: "Here" });
one.style.setProperty("outline", "none");
document.querySelector("main").prepend(one);
"""

_SHRUNK = """
const { style } = document.querySelector("main form button");
Object.assign(style, { minHeight: "0", blockSize: "30px", padding: "0" });
"""


@pytest.mark.parametrize(
    ("harm", "fault"),
    [
        ("document.documentElement.removeAttribute('lang')", "axe html-has-lang"),
        ("document.querySelector('main h1').remove()", "axe page-has-heading-one"),
        (_RINGLESS, "no ring"),
        ("document.querySelector('.skip').remove()", "the first key"),
        ("document.querySelector('main').style.setProperty('width', '999px')", "wider than a phone"),
        (_SHRUNK, "small"),
    ],
)  # fmt: skip
def test_a_fault_would_be_found(plain: Page, harm: str, fault: str) -> None:
    plain.evaluate(f"() => {{ {harm} }}")
    assert any(fault in found for found in faults_of(plain))
