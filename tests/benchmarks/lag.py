"""Commit → views updated: from the bell that follows a commit to the runner's news, one sheet at a time.

Raw limit: a thread that waits for the same bell, reads the new row through the bare driver, writes one row
and a position in one transaction of its own, and says so.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from threading import Event, Thread
from time import perf_counter, sleep
from typing import Any

import psycopg

from competition.log.database import Database
from competition.log.store import Log, open_log
from competition.tables import open_tables
from projections import all_views
from projections.runner import Runner
from projections.view import metadata
from tests.benchmarks.contest import HEAT, Contest, Size, writing
from tests.benchmarks.figures import Figure, Goal, percentile
from tests.benchmarks.places import ENGINES, Places
from tests.benchmarks.raw import raw_reader

_SIZE = Size(trades=1, entries=50, judges=7)
_SHEETS = 300
_PAUSE_SECONDS = 0.002
_PATIENCE_SECONDS = 10.0
_GOALS = {"SQLite": Goal("≤", 3.0, of="measured"), "PostgreSQL": Goal("≤", 8.0, of="measured")}


def measure(places: Places) -> Iterator[Figure]:
    for engine in ENGINES:
        with places.fresh(engine) as database, closing(open_log(database)) as log:
            lags, raw = _lags(log, database)
            for percent in (50, 99):
                yield Figure(
                    f"commit → views updated, p{percent}, {engine}",
                    percentile(lags, percent) * 1000,
                    percentile(raw, percent) * 1000,
                    "ms",
                    _GOALS[engine] if percent == 50 else None,
                )


class _Watch:
    """Takes the time from the bell to the first word of whoever works on its ring."""

    def __init__(self, log: Log) -> None:
        self.lags: list[float] = []
        self._rung = 0.0
        self._heard = Event()
        self.forget = log.bell.on_ring(self._ring)

    def _ring(self) -> None:
        self._rung = perf_counter()

    def done(self) -> None:
        self.lags.append(perf_counter() - self._rung)
        self._heard.set()

    def wait(self) -> None:
        if not self._heard.wait(_PATIENCE_SECONDS):
            raise TimeoutError("Nothing was heard of a commit for ten seconds.")
        self._heard.clear()
        sleep(_PAUSE_SECONDS)


def _lags(log: Log, database: Database) -> tuple[list[float], list[float]]:
    with writing(log) as writer:
        contest = Contest(writer, _SIZE)
        contest.set_up()
        sheets = contest.sheets(contest.open(contest.trades[0], HEAT))

        def mark(watch: _Watch) -> list[float]:
            for _ in range(_SHEETS):
                writer.submit(next(sheets), "judge:bench").result(_PATIENCE_SECONDS)
                watch.wait()
            watch.forget()
            return watch.lags

        with _following(log, database) as runner:
            watch = _Watch(log)
            runner.on_news(lambda news: watch.done())
            lags = mark(watch)
        watch = _Watch(log)
        with _raw_follower(log, database, watch.done):
            return lags, mark(watch)


@contextmanager
def _following(log: Log, database: Database) -> Iterator[Runner]:
    with closing(open_tables(database, "views", metadata)) as tables:
        runner = Runner(log, tables, all_views())
        runner.catch_up()
        runner.start()
        try:
            yield runner
        finally:
            runner.close()


@contextmanager
def _raw_follower(log: Log, database: Database, done: Callable[[], None]) -> Iterator[None]:
    stop, ready = Event(), Event()

    def follow() -> None:
        with _raw_table(database) as put, raw_reader(database) as read:
            position, rings = log.head(), log.bell.rings
            ready.set()
            while not stop.is_set():
                rings = log.bell.wait(rings, 1.0)
                for row in read(position):
                    position += 1
                    put(position, row[3])
                    done()

    thread = Thread(target=follow, daemon=True)
    thread.start()
    ready.wait(_PATIENCE_SECONDS)
    try:
        yield
    finally:
        stop.set()
        log.bell.ring()
        thread.join()


@contextmanager
def _raw_table(database: Database) -> Iterator[Callable[[int, bytes], None]]:
    """The way to write one row and the position in one transaction."""
    connection: Any
    if database.kind == "sqlite":
        connection = sqlite3.connect(database.folder / "raw.db")
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=NORMAL")
        mark, binary = "?", "BLOB"
    else:
        connection = psycopg.connect(database.address)
        mark, binary = "%s", "bytea"
    connection.execute(f"CREATE TABLE raw_view (position BIGINT PRIMARY KEY, state {binary})")
    connection.execute("CREATE TABLE raw_position (position BIGINT)")
    connection.execute("INSERT INTO raw_position VALUES (0)")
    connection.commit()

    def put(position: int, state: bytes) -> None:
        connection.execute(f"INSERT INTO raw_view VALUES ({mark}, {mark})", (position, state))  # noqa: S608
        connection.execute(f"UPDATE raw_position SET position = {mark}", (position,))  # noqa: S608
        connection.commit()

    with closing(connection):
        yield put
