"""POST → the last of 2,000 viewers: a judge signs, the log keeps it, the views follow, everybody sees it.

Raw limit: the same update from the floor, which neither keeps nor computes anything.
"""

from __future__ import annotations

import socket
from collections.abc import Iterator
from statistics import median
from time import monotonic_ns, sleep

from tests.benchmarks.contest import Size
from tests.benchmarks.crowd import crowd, sse_request
from tests.benchmarks.figures import Figure, Goal
from tests.benchmarks.floor import floor
from tests.benchmarks.places import ENGINES, Places
from tests.benchmarks.server import product
from tests.benchmarks.submissions import requests_of_judges

_VIEWERS = 2000
_SHEETS = 10
_PAUSE_SECONDS = 0.15
"""Longer than a tick of the feed: each sheet is an update of its own."""
_BYTES = 300
_IOI_MS = 197.0
"""The IOI ranking server, measured with 2,000 viewers; it neither syncs to disk nor bounds its queues."""


def measure(places: Places) -> Iterator[Figure]:
    for engine in ENGINES:
        with places.fresh(engine) as database:
            requests = requests_of_judges(database, Size(trades=1, entries=20, judges=5))
            first = next(requests)
            stage = first.split(b"/")[4].decode()
            with product(database) as served:
                request = sse_request(f"/api/v1/stages/{stage}")
                with crowd(served.port, _VIEWERS, request) as viewers, _device(served.port) as device:
                    viewers.wait_for(stage)
                    position = int(served.ask("head")["position"])
                    taken = []
                    for number in range(_SHEETS):
                        sleep(_PAUSE_SECONDS)
                        began = monotonic_ns()
                        device.sendall(next(requests))
                        last = viewers.wait_for(f'"position":{position + number + 1},')
                        taken.append((last - began) / 1e6)
                        device.recv(65536)
        yield Figure(f"POST → last of {_VIEWERS:,} viewers, SSE, {engine}", median(taken), _floor_ms(), "ms",
                     Goal("≤", _IOI_MS / 5, of="measured"))  # fmt: skip


def _device(port: int) -> socket.socket:
    return socket.create_connection(("127.0.0.1", port), timeout=10)


def _floor_ms() -> float:
    with floor(_VIEWERS) as bottom, crowd(bottom.port, _VIEWERS, b"GET / HTTP/1.1\r\n\r\n") as viewers:
        taken = []
        for number in range(_SHEETS):
            marker = f'"number":{number:09d}'
            sent = bottom.send(_BYTES, marker)
            taken.append((viewers.wait_for(marker) - sent.ready) / 1e6)
    return median(taken)
