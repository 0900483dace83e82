"""A feed over a WebSocket: the same frames as text messages."""

from __future__ import annotations

import asyncio
from operator import attrgetter

from fastapi import WebSocket, WebSocketDisconnect

from api.live.hub import Viewer
from api.live.wire import Wire, wire_of

_PATIENCE_SECONDS = 30.0


async def stream(socket: WebSocket, viewer: Viewer) -> None:
    """Send frames until the viewer goes, is let go as too slow, or the hub closes.

    What a viewer says is ignored.
    """
    listening = asyncio.create_task(_until_gone(socket, viewer))
    try:
        wire = wire_of(socket.scope) if viewer.is_public else None
        await (_send_each(socket, viewer) if wire is None else _send_straight(wire, viewer))
        await socket.close(code=1012, reason="Reconnect.")
    except (TimeoutError, OSError, WebSocketDisconnect, RuntimeError):
        pass  # gone, or too slow: it will come back by itself
    finally:
        listening.cancel()


async def _send_each(socket: WebSocket, viewer: Viewer) -> None:
    while (frame := await viewer.next()) is not None:
        await asyncio.wait_for(socket.send_text(frame.text), _PATIENCE_SECONDS)


async def _send_straight(wire: Wire, viewer: Viewer) -> None:
    viewer.go_straight(wire, attrgetter("packet"))
    while not viewer.closed:
        try:
            await asyncio.wait_for(viewer.ended(), _PATIENCE_SECONDS)
        except TimeoutError:
            if wire.stuck_seconds > _PATIENCE_SECONDS:
                wire.abort()


async def _until_gone(socket: WebSocket, viewer: Viewer) -> None:
    try:
        while True:
            await socket.receive_text()
    except (WebSocketDisconnect, RuntimeError, KeyError):
        viewer.close()
