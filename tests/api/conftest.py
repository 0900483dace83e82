from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pytest

from competition.log.database import Database
from competition.log.writer import Writer
from tests.api.moving_clock import Clock
from tests.api.office import HeldStage, Office, hold_stage, open_office
from tests.postgres import fresh_database


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The clock of the applications that are opened after this."""
    clock = Clock()
    monkeypatch.setattr("api.platform.Writer", partial(Writer, clock=clock))
    return clock


@pytest.fixture
def office(database: Database) -> Iterator[Office]:
    """A new and empty application, once with SQLite and once with PostgreSQL."""
    with open_office(database) as opened:
        yield opened


@pytest.fixture
def held(office: Office) -> HeldStage:
    """A small stage in it that is open for scoring."""
    return hold_stage(office)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def shared(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[HeldStage]:
    """A small open stage for a whole module, for tests that only ask and are refused."""
    if request.param == "sqlite":
        with open_office(Database.parse(str(tmp_path_factory.mktemp("data")))) as opened:
            yield hold_stage(opened)
    else:
        server = request.getfixturevalue("postgres_server")
        with fresh_database(server) as address, open_office(Database.parse(address)) as opened:
            yield hold_stage(opened)
