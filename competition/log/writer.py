"""The writer: the one way into the log.

One thread takes the commands that wait, decides each on the past, and appends the facts of all of them in
one transaction (*group commit*); only then does it answer, with receipts. It never waits to fill a batch:
what arrives during one commit is the next batch. A command that was taken before gets its first receipt
again, for ever.
"""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from datetime import UTC, datetime
from typing import Any, NamedTuple

from competition.commands import Command, Decision
from competition.facts import Stamp
from competition.identifiers import StreamId
from competition.log.codec import Draft
from competition.log.past import LogPast, Receipt
from competition.log.store import Conflict, Log, LogUnavailable
from competition.refusals.commands import CommandIdReused
from competition.refusals.family import Busy, Refusal
from competition.refusals.machine import LogAway

logger = logging.getLogger(__name__)

_MOST_IN_A_BATCH = 256
_ATTEMPTS = 20
"""One fails only when another process moved a stream of the command in between: somebody always gets on. So
many in a row means that the other is stuck in a loop, not that many want the same thing.
"""
_RETRY_AFTER_SECONDS = 1


class Order(NamedTuple):
    """A command with its stream, who gives it, and where its answer goes."""

    command: Command
    stream: StreamId
    by: str
    device: str
    answer: Future[Receipt]


def _utc_now() -> datetime:
    return datetime.now(UTC)


class Writer:
    """Decides and appends. `capacity`: how many commands may wait; one more is refused, nothing half done."""

    def __init__(
        self,
        log: Log,
        decisions: Mapping[type[Command], Decision[Any]],
        *,
        capacity: int = 2048,
        clock: Callable[[], datetime] = _utc_now,
    ) -> None:
        self._log = log
        self._decisions = decisions
        self._clock = clock
        self._past = LogPast(log)
        self._waiting: queue.Queue[Order | None] = queue.Queue(capacity)
        self._thread = threading.Thread(target=self._work, name="writer", daemon=True)
        self._closed = False
        self._door = threading.Lock()
        self._thread.start()

    def submit(self, command: Command, by: str, device: str = "") -> Future[Receipt]:
        """Queue a command.

        The future holds its receipt or its `Refusal`. Raises `Busy` when the queue is full.
        """
        answer: Future[Receipt] = Future()
        with self._door:
            if self._closed:
                raise LogAway(seconds=_RETRY_AFTER_SECONDS)
            try:
                self._waiting.put_nowait(Order(command, command.stream, by, device, answer))
            except queue.Full:
                raise Busy(seconds=_RETRY_AFTER_SECONDS) from None
        return answer

    @property
    def waiting(self) -> int:
        """How many commands wait."""
        return self._waiting.qsize()

    @property
    def alive(self) -> bool:
        return self._thread.is_alive()

    def close(self) -> None:
        """Answer everyone who waits, then stop."""
        with self._door:
            first, self._closed = not self._closed, True
        if first:
            self._waiting.put(None)
        self._thread.join()

    def _work(self) -> None:
        stopping = False
        while not stopping:
            batch = self._take_batch()
            stopping = batch[-1] is None
            # Whoever gave up waiting is left out; from here on nobody can.
            orders = [order for order in batch if order and order.answer.set_running_or_notify_cancel()]
            for group in _grouped(orders):
                self._serve(group)

    def _take_batch(self) -> list[Order | None]:
        batch = [self._waiting.get()]
        while len(batch) < _MOST_IN_A_BATCH and batch[-1] is not None:
            try:
                batch.append(self._waiting.get_nowait())
            except queue.Empty:
                break
        return batch

    def _serve(self, orders: Sequence[Order]) -> None:
        try:
            if not self._commit(orders):
                for order in orders:
                    self._serve_alone(order)
        except LogUnavailable:
            logger.exception("The log took nothing in.")
            self._past.forget_pending()
            _refuse(orders, LogAway(seconds=_RETRY_AFTER_SECONDS))
        except Exception as failure:
            logger.exception("A batch of %d commands failed.", len(orders))
            self._past.forget_pending()
            if len(orders) == 1:
                _refuse(orders, failure)
            for order in orders:  # one of them spoils the batch: find out which
                if not order.answer.done():
                    self._serve([order])

    def _serve_alone(self, order: Order) -> None:
        """Another process moved a stream of the batch: decide this command by itself, on the newest past."""
        for _ in range(_ATTEMPTS):
            if self._commit([order]):
                return
        _refuse([order], Busy(seconds=_RETRY_AFTER_SECONDS))

    def _commit(self, orders: Sequence[Order]) -> bool:
        """Decide these orders, append what they give in one transaction, answer.

        False: a stream had moved.
        """
        self._past.catch_up()
        self._past.prepare(order.stream for order in orders)
        taken: list[Order] = []
        drafts: list[Draft] = []
        refused: list[tuple[Order, Exception]] = []
        for order in orders:
            try:
                drafts += self._decide(order)
                taken.append(order)
            except Refusal as refusal:
                refused.append((order, refusal))
            except LogUnavailable:
                raise
            except Exception as failure:
                logger.exception("The decision on %s failed.", type(order.command).__name__)
                refused.append((order, failure))
        try:
            self._past.settle(self._log.append(drafts))
        except Conflict:
            self._past.forget_pending()
            return False
        for order in taken:
            order.answer.set_result(self._past.receipt(order.stream, order.command.id))
        for order, reason in refused:
            order.answer.set_exception(reason)
        return True

    def _decide(self, order: Order) -> tuple[Draft, ...]:
        """The facts of a command in their places; none for a repeat of one that is past or pending."""
        command, stream, content = order.command, order.stream, order.command.content
        said = self._past.said(stream, command.id)
        if said == content:
            return ()
        if said is not None or self._past.place_of(command.id) is not None:
            raise CommandIdReused()
        stamp = Stamp(at=self._clock(), by=order.by, command=command.id, content=content, device=order.device)
        self._past.stamp = stamp
        facts = [(fact.stream, fact) for fact in self._decisions[type(command)](command, self._past)]
        # The command's own stream comes last, so that its receipt covers everything the command did.
        facts.sort(key=lambda placed: placed[0] == stream)
        if not facts or facts[-1][0] != stream:
            raise TypeError(f"{type(command).__name__} left no fact in its own stream to know a repeat by.")
        drafts: list[Draft] = []
        versions: dict[StreamId, int] = {}
        for place, fact in facts:
            version = versions[place] = (versions.get(place) or self._past.version(place)) + 1
            drafts.append(Draft(place, version, stamp, fact))
        self._past.pend(drafts)
        return tuple(drafts)


def _grouped(orders: Sequence[Order]) -> list[list[Order]]:
    """The orders in their order, with every command that reads positions of the log by itself."""
    groups: list[list[Order]] = []
    for order in orders:
        if not groups or order.command.settled or groups[-1][-1].command.settled:
            groups.append([])
        groups[-1].append(order)
    return groups


def _refuse(orders: Sequence[Order], failure: Exception) -> None:
    for order in orders:
        if not order.answer.done():
            order.answer.set_exception(failure)
