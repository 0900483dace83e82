"""The command line as a person sees it, and a place where something has happened."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import pytest

from api.cli import main
from competition.decisions import DECISIONS
from competition.log.database import Database
from competition.log.store import open_log
from competition.log.writer import Writer
from tests.cli.history import SHORT_HISTORY


class Ended(NamedTuple):
    """How a command ended, and what it printed."""

    code: object
    out: str
    err: str


Run = Callable[..., Ended]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run `jiangbang` with these arguments."""

    def run(*arguments: str) -> Ended:
        with pytest.raises(SystemExit) as ended:
            main(arguments)
        return Ended(ended.value.code, *capsys.readouterr())

    return run


@pytest.fixture
def place(database: Database, request: pytest.FixtureRequest) -> str:
    """A database with a short history, as one writes it on the command line."""
    log = open_log(database)
    writer = Writer(log, DECISIONS)
    for command in SHORT_HISTORY:
        writer.submit(command, "organiser:1").result(timeout=10)
    writer.close()
    log.close()
    return str(database.folder) if database.kind == "sqlite" else database.address
