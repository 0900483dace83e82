"""A replay of the published competition for all tests of this folder: one on each kind of database."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from api.cli.replay.comparison import Figure, compare
from api.cli.replay.replay import Replayed, replay
from api.cli.replay.score_sheets import read_score_sheets
from api.cli.server import running_server
from api.settings import Settings
from competition.facts import AnyRecord
from competition.log.store import Log
from tests.journeys.places import fresh_place, score_sheets


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A replay that is over: where its data are, what was held, and how every figure compares."""

    kind: str
    place: str
    replayed: Replayed
    figures: tuple[Figure, ...]
    records: tuple[AnyRecord, ...]


def hold(kind: str, place: str, times: int) -> Held:
    """Replay the competition at a place, as `jiangbang replay` does."""
    performances = read_score_sheets(score_sheets())
    with running_server(settings_of(place)) as server:
        _, secret = server.platform.passes.issue("organiser", label="replay")
        replayed = replay(server.base_url, secret, performances, times=times)
        figures = tuple(compare(server.base_url, replayed))
        records = tuple(all_records(server.platform.log))
    return Held(kind=kind, place=place, replayed=replayed, figures=figures, records=records)


def settings_of(place: str) -> Settings:
    """A server of our own on a free port."""
    return Settings(database=place, host="127.0.0.1", port=0)


def all_records(log: Log) -> Iterator[AnyRecord]:
    after = 0
    while batch := log.read(after):
        yield from batch
        after = batch[-1].position


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def held(request: pytest.FixtureRequest) -> Iterator[Held]:
    """The competition, every command sent once."""
    with fresh_place(request.param, request) as place:
        yield hold(request.param, place, times=1)


@pytest.fixture(scope="session")
def sheets_folder() -> Path:
    return score_sheets()
