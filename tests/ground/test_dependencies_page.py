"""`docs/dependencies.md` has one row for each thing the project asks for: licence and reason."""

from __future__ import annotations

import re

from tests.ground.declared import ROOT, names_of

PYPROJECT = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
PAGE = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")

ROW = re.compile(r"^\| `(?P<name>[a-z0-9-]+)` \| (?P<licence>[^|]+) \| (?P<reason>[^|]+) \|$", re.MULTILINE)


def names_on(page: str) -> list[str]:
    """The packages that have a full row: name, licence, what it is taken for."""
    return [row["name"] for row in ROW.finditer(page)]


def test_every_dependency_has_its_one_row_and_no_row_is_left_over() -> None:
    assert sorted(names_on(PAGE)) == sorted(names_of(PYPROJECT))


def test_a_row_without_a_reason_does_not_count() -> None:
    page = "| `msgspec` | BSD-3-Clause | the bytes of the facts |\n| `rich` | MIT |\n| `typer` | MIT | |\n"
    assert names_on(page) == ["msgspec"]
