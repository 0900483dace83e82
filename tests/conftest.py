"""Fixtures for all tests: places for data, and logs in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from competition.facts import Fact
from competition.log.catalogue import FACTS
from competition.log.database import Database
from competition.log.store import Log, open_log
from tests.postgres import fresh_database, running_postgres


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The address of one real PostgreSQL for all tests of this worker."""
    with running_postgres() as address:
        yield address


@pytest.fixture
def postgres_database(postgres_server: str) -> Iterator[Database]:
    with fresh_database(postgres_server) as address:
        yield Database.parse(address)


@pytest.fixture
def sqlite_database(tmp_path: Path) -> Database:
    return Database.parse(str(tmp_path / "data"))


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> Database:
    """A fresh and empty place for the data: the test runs once with SQLite and once with PostgreSQL."""
    return _database(request)


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
def log(request: pytest.FixtureRequest, facts: Iterable[type[Fact]]) -> Iterator[Log]:
    """A fresh and empty log: the test runs once on each of the three recorders."""
    log = open_log(_database(request), facts)
    yield log
    log.close()


@pytest.fixture
def facts() -> Iterable[type[Fact]]:
    """The kinds of fact that `log` knows; a folder of tests may bring its own."""
    return FACTS


def _database(request: pytest.FixtureRequest) -> Database:
    if request.param == "memory":
        return Database.memory()
    found: Database = request.getfixturevalue(
        "sqlite_database" if request.param == "sqlite" else "postgres_database"
    )
    return found
