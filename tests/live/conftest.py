from __future__ import annotations

from collections.abc import Iterator

import httpx2
import pytest

from api.cli.server import LocalServer, running_server
from api.settings import Settings
from competition.log.database import Database
from tests.api.office import HeldStage, Office, hold_stage


@pytest.fixture
def server(sqlite_database: Database) -> Iterator[LocalServer]:
    """The application behind a real socket on the loopback."""
    allowed = ("https://screens.example",)
    settings = Settings(database=str(sqlite_database.folder), port=0, tick_ms=10, origins=allowed)
    with running_server(settings) as running:
        yield running


@pytest.fixture
def held(server: LocalServer) -> Iterator[HeldStage]:
    """A stage of six entries and three judges in it whose live board everybody sees."""
    with httpx2.Client(base_url=server.base_url, trust_env=False) as http:
        yield hold_stage(Office(http, server.platform), entries=6, seats="ABC", live_board=True)
