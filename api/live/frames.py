"""Frames: a snapshot or a change as bytes, built once for everybody who sees it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Self

import msgspec

from api.live.document import Document

_encode = msgspec.json.Encoder().encode


@dataclass(frozen=True)
class Frame:
    """One message of a feed.

    `since`: the position a viewer must hold to understand it, None for a snapshot; `brief`: the same told
    briefly (moves.py), for who asked for that. Each form of it is built when the first viewer needs it.
    """

    position: int
    since: int | None
    kind: str
    data: bytes
    brief: bytes = b""

    @classmethod
    def snapshot(cls, board: Document) -> Self:
        return cls(board["position"], None, "snapshot", _encode(board))

    @classmethod
    def delta(cls, moved: Document, brief: Document) -> Self:
        return cls(moved["position"], moved["since"], "delta", _encode(moved), _encode(brief))

    @cached_property
    def sse(self) -> bytes:
        """As a server-sent event."""
        return self._event(self.data)

    @cached_property
    def brief_sse(self) -> bytes:
        """As a server-sent event, briefly."""
        return self._event(self.brief) if self.brief else self.sse

    @cached_property
    def text(self) -> str:
        """As the text of a WebSocket message."""
        return f'{{"type":"{self.kind}","data":{self.data.decode()}}}'

    @cached_property
    def chunk(self) -> bytes:
        """The event as it goes over the wire."""
        return chunk_of(self.sse)

    @cached_property
    def brief_chunk(self) -> bytes:
        """The brief event as it goes over the wire."""
        return chunk_of(self.brief_sse)

    @cached_property
    def packet(self) -> bytes:
        """The message as it goes over the wire."""
        return packet_of(self.text.encode())

    def _event(self, data: bytes) -> bytes:
        return b"id: %d\nevent: %s\ndata: %s\n\n" % (self.position, self.kind.encode(), data)


def chunk_of(body: bytes) -> bytes:
    """A piece of an answer in chunked transfer coding (RFC 9112, 7.1)."""
    return b"%x\r\n%s\r\n" % (len(body), body)


def packet_of(text: bytes) -> bytes:
    """A whole unmasked text message in one frame (RFC 6455, 5.2)."""
    length = len(text)
    if length < 126:
        head = bytes((0x81, length))
    elif length < 1 << 16:
        head = bytes((0x81, 126)) + length.to_bytes(2, "big")
    else:
        head = bytes((0x81, 127)) + length.to_bytes(8, "big")
    return head + text
