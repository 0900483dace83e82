"""A viewer that never reads costs little and delays nobody, and is never piled up for."""

from __future__ import annotations

import gc
import json
import socket
import tracemalloc
from base64 import b64encode
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from urllib.parse import urlsplit

import pytest

from api.cli.server import LocalServer
from api.live import hub
from api.live.document import Document
from api.live.hub import Hub
from projections.runner import News
from tests.api.office import API, HeldStage
from tests.live.boards import board
from tests.live.viewers import WAYS, until

UPDATES = 45
ROWS = 1_200
DEAD = 8
MOST_BYTES = 500_000


def big_board(position: int) -> Document:
    """About 110 kB, all of it different from one position to the next."""
    return board(position, **{f"entry {number}": f"{position}.{number:03d}" for number in range(ROWS)})


@pytest.mark.parametrize(
    ("way", "collapses"),
    [("events", True), ("socket", True), pytest.param("events", False, id="control: frames pile up")],
)
def test_a_viewer_that_never_reads_costs_little_and_delays_nobody(
    server: LocalServer, held: HeldStage, monkeypatch: pytest.MonkeyPatch, way: str, collapses: bool
) -> None:
    monkeypatch.setattr(hub, "_FRAMES_KEPT", 1)  # what a board keeps to resume from is no viewer's cost
    if not collapses:
        monkeypatch.setattr(hub, "_MOST_PENDING", 10_000)
    shown = [big_board(1)]
    monkeypatch.setattr(Hub, "_read", lambda *_: shown[0])
    with _traced(), ExitStack() as dead:
        dead.enter_context(_dead_viewers(server, held, way))
        reader = dead.enter_context(closing(WAYS[way](server.base_url, str(held.stage))))
        assert next(reader)[1]["position"] == 1
        for position in range(2, UPDATES + 2):
            shown[0] = big_board(position)
            server.platform.hub.hear(News(position, ()))
            kind, delta = next(reader)
            assert (kind, delta["position"]) == ("delta", position)
        assert server.platform.hub.viewers == DEAD + 1
        held_back = _memory()
        dead.close()
        until(lambda: server.platform.hub.viewers == 0)
        held_back -= _memory()
    assert UPDATES * len(json.dumps(delta)) > 4 * 2**20
    assert (held_back < DEAD * MOST_BYTES) is collapses


@contextmanager
def _traced() -> Iterator[None]:
    tracemalloc.start()
    yield
    tracemalloc.stop()


def _memory() -> int:
    """Bytes that Python holds."""
    gc.collect()
    return tracemalloc.get_traced_memory()[0]


@contextmanager
def _dead_viewers(server: LocalServer, held: HeldStage, way: str) -> Iterator[None]:
    """Viewers that ask for the feed and then never read a byte."""
    place = urlsplit(server.base_url)
    noun = "feed" if way == "events" else "socket"
    upgrade = {
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": b64encode(bytes(16)).decode(),
    }
    lines = [f"GET {API}{held.path}/{noun} HTTP/1.1", f"Host: {place.netloc}"]
    lines += [f"{name}: {value}" for name, value in (upgrade if way == "socket" else {}).items()]
    with ExitStack() as stack:
        for _ in range(DEAD):
            dead = stack.enter_context(socket.socket())
            dead.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            dead.connect((place.hostname, place.port))
            dead.sendall("\r\n".join([*lines, "", ""]).encode())
        yield
