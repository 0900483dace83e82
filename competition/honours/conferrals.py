"""The life of one honour for one recipient in one cycle, as facts and as decisions know it.

Named a candidate (by rank or by nomination), found eligible, recommended, reviewed, voted for, put up for
public notice, conferred: all in one stream, so that a second nomination, a second conferral and a revocation
that races a notice meet there.

A *candidacy ended* before anything was conferred. *Revoked*: a judgement on the recipient, with a ground.
*Lapsed*: its time or its condition ran out. *Withdrawn*: the recipient gave it back, or its giver took it
back without a judgement.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Literal, NamedTuple, Self, assert_never
from uuid import UUID

import msgspec

from competition.facts import Fact, Record, Stamp
from competition.honours.rule import RecipientKind, Step, Way
from competition.identifiers import (
    ConferralId,
    EntryId,
    ObjectionId,
    PersonId,
    StageId,
    StreamId,
    TitleId,
    UnitId,
)
from competition.results.proceedings import Counted

Ruling = Literal["upheld", "dismissed"]
StudioOutcome = Literal["kept", "warned", "failed"]


class ByRank(msgspec.Struct, frozen=True, kw_only=True):
    """The published place that earned a title."""

    stage: StageId
    entry: EntryId
    place: int


class ConferralFact(Fact):
    """A fact in the life of one honour for one recipient in one cycle."""

    conferral: ConferralId

    @property
    def stream(self) -> StreamId:
        return self.conferral


class RecipientFact(ConferralFact):
    """Who the honour is for, and why.

    `unit` is the recipient's own. `traits` are what share rules ask for, such as `non-public unit`.
    `by_rank`: the published place that earned it, if one did. `leader`: who leads a studio.
    """

    title: TitleId
    recipient: UUID
    kind: RecipientKind
    unit: UnitId | None
    cycle: str
    grounds: str
    by_rank: ByRank | None = None
    traits: tuple[str, ...] = ()
    leader: PersonId | None = None


class CandidateNamed(RecipientFact, tag="title.candidate_named"):
    """The recipient became a candidate: by a place, or nominated on these grounds."""

    way: Way


class EligibilityDecided(ConferralFact, tag="title.eligibility_decided"):
    """An officer found the candidate eligible, or not, which ends the candidacy."""

    eligible: bool
    reason: str


class CandidateRecommended(ConferralFact, tag="title.recommended"):
    """This unit recommends the candidate to whoever confers the title."""

    unit: UnitId | None
    text: str


class CandidateReviewed(ConferralFact, tag="title.reviewed"):
    """The review passed the candidate, or did not, which ends the candidacy.

    `score` is the candidate's total in the published result of `stage`, where a panel scored them.
    """

    passed: bool
    score: Decimal | None
    text: str
    stage: StageId | None


class VotesCounted(ConferralFact, tag="title.votes_counted"):
    """So many verified people voted for the candidate; if that is not enough, the candidacy ended."""

    votes: int
    passed: bool


class CandidateNoticed(ConferralFact, tag="title.noticed"):
    """The candidate was put up for public notice of `days` days: anyone may object until `closes`. The days
    are reckoned as in `results.notice_opened`.
    """

    days: int
    counted: Counted
    timezone: str
    first_day: date
    last_day: date
    closes: datetime
    skipped: tuple[date, ...] = ()


class ObjectionRaised(ConferralFact, tag="title.objection_raised"):
    """Somebody objects to the candidate, on these grounds."""

    objection: ObjectionId
    grounds: str


class ObjectionDecided(ConferralFact, tag="title.objection_decided"):
    """The objection was decided. One that is upheld ends the candidacy."""

    objection: ObjectionId
    outcome: Ruling
    text: str


class CandidacyEnded(ConferralFact, tag="title.candidacy_ended"):
    """The candidate was taken out before anything was conferred, for this reason."""

    reason: str


class ConferralProposed(ConferralFact, tag="title.conferral_proposed"):
    """The first of two persons signed for the conferral; `said` is a digest of what they signed."""

    said: str


class TitleConferred(RecipientFact, tag="title.conferred"):
    """The title was given, for these grounds; `by_rank` says which published place earned it, if one did."""


class RevocationProposed(ConferralFact, tag="title.revocation_proposed"):
    """The first of two persons signed for the revocation on this ground."""

    ground: str


class TitleRevoked(ConferralFact, tag="title.revoked"):
    """The title was taken back, on this ground."""

    ground: str


class TitleLapsed(ConferralFact, tag="title.lapsed"):
    """The title ran out, for this reason; it is no judgement on the recipient."""

    reason: str


class TitleWithdrawn(ConferralFact, tag="title.withdrawn"):
    """The title was given back or called in without a judgement, for this reason."""

    reason: str


class StudioReviewed(ConferralFact, tag="studio.reviewed"):
    """The studio was looked at for this year: it is kept, warned, or failed. That alone does not end it."""

    year: int
    outcome: StudioOutcome
    text: str


AnyConferralFact = (
    CandidateNamed
    | EligibilityDecided
    | CandidateRecommended
    | CandidateReviewed
    | VotesCounted
    | CandidateNoticed
    | ObjectionRaised
    | ObjectionDecided
    | CandidacyEnded
    | ConferralProposed
    | TitleConferred
    | RevocationProposed
    | TitleRevoked
    | TitleLapsed
    | TitleWithdrawn
    | StudioReviewed
)

ConferralStatus = Literal["none", "candidate", "ended", "conferred", "revoked", "lapsed", "withdrawn"]


_ENDS: Mapping[type[Fact], ConferralStatus] = {
    CandidacyEnded: "ended",
    TitleRevoked: "revoked",
    TitleLapsed: "lapsed",
    TitleWithdrawn: "withdrawn",
}


class Signed(NamedTuple):
    """What the first of two persons signed, and who that was."""

    said: str
    stamp: Stamp


@dataclass(frozen=True, slots=True)
class Conferral:
    """What decisions need to know of one honour for one recipient in one cycle.

    `passed`: the steps that were passed, in the order in which they were. `objections`: those not decided,
    with who raised them. `conferring`, `revoking`: what the first of two persons signed. `reviewed`: the
    years for which a studio was.
    """

    status: ConferralStatus = "none"
    named: CandidateNamed | None = None
    conferred: TitleConferred | None = None
    passed: tuple[Step, ...] = ()
    notice: CandidateNoticed | None = None
    objections: Mapping[ObjectionId, Stamp] = field(default_factory=dict)
    conferring: Signed | None = None
    revoking: Signed | None = None
    reviewed: frozenset[int] = frozenset()

    def after(self, record: Record[AnyConferralFact]) -> Self:
        match record.fact:
            case CandidateNamed() as fact:
                return replace(self, status="candidate", named=fact)
            case TitleConferred() as fact:
                return replace(self, status="conferred", conferred=fact, conferring=None)
            case ConferralProposed() as fact:
                return replace(self, conferring=Signed(fact.said, record.stamp))
            case RevocationProposed() as fact:
                return replace(self, revoking=Signed(fact.ground, record.stamp))
            case ObjectionRaised() | ObjectionDecided():
                return self._objected(record.fact, record.stamp)
            case CandidacyEnded() | TitleRevoked() | TitleLapsed() | TitleWithdrawn():
                return replace(self, status=_ENDS[type(record.fact)])
            case StudioReviewed() as fact:
                return replace(self, reviewed=self.reviewed | {fact.year})
            case _:
                return self._stepped(record.fact)

    def _objected(self, fact: ObjectionRaised | ObjectionDecided, stamp: Stamp) -> Self:
        if isinstance(fact, ObjectionRaised):
            return replace(self, objections={**self.objections, fact.objection: stamp})
        status = "ended" if fact.outcome == "upheld" else self.status
        left = {id: raised for id, raised in self.objections.items() if id != fact.objection}
        return replace(self, status=status, objections=left)

    def _stepped(
        self,
        fact: EligibilityDecided | CandidateRecommended | CandidateReviewed | VotesCounted | CandidateNoticed,
    ) -> Self:
        match fact:
            case EligibilityDecided():
                return self._over("eligibility", fact.eligible)
            case CandidateRecommended():
                return self._over("recommendation", True)
            case CandidateReviewed():
                return self._over("review", fact.passed)
            case VotesCounted():
                return self._over("vote", fact.passed)
            case CandidateNoticed():
                return replace(self._over("notice", True), notice=fact)
            case other:
                assert_never(other)

    def _over(self, step: Step, passed: bool) -> Self:
        """A step is over; one that was not passed ends the candidacy."""
        if not passed:
            return replace(self, status="ended")
        return replace(self, passed=(*self.passed, step))
