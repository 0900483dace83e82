"""What became of one honour, from the naming on? And which cycles and ballots does a title have?

Asked of the log itself, where a title's cycle and a candidacy each are a few facts in a stream of their own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from typing import Literal, NamedTuple, assert_never
from uuid import UUID

import msgspec
from sqlalchemy import Connection, func, select, union

from competition.commands import Past
from competition.facts import AnyRecord, topic_of
from competition.honours.conferrals import (
    AnyConferralFact,
    CandidacyEnded,
    CandidateNamed,
    CandidateNoticed,
    CandidateRecommended,
    CandidateReviewed,
    ConferralProposed,
    EligibilityDecided,
    ObjectionDecided,
    ObjectionRaised,
    RevocationProposed,
    StudioReviewed,
    TitleConferred,
    TitleLapsed,
    TitleRevoked,
    TitleWithdrawn,
    VotesCounted,
)
from competition.honours.quota import Quota
from competition.honours.rule import TitleRule
from competition.honours.voting import Poll
from competition.identifiers import ConferralId, TitleId, poll_of, quota_of
from competition.refusals.family import NotFound
from projections.candidates import CandidateLine, candidates, title_rules
from projections.honour_roll import honours
from projections.rolls import Honour

VoteState = Literal["none", "open", "closed"]


class Deed(NamedTuple):
    """Something that was done in a candidacy; `by` as the log names them."""

    position: int
    at: datetime
    deed: str
    by: str
    text: str
    outcome: str | None


class Cycle(NamedTuple):
    """A cycle of a title: its places, and the vote in it."""

    cycle: str
    quota: Quota
    poll: Poll


def history(records: Iterable[AnyRecord]) -> Iterator[Deed]:
    """The deeds of one candidacy, oldest first."""
    for record in records:
        text, outcome = _told(record.fact)
        deed = topic_of(type(record.fact))
        yield Deed(record.position, record.stamp.at, deed, record.stamp.by, text, outcome)


def _told(fact: AnyConferralFact) -> tuple[str, str | None]:
    """What was said, and how it was decided."""
    match fact:
        case EligibilityDecided():
            return fact.reason, _passed(fact.eligible)
        case CandidateReviewed():
            return fact.text, _passed(fact.passed)
        case VotesCounted():
            return str(fact.votes), _passed(fact.passed)
        case ObjectionDecided() | StudioReviewed():
            return fact.text, fact.outcome
        case _:
            return _said(fact), None


def _said(
    fact: CandidateNamed
    | CandidateRecommended
    | CandidateNoticed
    | ObjectionRaised
    | CandidacyEnded
    | ConferralProposed
    | TitleConferred
    | RevocationProposed
    | TitleRevoked
    | TitleLapsed
    | TitleWithdrawn,
) -> str:
    match fact:
        case CandidateNamed() | TitleConferred() | ObjectionRaised():
            return fact.grounds
        case CandidateRecommended():
            return fact.text
        case CandidateNoticed():
            return f"{fact.first_day} – {fact.last_day}"
        case CandidacyEnded() | TitleLapsed() | TitleWithdrawn():
            return fact.reason
        case TitleRevoked() | RevocationProposed():
            return fact.ground
        case ConferralProposed():
            return ""
        case other:
            assert_never(other)


def _passed(passed: bool) -> str:
    return "passed" if passed else "failed"


def rule_of(connection: Connection, title: UUID) -> TitleRule:
    """The rule of a title. Refuses one nobody established."""
    found = connection.execute(select(title_rules.c.rule).where(title_rules.c.title == title)).scalar()
    if found is None:
        raise NotFound(noun="title")
    return msgspec.json.decode(found, type=TitleRule)


def title_called(connection: Connection, title: UUID) -> str:
    """What a title is called."""
    found = select(title_rules.c.name).where(title_rules.c.title == title)
    return connection.execute(found).scalar() or ""


def conferred(connection: Connection, conferral: UUID) -> Honour | None:
    """The newest line of the roll for a conferral; None while it was not conferred."""
    chosen = select(*(honours.c[name] for name in Honour._fields)).where(honours.c.honour == conferral)
    row = connection.execute(chosen.order_by(honours.c.position.desc()).limit(1)).one_or_none()
    return None if row is None else Honour(**row._mapping)


def cycles_of(connection: Connection, past: Past, title: UUID, also: str = "") -> list[Cycle]:
    """The cycles in which somebody was named or honoured, and one more that is asked about; newest first."""
    named = select(candidates.c.cycle).where(candidates.c.title == title)
    given = select(honours.c.year.label("cycle")).where(honours.c.title == title)
    known = set(connection.execute(union(named, given)).scalars()) | ({also} if also else set())
    id = TitleId(title)
    return [
        Cycle(one, past.of(Quota, quota_of(id, one)), past.of(Poll, poll_of(id, one)))
        for one in sorted(known, reverse=True)
    ]


def candidates_waiting(connection: Connection, units: Collection[UUID] | None) -> list[tuple[UUID, str, int]]:
    """How many open candidacies there are, of these units or of all (None), by title and steps passed."""
    number = func.count().label("number")
    chosen = select(candidates.c.title, candidates.c.passed, number).where(candidates.c.status == "candidate")
    if units is not None:
        chosen = chosen.where(candidates.c.unit.in_(list(units)))
    grouped = chosen.group_by(candidates.c.title, candidates.c.passed)
    return [(row.title, row.passed, row.number) for row in connection.execute(grouped)]


def ballot_of(connection: Connection, poll: Poll) -> list[CandidateLine]:
    """Who may be voted for, in the order of the ballot."""
    columns = [candidates.c[name] for name in CandidateLine._fields]
    chosen = select(*columns).where(candidates.c.conferral.in_(poll.candidates))
    found = {row.conferral: CandidateLine(*row) for row in connection.execute(chosen)}
    return [found[one] for one in poll.candidates if one in found]


def vote_on(poll: Poll, conferral: ConferralId) -> VoteState:
    """Whether a candidate is voted on: none, open or closed."""
    if conferral not in poll.candidates:
        return "none"
    return "closed" if poll.closed else "open"
