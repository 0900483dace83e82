"""Boards as of any position, and records that come a second time."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import NamedTuple
from uuid import UUID

import msgspec
import pytest

import projections.runner
from api.cli.server import running_server
from api.client import Client
from competition.identifiers import StageId
from competition.log.database import Database
from competition.log.store import Log, open_log
from competition.tables import Tables
from projections import all_views
from projections.boards import Board
from projections.leaderboard import board_as_of, live_board
from projections.runner import Runner
from projections.score_history import ScoreHistory
from tests.journeys.conftest import Held, settings_of
from tests.journeys.places import fresh_place
from tests.journeys.tables import dump, views_at, written_to

POSITIONS = 200

Moment = tuple[int, StageId]


class Lived(NamedTuple):
    """Views that followed the log of the replay, and what the live boards were on the way."""

    runner: Runner
    tables: Tables
    boards: dict[Moment, Board | None]


@pytest.fixture(scope="module")
def lived(held: Held, request: pytest.FixtureRequest) -> Iterator[Lived]:
    log = open_log(Database.parse(held.place), read_only=True)
    with fresh_place(held.kind, request) as place, views_at(place) as tables:
        yield follow(held, log, tables)
    log.close()


def follow(held: Held, log: Log, tables: Tables) -> Lived:
    """Read the log in random batches, and look at a board after each."""
    runner = Runner(log, tables, all_views())
    boards: dict[Moment, Board | None] = {}
    for position, stage in moments(held):
        runner.catch_up(until=position)
        with tables.read.begin() as connection:
            boards[position, stage] = live_board(connection, stage)
    runner.catch_up()
    return Lived(runner, tables, boards)


def moments(held: Held) -> list[Moment]:
    """Random positions, each with the stage that moved there, or one by chance."""
    chance = Random(2017)
    stages = [StageId(stage.id) for stage in held.replayed.stages]
    found = []
    for index in sorted(chance.sample(range(len(held.records)), POSITIONS)):
        record = held.records[index]
        moved: UUID = getattr(record.fact, "stage", chance.choice(stages))
        found.append((record.position, StageId(moved)))
    return found


def test_the_board_as_of_a_position_is_the_one_that_was_live_then(lived: Lived) -> None:
    assert len({position for position, _ in lived.boards}) == POSITIONS
    with lived.tables.read.begin() as connection:
        for (position, stage), board in lived.boards.items():
            assert board_as_of(connection, stage, position) == board
    placed = [row for board in lived.boards.values() if board for row in board.rows if row.place]
    assert len(placed) > POSITIONS, "the boards looked at were empty"


def test_the_web_shows_the_board_that_was_live_then(held: Held, lived: Lived) -> None:
    with (
        running_server(settings_of(held.place)) as server,
        Client(server.base_url, held.replayed.chiefs_pass) as chief,
    ):
        for (position, stage), board in list(lived.boards.items())[::4]:
            shown = chief.see_board(stage, as_of=position)
            rows = [row.model_dump(mode="json", exclude={"name", "unit"}) for row in shown.rows]
            assert rows == ([] if board is None else [msgspec.to_builtins(row) for row in board.rows])
            assert shown.position == (0 if board is None else board.head.position)


def test_a_record_that_comes_again_changes_no_byte(held: Held, lived: Lived) -> None:
    before = dump(lived.tables)
    with written_to(lived.tables) as statements:
        for record in held.records:
            assert lived.runner.process([record]) == 0
    assert statements == []
    assert dump(lived.tables) == before


def test_without_the_guard_a_record_that_comes_again_is_noticed(
    held: Held, lived: Lived, monkeypatch: pytest.MonkeyPatch
) -> None:
    opening = next(record for record in held.records if "Opened" in type(record.fact).__name__)
    before = dump(lived.tables)
    with monkeypatch.context() as without, written_to(lived.tables) as statements:
        without.setattr(projections.runner, "_position", lambda *_, **__: 0)
        without.setattr(projections.runner, "_advance", lambda *_: None)
        # Its primary key would notice by itself.
        without.setattr(ScoreHistory, "apply", lambda *_: None)
        lived.runner.process([opening])
    assert statements != []
    assert dump(lived.tables) != before
    lived.runner.rebuild()
    assert dump(lived.tables) == before
