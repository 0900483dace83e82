"""Two processes settle the same late sheet at the same instant: one decision stands, the other is refused."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from competition.commands import Command
from competition.facts import Fact
from competition.judging.late import KeepLateSheet, SettleLateSheet
from competition.judging.late_sheet import LateOutcome, LateSheetSettled, SheetCameLate
from competition.log.catalogue import FACTS
from competition.log.database import Database
from competition.log.store import open_log
from competition.log.writer import Writer
from competition.refusals.family import Busy
from competition.refusals.judging import LateSheetSettledAlready, NotLate
from competition.results.lock import LockStage
from tests.builders import admitted, command, held, marks_of, on_sheet, trade
from tests.judging.scoring_day import KEPT_AT
from tests.log.writing import ask, everything, lay, writing
from tests.scoring.builders import rulebook, stage

RACES = 25


@pytest.fixture
def facts() -> Iterable[type[Fact]]:
    return FACTS


def keep(key: str) -> KeepLateSheet:
    return command(KeepLateSheet, **on_sheet(key=key), marks=marks_of("7.00"), kept_at=KEPT_AT)


def settle(key: str, outcome: LateOutcome) -> SettleLateSheet:
    return command(SettleLateSheet, **on_sheet(key=key), late=2, outcome=outcome, reason="offline")


def start(barrier: Barrier, writer: Writer, wish: Command) -> str:
    """Wait for the other, ask as the chief judge, and say what came of it."""
    barrier.wait(20)
    while True:
        try:
            ask(writer, wish, "chief judge:1")
            return "taken"
        except Busy:
            continue
        except (LateSheetSettledAlready, NotLate) as refusal:
            return type(refusal).__name__


def test_a_late_sheet_is_settled_once_and_kept_only_after_the_lock(postgres_database: Database) -> None:
    one, two = open_log(postgres_database), open_log(postgres_database)
    rules = rulebook(*(stage(id=f"race {number}") for number in range(RACES)))
    stages = (held(rules, key=one.id, entries=[1], seats="A") for one in rules.stages)
    lay(one, [*trade(rules), *admitted(1), *(fact for facts in stages for fact in facts)])
    barrier = Barrier(2)
    with writing(one) as first, writing(two) as second, ThreadPoolExecutor(2) as pool:

        def race(*wishes: Command) -> set[str]:
            asked = zip((first, second), wishes, strict=True)
            answers = [pool.submit(start, barrier, writer, wish) for writer, wish in asked]
            return {answer.result(20) for answer in answers}

        for rule in rules.stages:
            lock = command(LockStage, stage=on_sheet(key=rule.id)["stage"], allow_missing=True)
            if "NotLate" in race(keep(rule.id), lock):
                ask(first, keep(rule.id))
            came_of_it = race(settle(rule.id, "accepted"), settle(rule.id, "declined"))
            assert came_of_it == {"taken", "LateSheetSettledAlready"}
    told = [record.fact for record in everything(one)]
    assert sum(isinstance(fact, SheetCameLate) for fact in told) == RACES
    assert sum(isinstance(fact, LateSheetSettled) for fact in told) == RACES
    one.close()
    two.close()
