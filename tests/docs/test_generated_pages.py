"""The pages that follow from the code say what the code says."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from competition.facts import Fact, topic_of
from competition.log.catalogue import FACTS

DOCS = Path(__file__).parents[2] / "docs"


def generate(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, DOCS / "generate.py", *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


def test_the_generated_pages_are_up_to_date() -> None:
    """Should this fail: make docs"""
    checked = generate("--check")
    assert (checked.returncode, checked.stderr) == (0, "")


def test_a_page_that_is_missing_or_was_changed_by_hand_is_found_and_written_anew(tmp_path: Path) -> None:
    page = tmp_path / "events.md"
    assert generate("--check", "--folder", tmp_path).returncode == 1
    assert not page.exists()
    assert generate("--folder", tmp_path).returncode == 0
    assert generate("--check", "--folder", tmp_path).returncode == 0
    page.write_text(page.read_text(encoding="utf-8").replace("signed", "sent in"), encoding="utf-8")
    checked = generate("--check", "--folder", tmp_path)
    assert checked.returncode == 1
    assert "events.md" in checked.stderr


@pytest.mark.parametrize("kind", FACTS, ids=topic_of)
def test_every_fact_says_what_it_means_and_stands_in_the_reference(kind: type[Fact]) -> None:
    page = (DOCS / "events.md").read_text(encoding="utf-8")
    assert (kind.__doc__ or "").strip()
    assert page.count(f"### `{topic_of(kind)}`\n") == 1
