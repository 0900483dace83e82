"""Small facts for the tests of the log, and drafts of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from decimal import Decimal
from uuid import UUID, uuid4

from competition.facts import AnyRecord, Fact, Stamp
from competition.identifiers import CommandId
from competition.log.codec import Draft
from competition.log.database import Database
from competition.log.store import open_log


class Noted(Fact, tag="test.noted"):
    """Somebody wrote a line."""

    text: str


class Weighed(Fact, tag="test.weighed"):
    """Something was weighed."""

    marks: dict[str, Decimal]
    others: tuple[UUID, ...] = ()


SMALL_FACTS: tuple[type[Fact], ...] = (Noted, Weighed)


def stamp(by: str = "judge:1") -> Stamp:
    at = datetime(2025, 5, 1, 9, 30, tzinfo=UTC)
    return Stamp(at=at, by=by, command=CommandId(uuid4()), content="0" * 32)


def draft(text: str = "hello", stream: UUID | None = None, version: int = 1) -> Draft:
    return Draft(stream or uuid4(), version, stamp(), Noted(text=text))


def drafts(*texts: str) -> list[Draft]:
    """One draft each, each in a stream of its own."""
    return [draft(text) for text in texts]


def texts(records: Iterable[AnyRecord]) -> list[str]:
    return [record.fact.text for record in records]


def append_one_by_one(database: Database, name: str, count: int) -> None:
    """For another process: open the log and append `count` facts, each in a transaction of its own."""
    log = open_log(database, SMALL_FACTS)
    for number in range(count):
        log.append([draft(f"{name}-{number}")])
    log.close()
