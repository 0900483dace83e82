"""A feed over a WebSocket: the same frames as text messages."""

from __future__ import annotations

import asyncio

from fastapi import WebSocket, WebSocketDisconnect

from api.live.hub import Viewer

_PATIENCE_SECONDS = 30.0


async def stream(socket: WebSocket, viewer: Viewer) -> None:
    """Send frames until the viewer goes, is let go as too slow, or the hub closes.

    What a viewer says is ignored.
    """
    listening = asyncio.create_task(_until_gone(socket, viewer))
    try:
        while (frame := await viewer.next()) is not None:
            await asyncio.wait_for(socket.send_text(frame.text), _PATIENCE_SECONDS)
        await socket.close(code=1012, reason="Reconnect.")
    except (TimeoutError, OSError, WebSocketDisconnect, RuntimeError):
        pass  # gone, or too slow: it will come back by itself
    finally:
        listening.cancel()


async def _until_gone(socket: WebSocket, viewer: Viewer) -> None:
    try:
        while True:
            await socket.receive_text()
    except (WebSocketDisconnect, RuntimeError, KeyError):
        viewer.close()
