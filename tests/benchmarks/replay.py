"""Replay: every view from the first fact, on a log of a competition that was judged, locked and published.

Raw limit: reading the same rows through the bare driver. Memory is flat when it does not grow with the log:
the figure is how much the process gained from the first quarter of the log to its end.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import closing
from time import perf_counter

from competition.facts import AnyRecord
from competition.log.codec import Draft
from competition.log.database import Database
from competition.log.store import Log, open_log
from competition.tables import open_tables
from projections import all_views
from projections.runner import Runner
from projections.view import metadata
from tests.benchmarks.contest import FINAL, HEAT, Contest, Size, writing
from tests.benchmarks.figures import Figure, Goal, in_turn
from tests.benchmarks.memory import megabytes
from tests.benchmarks.places import ENGINES, Engine, Places
from tests.benchmarks.raw import raw_reader

_SIZE = Size(trades=6, entries=60, judges=8)
_ROUNDS = 3
_GOALS = {"SQLite": Goal("≥", 20_000, of="measured"), "PostgreSQL": Goal("≥", 10_000, of="measured")}
_FLAT_MB = 16


def measure(places: Places) -> Iterator[Figure]:
    with closing(open_log(Database.memory())) as played:
        _play(played)
        gc.collect()
        gc.freeze()  # what the made-up log holds is not the runner's to look through
        for engine in ENGINES:
            with places.fresh(engine) as database:
                yield from _measure(engine, database, played)


def _play(log: Log) -> None:
    with writing(log) as writer:
        contest = Contest(writer, _SIZE)
        contest.set_up()
        for key in (HEAT, FINAL):
            for trade in contest.trades:
                contest.play(contest.open(trade, key))


def _measure(engine: Engine, database: Database, played: Log) -> Iterator[Figure]:
    with closing(open_log(database)) as log:
        count = _copy(played, log)
        with closing(open_tables(database, "views", metadata)) as tables, raw_reader(database) as rows:
            runner = Runner(log, tables, all_views())
            grown: list[float] = []

            def replay() -> float:
                began = perf_counter()
                grown.append(_rebuild(runner, count))
                return count / (perf_counter() - began)

            def read() -> float:
                began = perf_counter()
                return len(rows(0)) / (perf_counter() - began)

            measured, raw = in_turn(_ROUNDS, replay, read)
    yield Figure(f"replay of {count:,} facts, all views, {engine}", measured, raw, "facts/s", _GOALS[engine])
    yield Figure(f"  memory gained meanwhile, {engine}", max(grown), 0, "MB",
                 Goal("≤", _FLAT_MB, of="measured"))  # fmt: skip


def _rebuild(runner: Runner, count: int) -> float:
    """Rebuild everything; answers with the megabytes gained after the first quarter."""
    sizes: list[float] = []
    runner.rebuild(lambda position: sizes.append(megabytes()) if position * 4 > count else None)
    return max(sizes) - sizes[0]


def _copy(source: Log, target: Log) -> int:
    """Every fact of one log into another; answers with their number."""
    position = 0
    while records := source.read(position, 2000):
        target.append([_draft(record) for record in records])
        position = records[-1].position
    return position


def _draft(record: AnyRecord) -> Draft:
    return Draft(record.stream, record.version, record.stamp, record.fact)
