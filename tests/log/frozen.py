"""The frozen corpus: an example of every kind of fact in every schema there ever was, as it was stored.

A file of `corpus/` is named topic.schema.ndjson and has two lines. The first is the bytes as stored; it never
changes again. The second is how they are read today: fingerprint, stream, version, stamp and fact.

    python -m tests.log.frozen      writes the files that are missing, and never touches one that is there
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from competition.facts import AnyRecord, Fact, topic_of
from competition.identifiers import CommandId
from competition.log.catalogue import FACTS
from competition.log.codec import Codec, Draft, StoredFact
from competition.log.upcasting import UPCASTERS
from tests.builders import (
    NOON,
    named,
    stamp,
)
from tests.log.examples import examples

CORPUS = Path(__file__).parent / "corpus"


class Example(NamedTuple):
    """One file of the corpus."""

    topic: str
    schema: int
    stored: bytes
    loaded: dict[str, Any]


def corpus(folder: Path = CORPUS) -> list[Example]:
    """Every example of a folder, by name."""
    return [_read(path) for path in sorted(folder.glob("*.ndjson"))]


def missing(kinds: Iterable[type[Fact]], examples: Iterable[Example]) -> list[str]:
    """The names of the files that these kinds of fact should have and have not: one for every schema."""
    there = {(example.topic, example.schema) for example in examples}
    wanted = [(topic_of(kind), schema) for kind in kinds for schema in range(1, kind.schema + 1)]
    return [f"{topic}.{schema}.ndjson" for topic, schema in wanted if (topic, schema) not in there]


def as_read(record: AnyRecord) -> dict[str, Any]:
    """A record in plain form, as the second line holds it."""
    plain = {
        "leaf": record.leaf.hex(),
        "stream": record.stream,
        "version": record.version,
        "stamp": record.stamp,
        "fact": record.fact,
    }
    read: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(plain))
    return read


def read_back(codec: Codec, example: Example) -> AnyRecord:
    """What a log that holds the stored bytes gives."""
    return codec.record_of(StoredFact(1, example.topic, example.stored))


def _read(path: Path) -> Example:
    stored, loaded, _ = path.read_bytes().split(b"\n")
    topic, schema = path.stem.rsplit(".", 1)
    return Example(topic, int(schema), stored, msgspec.json.decode(loaded))


def _freeze(fact: Fact, path: Path) -> None:
    codec = Codec(FACTS, UPCASTERS)
    moment = stamp(
        at=NOON + timedelta(microseconds=1),
        command=CommandId(named("command")),
        content="0123456789abcdef" * 2,
        device="tablet 7",
    )
    stored = codec.to_stored_event(Draft(fact.stream, 3, moment, fact)).state
    example = Example(topic_of(type(fact)), fact.schema, stored, {})
    line = msgspec.json.encode(as_read(read_back(codec, example)))
    path.write_bytes(stored + b"\n" + line + b"\n")


if __name__ == "__main__":
    for example in examples():
        path = CORPUS / f"{topic_of(type(example))}.{example.schema}.ndjson"
        if not path.exists():
            _freeze(example, path)
            print(f"Frozen: {path.name}. Read its second line, then keep both.")
