"""What people did, and when: commands with their moments, given to the writer one after the other."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future
from contextlib import closing
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import NamedTuple
from uuid import UUID, uuid5

from competition.commands import Command
from competition.decisions import DECISIONS
from competition.identifiers import CommandId
from competition.log.past import Receipt
from competition.log.store import Log
from competition.log.writer import Writer

TIMEZONE = "Asia/Shanghai"
_HOURS_EAST = 8
"""China keeps one time, without summer time."""
_NAMESPACE = UUID("5b0e8a4e-6a53-5c1b-8d0b-3c6f6c1f2a90")
_MOST_WAITING = 1024


class Deed(NamedTuple):
    """Somebody (`by`: `role:person`) gives a command at a moment."""

    at: datetime
    by: str
    command: Command


class Seed(NamedTuple):
    """Where every id and every chance comes from: the same number makes the same history."""

    number: int

    def id(self, *what: object) -> UUID:
        return uuid5(_NAMESPACE, " ".join(map(str, (self.number, *what))))

    def command(self, *what: object) -> CommandId:
        return CommandId(self.id("command", *what))

    def chance(self, *what: object) -> Random:
        return Random(" ".join(map(str, (self.number, *what))))  # noqa: S311 (an invented history, no secret)


def moment(day: date, hour: int, minute: int = 0, seconds: float = 0) -> datetime:
    """A time of the day in China (`hour` from 8 on), as UTC; `seconds` may be any number of them later."""
    return datetime.combine(day, time(hour - _HOURS_EAST, minute), UTC) + timedelta(seconds=seconds)


def days(count: int) -> timedelta:
    return timedelta(days=count)


def write_down(log: Log, deeds: Iterable[Deed]) -> Iterator[Receipt]:
    """Give every command to the writer, at its moment, and answer with the receipts in their order.

    Many wait at a time, so that the writer commits them together. Raises the first refusal, which says with
    it what was refused.
    """
    clock: deque[datetime] = deque()
    waiting: deque[tuple[Deed, Future[Receipt]]] = deque()
    # The writer asks the clock once a command, in the order in which they were given.
    with closing(Writer(log, DECISIONS, clock=clock.popleft)) as writer:
        for deed in deeds:
            clock.append(deed.at)
            waiting.append((deed, writer.submit(deed.command, deed.by)))
            if len(waiting) >= _MOST_WAITING:
                yield _answered(*waiting.popleft())
        while waiting:
            yield _answered(*waiting.popleft())


def _answered(deed: Deed, answer: Future[Receipt]) -> Receipt:
    try:
        receipt = answer.result()
    except Exception as failure:
        failure.add_note(f"{deed.at:%Y-%m-%d %H:%M} {deed.by} {deed.command}")
        raise
    if receipt.at != deed.at:
        raise RuntimeError(f"{type(deed.command).__name__} of {deed.at} was stamped {receipt.at}.")
    return receipt
