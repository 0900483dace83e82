"""The short way leans on uvicorn's insides: this tells when they change. Without it feeds work as well."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager

import httpx2
import pytest
from websockets.frames import Frame as SocketFrame
from websockets.frames import Opcode

from api.cli import server as server_module
from api.cli.server import LocalServer, running_server
from api.live.frames import Frame, chunk_of, packet_of
from api.live.hub import Viewer
from api.live.wire import SERVER_OPTIONS, Wire
from api.settings import Settings
from competition.log.database import Database
from projections.runner import News
from tests.api.office import HeldStage, Office, hold_stage
from tests.live.boards import board
from tests.live.viewers import WAYS


@contextmanager
def held(database: Database) -> Iterator[tuple[LocalServer, HeldStage]]:
    """A server with a stage whose live board everybody sees."""
    settings = Settings(database=str(database.folder), port=0, tick_ms=10)
    with (
        running_server(settings) as running,
        httpx2.Client(base_url=running.base_url, trust_env=False) as http,
    ):
        yield running, hold_stage(Office(http, running.platform), entries=6, seats="ABC", live_board=True)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    ("options", "straight"),
    [(SERVER_OPTIONS, True), pytest.param({}, False, id="control: uvicorn as it comes")],
)
def test_a_feed_is_the_same_over_the_wire_and_without_one(
    sqlite_database: Database,
    monkeypatch: pytest.MonkeyPatch,
    way: str,
    options: dict[str, object],
    straight: bool,
) -> None:
    gone_straight: list[Wire] = []
    go_straight = Viewer.go_straight

    def noted(viewer: Viewer, wire: Wire, bytes_of: Callable[[Frame], bytes]) -> None:
        gone_straight.append(wire)
        go_straight(viewer, wire, bytes_of)

    monkeypatch.setattr(server_module, "SERVER_OPTIONS", options)
    monkeypatch.setattr(Viewer, "go_straight", noted)
    shown = [board(1)]
    monkeypatch.setattr("api.live.hub.Hub._read", lambda *_: shown[0])
    with (
        held(sqlite_database) as (server, stage),
        closing(WAYS[way](server.base_url, str(stage.stage))) as frames,
    ):
        assert next(frames) == ("snapshot", board(1))
        for position in (2, 3):
            shown[0] = board(position, A=f"{position}.00" + "0" * 70_000 * (position == 3))
            server.platform.hub.hear(News(position, ()))
            kind, delta = next(frames)
            assert (kind, delta["rows"]) == ("delta", shown[0]["rows"])
    assert len(gone_straight) == straight


@pytest.mark.parametrize("length", [0, 1, 125, 126, 65_535, 65_536, 200_000])
def test_a_packet_is_the_frame_that_the_library_would_build(length: int) -> None:
    text = b"x" * length
    assert packet_of(text) == SocketFrame(Opcode.TEXT, text).serialize(mask=False, extensions=[])


@pytest.mark.parametrize("length", [1, 15, 16, 70_000])
def test_a_chunk_says_its_length_in_hex(length: int) -> None:
    size, body, rest = chunk_of(b"x" * length).split(b"\r\n")
    assert (int(size, 16), body, rest) == (length, b"x" * length, b"")


class Connection(asyncio.Transport):
    """A transport that takes everything until it closes."""

    def __init__(self) -> None:
        self.written: list[object] = []
        self.closing = False

    def write(self, data: object) -> None:
        assert not self.closing
        self.written.append(data)

    def is_closing(self) -> bool:
        return self.closing


def test_a_wire_that_was_full_says_when_it_has_room_again() -> None:
    wire, called = Wire(Connection()), []
    wire.on_room = lambda: called.append("room")
    wire.fill()
    assert wire.full
    assert not called
    wire.drain()
    assert not wire.full
    assert called == ["room"]


def test_a_lost_connection_is_full_for_ever() -> None:
    connection = Connection()
    wire = Wire(connection)
    wire.fill()
    connection.closing = True
    wire.drain()
    assert wire.full
