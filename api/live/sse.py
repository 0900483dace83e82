"""A feed over server-sent events: prebuilt bytes, one frame after the other."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from operator import attrgetter

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from api.live.frames import chunk_of
from api.live.hub import Viewer
from api.live.wire import Wire, wire_of

_SILENCE_SECONDS = 15.0
_PATIENCE_SECONDS = 30.0
_STILL_HERE = b": still here\n\n"
_HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
]


class Feed(Response):
    """An endless answer. `leave` is called when it ends, however it ends.

    A viewer that takes nothing for 30 seconds is let go; it reconnects and gets a snapshot. `brief`: changes
    are told briefly.
    """

    def __init__(self, viewer: Viewer, leave: Callable[[], None], *, brief: bool = False) -> None:
        super().__init__()
        self._form = "brief_" if brief else ""
        self._event_of = attrgetter(f"{self._form}sse")
        self._viewer = viewer
        self._leave = leave

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        gone = asyncio.create_task(_until_gone(receive, self._viewer))
        try:
            await send({"type": "http.response.start", "status": 200, "headers": _HEADERS})
            await send({"type": "http.response.body", "body": b"retry: 2000\n\n", "more_body": True})
            wire = wire_of(scope) if self._viewer.is_public else None
            await (self._stream(send) if wire is None else self._stream_straight(wire))
            await self._say(send, b"event: bye\ndata: {}\n\n", more=False)
        except (TimeoutError, OSError):
            pass  # gone, or too slow: it will come back by itself
        finally:
            gone.cancel()
            self._leave()

    async def _stream(self, send: Send) -> None:
        while not self._viewer.closed:
            try:
                frame = await asyncio.wait_for(self._viewer.next(), _SILENCE_SECONDS)
            except TimeoutError:
                await self._say(send, _STILL_HERE)
            else:
                if frame is not None:
                    await self._say(send, self._event_of(frame))

    async def _stream_straight(self, wire: Wire) -> None:
        self._viewer.go_straight(wire, attrgetter(f"{self._form}chunk"))
        while not self._viewer.closed:
            try:
                await asyncio.wait_for(self._viewer.ended(), _SILENCE_SECONDS)
            except TimeoutError:
                if wire.stuck_seconds > _PATIENCE_SECONDS:
                    wire.abort()
                elif not wire.full:
                    wire.write(chunk_of(_STILL_HERE))

    async def _say(self, send: Send, body: bytes, *, more: bool = True) -> None:
        message = {"type": "http.response.body", "body": body, "more_body": more}
        await asyncio.wait_for(send(message), _PATIENCE_SECONDS)


async def _until_gone(receive: Receive, viewer: Viewer) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
    viewer.close()
