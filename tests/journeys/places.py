"""Where the journeys begin: a published competition, and fresh databases of both kinds for a whole module."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.postgres import fresh_database

COMPETITION = "grand-prix-final-2017"


def score_sheets() -> Path:
    """The folder of the published score sheets: `JIANGBANG_DATA`, else beside the project. Skips without."""
    beside = Path(__file__).parents[3] / "shared" / "data" / COMPETITION
    folder = Path(os.environ.get("JIANGBANG_DATA") or beside)
    if not (folder / "marks.csv").exists():
        pytest.skip(
            f"THE REPLAY WAS NOT TESTED: no score sheets in {folder}; name a folder in JIANGBANG_DATA."
        )
    return folder


@contextmanager
def fresh_place(kind: str, request: pytest.FixtureRequest) -> Iterator[str]:
    """A fresh and empty database, as one writes it on the command line."""
    if kind == "sqlite":
        folder: Path = request.getfixturevalue("tmp_path_factory").mktemp("journey")
        yield str(folder / "data")
    else:
        with fresh_database(request.getfixturevalue("postgres_server")) as address:
            yield address
