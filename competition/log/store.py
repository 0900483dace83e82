"""`open_log`: the door to the log. Whoever is outside this folder needs little more than this.

Facts go in as drafts, those of one append all together or not at all; they come out as records, in one order
that is the same for every reader.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from threading import Condition, Event, Lock
from typing import Any, Protocol
from uuid import UUID

from eventsourcing.persistence import (
    ConnectionPoolClosedError,
    IntegrityError,
    PersistenceError,
    StoredEvent,
)

from competition.facts import AnyRecord, Fact
from competition.identifiers import StreamId
from competition.log.bell import Bell
from competition.log.catalogue import FACTS
from competition.log.codec import Codec, Draft, StoredFact, UnreadableFact, Upcaster
from competition.log.database import Database
from competition.log.memory import MemoryRecorder
from competition.log.postgres import open_postgres
from competition.log.recent import Recent
from competition.log.sqlite import open_sqlite
from competition.log.upcasting import UPCASTERS

logger = logging.getLogger(__name__)

_BATCH = 500
_POLL_SECONDS = 1.0


class Conflict(Exception):
    """Another append was first: a stream has moved since it was read. Read it again and decide again."""


class LogUnavailable(Exception):
    """The database is away, busy, full or closed.

    An append may have been kept all the same, when the answer to it was lost: asking again settles it.
    """


class Recorder(Protocol):
    """What the three recorders have in common. `alone`: no other process can append."""

    @property
    def alone(self) -> bool: ...

    def insert_events(self, stored_events: Sequence[StoredEvent], **kwargs: Any) -> Sequence[int]: ...

    def select_after(self, position: int, limit: int, until: int | None) -> Sequence[StoredFact]: ...

    def select_streams(self, ids: Sequence[UUID]) -> Sequence[StoredFact]: ...

    def max_notification_id(self) -> int | None: ...

    def describe(self) -> dict[str, str]: ...

    def close(self) -> None: ...


def open_log(
    database: Database,
    facts: Iterable[type[Fact]] = FACTS,
    upcasters: Mapping[tuple[str, int], Upcaster] = UPCASTERS,
    *,
    read_only: bool = False,
) -> Log:
    """Open the log, made when missing; `read_only` opens one that exists, beside the process that writes it.

    Raises `LogUnavailable` when it cannot be reached, when it is missing (read only), or when another process
    already writes in the folder, and `NotDurable` when the database could forget what it acknowledged.
    """
    bell = Bell()
    with _named_failures():
        match database.kind:
            case "memory":
                recorder: Recorder = MemoryRecorder(bell)
            case "sqlite":
                recorder = open_sqlite(database, bell, read_only=read_only)
            case "postgresql":
                recorder = open_postgres(database, bell, read_only=read_only)
    return Log(recorder, Codec(facts, upcasters), bell)


class Log:
    """Every fact, append-only, in one order. Safe to use from several threads.

    Every method raises `LogUnavailable` when the database does not answer, and reading raises
    `UnreadableFact` for a fact that this program does not know: none is ever skipped.
    """

    def __init__(self, recorder: Recorder, codec: Codec, bell: Bell) -> None:
        self.bell = bell
        self._recorder = recorder
        self._codec = codec
        self._recent = Recent()
        self._appending = Lock()
        self._closed = False
        self._quiet = Condition()
        self._calls = 0

    def head(self) -> int:
        """The position of the newest fact, 0 when there is none."""
        with self._answering():
            return self._recorder.max_notification_id() or 0

    def has_more(self, after: int) -> bool:
        """False when surely nothing was appended since: this process alone can, and remembers its last."""
        newest = self._recent.newest
        return not (self._recorder.alone and 0 < newest <= after)

    def read(self, after: int, limit: int = _BATCH, until: int | None = None) -> list[AnyRecord]:
        """At most `limit` records of positions above `after` and, if given, not above `until`."""
        with self._answering():
            stored = self._recorder.select_after(after, limit, until)
        return [self._codec.record_of(one) for one in stored]

    def read_streams(self, ids: Iterable[StreamId]) -> list[AnyRecord]:
        """Every record of these streams, in the order of the log."""
        with self._answering():
            stored = self._recorder.select_streams(list(ids))
        return [self._codec.record_of(one) for one in stored]

    def append(self, drafts: Sequence[Draft]) -> list[AnyRecord]:
        """Append all drafts in one transaction, or none; answers with the same records that `read` gives.

        Raises `Conflict` when one of the places is taken, and `UnreadableFact`, before anything is written,
        for a fact that could not be read back.
        """
        if not drafts:
            return []
        stored = self._codec.to_stored_events(drafts)
        records = [self._read_back(one) for one in stored]
        with self._appending, self._answering():
            try:
                positions = self._recorder.insert_events(stored)
            except BaseException:
                self._recent.forget()  # whether it was kept is unknown: whoever asks next has to look
                raise
            records = [
                record._replace(position=position)
                for record, position in zip(records, positions, strict=True)
            ]
            self._recent.put(records)
        return records

    def follow(self, after: int, *, stop: Event) -> Iterator[list[AnyRecord]]:
        """Every record after a position, in batches of at most 500, and then each new one once committed.

        Ends when the log is closed or `stop` is set (at once, if the bell is rung after setting it). While
        the database is away it waits and tries again each second.
        """
        while not (stop.is_set() or self._closed):
            seen = self.bell.rings
            try:
                batch = self._recent.after(after, _BATCH) or self.read(after)
            except LogUnavailable as error:
                logger.warning("Following the log from position %d: %s", after, error)
                batch = []
            if batch:
                after = batch[-1].position
                yield batch
            else:
                self.bell.wait(seen, _POLL_SECONDS)

    def describe(self) -> dict[str, str]:
        """For the health page: `backend`, `engine` with its version, and what `synchronous` is set to."""
        return self._recorder.describe()

    def close(self) -> None:
        """Let go of the database and end every `follow`. May be called twice."""
        with self._quiet:
            if self._closed:
                return
            self._closed = True
            self._quiet.wait_for(lambda: self._calls == 0)
        self._recorder.close()
        self.bell.ring()

    @contextmanager
    def _answering(self) -> Iterator[None]:
        with self._quiet:
            if self._closed:
                raise LogUnavailable("The log is closed.")
            self._calls += 1
        try:
            with _named_failures():
                yield
        finally:
            with self._quiet:
                self._calls -= 1
                self._quiet.notify_all()

    def _read_back(self, stored: StoredEvent) -> AnyRecord:
        """A fact that cannot be read back would stop every reader for ever, so this is found out first."""
        try:
            return self._codec.record_of(StoredFact(0, stored.topic, stored.state))
        except UnreadableFact as error:
            raise UnreadableFact(f"Not stored, for it could not be read back: {error}") from error


@contextmanager
def _named_failures() -> Iterator[None]:
    try:
        yield
    except IntegrityError as error:
        raise Conflict("Somebody else changed this at the same moment.") from error
    except (PersistenceError, ConnectionPoolClosedError) as error:
        raise LogUnavailable(str(error)) from error
