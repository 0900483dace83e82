"""The hub: one frame for all who watch, resumed where a viewer left, and never a pile for one who is slow."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Coroutine, Iterator
from functools import wraps
from threading import Event
from typing import Any, ParamSpec

import pytest

from api.live import hub as hub_module
from api.live.document import Document
from api.live.frames import Frame
from api.live.hub import Hub, Key, Viewer
from competition.directory.directory import open_directory
from competition.identifiers import StageId
from competition.log.database import Database
from projections.runner import News
from tests import loops
from tests.live.boards import STAGE, applied, board

TICK = 0.01
LONG = 10.0
Parameters = ParamSpec("Parameters")


def on_a_loop(test: Callable[Parameters, Coroutine[Any, Any, None]]) -> Callable[Parameters, None]:
    """Run the test on an event loop of its own."""

    @wraps(test)
    def run(*arguments: Parameters.args, **named: Parameters.kwargs) -> None:
        loops.run(asyncio.wait_for(test(*arguments, **named), LONG))

    return run


class Desk:
    """A hub whose boards the test tells, beginning with an empty one at position 1."""

    def __init__(self, hub: Hub) -> None:
        self.hub = hub
        self.shown: Document = board(1)

    def show(self, document: Document) -> None:
        """The views moved, and this is the board now."""
        self.shown = document
        self.hub.hear(News(document["position"], ()))

    async def visit(self, since: int | None = None, **options: Any) -> Viewer:
        if self.hub._loop is None:
            self.hub.start()
        return await self.hub.watch(StageId(STAGE), "public", since, **options)


@pytest.fixture
def desk(sqlite_database: Database, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    tables, directory = open_directory(sqlite_database)
    desk = Desk(Hub(tables, directory, TICK))
    monkeypatch.setattr(Hub, "_read", lambda hub, key: desk.shown)
    yield desk
    tables.close()


def said(frame: Frame | None) -> tuple[str, Document]:
    """A frame as a screen reads it: its kind and its document."""
    assert frame is not None
    message = json.loads(frame.text)
    assert frame.sse.decode() == (
        f"id: {frame.position}\nevent: {message['type']}\n"
        f"data: {json.dumps(message['data'], ensure_ascii=False, separators=(',', ':'))}\n\n"
    )
    return message["type"], message["data"]


async def follow(viewer: Viewer, position: int, held: Document | None = None) -> tuple[Document, list[str]]:
    """What a screen shows once it holds `position`, and the kinds of frames that brought it there."""
    kinds = []
    while held is None or held["position"] < position:
        kind, document = said(await viewer.next())
        held = applied(held, kind, document)
        kinds.append(kind)
    return held, kinds


@on_a_loop
async def test_a_feed_begins_with_the_whole_board_and_goes_on_with_what_changed(desk: Desk) -> None:
    desk.show(board(1, A="8.00", B="7.00"))
    viewer = await desk.visit()
    assert said(await viewer.next()) == ("snapshot", board(1, A="8.00", B="7.00"))
    desk.show(board(2, A="8.00", B="9.00"))
    kind, delta = said(await viewer.next())
    assert (kind, delta["since"], delta["position"]) == ("delta", 1, 2)
    assert [row["total"] for row in delta["rows"]] == ["9.00"]


@on_a_loop
async def test_what_changes_within_a_tick_is_sent_as_one(desk: Desk) -> None:
    viewer = await desk.visit()
    await viewer.next()
    await asyncio.sleep(3 * TICK)
    for position in range(2, 52):
        desk.show(board(position, A=f"{position}.00", B="1.00"))
    held, kinds = await follow(viewer, 51, board(1))
    assert held == board(51, A="51.00", B="1.00")
    assert len(kinds) <= 2


@on_a_loop
async def test_everybody_is_sent_the_same_bytes(desk: Desk) -> None:
    viewers = [await desk.visit() for _ in range(300)]
    desk.show(board(2, A="8.00"))
    frames = [[await viewer.next(), await viewer.next()] for viewer in viewers]
    assert len({id(first) for first, _ in frames}) == len({id(second) for _, second in frames}) == 1


@on_a_loop
async def test_who_fell_behind_gets_one_snapshot_for_all_they_missed(desk: Desk) -> None:
    slow, quick = await desk.visit(), await desk.visit()
    held = None
    for position in range(2, 60):
        desk.show(board(position, A=f"{position}.00"))
        held, _ = await follow(quick, position, held)
        assert len(slow._pending) <= hub_module._MOST_PENDING
    found, kinds = await follow(slow, 59)
    assert found == held == board(59, A="59.00")
    assert kinds[0] == "snapshot"
    assert len(kinds) <= hub_module._MOST_PENDING


@on_a_loop
async def test_a_board_that_loses_rows_is_sent_whole(desk: Desk) -> None:
    """A change cannot take rows away: when entries take the place of what stood for them, both would stay."""
    viewer = await desk.visit()
    await viewer.next()
    desk.show(board(2, A="8.00", B="7.00"))
    held, _ = await follow(viewer, 2, board(1))
    desk.show(board(3, C="8.00", B="7.00"))
    found, kinds = await follow(viewer, 3, held)
    assert (found, kinds) == (board(3, C="8.00", B="7.00"), ["snapshot"])
    back = await desk.visit(since=2)
    assert said(await back.next()) == ("snapshot", board(3, C="8.00", B="7.00"))


@on_a_loop
async def test_a_viewer_resumes_from_the_position_they_hold(desk: Desk) -> None:
    await _moved(desk, await desk.visit(), 2, 3, 4, 5)
    back = await desk.visit(since=3)
    held, kinds = await follow(back, 5, board(3, A="3.00"))
    assert (held, kinds) == (board(5, A="5.00"), ["delta", "delta"])


@on_a_loop
async def test_who_holds_the_newest_board_is_sent_nothing(desk: Desk) -> None:
    await _moved(desk, await desk.visit(), 2, 3)
    back = await desk.visit(since=3)
    desk.show(board(4, A="4.00"))
    assert said(await back.next())[0] == "delta"


@pytest.mark.parametrize(
    ("since", "why"),
    [
        (None, "nothing is held"),
        (0, "0 is every hidden board's position"),
        (3, "no frame begins there"),
        (99, "it never was"),
    ],
)
def test_who_holds_a_position_that_tells_nothing_gets_the_whole_board(
    desk: Desk, since: int | None, why: str
) -> None:
    @on_a_loop
    async def resume() -> None:
        await _moved(desk, await desk.visit(), 2, 4, 6)
        assert said(await (await desk.visit(since)).next()) == ("snapshot", board(6, A="6.00")), why

    resume()


@on_a_loop
async def test_a_position_too_old_to_resume_from_gets_the_whole_board(desk: Desk) -> None:
    watching = await desk.visit()
    await _moved(desk, watching, *range(2, hub_module._FRAMES_KEPT + 4))
    newest = desk.shown["position"]
    first_kept = newest - hub_module._FRAMES_KEPT
    assert said(await (await desk.visit(first_kept - 1)).next())[0] == "snapshot"
    held, kinds = await follow(await desk.visit(first_kept), newest, board(first_kept, A=f"{first_kept}.00"))
    assert (held, set(kinds)) == (desk.shown, {"delta"})
    assert len(kinds) == hub_module._FRAMES_KEPT


@on_a_loop
async def test_a_phase_that_moves_while_nothing_is_public_reaches_who_comes_back(desk: Desk) -> None:
    """A hidden board stands at position 0 all the time; holding 0 is not holding the board."""
    desk.show(board(0, "open"))
    watching = await desk.visit()
    await watching.next()
    desk.show(board(0, "locked"))
    assert said(await watching.next())[1]["phase"] == "locked"
    assert said(await (await desk.visit(since=0)).next()) == ("snapshot", board(0, "locked"))


@on_a_loop
async def test_a_board_that_moves_while_somebody_joins_reaches_them(desk: Desk) -> None:
    await desk.visit()
    desk.shown = board(2, A="2.00")  # and nobody rang
    joined = await desk.visit()
    assert (await follow(joined, 2))[0] == board(2, A="2.00")


@on_a_loop
async def test_an_older_reading_never_moves_a_board_back(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The last viewer leaves and another comes while a board is read: the late reading is thrown away."""
    first = await desk.visit()
    old, reading, go_on = desk.shown, Event(), Event()

    def read_slowly(hub: Hub, key: Key) -> Document:
        reading.set()
        go_on.wait(LONG)
        return old

    with monkeypatch.context() as slow:
        slow.setattr(Hub, "_read", read_slowly)
        refreshing = asyncio.create_task(desk.hub._refresh(first.channel.key))
        await asyncio.to_thread(reading.wait, LONG)
    desk.hub.leave(first)
    desk.shown = board(2, A="2.00")
    second = await desk.visit()
    go_on.set()
    await refreshing
    assert second.channel.board == board(2, A="2.00")


@on_a_loop
async def test_a_board_nobody_watches_is_forgotten(desk: Desk) -> None:
    one, two = await desk.visit(), await desk.visit()
    assert desk.hub.viewers == 2
    desk.hub.leave(one)
    assert desk.hub.viewers == 1
    desk.hub.leave(two)
    desk.hub.leave(two)
    assert desk.hub._channels == {}


@on_a_loop
async def test_a_board_that_cannot_be_read_leaves_its_viewers_what_they_have(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    viewer = await desk.visit()
    await viewer.next()
    with monkeypatch.context() as broken:
        broken.setattr(Hub, "_read", _fail)
        desk.show(board(2, A="2.00"))
        await asyncio.sleep(3 * TICK)
    desk.show(board(3, A="3.00"))
    assert (await follow(viewer, 3, board(1)))[0] == board(3, A="3.00")


def _fail(hub: Hub, key: object) -> Document:
    raise OSError("the disk is away")


@on_a_loop
async def test_a_hub_that_closes_ends_every_feed(desk: Desk) -> None:
    watching = await desk.visit()
    await watching.next()
    waiting = asyncio.create_task(watching.next())
    await asyncio.sleep(0)
    await desk.hub.close()
    assert await waiting is None
    late = await desk.hub.watch(StageId(STAGE), "public", None)
    assert late.closed


@pytest.mark.parametrize("asked", [True, False], ids=["as it is", "control: nobody asks"])
def test_who_may_see_no_more_gets_no_further_frame(desk: Desk, asked: bool) -> None:
    may = True

    async def may_see() -> bool:
        return may

    @on_a_loop
    async def lose_the_role() -> None:
        nonlocal may
        viewer = await desk.visit(may_see=may_see if asked else None)
        assert said(await viewer.next())[0] == "snapshot"
        may = False
        desk.show(board(2, A="secret"))
        frame = await viewer.next()
        assert (frame is None) is asked
        assert viewer.closed is asked

    lose_the_role()


async def _moved(desk: Desk, watching: Viewer, *positions: int) -> None:
    """The board moved to each of these positions, one frame each, while somebody watched."""
    held = None
    for position in positions:
        desk.show(board(position, A=f"{position}.00"))
        held, _ = await follow(watching, position, held)
