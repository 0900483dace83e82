"""Durable sheets a second over HTTP: the product in a process of its own, its views and feed at work.

Each connection is one judge's device. Eight trades are judged at once, by eight judges each. Raw limit: the
same route without log or database: the same body validated, a constant answered.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from functools import partial
from itertools import chain, islice

import msgspec

from api.passes import Passes
from competition.directory.directory import open_directory
from competition.judging.scoresheet import SubmitSheet
from competition.log.database import Database
from competition.log.store import open_log
from tests.benchmarks.contest import HEAT, Contest, Held, Size, writing
from tests.benchmarks.figures import Figure, Goal, in_turn
from tests.benchmarks.load import post, requests_a_second
from tests.benchmarks.places import ENGINES, Engine, Places
from tests.benchmarks.server import Served, product, serving

_ROUNDS = 5
_A_ROUND = {1: 100, 16: 320, 64: 960}
"""Connections, and how many sheets all of them together send in a round."""
_SIZE = Size(trades=8, entries=80, judges=8)


def measure(places: Places) -> Iterator[Figure]:
    with serving("bare") as bare:
        for engine in ENGINES:
            with places.fresh(engine) as database:
                requests = requests_of_judges(database, _SIZE)
                with product(database) as served:
                    yield from _measure(engine, served, bare, requests)


def _measure(engine: Engine, served: Served, bare: Served, requests: Iterator[bytes]) -> Iterator[Figure]:
    for connections, count in _A_ROUND.items():
        sent: list[bytes] = []
        measured, raw = in_turn(
            _ROUNDS,
            partial(_send_next, served, connections, requests, count, sent),
            partial(_send, bare, connections, sent),
        )
        goal = Goal("≥", 0.6) if connections == 64 else None
        yield Figure(f"sheets over HTTP, connections: {connections}, {engine}", measured, raw, "/s", goal)


def _send_next(
    served: Served, connections: int, requests: Iterator[bytes], count: int, sent: list[bytes]
) -> float:
    sent[:] = islice(requests, count)
    return _send(served, connections, sent)


def _send(served: Served, connections: int, sent: Sequence[bytes]) -> float:
    return requests_a_second(served.port, [sent[device::connections] for device in range(connections)])


def requests_of_judges(database: Database, size: Size) -> Iterator[bytes]:
    """Set up a competition; answers with what its judges' devices send: a sheet of each trade in turn."""
    with closing(open_log(database)) as log, writing(log) as writer:
        contest = Contest(writer, size)
        contest.set_up()
        stages = [contest.open(trade, HEAT) for trade in contest.trades]
    tables, _ = open_directory(database)
    with closing(tables):
        passes = Passes(tables)
        secrets = {
            judge: passes.issue("judge", competition=contest.id, subject=judge)[1]
            for stage in stages
            for judge in stage.judges
        }
    in_turn = chain.from_iterable(zip(*(contest.sheets(stage) for stage in stages), strict=True))
    places = {stage.id: stage for stage in stages}
    return (_request(places[sheet.stage], sheet, secrets[sheet.judge]) for sheet in in_turn)


def _request(stage: Held, sheet: SubmitSheet, secret: str) -> bytes:
    marks = {key: str(mark) for key, mark in sheet.marks.items()}
    document = {"command": sheet.id, "module": sheet.module, "code": stage.code(sheet.entry), "marks": marks}
    return post(f"/api/v1/stages/{stage.id}/scoresheets", msgspec.json.encode(document), secret)
