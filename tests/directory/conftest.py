from __future__ import annotations

from collections.abc import Iterator

import pytest

from competition.directory.directory import Directory
from competition.log.database import Database
from tests.directory.builders import opened


@pytest.fixture
def directory(database: Database) -> Iterator[Directory]:
    """An empty directory, once with SQLite and once with PostgreSQL."""
    with opened(database) as (_, found):
        yield found
