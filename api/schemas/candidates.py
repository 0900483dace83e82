"""Candidates for a title, from the naming to the conferral, and the public vote."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from pydantic import BaseModel, Field

from api.schemas.commands import Text, Wish
from competition.honours.conferrals import ConferralStatus, Ruling
from competition.honours.rule import RecipientKind, Step, Way


class NewCandidate(Wish):
    """A nomination. A person is named by their id in the directory; a unit, a team or a studio by its id or
    its name. `unit`: the recipient's, by name; a unit that nominates need not say it.
    """

    kind: RecipientKind = "person"
    recipient: UUID | None = None
    name: Text | None = None
    unit: Text | None = None
    cycle: Text
    grounds: Text
    traits: list[Text] = Field(default_factory=list, max_length=20)
    leader: UUID | None = None


class NewWinners(Wish):
    """All whose place in a stage's result earns the title, to be made candidates on these grounds."""

    stage: UUID
    cycle: Text
    grounds: Text
    kind: RecipientKind = "person"


class Eligibility(Wish):
    """Whether a candidate is eligible, and why."""

    eligible: bool
    reason: Text


class Recommendation(Wish):
    """Why a candidate is recommended. A unit recommends for itself; `unit`: for which an officer does."""

    text: Text
    unit: UUID | None = None


class NewReview(Wish):
    """What the review found. `stage`: where a panel scored the candidate, and the score is published.

    `entry`: by which one they were scored there; left out, the one they were in.
    """

    passed: bool
    text: Text
    stage: UUID | None = None
    entry: UUID | None = None


class CandidateNotice(Wish):
    """A candidate to be put up for public notice, for as long as the title's rule says.

    `days_off`: not worked besides what the calendar says. `own_calendar`: count by weekends and those alone.
    """

    days_off: list[date] = Field(default_factory=list, max_length=60)
    own_calendar: bool = False


class NewObjection(Wish):
    """An objection to a candidate, on these grounds."""

    grounds: Text


class ObjectionRuling(Wish):
    """How an objection is decided. One that is upheld ends the candidacy."""

    outcome: Ruling
    text: Text


class CandidacyEnd(Wish):
    """A candidate to be taken out, for this reason."""

    reason: Text


class CandidateConferral(Wish):
    """The title, to be conferred on a candidate who passed every step."""


class NewVote(Wish):
    """A public vote on these candidates for a title."""

    cycle: Text
    candidates: list[UUID] = Field(min_length=1, max_length=1000)


class VoteEnd(Wish):
    """The end of a public vote."""

    cycle: Text


class Ballot(Wish):
    """The one vote of whoever is signed in."""


class VoteCount(Wish):
    """The votes for a candidate, to be counted; `passed`: whether they are enough."""

    passed: bool


class CandidateAnswer(BaseModel):
    """A candidate. `recipient`, `said`, `score` and `votes` are for the organiser; names are missing where
    erased.

    `passed`: the steps, in the order in which they were passed. `closes`: when the public notice does.
    """

    conferral: UUID
    title: UUID
    cycle: str
    recipient: UUID | None
    name: str | None
    kind: RecipientKind
    unit: str | None
    way: Way
    grounds: str
    traits: list[str]
    status: ConferralStatus
    passed: list[Step]
    said: str
    score: str | None
    votes: int | None
    first_day: date | None
    last_day: date | None
    closes: datetime | None
    position: int


class ObjectionAnswer(BaseModel):
    """An objection; `outcome` and `text` are missing until it is decided."""

    objection: UUID
    grounds: str
    raised_at: datetime
    outcome: Ruling | None
    text: str | None
