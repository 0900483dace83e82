"""The past as decisions ask for it: states folded from the log and kept at hand.

Only the writer uses it, from one thread. Facts of the batch being decided are *pending*: later commands of
the batch already see them, and they are forgotten if the batch does not commit. Before each batch the past
catches up with what other processes wrote, so a decision is never older than its batch. It never knows
more than the facts up to its `position`: a decision that looked at one stream sooner and at another later
could mix two moments.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import cast, get_args, get_type_hints

from competition.commands import State, StateT
from competition.facts import AnyRecord, Fact, Record, Stamp
from competition.identifiers import CommandId, StreamId
from competition.log.codec import Draft
from competition.log.store import Log


@dataclass(frozen=True, slots=True)
class Receipt:
    """Proof that a command was taken:

    its fact's position, the time it was stamped with, and its fingerprint (hex).
    """

    position: int
    at: datetime
    digest: str

    @classmethod
    def of(cls, record: AnyRecord) -> Receipt:
        return cls(record.position, record.stamp.at, record.leaf.hex())


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command was answered with, and a digest of what it had said."""

    content: str
    receipt: Receipt


@dataclass(slots=True)
class _Stream:
    """One stream:

    its length, the answers given in it, and either its state or the records to fold it from.
    """

    version: int = 0
    answers: dict[CommandId, Answer] = field(default_factory=dict)
    unfolded: list[AnyRecord] = field(default_factory=list)
    state: State | None = None

    def take(self, record: AnyRecord) -> None:
        self.version = record.version
        self.answers[record.stamp.command] = Answer(record.stamp.content, Receipt.of(record))
        if self.state is None:
            self.unfolded.append(record)
        else:
            self.state = self.state.after(record)

    def folded(self, kind: type[StateT]) -> StateT:
        """The state; that before the first fact when this is the life of another kind of thing."""
        if self.state is None and self.unfolded and isinstance(self.unfolded[0].fact, facts_of(kind)):
            state = kind()
            for record in self.unfolded:
                state = state.after(record)
            self.state, self.unfolded = state, []
        return self.state if isinstance(self.state, kind) else kind()


@cache
def facts_of(kind: type[State]) -> tuple[type[Fact], ...]:
    """The kinds of fact that a state is folded from, as its `after` declares them."""
    (facts,) = get_args(get_type_hints(kind.after)["record"])
    return get_args(facts) or (facts,)


class LogPast:
    """The past of one log.

    `room`: how many streams are kept at hand; the least recently asked for go first. `ids`: of how many of
    the newest facts the command is remembered with its stream. A repeat is recognised in its own stream for
    ever; this memory notices an id that comes back for something else.
    """

    stamp: Stamp
    """Who asks for the command being decided; the writer sets it before each."""

    def __init__(self, log: Log, room: int = 100_000, ids: int = 20_000) -> None:
        self._log = log
        self._room = room
        self._ids = ids
        self._streams: OrderedDict[StreamId, _Stream] = OrderedDict()
        self._pending: dict[StreamId, list[AnyRecord]] = {}
        self._pending_states: dict[tuple[StreamId, type[State]], tuple[int, State]] = {}
        self._places: OrderedDict[CommandId, StreamId] = OrderedDict()
        self._pending_places: dict[CommandId, StreamId] = {}
        self.position = max(0, log.head() - ids)
        self.catch_up()

    def of(self, state: type[StateT], stream: StreamId) -> StateT:
        pending = self._pending.get(stream)
        if not pending:
            return self._stream(stream).folded(state)
        # Folded on from where the last command of the batch left it: many may wait for one stream.
        seen, kept = self._pending_states.get((stream, state)) or (0, self._stream(stream).folded(state))
        folded = cast(StateT, kept)
        for record in pending[seen:]:
            if isinstance(record.fact, facts_of(state)):
                folded = folded.after(record)
        self._pending_states[stream, state] = len(pending), folded
        return folded

    def records(self, streams: Iterable[StreamId]) -> Sequence[AnyRecord]:
        return [
            record for record in self._log.read_streams(list(streams)) if record.position <= self.position
        ]

    def prepare(self, streams: Iterable[StreamId]) -> None:
        absent = [stream for stream in dict.fromkeys(streams) if stream not in self._streams]
        if not absent:
            return
        records = self.records(absent)
        self._streams.update((stream, _Stream()) for stream in absent)
        for record in records:
            self._streams[record.stream].take(record)

    def said(self, stream: StreamId, command: CommandId) -> str | None:
        """A digest of what this command said when it was taken, be it pending; None if it never was."""
        for record in self._pending.get(stream, ()):
            if record.stamp.command == command:
                return record.stamp.content
        answer = self._stream(stream).answers.get(command)
        return answer.content if answer else None

    def place_of(self, command: CommandId) -> StreamId | None:
        """The own stream of a command taken lately, be it pending; None if it is not remembered."""
        return self._pending_places.get(command) or self._places.get(command)

    def receipt(self, stream: StreamId, command: CommandId) -> Receipt:
        """The first receipt of a command that is in the log."""
        return self._stream(stream).answers[command].receipt

    def version(self, stream: StreamId) -> int:
        """The length of a stream, pending facts included."""
        return self._stream(stream).version + len(self._pending.get(stream, ()))

    def catch_up(self) -> None:
        """Take in what was appended since, by whomever."""
        while self._log.has_more(self.position) and (records := self._log.read(self.position)):
            self._take(records)

    def pend(self, drafts: Iterable[Draft]) -> None:
        """Let these facts be seen by the rest of the batch."""
        for stream, version, stamp, fact in drafts:
            self._pending.setdefault(stream, []).append(Record(0, stream, version, stamp, fact, b""))
            self._pending_places[stamp.command] = stream  # a command's own stream comes last

    def settle(self, records: Sequence[AnyRecord]) -> None:
        """The batch is in the log: what was pending is past."""
        self._forget_pending()
        if records and records[0].position == self.position + 1:
            self._take(records)
        else:
            self.catch_up()
        self._make_room()

    def forget_pending(self) -> None:
        """The batch is not in the log, or nobody knows: its streams are read anew when next asked for."""
        for stream in self._pending:
            self._streams.pop(stream, None)
        self._forget_pending()

    def _forget_pending(self) -> None:
        self._pending.clear()
        self._pending_states.clear()
        self._pending_places.clear()

    def _take(self, records: Sequence[AnyRecord]) -> None:
        for record in records:
            self._places[record.stamp.command] = record.stream
            kept = self._streams.get(record.stream)
            if kept is not None:
                kept.take(record)
        self.position = records[-1].position

    def _stream(self, stream: StreamId) -> _Stream:
        kept = self._streams.get(stream)
        if kept is not None:
            self._streams.move_to_end(stream)
            return kept
        fresh = _Stream()
        for record in self.records([stream]):
            fresh.take(record)
        self._streams[stream] = fresh
        return fresh

    def _make_room(self) -> None:
        while len(self._streams) > self._room:
            self._streams.popitem(last=False)
        while len(self._places) > self._ids:
            self._places.popitem(last=False)
