"""A crowd of viewers in one thread: opens many connections, and tells when the last one got an update."""

from __future__ import annotations

import base64
import select
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic, monotonic_ns

_PATIENCE_SECONDS = 30.0
_A_READ = 16_384
_SSE = "GET {path}/feed HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/event-stream\r\n\r\n"
_SOCKET = (
    "GET {path}/socket HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    f"Sec-WebSocket-Key: {base64.b64encode(bytes(16)).decode()}\r\nSec-WebSocket-Version: 13\r\n\r\n"
)


def sse_request(path: str) -> bytes:
    return _SSE.format(path=path).encode()


def socket_request(path: str) -> bytes:
    return _SOCKET.format(path=path).encode()


class Crowd:
    """Open feeds. What arrives is looked through for a marker and forgotten."""

    def __init__(self, port: int, count: int, request: bytes) -> None:
        self._poll = select.epoll()
        self._viewers: dict[int, socket.socket] = {}
        self._tails: dict[int, bytes] = {}
        for _ in range(count):
            viewer = socket.create_connection(("127.0.0.1", port), timeout=_PATIENCE_SECONDS)
            viewer.sendall(request)
            viewer.setblocking(False)
            self._viewers[viewer.fileno()] = viewer
            self._tails[viewer.fileno()] = b""
            self._poll.register(viewer.fileno(), select.EPOLLIN)

    def wait_for(self, marker: str) -> int:
        """The moment (ns, monotonic) at which the last viewer had the marker."""
        wanted = marker.encode()
        waiting = set(self._viewers)
        keep = len(wanted) - 1
        until = monotonic() + _PATIENCE_SECONDS
        while waiting:
            if monotonic() > until:
                raise TimeoutError(f"{len(waiting)} of {len(self._viewers)} viewers never got {marker}.")
            for viewer, _ in self._poll.poll(1.0, 512):
                data = self._tails[viewer] + self._viewers[viewer].recv(_A_READ)
                if wanted in data:
                    waiting.discard(viewer)
                self._tails[viewer] = data[-keep:]
        return monotonic_ns()

    def close(self) -> None:
        self._poll.close()
        for viewer in self._viewers.values():
            viewer.close()


@contextmanager
def crowd(port: int, count: int, request: bytes) -> Iterator[Crowd]:
    """So many viewers, gone afterwards."""
    viewers = Crowd(port, count, request)
    try:
        yield viewers
    finally:
        viewers.close()


@contextmanager
def dead_viewers(port: int, count: int, request: bytes) -> Iterator[None]:
    """Viewers who open a feed and never read it."""
    opened = []
    for _ in range(count):
        viewer = socket.create_connection(("127.0.0.1", port), timeout=_PATIENCE_SECONDS)
        viewer.sendall(request)
        opened.append(viewer)
    try:
        yield
    finally:
        for viewer in opened:
            viewer.close()
