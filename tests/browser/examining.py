"""What is wrong with a page for whoever uses it: one visit, every look at it, each fault as a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, ViewportSize

DESK, PHONE = ViewportSize(width=1280, height=900), ViewportSize(width=360, height=740)
_MOST_PRESSES = 40
"""So many presses of Tab tell enough of a long page; the rest of a list is more of the same."""

_HERE = Path(__file__).parent

WATCH = """
window.__violations = [];
document.addEventListener("securitypolicyviolation", (event) =>
  window.__violations.push(`${event.violatedDirective}: ${event.blockedURI || event.sample}`));
"""
"""To be run before a page: notes what its security policy stops."""

_SETTLED = """async () => {
  await document.fonts.ready;
  for (let turn = 0; turn < 3; turn++) await new Promise((next) => requestAnimationFrame(next));
}"""

_EVERYTHING: dict[str, Any] = {
    "resultTypes": ["violations"],
    "runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"],
    "preload": False,
}
_ON_A_PHONE: dict[str, Any] = _EVERYTHING | {
    "runOnly": {"type": "rule", "values": ["color-contrast", "target-size"]}
}


def settle(page: Page) -> None:
    """Wait until scripts, fonts and the first repaints are done."""
    page.wait_for_load_state("load")
    page.evaluate(_SETTLED)


def ask(page: Page, question: str, *about: object) -> Any:
    """One question of examining.js."""
    if not page.evaluate("'__examine' in window"):
        page.evaluate((_HERE / "examining.js").read_text("utf-8"))
    return page.evaluate(f"(about) => __examine.{question}(...about)", list(about))


def faults_of(page: Page, *, again: bool = False) -> list[str]:
    """Everything that is wrong with the page that is open, at a desk in daylight and on a phone at night.

    `again`: the same page was looked at as another reader sees it, and its colours and keys are known.
    """
    settle(page)
    found = [f"policy: {one}" for one in page.evaluate("window.__violations")]
    found += _axe(page, _EVERYTHING)
    found += [] if again else [f"keyboard: {fault}" for fault in by_keyboard(page)]
    page.set_viewport_size(PHONE)
    page.emulate_media(color_scheme="light" if again else "dark")
    settle(page)
    found += [f"wider than a phone: {one}" for one in ask(page, "sideways", PHONE["width"])]
    found += [f"small: {one}" for one in ask(page, "small")]
    found += [] if again else [f"on a phone in the dark: {one}" for one in _axe(page, _ON_A_PHONE)]
    return found


def _axe(page: Page, options: dict[str, Any]) -> list[str]:
    found = Axe().run(page, options=options)
    return [
        f"axe {one['id']}: {node['html'][:160]} {node['failureSummary'].splitlines()[-1].strip()[:200]}"
        for one in found.response["violations"]
        for node in one["nodes"][:3]
    ]


def by_keyboard(page: Page) -> Iterator[str]:
    """What Tab does not reach, what it reaches unseen, and whether it begins with the way past all."""
    presses = ask(page, "mark")
    for _ in range(min(presses, _MOST_PRESSES)):
        page.keyboard.press("Tab")
    steps = ask(page, "steps")
    has_navigation = page.evaluate("document.querySelector('body > header nav, body > nav') !== null")
    if has_navigation and not (steps and steps[0]["skips"]):
        yield f"the first key is no way past the navigation: {steps[:1]}"
    yield from (f"no ring around {step['name']}" for step in steps if not step["ringed"])
    if presses <= _MOST_PRESSES:
        yield from (f"not reached: {one}" for one in ask(page, "missed"))
