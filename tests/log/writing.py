"""Writers for tests: on a log that holds some facts already, held up at a door, watched as they append."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from datetime import datetime
from decimal import Decimal
from threading import Event
from typing import Any

import pytest

from competition.commands import Command, Decision, Past
from competition.decisions import DECISIONS
from competition.facts import AnyRecord, Fact
from competition.judging.performance import GiveDeduction
from competition.log.codec import Draft
from competition.log.past import Receipt
from competition.log.store import Log
from competition.log.writer import Writer
from competition.setup.founding import FoundCompetition, found_competition
from tests.builders import NOON, STAGE, UNIT, command, entry, records_of

Decisions = Mapping[type[Command], Decision[Any]]


def lay(log: Log, facts: Iterable[Fact]) -> list[AnyRecord]:
    """Append facts whose streams are new, past every writer, as another process would."""
    return log.append(
        [Draft(record.stream, record.version, record.stamp, record.fact) for record in records_of(facts)]
    )


@contextmanager
def writing(log: Log, decisions: Decisions = DECISIONS, **options: Any) -> Iterator[Writer]:
    writer = Writer(log, decisions, **({"clock": lambda: NOON} | options))
    try:
        yield writer
    finally:
        writer.close()


def found() -> FoundCompetition:
    """The wish to found a competition."""
    return command(
        FoundCompetition, name="", organiser=UNIT, level="city", first_day=NOON.date(), last_day=NOON.date()
    )


def deduct(number: int = 1) -> GiveDeduction:
    """A command that would count twice if it were taken twice."""
    return command(GiveDeduction, stage=STAGE, entry=entry(number), points=Decimal(1), reason="a fall")


class Door:
    """Decisions that stop at the next founding of a competition until the door is opened.

    What is submitted while it is shut waits together, and so becomes one batch.
    """

    def __init__(self) -> None:
        self._opened = Event()
        self.reached = Event()

    def decisions(self, others: Decisions = DECISIONS) -> Decisions:
        return {**others, FoundCompetition: self._found}

    def open(self) -> None:
        self._opened.set()

    def _found(self, wish: FoundCompetition, past: Past) -> Sequence[Fact]:
        self.reached.set()
        assert self._opened.wait(20)
        return found_competition(wish, past)


@contextmanager
def held_up(log: Log, others: Decisions = DECISIONS, **options: Any) -> Iterator[tuple[Writer, Door]]:
    """A writer that is busy founding a competition until the door is opened."""
    door = Door()
    with writing(log, door.decisions(others), **options) as writer:
        try:
            writer.submit(found(), "organiser:1")
            assert door.reached.wait(20)
            yield writer, door
        finally:
            door.open()


def appends_of(log: Log, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many facts each append holds, from now on."""
    sizes: list[int] = []
    append = log.append

    def counted(drafts: Sequence[Draft]) -> list[AnyRecord]:
        if drafts:
            sizes.append(len(drafts))
        return append(drafts)

    monkeypatch.setattr(log, "append", counted)
    return sizes


def ask(writer: Writer, wish: Command, by: str = "judge:1") -> Receipt:
    """Submit and wait for the answer."""
    return writer.submit(wish, by).result(20)


def answers(futures: Iterable[Future[Receipt]]) -> list[Receipt]:
    return [future.result(20) for future in futures]


def everything(log: Log) -> list[AnyRecord]:
    """Every record, however many."""
    records: list[AnyRecord] = []
    while batch := log.read(records[-1].position if records else 0):
        records += batch
    return records


def facts_in(log: Log, *kinds: type[Fact]) -> list[Any]:
    """Every fact of these kinds, in the order of the log."""
    return [record.fact for record in everything(log) if isinstance(record.fact, kinds)]


def moments(*times: datetime) -> Any:
    """A clock that shows these times, one a look."""
    return iter(times).__next__
