"""Screens that follow a board over the network, holding nothing but what they were sent."""

from __future__ import annotations

import json
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from threading import Thread
from time import monotonic, sleep

import httpx2
from websockets.sync.client import connect

from api.live.document import Document
from tests.live.boards import applied

Message = tuple[str, Document]
LONG = 20.0


def events(
    base_url: str, stage: str, held: int | None = None, secret: str = "", **headers: str
) -> Generator[Message, None, None]:
    """The frames of a board over server-sent events, resumed with Last-Event-ID as a browser does."""
    resumed = {} if held is None else {"Last-Event-ID": str(held)}
    signed = {"Authorization": f"Bearer {secret}"} if secret else {}
    address = f"{base_url}/api/v1/stages/{stage}/feed"
    with httpx2.stream("GET", address, headers=resumed | signed | headers, timeout=LONG) as answer:
        answer.raise_for_status()
        kind = ""
        for line in answer.iter_lines():
            field, _, value = line.partition(": ")
            if field == "event":
                kind = value
            elif field == "data" and kind != "bye":
                yield kind, json.loads(value)


def messages(
    base_url: str, stage: str, held: int | None = None, secret: str = "", **headers: str
) -> Generator[Message, None, None]:
    """The same frames over a WebSocket, resumed with `since`."""
    query = "" if held is None else f"?since={held}"
    signed = {"Authorization": f"Bearer {secret}"} if secret else {}
    address = f"{base_url.replace('http', 'ws', 1)}/api/v1/stages/{stage}/socket{query}"
    with connect(address, additional_headers=signed | headers, proxy=None, open_timeout=LONG) as socket:
        for text in socket:
            message = json.loads(text)
            yield message["type"], message["data"]


WAYS: dict[str, Callable[..., Generator[Message, None, None]]] = {"events": events, "socket": messages}


class Screen(Thread):
    """Somebody who watches until the stage is locked, and drops out after every `patience` frames."""

    def __init__(self, way: str, base_url: str, stage: str, secret: str, patience: int) -> None:
        super().__init__(name=f"screen over {way}", daemon=True)
        self._open = WAYS[way]
        self._where = (base_url, stage)
        self.secret = secret
        self._patience = patience
        self.board: Document | None = None
        self.kinds: list[str] = []
        self.positions: list[int] = []

    def run(self) -> None:
        while self.board is None or self.board["phase"] != "locked":
            held = None if self.board is None else self.board["position"]
            with closing(self._open(*self._where, held, self.secret)) as frames:
                self._watch(frames)

    def _watch(self, frames: Iterator[Message]) -> None:
        for count, (kind, document) in enumerate(frames, start=1):
            self.board = applied(self.board, kind, document)
            self.kinds.append(kind)
            self.positions.append(self.board["position"])
            if self.board["phase"] == "locked" or count == self._patience:
                return


def until(true: Callable[[], bool]) -> None:
    """Wait until something is so; fails when it never becomes so."""
    deadline = monotonic() + LONG
    while not true():
        assert monotonic() < deadline
        sleep(0.01)
