"""What all facts share.

A *fact* says what happened, in the past tense, and nothing else: no clock, no actor, no derived total.
Who did it, when and by which command is the *stamp*. A fact with its stamp and its place in the log is a
*record*; records are all that states, decisions and views ever read.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar, Generic, NamedTuple, TypeVar, dataclass_transform

import msgspec

from competition.identifiers import CommandId, StreamId


class Immutable(msgspec.StructMeta):
    """Frozen and keyword-only, in every subclass without saying so again."""

    def __new__(mcls, name: str, bases: tuple[type, ...], body: dict[str, Any], **options: Any) -> Any:
        return super().__new__(mcls, name, bases, body, **{"frozen": True, "kw_only": True, **options})


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(msgspec.field,))
class Fact(
    msgspec.Struct,
    metaclass=Immutable,
    frozen=True,
    kw_only=True,
    forbid_unknown_fields=True,
    tag_field="topic",
):
    """Something that happened.

    A subclass names its topic as its tag: `class SheetSubmitted(Fact, tag="sheet.submitted")`. The topic is
    stored and never changes; the class may be renamed or moved. `schema` is the version of the stored
    shape: it is raised when the shape changes, together with an upcaster in `competition.log.upcasting`.
    """

    schema: ClassVar[int] = 1

    @property
    def stream(self) -> StreamId:
        """The stream this fact belongs to: the life of one thing, in order."""
        raise NotImplementedError(type(self).__name__)


def topic_of(fact: type[Fact]) -> str:
    """The stored name of a kind of fact, such as `sheet.submitted`."""
    tag = fact.__struct_config__.tag
    if not isinstance(tag, str):
        raise TypeError(
            f"{fact.__name__} has no topic; give it one: class {fact.__name__}(Fact, tag='noun.happened')"
        )
    return tag


class Stamp(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Who did it, when, and by which command.

    `at`: UTC, a claim of the server's clock; order is the log's, never the clock's. `by`: the actor, such
    as `judge:6f1…`. `content`: a digest of the command, so that the same command id with other content is
    noticed.
    """

    at: datetime
    by: str
    command: CommandId
    content: str
    device: str = ""


FactT = TypeVar("FactT", bound=Fact, covariant=True)


class Record(NamedTuple, Generic[FactT]):
    """A fact in its place in the log.

    `position`: place in the whole log, from 1, growing, gaps allowed. `version`: place in its own stream,
    from 1 without gaps. `leaf`: SHA-256 of a zero byte and the stored bytes, the fact's fingerprint.
    """

    position: int
    stream: StreamId
    version: int
    stamp: Stamp
    fact: FactT
    leaf: bytes


AnyRecord = Record[Any]
