"""The writer alone, without HTTP: batches form by themselves while 64 callers wait for their answers.

Raw limit: the same bytes, inserted 64 a transaction through the bare driver into a table of the same shape.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from contextlib import closing
from itertools import islice
from statistics import median
from threading import Event
from time import perf_counter

import psycopg

from competition.commands import Command
from competition.log.database import Database
from competition.log.past import Receipt
from competition.log.store import open_log
from competition.log.writer import Writer
from tests.benchmarks.contest import HEAT, Contest, Size, writing
from tests.benchmarks.figures import Figure, Goal
from tests.benchmarks.places import ENGINES, Engine, Places
from tests.benchmarks.raw import StoredRow, raw_reader

_CALLERS = 64
_ROUNDS = 5
_A_ROUND = 1280
_SIZE = Size(trades=1, entries=80, judges=_ROUNDS * 8)


def measure(places: Places) -> Iterator[Figure]:
    for engine in ENGINES:
        with places.fresh(engine) as database:
            yield _measure(engine, database)


def _measure(engine: Engine, database: Database) -> Figure:
    measured, raw = [], []
    with closing(open_log(database)) as log, raw_reader(database) as read, writing(log) as writer:
        contest = Contest(writer, _SIZE)
        contest.set_up()
        sheets = contest.sheets(contest.open(contest.trades[0], HEAT))
        for _ in range(_ROUNDS):
            before = log.head()
            measured.append(_A_ROUND / _seconds(writer, list(islice(sheets, _A_ROUND))))
            rows = read(before)
            raw.append(len(rows) / _seconds_raw(engine, database, rows))
    return Figure(f"writer alone, {_CALLERS} callers, {engine}", median(measured), median(raw), "facts/s",
                  Goal("≥", 0.5))  # fmt: skip


def _seconds(writer: Writer, commands: Sequence[Command]) -> float:
    """How long all commands take when each of 64 callers sends its next one at the answer to its last."""
    waiting = iter(commands)
    done = Event()
    open_calls = _CALLERS

    def call(_: Future[Receipt] | None = None) -> None:
        nonlocal open_calls
        command = next(waiting, None)
        if command is not None:
            writer.submit(command, "judge:bench").add_done_callback(call)
            return
        open_calls -= 1
        if open_calls == 0:
            done.set()

    began = perf_counter()
    for _ in range(_CALLERS):
        call()
    if not done.wait(60):
        raise TimeoutError("The writer did not answer within a minute.")
    return perf_counter() - began


def _seconds_raw(engine: Engine, database: Database, rows: Sequence[StoredRow]) -> float:
    groups = [rows[start : start + _CALLERS] for start in range(0, len(rows), _CALLERS)]
    return _into_sqlite(database, groups) if engine == "SQLite" else _into_postgres(database, groups)


def _into_sqlite(database: Database, groups: Sequence[Sequence[StoredRow]]) -> float:
    connection = sqlite3.connect(database.folder / "raw.db", isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute(
        "CREATE TABLE IF NOT EXISTS raw (stream TEXT, version INTEGER, topic TEXT, state BLOB, "
        "PRIMARY KEY (stream, version))"
    )
    began = perf_counter()
    for group in groups:
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany("INSERT INTO raw VALUES (?, ?, ?, ?)", group)
        connection.execute("COMMIT")
    spent = perf_counter() - began
    connection.close()
    return spent


def _into_postgres(database: Database, groups: Sequence[Sequence[StoredRow]]) -> float:
    with psycopg.connect(database.address, autocommit=True) as connection:
        connection.execute(
            "CREATE TABLE IF NOT EXISTS raw (stream uuid, version bigint, topic text, state bytea, "
            "position bigserial UNIQUE, PRIMARY KEY (stream, version))"
        )
        began = perf_counter()
        for group in groups:
            connection.execute(
                "INSERT INTO raw SELECT * FROM unnest(%b::uuid[], %b::bigint[], %b::text[], %b::bytea[])",
                [list(column) for column in zip(*group, strict=True)],
                prepare=True,
            )
        return perf_counter() - began
