"""How a fact becomes bytes and comes back, for ever.

The stored bytes are one JSON object that names everything a verifier needs: topic, schema, stream, version,
stamp, salt and the fact itself. They are written once and never re-made: a fingerprint is taken of the bytes
as stored. A salt of 16 random bytes keeps a published fingerprint from betraying a guessable mark.

An unknown topic or a schema newer than this program stops the reader: a fact is never skipped.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Mapping, Sequence
from hashlib import sha256
from typing import Any, NamedTuple
from uuid import UUID

import msgspec
from eventsourcing.persistence import JSONTranscoder, Mapper, StoredEvent

from competition.facts import AnyRecord, Fact, Record, Stamp, topic_of
from competition.identifiers import StreamId

_SALT = 16
Upcaster = Callable[[dict[str, Any]], dict[str, Any]]


class UnreadableFact(Exception):
    """A stored fact that this program must not interpret: topic unknown, schema too new, or bytes damaged."""


class Draft(NamedTuple):
    """A fact about to be appended, with its place in its stream."""

    originator_id: StreamId
    originator_version: int
    stamp: Stamp
    fact: Fact


class StoredFact(NamedTuple):
    """A fact as it is kept: its position, the name of its kind, and its bytes, which hold all the rest."""

    position: int
    topic: str
    state: bytes


class _Stored(msgspec.Struct, frozen=True):
    topic: str
    schema: int
    stream: UUID
    version: int
    stamp: Stamp
    salt: bytes
    fact: msgspec.Raw


class _ToStore(msgspec.Struct, frozen=True):
    topic: str
    schema: int
    stream: UUID
    version: int
    stamp: Stamp
    salt: bytes
    fact: Any


def leaf_of(state: bytes) -> bytes:
    """The fingerprint of stored bytes: SHA-256 of a zero byte and the bytes (RFC 9162 leaf)."""
    return sha256(b"\x00" + state).digest()


class Codec(Mapper[UUID]):
    """Facts to bytes and back; `facts` lists every kind there is, `upcasters` the named steps from older
    schemas.

    `upcasters[(topic, 1)]` turns a fact's plain form of schema 1 into schema 2, and so on.
    """

    def __init__(self, facts: Iterable[type[Fact]], upcasters: Mapping[tuple[str, int], Upcaster]) -> None:
        super().__init__(JSONTranscoder())
        self._kinds = {topic_of(kind): kind for kind in facts}
        self._decoders = {topic: msgspec.json.Decoder(kind) for topic, kind in self._kinds.items()}
        self._upcasters = dict(upcasters)
        self._encoder = msgspec.json.Encoder()
        self._envelope = msgspec.json.Decoder(_Stored)

    def to_stored_event(self, domain_event: Any) -> StoredEvent:
        """The bytes of a `Draft`. Raises `UnreadableFact` for a kind that could not be read back."""
        return self.to_stored_events([domain_event])[0]

    def to_stored_events(self, drafts: Sequence[Draft]) -> list[StoredEvent]:
        """The bytes of several; their salts are drawn together, for each draw is a call to the system."""
        salts = secrets.token_bytes(_SALT * len(drafts))
        return [
            self._stored(draft, salts[start : start + _SALT])
            for draft, start in zip(drafts, range(0, len(salts), _SALT), strict=True)
        ]

    def _stored(self, draft: Draft, salt: bytes) -> StoredEvent:
        stream, version, stamp, fact = draft
        topic = topic_of(type(fact))
        if topic not in self._kinds:
            raise UnreadableFact(
                f"The kind of fact {topic!r} is not in the catalogue; add it before storing it."
            )
        state = self._encoder.encode(_ToStore(topic, fact.schema, stream, version, stamp, salt, fact))
        return StoredEvent(originator_id=stream, originator_version=version, topic=topic, state=state)

    def record_of(self, stored: StoredFact) -> AnyRecord:
        """The record of stored bytes. Raises `UnreadableFact` with the position and what to do."""
        decoder = self._decoders.get(stored.topic)
        if decoder is None:
            raise UnreadableFact(
                f"Position {stored.position}: unknown topic {stored.topic!r}. "
                "This log was written by a newer program; upgrade."
            )
        try:
            envelope = self._envelope.decode(stored.state)
            schema = self._kinds[stored.topic].schema
            if envelope.schema == schema:
                fact = decoder.decode(envelope.fact)
            else:
                fact = self._upcast(stored, envelope, schema)
        except msgspec.MsgspecError as damage:
            raise UnreadableFact(
                f"Position {stored.position} ({stored.topic}): {damage}. The stored bytes are damaged."
            ) from damage
        return Record(
            stored.position, envelope.stream, envelope.version, envelope.stamp, fact, leaf_of(stored.state)
        )

    def _upcast(self, stored: StoredFact, envelope: _Stored, schema: int) -> Fact:
        if envelope.schema > schema:
            raise UnreadableFact(
                f"Position {stored.position}: {stored.topic} has schema {envelope.schema}, "
                f"this program knows {schema}; upgrade."
            )
        plain: dict[str, Any] = msgspec.json.decode(envelope.fact)
        for version in range(envelope.schema, schema):
            step = self._upcasters.get((stored.topic, version))
            if step is None:
                raise UnreadableFact(
                    f"Position {stored.position}: no upcaster for {stored.topic} from schema {version}."
                )
            plain = step(plain)
        return msgspec.convert(plain, self._kinds[stored.topic], strict=False)
