"""One candidacy as a whole, the ballot of a title, and its cycles."""

from __future__ import annotations

from datetime import datetime
from typing import Literal
from uuid import UUID

from pydantic import BaseModel

from api.schemas.candidates import CandidateAnswer
from api.schemas.rolls import HonourLine
from competition.honours.rule import RecipientKind, Step
from projections.candidacies import VoteState


class DeedLine(BaseModel):
    """Something that was done in a candidacy: `deed` is the kind of fact, `role` whose hand it was (of an
    objection nobody's), `text` what was said, `outcome` how it was decided where it was.
    """

    position: int
    at: datetime
    deed: str
    role: str
    text: str
    outcome: str | None


class CandidacyAnswer(BaseModel):
    """One honour for one recipient in one cycle. `candidate` is missing where it was conferred directly,
    `honour` where it was not conferred.

    `steps`: what the title's rule asks for, in order; `next`: the step whose turn it is, `conferral` after
    them all, nothing where the candidacy is over. `vote`: whether this candidate is voted on. `history` is
    for the organiser.
    """

    conferral: UUID
    title: UUID
    title_name: str
    steps: list[Step]
    next: Step | Literal["conferral"] | None
    candidate: CandidateAnswer | None
    honour: HonourLine | None
    vote: VoteState
    history: list[DeedLine]


class BallotLine(BaseModel):
    """Somebody who may be voted for; the name is missing where it was erased."""

    conferral: UUID
    name: str | None
    kind: RecipientKind
    unit: str | None
    grounds: str


class BallotAnswer(BaseModel):
    """The vote on a title's candidates in one cycle. How many voted for whom is no part of it."""

    cycle: str
    open: bool
    candidates: list[BallotLine]


class CycleAnswer(BaseModel):
    """A cycle of a title. `places`: null without a limit; `given` of them; `with_trait`: to how many
    recipients with each trait.
    """

    cycle: str
    places: int | None
    given: int
    with_trait: dict[str, int]
    vote: VoteState
