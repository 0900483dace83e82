"""The one gate: who sees which board, under codes or names, at every moment of a stage's life."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import pytest

from competition.entries.entry import EntryDisqualified
from competition.facts import Fact
from competition.log.database import Database
from competition.log.store import open_log
from projections.audience import Audience, shows_names, visible_board
from projections.boards import Board
from projections.runner import Runner
from tests.builders import NOWHERE, STAGE, entry, open_stage, records_of, scheduled, signed
from tests.projections.histories import founded, lock_and_publish, publish, running


@pytest.fixture
def runner(sqlite_database: Database) -> Iterator[Runner]:
    log = open_log(sqlite_database)
    with running(log, sqlite_database) as runner:
        yield runner
    log.close()


def seen(runner: Runner, audience: Audience, as_of: int | None = None) -> Board:
    with runner._tables.read.begin() as connection:
        board = visible_board(connection, STAGE, audience, as_of)
    assert board is not None
    return board


def totals(board: Board) -> list[str | None]:
    return [row.total for row in board.rows]


def a_stage(**visibility: bool) -> list[Fact]:
    """A stage that is open, with a sheet in; `visibility` as it was scheduled."""
    kept = msgspec.structs.replace(scheduled(), **visibility)
    facts = [kept if fact == scheduled() else fact for fact in open_stage()]
    return [founded(), *facts, signed(1, "A", "8.00")]


def test_a_stage_nobody_scheduled_is_not_there(runner: Runner) -> None:
    with runner._tables.read.begin() as connection:
        assert visible_board(connection, NOWHERE, "public") is None


def test_before_publication_the_public_sees_that_there_is_a_stage_and_no_more(runner: Runner) -> None:
    facts = a_stage(blind=True, live_board=False)
    runner.process(records_of(facts))
    board = seen(runner, "public")
    assert board.rows == ()
    assert (board.head.phase, board.head.position, board.head.at) == ("open", 0, "")
    assert seen(runner, "public", as_of=len(facts)) == board
    assert totals(seen(runner, "officials")) == ["8.00", None]


def test_the_public_watches_a_stage_with_a_live_board_and_may_look_back(runner: Runner) -> None:
    facts = a_stage(blind=True, live_board=True)
    runner.process(records_of([*facts, signed(2, "A", "9.00")]))
    assert totals(seen(runner, "public")) == ["9.00", "8.00"]
    assert totals(seen(runner, "public", as_of=len(facts))) == ["8.00", None]
    assert not shows_names(seen(runner, "public").head)


def test_names_may_stand_on_a_stage_that_is_not_blind(runner: Runner) -> None:
    runner.process(records_of(a_stage(blind=False, live_board=True)))
    assert shows_names(seen(runner, "public").head)


def test_once_published_everybody_sees_the_edition_and_its_names(runner: Runner) -> None:
    facts = a_stage(blind=True, live_board=False)
    ended = [*facts, *lock_and_publish(facts)]
    runner.process(records_of(ended))
    board = seen(runner, "public")
    assert (board.head.phase, board.head.edition, board.head.position) == ("published", 1, len(ended))
    assert totals(board) == ["8.00", None]
    assert shows_names(board.head)
    assert seen(runner, "public", as_of=len(ended) - 1).rows == ()


def test_what_happens_after_a_publication_is_public_with_the_next_edition(runner: Runner) -> None:
    facts = a_stage(blind=True, live_board=True)
    first = [*facts, *lock_and_publish(facts)]
    out = EntryDisqualified(entry=entry(1), ground="舞弊")
    runner.process(records_of([*first, out]))
    assert [row.standing for row in seen(runner, "public").rows] == ["ranked", "waiting"]
    assert [row.standing for row in seen(runner, "officials").rows] == ["waiting", "dsq"]
    runner.process(records_of([publish([*first, out], edition=2)], after=len(first) + 1))
    assert [row.standing for row in seen(runner, "public").rows] == ["waiting", "dsq"]
    assert seen(runner, "public").head.edition == 2
    assert [row.standing for row in seen(runner, "public", as_of=len(first) + 1).rows] == [
        "ranked",
        "waiting",
    ]
