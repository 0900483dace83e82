"""The feed: one update of 300 bytes → the last of 1,000 viewers, over SSE and over WebSocket; dead viewers.

Raw limit, the *floor*: a loop of send() over as many sockets. The time runs from the moment at which the
update is ready, a frame the hub is given, to the last viewer; CPU is that of the server's process.
"""

from __future__ import annotations

import resource
from collections.abc import Iterator
from contextlib import closing
from statistics import median
from typing import NamedTuple

from competition.log.database import Database
from competition.log.store import open_log
from tests.benchmarks.contest import HEAT, Contest, Held, Size, writing
from tests.benchmarks.crowd import Crowd, crowd, dead_viewers, socket_request, sse_request
from tests.benchmarks.figures import Figure, Goal
from tests.benchmarks.floor import Floor, floor, floor_language
from tests.benchmarks.places import Places
from tests.benchmarks.server import Served, product

VIEWERS = 1000
LARGE = 10_000
_OTHER_FILES = 500
_BYTES = 300
_WARM_UP, _UPDATES = 3, 31
_REQUESTS = {"SSE": sse_request, "WebSocket": socket_request}
_A_CPU_SECOND = {"SSE": Goal("≥", 0.65), "WebSocket": Goal("≥", 0.5)}
_DEAD, _LIVING, _FLOOD, _FLOOD_BYTES = 5, 95, 90, 65_536
_MEMORY = Goal("≤", 0.5, of="measured")


class Told(NamedTuple):
    """What some updates cost: milliseconds to the last viewer, and deliveries a CPU-second."""

    last: float
    deliveries: float


def measure(places: Places) -> Iterator[Figure]:
    yield from _measure(places, VIEWERS)


def measure_large(places: Places) -> Iterator[Figure]:
    """The same with 10,000 viewers, or as many as this system lets one process open twice over."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    allowed = LARGE if hard == resource.RLIM_INFINITY else (hard - _OTHER_FILES) // 2
    yield from _measure(places, min(LARGE, allowed))


def _measure(places: Places, viewers: int) -> Iterator[Figure]:
    with places.fresh("SQLite") as database:
        stage = open_stage(database)
        for way, request in _REQUESTS.items():
            with product(database) as served:
                told, raw = _beside_floor(served, stage, viewers, request(f"/api/v1/stages/{stage.id}"))
            what = f"update → last of {viewers:,} viewers, {way} (floor in {floor_language()})"
            yield Figure(what, told.last, raw.last, "ms", Goal("≤", 1.6))
            what = f"deliveries a CPU-second, {viewers:,} viewers, {way}"
            goal = _A_CPU_SECOND[way] if viewers == VIEWERS else None
            yield Figure(what, told.deliveries, raw.deliveries, "/s", goal)
            if viewers == VIEWERS:
                with product(database) as served:
                    yield from _beside_the_dead(served, stage, way, request(f"/api/v1/stages/{stage.id}"))


def open_stage(database: Database) -> Held:
    """A competition with one open stage whose board is public."""
    with closing(open_log(database)) as log, writing(log) as writer:
        contest = Contest(writer, Size(trades=1, entries=20, judges=5))
        contest.set_up()
        return contest.open(contest.trades[0], HEAT)


def _beside_floor(served: Served, stage: Held, viewers: int, request: bytes) -> tuple[Told, Told]:
    with (
        floor(viewers) as bottom,
        crowd(bottom.port, viewers, request) as below,
        crowd(served.port, viewers, request) as above,
    ):
        above.wait_for(str(stage.id))
        served_told, floor_told = [], []
        for number in range(_WARM_UP + _UPDATES):
            served_told.append(_tell(served, stage, above, viewers, number))
            floor_told.append(_tell_floor(bottom, below, viewers, number))
    return _typical(served_told[_WARM_UP:]), _typical(floor_told[_WARM_UP:])


def _tell(served: Served, stage: Held, viewers: Crowd, many: int, number: int) -> Told:
    marker = f'"number":{number:09d}'
    spent = served.ask("cpu")["seconds"]
    ready = push(served, stage, marker, _BYTES)
    last = viewers.wait_for(marker)
    return Told((last - ready) / 1e6, many / (served.ask("cpu")["seconds"] - spent))


def _tell_floor(bottom: Floor, viewers: Crowd, many: int, number: int) -> Told:
    marker = f'"number":{number:09d}'
    sent = bottom.send(_BYTES, marker)
    return Told((viewers.wait_for(marker) - sent.ready) / 1e6, many / sent.cpu)


def push(served: Served, stage: Held, marker: str, size: int) -> int:
    """Give the hub a made-up frame of so many bytes; answers with the moment it was ready."""
    ready: int = served.ask("push", stage=str(stage.id), marker=marker, size=size)["at"]
    return ready


def _beside_the_dead(served: Served, stage: Held, way: str, request: bytes) -> Iterator[Figure]:
    """More than 4 MiB a viewer, for the kernel's own buffers hide less."""
    arrived = 0
    with crowd(served.port, _LIVING, request) as living, dead_viewers(served.port, _DEAD, request):
        living.wait_for(str(stage.id))
        before = served.ask("memory")["megabytes"]
        for number in range(_FLOOD):
            marker = f'"number":{number:09d}'
            push(served, stage, marker, _FLOOD_BYTES)
            living.wait_for(marker)
            arrived += 1
        grown = served.ask("memory")["megabytes"] - before
    what = f"updates that reach {_LIVING} viewers beside {_DEAD} dead ones, {way}"
    yield Figure(what, arrived, _FLOOD, "", Goal("≥", 1.0))
    yield Figure(f"  memory held for each dead viewer, {way}", grown / _DEAD, 0, "MB", _MEMORY)


def _typical(told: list[Told]) -> Told:
    return Told(*(median(column) for column in zip(*told, strict=True)))
