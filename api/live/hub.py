"""The hub: who watches which board, what moved, and who is too slow.

A change is worked out once per board and audience, at most one every tick: a board with many changes sends
the union of what changed. A viewer that fell behind does not pile up frames: its queue collapses to one
snapshot, sent when it can take one again. Everything but reading the board happens on the event loop, so
there are no locks.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from operator import attrgetter
from time import monotonic

from starlette.concurrency import run_in_threadpool

from api.live.document import Document, board_document, change
from api.live.frames import Frame
from api.live.moves import told_briefly
from api.live.wire import Wire
from competition.directory.directory import Directory
from competition.identifiers import StageId
from competition.refusals.family import NotFound
from competition.tables import Tables
from projections.audience import Audience
from projections.runner import News

logger = logging.getLogger(__name__)

_FRAMES_KEPT = 64
_MOST_PENDING = 8
_A_SLICE = 256

Key = tuple[StageId, Audience]
MaySee = Callable[[], Awaitable[bool]]


class Viewer:
    """One open feed. `next` gives its frames in order.

    `may_see` is asked again before every frame: who lost a role gets no more of what it showed. A feed of
    what is public has nothing to ask, and may go straight over its wire.
    """

    def __init__(self, channel: Channel, may_see: MaySee | None = None) -> None:
        self.channel = channel
        self._may_see = may_see
        self._pending: deque[Frame] = deque()
        self._woken = asyncio.Event()
        self._wire: Wire | None = None
        self._bytes_of: Callable[[Frame], bytes] = attrgetter("sse")
        self.closed = False

    @property
    def is_public(self) -> bool:
        return self._may_see is None

    def begin(self, frames: Iterable[Frame]) -> None:
        """Queue what leads from what the viewer holds to the board as it is."""
        self._pending.extend(frames)

    def push(self, frame: Frame) -> None:
        """Send a frame, or queue it; who is too far behind gets one snapshot instead of all they missed."""
        wire = self._wire
        if wire is not None and not wire.full and not self._pending:
            wire.write(self._bytes_of(frame))
            return
        if len(self._pending) >= _MOST_PENDING:
            self._pending.clear()
            frame = self.channel.snapshot
        self._pending.append(frame)
        self._woken.set()

    def close(self) -> None:
        self.closed = True
        self._woken.set()

    def go_straight(self, wire: Wire, bytes_of: Callable[[Frame], bytes]) -> None:
        """Send what waits, and from here on every frame, over the wire, as long as it has room."""
        self._wire, self._bytes_of = wire, bytes_of
        wire.on_room = self._send_waiting
        self._send_waiting()

    def _send_waiting(self) -> None:
        while self._wire is not None and not self._wire.full and self._pending and not self.closed:
            self._wire.write(self._bytes_of(self._pending.popleft()))

    async def ended(self) -> None:
        """Wait until the feed is over."""
        while not self.closed:
            self._woken.clear()
            await self._woken.wait()

    async def next(self) -> Frame | None:
        """The next frame, or None when the feed is over."""
        while not self._pending and not self.closed:
            self._woken.clear()
            await self._woken.wait()
        if self._may_see is not None and not await self._may_see():
            self._pending.clear()
            self.close()
        return self._pending.popleft() if self._pending else None


@dataclass(slots=True)
class Channel:
    """One board for one audience: as it is, the frames that led to it, and who watches."""

    key: Key
    board: Document
    snapshot: Frame
    frames: deque[Frame] = field(default_factory=lambda: deque(maxlen=_FRAMES_KEPT))
    viewers: set[Viewer] = field(default_factory=set)

    def since(self, position: int | None) -> list[Frame]:
        """What a viewer who holds `position` is missing; the whole board if that cannot be told from here.

        Every board of which nothing is public stands at position 0, so 0 tells nothing.
        """
        if position == 0:
            position = None
        if position == self.board["position"]:
            return []
        starts = [frame.since for frame in self.frames]
        if position is None or position not in starts:
            return [self.snapshot]
        return list(self.frames)[starts.index(position) :]

    def move(self, board: Document) -> Frame | None:
        """Take in the board as it is now; answers with the frame to send, if anything changed."""
        moved = change(self.board, board)
        if moved is None:
            return None
        brief = told_briefly(self.board, moved)
        same_rows = _entries_of(self.board) <= _entries_of(board)
        self.board, self.snapshot = board, Frame.snapshot(board)
        if not same_rows:  # a change cannot take rows away, as when entries take the place of stand-ins
            self.frames.clear()
            return self.snapshot
        frame = Frame.delta(moved, brief)
        self.frames.append(frame)
        return frame

    async def send(self, frame: Frame) -> None:
        """Push a frame to every viewer."""
        for count, viewer in enumerate(list(self.viewers), start=1):
            viewer.push(frame)
            if count % _A_SLICE == 0:
                await asyncio.sleep(0)  # judges' requests go first now and then


class Hub:
    """All channels that somebody watches."""

    def __init__(self, tables: Tables, directory: Directory, tick_seconds: float) -> None:
        self._tables = tables
        self._directory = directory
        self._tick_seconds = tick_seconds
        self._channels: dict[Key, Channel] = {}
        self._opening: dict[Key, asyncio.Lock] = {}
        self._loop: asyncio.AbstractEventLoop | None = None
        self._moved = asyncio.Event()
        self._ticking: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to tick, on the running event loop."""
        self._loop = asyncio.get_running_loop()
        self._ticking = self._loop.create_task(self._tick())

    async def close(self) -> None:
        """End every feed."""
        loop, self._loop = self._loop, None
        if loop is None or self._ticking is None:
            return
        self._ticking.cancel()
        for channel in self._channels.values():
            for viewer in channel.viewers:
                viewer.close()

    def hear(self, news: News) -> None:
        """The views moved; called from the runner's thread."""
        loop = self._loop
        if loop is not None:
            loop.call_soon_threadsafe(self._moved.set)

    @property
    def viewers(self) -> int:
        return sum(len(channel.viewers) for channel in self._channels.values())

    async def watch(
        self, stage: StageId, audience: Audience, since: int | None, may_see: MaySee | None = None
    ) -> Viewer:
        """Open a feed that begins with a snapshot, or with what was missed since a position."""
        key = (stage, audience)
        async with self._opening.setdefault(key, asyncio.Lock()):
            if key not in self._channels:
                board = await run_in_threadpool(self._read, key)
                self._channels[key] = Channel(key, board, Frame.snapshot(board))
        channel = self._channels[key]
        viewer = Viewer(channel, may_see)
        if self._loop is None:
            viewer.close()  # the hub closed while the board was read
        viewer.begin(channel.since(since))
        channel.viewers.add(viewer)
        # The board may have moved between reading it and joining: look once more.
        self._moved.set()
        return viewer

    def leave(self, viewer: Viewer) -> None:
        """Close a feed; a channel nobody watches is forgotten."""
        channel = viewer.channel
        channel.viewers.discard(viewer)
        if not channel.viewers and self._channels.get(channel.key) is channel:
            del self._channels[channel.key]

    async def _tick(self) -> None:
        while True:
            await self._moved.wait()
            self._moved.clear()
            began = monotonic()
            for key in list(self._channels):
                try:
                    await self._refresh(key)
                except Exception:
                    logger.exception(
                        "The board %s could not be read; its viewers keep what they have.", key[0]
                    )
            await asyncio.sleep(max(0.0, self._tick_seconds - (monotonic() - began)))

    async def _refresh(self, key: Key) -> None:
        channel = self._channels.get(key)
        board = await run_in_threadpool(self._read, key)
        if channel is None or self._channels.get(key) is not channel:
            return  # everybody left meanwhile; whoever came since has a newer board
        frame = channel.move(board)
        if frame is None:
            return
        await channel.send(frame)

    def _read(self, key: Key) -> Document:
        stage, audience = key
        with self._tables.read.begin() as connection:
            board = board_document(connection, self._directory, stage, audience)
        if board is None:
            raise NotFound(noun="stage")
        return board


def _entries_of(board: Document) -> set[str]:
    return {row["entry"] for row in board["rows"]}
