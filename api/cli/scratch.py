"""Somewhere to keep the data of one run."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryDirectory


@contextmanager
def scratch_database(given: str) -> Iterator[str]:
    """The database that was given, or a folder that is gone afterwards."""
    if given:
        yield given
        return
    with TemporaryDirectory(prefix="jiangbang-", ignore_cleanup_errors=True) as folder:
        yield folder
