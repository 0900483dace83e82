"""The whole life of a freeze, as one table: it neither leaks nor sticks.

Every row is a moment: what happened last, what the public sees from then on, and what officials see.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import NamedTuple
from uuid import UUID

import msgspec
import pytest
from sqlalchemy import Connection

from competition.facts import Fact
from competition.identifiers import AppealId
from competition.log.database import Database
from competition.log.store import open_log
from competition.results.proceedings import (
    AppealNoted,
    AppealSettled,
    BoardFrozen,
    BoardThawed,
    NoticeOpened,
    ResultsConfirmed,
)
from projections import audience
from projections.announcements import Announced, announced
from projections.audience import edition_shown, visible_board
from projections.boards import Board
from projections.runner import Runner
from tests.builders import NOON, STAGE, named, open_stage, records_of, scheduled, signed
from tests.projections.histories import dump_of, founded, lock_and_publish, publish, running
from tests.results.boards import amended


@pytest.fixture
def runner(database: Database) -> Iterator[Runner]:
    """Every view, by hand, once with SQLite and once with PostgreSQL."""
    log = open_log(database)
    with running(log, database) as runner:
        yield runner
    log.close()


class Moment(NamedTuple):
    """What happened, and the totals that the public and officials see, each under a phase."""

    facts: tuple[Fact, ...]
    public: tuple[str, list[str | None]]
    officials: tuple[str, list[str | None]]


LIVE = [
    founded(),
    *(
        msgspec.structs.replace(fact, live_board=True) if fact == scheduled() else fact
        for fact in open_stage(entries=(1, 2, 3), seats="AB")
    ),
    signed(1, "A", "8.00"),
]
FROZEN, THAWED = BoardFrozen(stage=STAGE), BoardThawed(stage=STAGE)
SECOND, THIRD = signed(2, "A", "9.00"), signed(3, "A", "7.00")
JUDGED = [*LIVE, FROZEN, SECOND, THAWED, THIRD, FROZEN, amended(1, "A", "9.50")]
ENDED = lock_and_publish(JUDGED)
APPEAL = AppealId(named("appeal"))
NOTICE = NoticeOpened(
    stage=STAGE,
    edition=1,
    days=3,
    counted="calendar",
    timezone="Asia/Shanghai",
    first_day=NOON.date(),
    last_day=NOON.date(),
    skipped=(),
    closes=NOON + timedelta(days=3),
    appeals_until=NOON + timedelta(days=3),
)
OBJECTED = [NOTICE, AppealNoted(stage=STAGE, appeal=APPEAL)]
SETTLED = AppealSettled(stage=STAGE, appeal=APPEAL, outcome="dismissed")
CONFIRMED = ResultsConfirmed(stage=STAGE, edition=1, control="single-handed")

LIFE = [
    Moment(tuple(LIVE), ("open", ["8.00", None, None]), ("open", ["8.00", None, None])),
    Moment((FROZEN,), ("frozen", ["8.00", None, None]), ("open", ["8.00", None, None])),
    Moment((SECOND,), ("frozen", ["8.00", None, None]), ("open", ["9.00", "8.00", None])),
    Moment((THAWED,), ("open", ["9.00", "8.00", None]), ("open", ["9.00", "8.00", None])),
    Moment((THIRD,), ("open", ["9.00", "8.00", "7.00"]), ("open", ["9.00", "8.00", "7.00"])),
    Moment((FROZEN,), ("frozen", ["9.00", "8.00", "7.00"]), ("open", ["9.00", "8.00", "7.00"])),
    Moment((JUDGED[-1],), ("frozen", ["9.00", "8.00", "7.00"]), ("open", ["9.50", "9.00", "7.00"])),
    Moment(tuple(ENDED[:-1]), ("frozen", ["9.00", "8.00", "7.00"]), ("locked", ["9.50", "9.00", "7.00"])),
    Moment((ENDED[-1],), ("published", ["9.50", "9.00", "7.00"]), ("published", ["9.50", "9.00", "7.00"])),
    Moment(tuple(OBJECTED), ("noticed", ["9.50", "9.00", "7.00"]), ("noticed", ["9.50", "9.00", "7.00"])),
    Moment((SETTLED,), ("noticed", ["9.50", "9.00", "7.00"]), ("noticed", ["9.50", "9.00", "7.00"])),
    Moment((CONFIRMED,), ("confirmed", ["9.50", "9.00", "7.00"]), ("confirmed", ["9.50", "9.00", "7.00"])),
]
WHOLE = [fact for moment in LIFE for fact in moment.facts]
REACHED = [sum(len(one.facts) for one in LIFE[: number + 1]) for number in range(len(LIFE))]


def seen(runner: Runner, who: audience.Audience, as_of: int | None = None) -> Board:
    with runner._tables.read.begin() as connection:
        board = visible_board(connection, STAGE, who, as_of)
    assert board is not None
    return board


def told(board: Board) -> tuple[str, list[str | None]]:
    return board.head.phase, [row.total for row in board.rows]


def test_at_every_moment_the_public_sees_what_it_may_and_officials_the_truth(runner: Runner) -> None:
    done = 0
    for moment in LIFE:
        runner.process(records_of(moment.facts if not done else WHOLE[: done + len(moment.facts)])[done:])
        done += len(moment.facts)
        assert told(seen(runner, "public")) == moment.public
        assert told(seen(runner, "officials")) == moment.officials


def test_whoever_looks_back_sees_what_was_public_then(runner: Runner) -> None:
    runner.process(records_of(WHOLE))
    for position, moment in zip(REACHED, LIFE, strict=True):
        assert told(seen(runner, "public", position)) == moment.public


def test_during_a_freeze_no_position_and_no_byte_tells_what_happens(runner: Runner) -> None:
    """What the public is answered is the same before and after a mark, whatever position it asks for."""
    records = records_of(WHOLE)
    frozen, marked = REACHED[1], REACHED[2]
    runner.process(records[:frozen])
    asked = (None, frozen - 1, frozen, marked, 10_000)
    before = [msgspec.json.encode(seen(runner, "public", position)) for position in asked]
    runner.process(records[frozen:marked])
    assert [msgspec.json.encode(seen(runner, "public", position)) for position in asked] == before
    head = seen(runner, "public").head
    assert (head.position, head.frozen) == (frozen, True)
    assert seen(runner, "officials").head.frozen


def test_a_gate_that_forgets_the_freeze_is_found_out(runner: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: without the freeze the same comparison differs."""
    records = records_of(WHOLE)

    def without_freeze(connection: Connection, stage: UUID, as_of: int | None = None) -> Announced:
        return replace(announced(connection, stage, as_of), frozen=None)

    monkeypatch.setattr(audience, "announced", without_freeze)
    runner.process(records[: REACHED[1]])
    before = seen(runner, "public")
    runner.process(records[REACHED[1] : REACHED[2]])
    assert seen(runner, "public") != before


def test_every_announcement_moves_the_position_so_that_who_follows_hears_of_it(runner: Runner) -> None:
    runner.process(records_of(WHOLE))
    positions = [seen(runner, "public", position).head.position for position in REACHED[8:]]
    published, noticed, settled, confirmed = positions
    assert published < noticed == settled < confirmed


def test_an_erratum_says_why_on_the_board_and_the_first_edition_stays(runner: Runner) -> None:
    corrected = [*WHOLE, amended(1, "A", "6.00")]
    second = msgspec.structs.replace(publish(corrected, edition=2), reason="a typist's slip")
    runner.process(records_of([*corrected, second]))
    head = seen(runner, "public").head
    assert (head.phase, head.edition) == ("noticed", 2)
    assert head.correction is not None
    assert (head.correction.edition, head.correction.reason) == (2, "a typist's slip")
    with runner._tables.read.begin() as connection:
        first, newest = (edition_shown(connection, STAGE, number) for number in (1, 2))
    assert first is not None
    assert newest is not None
    assert told(first) == ("superseded", ["9.50", "9.00", "7.00"])
    assert told(newest) == ("noticed", ["9.00", "7.00", "6.00"])


def test_what_is_kept_of_a_freeze_is_the_same_however_the_facts_came(
    runner: Runner, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """In one batch or one by one: the tables are equal."""
    records = records_of(WHOLE)
    for record in records:
        runner.process([record])
    other = Database.parse(str(tmp_path_factory.mktemp("other")))
    log = open_log(other)
    with running(log, other) as whole:
        whole.process(records)
        assert dump_of(whole._tables) == dump_of(runner._tables)
    log.close()
