"""Over the network: whoever joins, drops out and comes back sees the same board at the same position."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from itertools import pairwise, product
from time import monotonic

import httpx2
import pytest
from websockets.exceptions import ConnectionClosedError, InvalidStatus

from api.cli.server import LocalServer, running_server
from api.live.hub import Hub
from api.settings import Settings
from competition.log.database import Database
from tests.api.office import API, HeldStage, Office, hold_stage
from tests.live.viewers import LONG, WAYS, Message, Screen, messages, until


def test_all_screens_hold_the_same_board_at_the_same_position(server: LocalServer, held: HeldStage) -> None:
    """Public and officials, over both ways, some joining late, some dropping out after every third frame."""
    screens: list[Screen] = []
    for number in range(1, 7):
        for way, secret in product(WAYS, ("", held.chief_judge.secret)):
            patience = 3 if number % 2 else 1_000
            screens.append(Screen(way, server.base_url, str(held.stage), secret, patience))
            screens[-1].start()
        for seat in held.judges:
            held.submit(seat, number, f"{number}.00")
    position = held.lock()["position"]
    for screen in screens:
        screen.join(LONG)
        assert not screen.is_alive()
    assert len(screens) == 24
    for audience in (held.office.anyone, held.chief_judge):
        board = audience.get(f"{held.path}/board", after=position).json()
        assert board["position"] <= position
        own = [screen for screen in screens if screen.secret == audience.secret]
        assert [screen.board for screen in own] == [board] * 12
    for screen in screens:
        assert all(before <= after for before, after in pairwise(screen.positions))
    assert {"snapshot", "delta"} == set().union(*(screen.kinds for screen in screens))


@pytest.mark.parametrize("way", WAYS)
def test_who_comes_back_is_sent_what_they_missed_and_no_more(
    server: LocalServer, held: HeldStage, way: str
) -> None:
    staying = WAYS[way](server.base_url, str(held.stage))
    first = next(staying)
    for number in (1, 2):
        position = held.submit("A", number)["position"]
        while (seen := next(staying))[1]["position"] < position:
            pass
    back = WAYS[way](server.base_url, str(held.stage), first[1]["position"])
    kind, delta = next(back)
    assert (kind, delta["since"]) == ("delta", first[1]["position"])
    unknown = WAYS[way](server.base_url, str(held.stage), 1)
    kind, board = next(unknown)
    assert (kind, board["position"]) == ("snapshot", seen[1]["position"])
    for frames in (staying, back, unknown):
        frames.close()


REFUSED = (httpx2.HTTPStatusError, InvalidStatus)

ORIGINS = {
    "none, as from a program": (None, True),
    "our own": ("http://{host}", True),
    "one that the settings list": ("https://screens.example", True),
    "another": ("https://evil.example", False),
    "one that only begins like ours": ("http://{host}.evil.example", False),
    "our host at another port": ("http://127.0.0.1:1", False),
    "one a browser hides": ("null", False),
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("origin", ORIGINS)
def test_a_page_of_another_origin_is_refused_at_the_handshake(
    server: LocalServer, held: HeldStage, way: str, origin: str
) -> None:
    written, welcome = ORIGINS[origin]
    host = server.base_url.removeprefix("http://")
    headers = {} if written is None else {"Origin": written.format(host=host)}
    frames = WAYS[way](server.base_url, str(held.stage), **headers)
    if welcome:
        assert next(frames)[0] == "snapshot"
    else:
        with pytest.raises(REFUSED, match="403"):
            next(frames)
    frames.close()


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("asked", [True, False], ids=["as it is", "control: nobody asks"])
def test_a_revoked_pass_loses_the_officials_feed(
    server: LocalServer, held: HeldStage, monkeypatch: pytest.MonkeyPatch, way: str, asked: bool
) -> None:
    if not asked:
        watch = Hub.watch
        monkeypatch.setattr(Hub, "watch", lambda hub, *where: watch(hub, *where[:3]))
    passes = server.platform.passes
    id, secret = passes.issue("chief judge", competition=held.competition)
    frames = WAYS[way](server.base_url, str(held.stage), None, secret)
    assert next(frames)[0] == "snapshot"
    assert held.organiser.ask("DELETE", f"/passes/{id}").status_code == 204
    held.submit()
    assert (_next_if_any(frames) is None) is asked
    frames.close()
    with pytest.raises(REFUSED, match="401"):
        next(WAYS[way](server.base_url, str(held.stage), None, secret))


def _next_if_any(frames: Iterator[Message]) -> Message | None:
    with suppress(ConnectionClosedError):
        return next(frames, None)
    return None


def test_a_screen_that_goes_is_forgotten(server: LocalServer, held: HeldStage) -> None:
    feeds = [WAYS[way](server.base_url, str(held.stage)) for way in WAYS]
    for frames in feeds:
        next(frames)
    assert server.platform.hub.viewers == 2
    for frames in feeds:
        frames.close()
    until(lambda: server.platform.hub.viewers == 0)


def test_a_server_that_stops_ends_its_feeds_and_says_to_come_back(sqlite_database: Database) -> None:
    settings = Settings(database=str(sqlite_database.folder), port=0, tick_ms=10)
    with ThreadPoolExecutor() as screens, ExitStack() as stack:
        server = stack.enter_context(running_server(settings))
        http = stack.enter_context(httpx2.Client(base_url=server.base_url))
        held = hold_stage(Office(http, server.platform))
        feed = screens.submit(_lines_to_the_end, f"{server.base_url}{API}{held.path}/feed")
        socket = screens.submit(list, messages(server.base_url, str(held.stage)))
        until(lambda: server.platform.hub.viewers == 2)
        began = monotonic()
        stack.close()
        assert monotonic() - began < 5
        assert feed.result(LONG)[-3:] == ["event: bye", "data: {}", ""]
        with pytest.raises(ConnectionClosedError, match="1012"):
            socket.result(LONG)


def _lines_to_the_end(address: str) -> list[str]:
    with httpx2.stream("GET", address, timeout=LONG) as answer:
        return list(answer.iter_lines())
