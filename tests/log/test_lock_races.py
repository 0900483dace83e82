"""A mark that races the lock is in before it, or refused: never lost, never late."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from competition.commands import Command, Past
from competition.decisions import DECISIONS
from competition.facts import Fact
from competition.identifiers import StageId, stage_of
from competition.judging.scoresheet import Sheet, SheetClosed, SheetSubmitted
from competition.log.catalogue import FACTS
from competition.log.database import Database
from competition.log.store import Log, open_log
from competition.log.writer import Writer
from competition.refusals.family import Busy
from competition.refusals.setup import StageLocked
from competition.results.lock import LockStage, lock_stage
from competition.results.results import ResultsLocked
from tests.builders import TRADE, admitted, command, held, submit, trade
from tests.log.writing import Decisions, ask, everything, lay, writing
from tests.scoring.builders import rulebook, stage

SEATS = "ABC"
RACES = 150
"""In each of the two settings, with three marks a race: a few hundred races for one run."""


@pytest.fixture
def facts() -> Iterable[type[Fact]]:
    return FACTS


def race_course(races: int) -> list[Fact]:
    """As many open stages of one trade, each with one entry and the judges A, B and C."""
    rules = rulebook(*(stage(id=f"race {number}") for number in range(races)))
    stages = (held(rules, key=one.id, entries=[1], seats=SEATS) for one in rules.stages)
    return [*trade(rules), *admitted(1), *(fact for facts in stages for fact in facts)]


def run(writers: Sequence[Writer], races: int) -> dict[StageId, set[str]]:
    """Let three judges race the chief judge on every stage; stage to the seats whose mark has a receipt."""
    chance, barrier = random.Random(1), Barrier(len(SEATS) + 1)
    taken: dict[StageId, set[str]] = {}
    with ThreadPoolExecutor(len(SEATS) + 1) as pool:
        for number in range(races):
            stage_id = stage_of(TRADE, f"race {number}")
            lock = command(LockStage, stage=stage_id, allow_missing=True)
            wishes = {"lock": lock} | {seat: submit(1, seat, stage=stage_id) for seat in SEATS}
            order = chance.sample(sorted(wishes), len(wishes))  # who comes last leaves the barrier first
            answers = {
                name: pool.submit(start, barrier, chance.choice(writers), wishes[name]) for name in order
            }
            assert answers.pop("lock").result(20)
            taken[stage_id] = {seat for seat, answer in answers.items() if answer.result(20)}
    return taken


def start(barrier: Barrier, writer: Writer, wish: Command) -> bool:
    """Wait for the others, ask, and say whether it was taken."""
    barrier.wait(20)
    while True:
        try:
            return bool(ask(writer, wish))
        except Busy:
            continue
        except StageLocked:
            return False


def marks_won(taken: dict[StageId, set[str]]) -> set[int]:
    """How many of the three marks came in, over all races."""
    return {len(seats) for seats in taken.values()}


def faults(log: Log, taken: dict[StageId, set[str]]) -> list[str]:
    """Every mark that was lost or late, every lock that says something else than the log."""
    found = []
    locked: dict[StageId, int] = {}
    before: dict[StageId, int] = dict.fromkeys(taken, 0)
    for record in everything(log):
        fact = record.fact
        if isinstance(fact, ResultsLocked):
            locked[fact.stage] = fact.missing
        elif isinstance(fact, SheetSubmitted) and fact.stage in locked:
            found.append(f"late: {fact}")
        elif isinstance(fact, SheetSubmitted):
            before[fact.stage] += 1
    for stage_id, seats in taken.items():
        if before[stage_id] != len(seats):
            found.append(f"{stage_id}: {len(seats)} receipts, {before[stage_id]} marks")
        if locked.get(stage_id) != len(SEATS) - before[stage_id]:
            found.append(f"{stage_id}: {locked.get(stage_id)} missing, {before[stage_id]} marks")
    return found


def test_marks_race_the_lock_through_one_writer(log: Log) -> None:
    lay(log, race_course(RACES))
    with writing(log) as writer:
        taken = run([writer], RACES)
    assert faults(log, taken) == []
    assert marks_won(taken) > {0}  # both sides won sometimes


def test_marks_race_the_lock_through_two_writers(postgres_database: Database) -> None:
    one, two = open_log(postgres_database), open_log(postgres_database)
    lay(one, race_course(RACES))
    with writing(one) as first, writing(two) as second:
        taken = run([first, second], RACES)
    assert faults(one, taken) == []
    assert marks_won(taken) > {0}  # both sides won sometimes
    one.close()
    two.close()


def lock_of_opened_sheets_only(wish: LockStage, past: Past) -> Sequence[Fact]:
    """The lock with its guard taken out: sheets that were never opened stay as they are."""
    return [
        fact
        for fact in lock_stage(wish, past)
        if not isinstance(fact, SheetClosed) or past.of(Sheet, fact.stream).version
    ]


def test_a_lock_that_left_unopened_sheets_alone_would_be_found(log: Log) -> None:
    decisions: Decisions = {**DECISIONS, LockStage: lock_of_opened_sheets_only}
    lay(log, race_course(1))
    stage_id = stage_of(TRADE, "race 0")
    with writing(log, decisions) as writer:
        ask(writer, command(LockStage, stage=stage_id, allow_missing=True))
        ask(writer, submit(stage=stage_id))
    assert any(fault.startswith("late") for fault in faults(log, {stage_id: {"A"}}))
