"""The log in an SQLite file, `events.db`: one writing connection, durable at every commit.

SQLite 3.7.0 to 3.51.2 can lose committed writes when two connections write and checkpoint one WAL file at the
same instant. So exactly one connection writes, under a lock, and it is also the only one that checkpoints;
readers are opened read-only, and closing them never checkpoints. A second process that would write is
refused; it may still read.
"""

from __future__ import annotations

import json
import logging
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from threading import Lock
from typing import Any
from uuid import UUID

from eventsourcing.persistence import OperationalError, StoredEvent
from eventsourcing.sqlite import SQLiteApplicationRecorder, SQLiteConnection, SQLiteCursor, SQLiteDatastore

from competition.log.bell import Bell, Watcher, watch_file
from competition.log.codec import StoredFact
from competition.log.database import Database, NotDurable
from competition.tables import in_pieces

logger = logging.getLogger(__name__)

_BUSY_SECONDS = 5
_FULL = 2
_NEVER = 2**63 - 1
_INSERT = "INSERT INTO stored_events (originator_id, originator_version, topic, state) VALUES"
_SELECT_AFTER = """
SELECT rowid, topic, state FROM stored_events WHERE rowid > ? AND rowid <= ? ORDER BY rowid LIMIT ?
"""
_SELECT_STREAMS = """
SELECT rowid, topic, state FROM stored_events
WHERE originator_id IN (SELECT value FROM json_each(?)) ORDER BY rowid
"""


class _Writer(SQLiteConnection):
    """The one connection that writes."""

    def leave_no_transaction(self) -> None:
        """A COMMIT that failed (disk full) leaves its transaction open: take it back, whole."""
        if self._sqlite_conn.in_transaction:
            self.rollback()


class EventsFile(SQLiteDatastore):
    """The file, its one writer and its readers. `writer=None` opens it for reading only."""

    def __init__(self, path: Path, writer: sqlite3.Connection | None) -> None:
        self.may_write = writer is not None
        self._writing = Lock()
        self._writer = None if writer is None else _Writer(writer, max_age=None)
        super().__init__(f"{path.absolute().as_uri()}?mode=ro", lock_timeout=_BUSY_SECONDS)

    @contextmanager
    def get_connection(self, *, commit: bool) -> Iterator[SQLiteConnection]:
        """A reader from the pool or, to commit, the writer. Raises `OperationalError` when there is none."""
        try:
            with self._to_write() if commit else super().get_connection(commit=False) as connection:
                yield connection
        except sqlite3.Error as error:
            raise OperationalError(str(error)) from error

    @contextmanager
    def _to_write(self) -> Iterator[SQLiteConnection]:
        with self._writing:
            if self._writer is None:
                raise OperationalError("The log is not open for writing.")
            try:
                yield self._writer
            finally:
                self._writer.leave_no_transaction()

    def close(self) -> None:
        """Readers first, so that the writer is the last to close and tidies the WAL file away."""
        super().close()
        with self._writing:
            if self._writer is not None:
                self._writer.close()
                self._writer = None


class SQLiteRecorder(SQLiteApplicationRecorder):
    """Stored facts in `events.db`; positions are row numbers, consecutive from 1."""

    def __init__(self, events: EventsFile, bell: Bell) -> None:
        super().__init__(events)
        self._bell = bell
        self._held: list[sqlite3.Connection | Watcher] = []
        self.alone = events.may_write

    def insert_events(self, stored_events: Sequence[StoredEvent], **kwargs: Any) -> Sequence[int]:
        """All or nothing. Raises `IntegrityError` on a clash, `OperationalError` when the disk fails."""
        positions = super().insert_events(stored_events, **kwargs) or ()
        self._bell.ring()
        return positions

    def _insert_events(
        self, c: SQLiteCursor, stored_events: Sequence[StoredEvent], **_: Any
    ) -> Sequence[int]:
        for piece in in_pieces(stored_events):
            values = ", ".join(["(?, ?, ?, ?)"] * len(piece))
            columns = chain.from_iterable(
                (_hex(one.originator_id), one.originator_version, one.topic, one.state) for one in piece
            )
            c.execute(f"{_INSERT} {values}", tuple(columns))
        c.execute("SELECT last_insert_rowid()")
        last: int = c.fetchone()[0]
        return range(last - len(stored_events) + 1, last + 1)

    def select_after(self, position: int, limit: int, until: int | None) -> Sequence[StoredFact]:
        """At most `limit` stored facts above a position and, if given, not above `until`."""
        return self._select(_SELECT_AFTER, (position, _NEVER if until is None else until, limit))

    def select_streams(self, ids: Sequence[UUID]) -> Sequence[StoredFact]:
        """Every stored fact of these streams, in the order of the log."""
        return self._select(_SELECT_STREAMS, (json.dumps([one.hex for one in ids]),))

    def _select(self, question: str, about: tuple[int | str, ...]) -> Sequence[StoredFact]:
        with self.datastore.transaction(commit=False) as c:
            c.execute(question, about)
            return [StoredFact(*row) for row in c.fetchall()]

    def hold(self, thing: sqlite3.Connection | Watcher) -> None:
        """Close this too, when the log is closed."""
        self._held.append(thing)

    def describe(self) -> dict[str, str]:
        return {"backend": "sqlite", "engine": f"SQLite {sqlite3.sqlite_version}", "synchronous": "FULL"}

    def close(self) -> None:
        self.datastore.close()
        while self._held:
            self._held.pop().close()


def open_sqlite(database: Database, bell: Bell, *, read_only: bool) -> SQLiteRecorder:
    """Open `events.db`, made when missing. Raises `OperationalError` with a sentence on what to do.

    A writer needs no watcher: nobody else can write. A reader watches for the commits of the one who does.
    """
    path = database.file("log")
    if read_only:
        if not path.exists():
            raise OperationalError(f"There is no log in {database.folder}; start the server once to make it.")
        recorder = SQLiteRecorder(EventsFile(path, writer=None), bell)
        recorder.hold(Watcher("watch events.db", watch_file(path, bell)))
        return recorder
    database.make_folder()
    only = _claim(database.folder)
    try:
        recorder = SQLiteRecorder(EventsFile(path, _open_writer(path)), bell)
        recorder.hold(only)
        recorder.create_table()
    except BaseException:
        only.close()
        raise
    logger.info("Log: %s, SQLite %s, WAL, synchronous=FULL.", path, sqlite3.sqlite_version)
    return recorder


def _claim(folder: Path) -> sqlite3.Connection:
    """Be the only process that writes in this folder until the connection closes or the process ends.

    The lock is SQLite's own, on a file that stays empty: it works wherever SQLite does.
    """
    claim = sqlite3.connect(folder / "writer.lock", isolation_level=None, timeout=1, check_same_thread=False)
    try:
        claim.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        claim.close()
        raise OperationalError(
            f"Another process already writes in {folder} ({error}). Stop it first, or choose another folder; "
            "to run several processes on the same data, use PostgreSQL."
        ) from error
    return claim


def _open_writer(path: Path) -> sqlite3.Connection:
    writer = sqlite3.connect(path, isolation_level=None, timeout=_BUSY_SECONDS, check_same_thread=False)
    try:
        writer.execute("PRAGMA journal_mode=WAL")
        writer.execute("PRAGMA synchronous=FULL")
        # On macOS fsync leaves the bytes in the disk's cache; this asks for more. Elsewhere: nothing.
        writer.execute("PRAGMA fullfsync=ON")
        require_durable(writer)
        writer.row_factory = sqlite3.Row
    except BaseException as error:
        writer.close()
        if isinstance(error, sqlite3.Error):
            raise OperationalError(f"{path}: {error}") from error
        raise
    return writer


def require_durable(writer: sqlite3.Connection) -> None:
    """Raise `NotDurable` unless a commit on this connection survives a power loss."""
    (journal,) = writer.execute("PRAGMA journal_mode").fetchone()
    (synchronous,) = writer.execute("PRAGMA synchronous").fetchone()
    if (journal, synchronous) != ("wal", _FULL):
        raise NotDurable(
            f"SQLite keeps journal_mode={journal}, synchronous={synchronous}; wal and {_FULL} (FULL) are "
            "needed, or a power loss could take back marks that judges hold a receipt for. Use a local disk."
        )


def _hex(originator_id: UUID | str) -> str:
    return originator_id.hex if isinstance(originator_id, UUID) else originator_id
