"""Whoever races the end of scoring is in, or is refused; and every bulletin is a recount of what it pins.

10,000 races: on each of 2,500 stages of each database a lock against marks, and a publication against marks
and a disqualification. On SQLite two threads share the one writer there can be; on PostgreSQL two processes
write.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from threading import Barrier

import msgspec
import pytest

from competition.commands import Past
from competition.decisions import DECISIONS
from competition.facts import Fact
from competition.judging.scoresheet import Sheet, SheetClosed
from competition.log.database import Database
from competition.log.store import Log, open_log
from competition.results.lock import LockStage, lock_stage
from competition.results.publish import PublishResults, publish_results
from competition.results.results import ResultsPublished
from tests.faults.races import (
    Answer,
    course,
    faults,
    hall_of,
    office_of,
    outcomes,
    records_in,
    run_in_a_process,
    run_side,
)
from tests.log.writing import Decisions, ask, lay, writing

STAGES = 2_500
BOTH_WAYS = {"0 marks", "1 marks", "2 marks", "published, then out", "out, then published"}


def verdict(log: Log, races: int, answers: Sequence[Answer]) -> list[str]:
    records = list(records_in(log))
    assert outcomes(answers, records, races) >= BOTH_WAYS, "one side always won: these were no races"
    return faults(records, races, answers)


@pytest.mark.timeout(240)
def test_five_thousand_races_of_two_threads_on_sqlite(sqlite_database: Database) -> None:
    with closing(open_log(sqlite_database)) as log:
        lay(log, course(STAGES))
        starter = Barrier(2)
        with writing(log) as writer, ThreadPoolExecutor(2) as pool:
            sides = [pool.submit(run_side, side, STAGES, writer, starter) for side in ("hall", "office")]
            answers = [answer for side in sides for answer in side.result()]
        assert verdict(log, STAGES, answers) == []


@pytest.mark.timeout(240)
def test_five_thousand_races_of_two_processes_on_postgresql(postgres_database: Database) -> None:
    spawning = multiprocessing.get_context("spawn")
    starter, told = spawning.Barrier(2), spawning.SimpleQueue()
    with closing(open_log(postgres_database)) as log:
        lay(log, course(STAGES))
        place = postgres_database.address
        hall = spawning.Process(target=run_in_a_process, args=("hall", STAGES, place, starter, told))
        hall.start()
        try:
            with writing(log) as writer:
                answers = run_side("office", STAGES, writer, starter)
            answers += told.get()
        finally:
            hall.join(30)
            hall.kill()
        assert hall.exitcode == 0
        assert verdict(log, STAGES, answers) == []


def lock_of_opened_sheets_only(wish: LockStage, past: Past) -> Sequence[Fact]:
    """The lock with its guard taken out: sheets that were never opened stay as they are."""
    return [
        fact
        for fact in lock_stage(wish, past)
        if not isinstance(fact, SheetClosed) or past.of(Sheet, fact.stream).version
    ]


def publication_of_another_moment(wish: PublishResults, past: Past) -> Sequence[Fact]:
    """The bulletin with its guard taken out: it pins a position, and counts what came after it too."""
    return [
        msgspec.structs.replace(fact, as_of=fact.as_of - 1) if isinstance(fact, ResultsPublished) else fact
        for fact in publish_results(wish, past)
    ]


def told_of(decisions: Decisions, *wishes: str) -> list[str]:
    """What the verdict on one race is whose wishes come in this order."""
    known = {**hall_of(0), **office_of(0)}
    with closing(open_log(Database.memory())) as log:
        lay(log, course(1))
        with writing(log, decisions) as writer:
            answers = [Answer(0, wish, ask(writer, known[wish]).position) for wish in wishes]
        return faults(records_in(log), 1, answers)


def test_a_lock_that_left_unopened_sheets_alone_would_be_found() -> None:
    decisions: Decisions = {**DECISIONS, LockStage: lock_of_opened_sheets_only}
    assert "later than the lock" in " ".join(told_of(decisions, "lock", "A", "publish"))
    assert told_of(DECISIONS, "A", "lock", "publish") == []


def test_a_bulletin_that_pins_another_position_would_be_found() -> None:
    decisions: Decisions = {**DECISIONS, PublishResults: publication_of_another_moment}
    assert "whose recount is another" in " ".join(told_of(decisions, "A", "B", "lock", "dsq", "publish"))
    assert told_of(DECISIONS, "A", "B", "lock", "dsq", "publish") == []


def test_a_receipt_without_its_fact_would_be_found() -> None:
    with closing(open_log(Database.memory())) as log:
        lay(log, course(1))
        with writing(log) as writer:
            positions = {wish: ask(writer, office_of(0)[wish]).position for wish in ("lock", "publish")}
        answers = [Answer(0, wish, position) for wish, position in positions.items()]
        assert faults(records_in(log), 1, answers) == []
        assert "SheetSubmitted" in " ".join(faults(records_in(log), 1, [*answers, Answer(0, "A", 7)]))
