"""The documentation is true: what it names exists, and what is kept short stays short."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
NAMED = re.compile(r"`((?:api|competition|projections|tests|docs)/[\w./-]*)`")


@pytest.mark.parametrize("page", sorted(DOCS.rglob("*.md")), ids=lambda page: page.name)
def test_every_file_a_page_names_exists(page: Path) -> None:
    missing = [name for name in NAMED.findall(page.read_text(encoding="utf-8")) if not (ROOT / name).exists()]
    assert missing == []


def test_the_journey_names_every_step_in_order() -> None:
    journey = (DOCS / "from-judge-to-screen.md").read_text(encoding="utf-8")
    steps = [int(number) for number in re.findall(r"^\| (\d+) \|", journey, re.MULTILINE)]
    assert steps == list(range(1, len(steps) + 1))
    assert len(steps) >= 10


@pytest.mark.parametrize("decision", sorted((DOCS / "decisions").glob("*.md")), ids=lambda page: page.name)
def test_a_decision_is_under_a_page_and_names_what_enforces_it(decision: Path) -> None:
    text = decision.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 45
    assert "**Enforced by**" in text
    assert int(decision.name[:4]) == int(text.split(".")[0].removeprefix("# "))
