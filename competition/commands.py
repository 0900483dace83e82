"""What all commands share, and the past they are decided on.

A command asks for something to happen. A *decision* is a pure function `(command, past) -> facts`: the same
command on the same past always decides the same. It either answers with facts or raises a `Refusal`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256
from typing import ClassVar, Protocol, Self, TypeVar, dataclass_transform

import msgspec

from competition.facts import AnyRecord, Fact, Immutable, Stamp
from competition.identifiers import CommandId, StreamId


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(msgspec.field,))
class Command(msgspec.Struct, metaclass=Immutable, frozen=True, kw_only=True):
    """A wish with an identity. The client makes `id` and keeps it *before* it first sends, so it may ask
    again.

    `settled`: decide this command alone, when everything before it is already in the log, because its
    decision reads positions of the log (publishing a result does).
    """

    settled: ClassVar[bool] = False

    id: CommandId

    @property
    def stream(self) -> StreamId:
        """The command's own stream: a repeat of the command is recognised there."""
        raise NotImplementedError(type(self).__name__)

    @property
    def content(self) -> str:
        """A digest of everything the command says, in hex; equal for equal wishes."""
        return sha256(msgspec.json.encode(self, order="deterministic")).hexdigest()[:32]


class State(Protocol):
    """What decisions need to know of one stream, and no more.

    `State()` is the state before the first fact.
    """

    def after(self, record: AnyRecord) -> Self: ...


StateT = TypeVar("StateT", bound=State)


class Past(Protocol):
    """All facts so far, as a decision may ask for them, and who asks for one more."""

    @property
    def stamp(self) -> Stamp:
        """Who asks, when and from which device: the stamp that the facts of this decision will carry."""

    @property
    def position(self) -> int:
        """The position of the newest fact known, 0 for an empty log."""

    def of(self, state: type[StateT], stream: StreamId) -> StateT:
        """The state of one stream."""

    def records(self, streams: Iterable[StreamId]) -> Sequence[AnyRecord]:
        """Every record of these streams, in log order, of *settled* facts only."""

    def prepare(self, streams: Iterable[StreamId]) -> None:
        """These streams will be asked for: fetch them together."""


CommandT = TypeVar("CommandT", bound=Command, contravariant=True)
Decision = Callable[[CommandT, Past], Sequence[Fact]]
