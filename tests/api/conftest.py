from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from shutil import copytree

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


@pytest.fixture(scope="session")
def laid_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What an application leaves that was opened and closed. Copying it is quicker than laying hundreds of
    tables for every test, many times so with PostgreSQL.
    """
    folder = tmp_path_factory.mktemp("laid") / "data"
    with open_office(Database.parse(str(folder))):
        return folder


@pytest.fixture(scope="session")
def laid_address(postgres_server: str) -> Iterator[str]:
    """The same as a database of PostgreSQL."""
    with fresh_database(postgres_server) as address:
        with open_office(Database.parse(address)):
            pass
        yield address


@pytest.fixture
def sqlite_database(tmp_path: Path, laid_folder: Path) -> Database:
    return Database.parse(str(copytree(laid_folder, tmp_path / "data")))


@pytest.fixture
def postgres_database(postgres_server: str, laid_address: str) -> Iterator[Database]:
    with fresh_database(postgres_server, like=laid_address) as address:
        yield Database.parse(address)


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
