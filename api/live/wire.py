"""The short way to a viewer: bytes that are built once, written straight to uvicorn's transports.

The usual way, an ASGI message and a task's turn for each viewer, costs three times as much. A route stays a
plain route: it finds the `Wire` in its scope when the server runs with `SERVER_OPTIONS`, and does without
where another server runs it. This leans on the insides of uvicorn's two protocol classes; its test tells
when they change.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from time import monotonic
from typing import Any, cast

from starlette.types import Scope
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.http11 import Request

_EXTENSION = "jiangbang.wire"


def _nothing() -> None:
    """Nobody waits for room."""


class Wire:
    """One connection. `on_room` is called when it takes bytes again after it was full.

    Write only while it is not full; once lost it is full for ever.
    """

    def __init__(self, transport: asyncio.Transport) -> None:
        self._transport = transport
        self.full = False
        self.on_room: Callable[[], None] = _nothing
        self._full_since = 0.0

    @property
    def stuck_seconds(self) -> float:
        """How long it has been full, 0 when it is not."""
        return monotonic() - self._full_since if self.full else 0.0

    def write(self, data: bytes) -> None:
        """Send bytes; on a connection that is going they are lost, and nobody else's with them."""
        if self._transport.is_closing():
            self.fill()
        else:
            self._transport.write(data)

    def abort(self) -> None:
        if not self._transport.is_closing():
            self._transport.abort()

    def fill(self) -> None:
        self.full, self._full_since = True, monotonic()

    def drain(self) -> None:
        if not self._transport.is_closing():
            self.full = False
            self.on_room()


class _Wired(asyncio.Protocol):
    """Tells a connection's wire when it is full, free again, or lost."""

    _wire: Wire

    def connection_lost(self, exc: Exception | None) -> None:
        self._wire.fill()
        super().connection_lost(exc)

    def pause_writing(self) -> None:
        super().pause_writing()
        self._wire.fill()

    def resume_writing(self) -> None:
        super().resume_writing()
        self._wire.drain()


class FeedHttpProtocol(_Wired, HttpToolsProtocol):
    """uvicorn's HTTP, with the wire in the scope of every request."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(cast(asyncio.Transport, transport))
        self._wire = Wire(self.transport)

    def on_message_begin(self) -> None:
        super().on_message_begin()
        _give(self.scope, self._wire)


class FeedSocketProtocol(_Wired, WebSocketsSansIOProtocol):
    """uvicorn's WebSocket, with the wire in the scope of every connection that is let in."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(transport)
        self._wire = Wire(self.transport)

    def handle_connect(self, event: Request) -> None:
        super().handle_connect(event)
        if not self.close_sent:
            _give(self.scope, self._wire)


SERVER_OPTIONS: Mapping[str, Any] = {
    "http": FeedHttpProtocol,
    "ws": FeedSocketProtocol,
    "ws_per_message_deflate": False,  # a frame that is built once cannot be deflated for each viewer
}
"""For `uvicorn.Config`."""


def _give(scope: Any, wire: Wire) -> None:
    """ASGI leaves room for extensions of our own; uvicorn's types do not."""
    scope.setdefault("extensions", {})[_EXTENSION] = wire


def wire_of(scope: Scope) -> Wire | None:
    """The wire of a connection, where the server has one to give."""
    if scope["type"] == "http" and scope["http_version"] != "1.1":
        return None  # frames are prebuilt as chunks, which came with 1.1
    wire: Wire | None = (scope.get("extensions") or {}).get(_EXTENSION)
    return wire
