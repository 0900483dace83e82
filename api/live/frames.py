"""Frames: a snapshot or a change as bytes, built once for everybody who sees it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

import msgspec

from api.live.document import Document

_encode = msgspec.json.Encoder().encode


@dataclass(frozen=True, slots=True)
class Frame:
    """One message of a feed.

    `since`: the position a viewer must hold to understand it, None for a snapshot.
    """

    position: int
    since: int | None
    sse: bytes
    text: str

    @classmethod
    def snapshot(cls, board: Document) -> Self:
        return cls._made("snapshot", board, None)

    @classmethod
    def delta(cls, moved: Document) -> Self:
        return cls._made("delta", moved, moved["since"])

    @classmethod
    def _made(cls, kind: str, document: Document, since: int | None) -> Self:
        data = _encode(document)
        position = document["position"]
        sse = b"id: %d\nevent: %s\ndata: %s\n\n" % (position, kind.encode(), data)
        return cls(position, since, sse, f'{{"type":"{kind}","data":{data.decode()}}}')
