"""Who may still become a title's bearer? Titles with their rules, and every candidate from the naming to the
end; and the objections against them.

The public sees those that were put up for public notice, and no others.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, NamedTuple
from uuid import UUID

import msgspec
from sqlalchemy import BigInteger, Column, Connection, String, Table, Uuid, or_, select, update

from competition.facts import AnyRecord
from competition.honours.conferrals import (
    CandidacyEnded,
    CandidateNamed,
    CandidateNoticed,
    CandidateRecommended,
    CandidateReviewed,
    ConferralFact,
    EligibilityDecided,
    ObjectionDecided,
    ObjectionRaised,
    TitleConferred,
    TitleLapsed,
    TitleRevoked,
    TitleWithdrawn,
    VotesCounted,
)
from competition.honours.titles import TitleEstablished
from projections.moments import microseconds
from projections.view import metadata, upsert

title_rules = Table(
    "title_rules",
    metadata,
    Column("title", Uuid, primary_key=True),
    Column("name", String, nullable=False),
    Column("name_en", String, nullable=False),
    Column("family", String, nullable=False),
    Column("level", String, nullable=False),
    Column("kinds", String, nullable=False),
    Column("control", String, nullable=False),
    Column("rule", String, nullable=False),
    Column("position", BigInteger, nullable=False),
    comment="Each title with its rule (JSON) and the kinds of recipient it goes to (JSON).",
)
candidates = Table(
    "candidates",
    metadata,
    Column("conferral", Uuid, primary_key=True),
    Column("title", Uuid, nullable=False, index=True),
    Column("cycle", String, nullable=False),
    Column("recipient", Uuid, nullable=False),
    Column("kind", String, nullable=False),
    Column("unit", Uuid, index=True),
    Column("way", String, nullable=False),
    Column("grounds", String, nullable=False),
    Column("traits", String, nullable=False),
    Column("status", String, nullable=False),
    Column("passed", String, nullable=False),
    Column("said", String, nullable=False),
    Column("score", String),
    Column("votes", BigInteger),
    Column("first_day", String),
    Column("last_day", String),
    Column("closes", BigInteger),
    Column("position", BigInteger, nullable=False, index=True),
    comment="Every candidate for a title: the steps passed, in order; the notice; how it ended, and why.",
)
title_objections = Table(
    "title_objections",
    metadata,
    Column("objection", Uuid, primary_key=True),
    Column("conferral", Uuid, nullable=False, index=True),
    Column("grounds", String, nullable=False),
    Column("raised_at", BigInteger, nullable=False),
    Column("outcome", String),
    Column("text", String),
    comment="Every objection against a candidate, and how it was decided.",
)


class TitleLine(NamedTuple):
    """A title; `kinds` and `rule` are JSON."""

    title: UUID
    name: str
    name_en: str
    family: str
    level: str
    kinds: str
    control: str
    rule: str


class CandidateLine(NamedTuple):
    """A candidate. `passed`: the steps, in order, parted by commas; `said`: the newest word; `traits`: JSON.
    `closes`: when the notice does, in microseconds since 1970; None before it.
    """

    conferral: UUID
    title: UUID
    cycle: str
    recipient: UUID
    kind: str
    unit: UUID | None
    way: str
    grounds: str
    traits: str
    status: str
    passed: str
    said: str
    score: str | None
    votes: int | None
    first_day: str | None
    last_day: str | None
    closes: int | None
    position: int


class ObjectionLine(NamedTuple):
    """An objection; `outcome` and `text` are None until it is decided."""

    objection: UUID
    conferral: UUID
    grounds: str
    raised_at: int
    outcome: str | None
    text: str | None


class Candidates:
    """The view."""

    name, version = "candidates", 1

    def apply(self, connection: Connection, records: Sequence[AnyRecord]) -> None:
        for record in records:
            match record.fact:
                case TitleEstablished() as fact:
                    upsert(connection, title_rules, [_title(record, fact)])
                case ConferralFact() as fact:
                    _take(connection, record, fact)
                case _:
                    pass

    def forget(self) -> None:
        """Nothing is kept in memory."""


def titles_of(connection: Connection) -> list[TitleLine]:
    """Every title, in the order in which they were established."""
    columns = [title_rules.c[name] for name in TitleLine._fields]
    chosen = select(*columns).order_by(title_rules.c.position)
    return [TitleLine(*row) for row in connection.execute(chosen)]


def candidates_for(
    connection: Connection,
    title: UUID,
    *,
    cycle: str | None = None,
    noticed_or_of: Collection[UUID] | None = None,
    after: int = 0,
    limit: int = 200,
) -> list[CandidateLine]:
    """Candidates for a title in the order of their naming, `limit` after position `after`.

    `noticed_or_of`: only those that were put up for notice, and those of these units; None: all.
    """
    columns = [candidates.c[name] for name in CandidateLine._fields]
    chosen = select(*columns).where(candidates.c.title == title, candidates.c.position > after)
    if cycle is not None:
        chosen = chosen.where(candidates.c.cycle == cycle)
    if noticed_or_of is not None:
        own = candidates.c.unit.in_(list(noticed_or_of))
        chosen = chosen.where(or_(candidates.c.closes.is_not(None), own))
    chosen = chosen.order_by(candidates.c.position, candidates.c.conferral).limit(limit)
    return [CandidateLine(*row) for row in connection.execute(chosen)]


def candidate_with(connection: Connection, conferral: UUID) -> CandidateLine | None:
    """One candidate; None for an id nobody named."""
    columns = [candidates.c[name] for name in CandidateLine._fields]
    row = connection.execute(select(*columns).where(candidates.c.conferral == conferral)).one_or_none()
    return None if row is None else CandidateLine(*row)


def objections_to(connection: Connection, conferral: UUID) -> list[ObjectionLine]:
    """The objections against a candidate, oldest first."""
    columns = [title_objections.c[name] for name in ObjectionLine._fields]
    chosen = select(*columns).where(title_objections.c.conferral == conferral)
    chosen = chosen.order_by(title_objections.c.raised_at, title_objections.c.objection)
    return [ObjectionLine(*row) for row in connection.execute(chosen)]


def _title(record: AnyRecord, fact: TitleEstablished) -> dict[str, Any]:
    plain = {name: getattr(fact, name) for name in ("title", "name", "name_en", "family", "level", "control")}
    kinds = msgspec.json.encode([fact.recipient, *fact.also]).decode()
    return {
        **plain,
        "kinds": kinds,
        "rule": msgspec.json.encode(fact.rule).decode(),
        "position": record.position,
    }


def _take(connection: Connection, record: AnyRecord, fact: ConferralFact) -> None:
    match fact:
        case CandidateNamed():
            upsert(connection, candidates, [_named(record, fact)])
        case EligibilityDecided():
            _step(connection, fact, "eligibility", fact.eligible, said=fact.reason)
        case CandidateRecommended():
            _step(connection, fact, "recommendation", True, said=fact.text)
        case CandidateReviewed():
            score = None if fact.score is None else str(fact.score)
            _step(connection, fact, "review", fact.passed, said=fact.text, score=score)
        case VotesCounted():
            _step(connection, fact, "vote", fact.passed, said="", votes=fact.votes)
        case CandidateNoticed():
            days = {"first_day": fact.first_day.isoformat(), "last_day": fact.last_day.isoformat()}
            _step(connection, fact, "notice", True, said="", closes=microseconds(fact.closes), **days)
        case ObjectionRaised():
            upsert(connection, title_objections, [_objection(record, fact)])
        case ObjectionDecided():
            _decide(connection, fact)
        case _:
            _end(connection, fact)


def _end(connection: Connection, fact: ConferralFact) -> None:
    """A title conferred directly has no candidate, and moves no row."""
    match fact:
        case CandidacyEnded():
            _move(connection, fact.conferral, status="ended", said=fact.reason)
        case TitleConferred():
            _move(connection, fact.conferral, status="conferred", said="")
        case TitleRevoked():
            _move(connection, fact.conferral, status="revoked", said=fact.ground)
        case TitleLapsed():
            _move(connection, fact.conferral, status="lapsed", said=fact.reason)
        case TitleWithdrawn():
            _move(connection, fact.conferral, status="withdrawn", said=fact.reason)
        case _:
            pass  # a first signature and the review of a studio change no status


def _named(record: AnyRecord, fact: CandidateNamed) -> dict[str, Any]:
    named = ("conferral", "title", "cycle", "recipient", "kind", "unit", "way", "grounds")
    return {
        **{name: getattr(fact, name) for name in named},
        "traits": msgspec.json.encode(fact.traits).decode(),
        "status": "candidate",
        "passed": "",
        "said": "",
        "score": None,
        "votes": None,
        "first_day": None,
        "last_day": None,
        "closes": None,
        "position": record.position,
    }


def _step(connection: Connection, fact: ConferralFact, step: str, passed: bool, **values: object) -> None:
    """One that was not passed ends the candidacy."""
    found = select(candidates.c.passed).where(candidates.c.conferral == fact.conferral)
    before = connection.execute(found).scalar() or ""
    if passed:
        values["passed"] = f"{before},{step}".lstrip(",")
    else:
        values["status"] = "ended"
    _move(connection, fact.conferral, **values)


def _move(connection: Connection, conferral: UUID, **values: object) -> None:
    connection.execute(update(candidates).where(candidates.c.conferral == conferral).values(**values))


def _objection(record: AnyRecord, fact: ObjectionRaised) -> dict[str, Any]:
    return {
        "objection": fact.objection,
        "conferral": fact.conferral,
        "grounds": fact.grounds,
        "raised_at": microseconds(record.stamp.at),
        "outcome": None,
        "text": None,
    }


def _decide(connection: Connection, fact: ObjectionDecided) -> None:
    decided = update(title_objections).where(title_objections.c.objection == fact.objection)
    connection.execute(decided.values(outcome=fact.outcome, text=fact.text))
    if fact.outcome == "upheld":
        _move(connection, fact.conferral, status="ended", said=fact.text)
