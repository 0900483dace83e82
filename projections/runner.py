"""The runner: brings every view up to the log, in batches, all views and the position in one transaction.

Because the position commits with the rows, a crash at any point loses and repeats nothing. A record that
comes again is behind the position and changes no byte. A view that fails stops the runner, which says so on
the health page: a fact is never skipped. With PostgreSQL one process at a time writes the views; the others
follow its position.
"""

from __future__ import annotations

import gc
import logging
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from time import monotonic
from typing import NamedTuple

from sqlalchemy import BigInteger, Column, Connection, Integer, String, Table, select, text, update
from sqlalchemy.exc import OperationalError

from competition.facts import AnyRecord
from competition.log.store import Log, LogUnavailable
from competition.tables import Tables
from projections.view import View, metadata, upsert

logger = logging.getLogger(__name__)

positions = Table(
    "positions",
    metadata,
    Column("name", String, primary_key=True),
    Column("position", BigInteger, nullable=False),
    comment="How far the views have read the log; one row, `views`.",
)
versions = Table(
    "versions",
    metadata,
    Column("view", String, primary_key=True),
    Column("version", Integer, nullable=False),
    comment="Which version of each view wrote the tables.",
)

_BATCH = 2000
"""Facts a transaction while a backlog is worked off: a board is ranked once a batch."""
_A_FEW, _BACKLOG = 4, 400
_LONGEST_REST = 0.1
_PAUSE = 1.0
_ADVISORY_LOCK = "hashtext('jiangbang views')"


class ViewsTaken(RuntimeError):
    """Another process writes the views."""


class News(NamedTuple):
    """The views moved: they hold every fact up to `position`."""

    position: int
    records: Sequence[AnyRecord]


class Runner:
    """Writes the views. `start` follows the log in a thread; `process` and `catch_up` do the same by hand."""

    def __init__(self, log: Log, tables: Tables, views: Sequence[View]) -> None:
        self._log = log
        self._tables = tables
        self._views = views
        self._listeners: list[Callable[[News], None]] = []
        self._moved = threading.Condition()
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None
        self.failure: Exception | None = None
        with tables.write.begin() as connection:
            self.position = _prepare(connection, views)

    def on_news(self, listener: Callable[[News], None]) -> None:
        """Call `listener` after each commit, from the runner's thread; it must be quick."""
        self._listeners.append(listener)

    def process(self, records: Sequence[AnyRecord]) -> int:
        """Give these records to every view, in one transaction; those not above the position are left out."""
        try:
            with self._tables.write.begin() as connection:
                reached = _position(connection, to_write=True)
                if reached != self.position:
                    self._forget()  # another process wrote meanwhile: what is kept in memory is out of date
                fresh = [record for record in records if record.position > reached]
                if fresh:
                    for view in self._views:
                        view.apply(connection, fresh)
                    _advance(connection, fresh[-1].position)
        except BaseException:
            self._forget()
            raise
        if fresh:
            self._announce(News(fresh[-1].position, fresh))
        elif reached > self.position:
            self._announce(News(reached, ()))
        return len(fresh)

    def catch_up(self, batch: int = _BATCH, until: int | None = None) -> int:
        """Process everything that is in the log now; answers with the position reached."""
        while self._process_next(batch, until):
            pass
        return self.position

    def _process_next(self, batch: int, until: int | None = None) -> bool:
        """One batch of a backlog; False when there is none.

        It makes many objects and hardly a circle: to look for some meanwhile costs a fifth of the time.
        """
        collecting = gc.isenabled()
        gc.disable()
        try:
            records = self._log.read(self.position, batch, until)
            if records:
                self.process(records)
        finally:
            if collecting:
                gc.enable()
        return bool(records)

    def rebuild(self, progress: Callable[[int], None] = lambda position: None) -> int:
        """Empty every view and build it again from the first fact.

        `progress` is told each position reached. Raises `ViewsTaken` while another process writes them.
        """
        with _sole_writer(self._tables) as alone:
            if not alone:
                raise ViewsTaken("Another process writes these views now. Stop it first, then rebuild.")
            with self._tables.write.begin() as connection:
                _empty(connection, self._views)
            self.position = 0
            while self._process_next(_BATCH):
                progress(self.position)
        return self.position

    def wait_for(self, position: int, timeout: float) -> bool:
        """Wait until the views hold `position`, at most `timeout` seconds."""
        with self._moved:
            return self._moved.wait_for(lambda: self.position >= position, timeout)

    @property
    def views(self) -> tuple[str, ...]:
        """The names of the views, in the order in which they read the log."""
        return tuple(view.name for view in self._views)

    def start(self) -> None:
        self._thread = threading.Thread(target=self._run, name="views", daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._stop.set()
        self._log.bell.ring()
        if self._thread is not None:
            self._thread.join()

    def _run(self) -> None:
        while not self._stop.is_set():
            try:
                with _sole_writer(self._tables) as alone:
                    if alone:
                        self._follow()
                    else:
                        self._stand_by()
            except (OperationalError, LogUnavailable) as away:
                logger.warning("The views wait for their database: %s", away)
                self._forget()
                self._stop.wait(_PAUSE)
            except Exception as failure:
                logger.exception("A view failed after position %d; the views stop here.", self.position)
                self.failure = failure
                return

    def _follow(self) -> None:
        with self._tables.read.begin() as connection:
            self._reach(_position(connection))
        for records in self._log.follow(self.position, stop=self._stop):
            began = monotonic()
            if self.process(records) < len(records):
                return  # another process writes too: our lock went with its connection
            if _A_FEW < len(records) < _BACKLOG:
                # Many sheets at once: most of the time belongs to the judges who send them.
                self._stop.wait(min(3 * (monotonic() - began), _LONGEST_REST))

    def _stand_by(self) -> None:
        """Another process writes the views: follow its position until it is gone."""
        until = monotonic() + _PAUSE
        while monotonic() < until and not self._stop.is_set():
            rings = self._log.bell.rings
            with self._tables.read.begin() as connection:
                reached = _position(connection)
            if reached > self.position:
                self._announce(News(reached, ()))
            self._log.bell.wait(rings, 0.05)
        self._forget()

    def _reach(self, position: int) -> None:
        with self._moved:
            self.position = position
            self._moved.notify_all()

    def _announce(self, news: News) -> None:
        """Tell the listeners first: whoever waits for the position finds that everybody has heard."""
        for listener in self._listeners:
            listener(news)
        self._reach(news.position)

    def _forget(self) -> None:
        for view in self._views:
            view.forget()


@contextmanager
def _sole_writer(tables: Tables) -> Iterator[bool]:
    """Whether this process may write the views. An SQLite folder belongs to one process anyway."""
    if tables.kind == "sqlite":
        yield True
        return
    with tables.read.connect() as connection:
        alone = connection.execute(text(f"SELECT pg_try_advisory_lock({_ADVISORY_LOCK})")).scalar()
        connection.commit()
        try:
            yield bool(alone)
        finally:
            if alone:
                connection.execute(text(f"SELECT pg_advisory_unlock({_ADVISORY_LOCK})"))
                connection.commit()


def _prepare(connection: Connection, views: Sequence[View]) -> int:
    """Take up where the tables are, or from the first fact if another version of a view wrote them."""
    written = {row.view: row.version for row in connection.execute(select(versions))}
    wanted = {view.name: view.version for view in views}
    if written != wanted:
        # Another version of a view may have left its tables in another shape. Other processes read the two
        # of the bookkeeping all the time, and those keep theirs.
        shaped = [table for table in metadata.sorted_tables if table not in (positions, versions)]
        metadata.drop_all(connection, tables=shaped)
        metadata.create_all(connection, tables=shaped)
        _empty(connection, views)
    return _position(connection)


def _empty(connection: Connection, views: Iterable[View]) -> None:
    for table in metadata.sorted_tables:
        connection.execute(table.delete())
    for view in views:
        view.forget()
    upsert(connection, positions, [{"name": "views", "position": 0}])
    upsert(connection, versions, [{"view": view.name, "version": view.version} for view in views])


def _position(connection: Connection, *, to_write: bool = False) -> int:
    """How far the views are; `to_write` keeps everybody else from moving them until this transaction ends."""
    chosen = select(positions.c.position)
    return connection.execute(chosen.with_for_update() if to_write else chosen).scalar() or 0


def _advance(connection: Connection, position: int) -> None:
    """Move the position on.

    One that does not move was written behind our back: stop rather than write twice.
    """
    moved = connection.execute(
        update(positions)
        .where(positions.c.position < position)
        .values(position=position)
        .returning(positions)
    )
    if moved.one_or_none() is None:
        raise RuntimeError(f"The views' position is not below {position}: two runners write the same views.")
