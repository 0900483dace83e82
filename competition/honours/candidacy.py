"""What a candidate for a title passes, in the order of the title's rule; and how a candidacy ends early."""

from __future__ import annotations

from decimal import Decimal

from competition.commands import Command, Past
from competition.entries.entry import Entry
from competition.facts import Fact
from competition.honours.conferrals import (
    CandidacyEnded,
    CandidateNamed,
    CandidateRecommended,
    CandidateReviewed,
    Conferral,
    EligibilityDecided,
)
from competition.honours.rule import Step, TitleRule
from competition.honours.titles import Title
from competition.identifiers import ConferralId, EntryId, StageId, StreamId, UnitId, entry_of, results_of
from competition.refusals.family import NotFound
from competition.refusals.honours import NotACandidate, NotScoredThere, StepOutOfTurn
from competition.refusals.judging import ReasonMissing
from competition.results.results import Results
from competition.setup.stage import known_stage


class CandidateCommand(Command):
    """A wish about one candidate."""

    conferral: ConferralId

    @property
    def stream(self) -> StreamId:
        return self.conferral


class DecideEligibility(CandidateCommand):
    """Find a candidate eligible, or not, and say why."""

    eligible: bool
    reason: str


class RecommendCandidate(CandidateCommand):
    """Recommend a candidate, for a unit where one does."""

    unit: UnitId | None
    text: str


class ReviewCandidate(CandidateCommand):
    """Let a candidate pass the review, or not.

    `stage`: where a panel scored them and the score is published, if one did. `entry`: the candidate's entry
    there, where they are a member of it; None: their own.
    """

    passed: bool
    text: str
    stage: StageId | None = None
    entry: EntryId | None = None


class EndCandidacy(CandidateCommand):
    """Take a candidate out."""

    reason: str


def candidate(past: Past, conferral: ConferralId) -> tuple[Conferral, CandidateNamed, TitleRule]:
    """A candidate as they stand, as they were named, and the rule of their title. Refuses an unknown one and
    one whose candidacy is over.
    """
    found = past.of(Conferral, conferral)
    if found.named is None:
        raise NotFound(noun="candidate")
    if found.status != "candidate":
        raise NotACandidate(status=found.status)
    return found, found.named, past.of(Title, found.named.title).rule


def require_turn(found: Conferral, rule: TitleRule, step: Step | None) -> None:
    """Refuses a step that is not the next one of the rule; None: the conferral, after them all."""
    following = next((one for one in rule.steps if one not in found.passed), None)
    if following != step:
        raise StepOutOfTurn(next=following or "conferral")


def decide_eligibility(command: DecideEligibility, past: Past) -> tuple[Fact, ...]:
    """Needs a reason. A no ends the candidacy."""
    found, _, rule = candidate(past, command.conferral)
    require_turn(found, rule, "eligibility")
    _require(command.reason)
    return (
        EligibilityDecided(conferral=command.conferral, eligible=command.eligible, reason=command.reason),
    )


def recommend_candidate(command: RecommendCandidate, past: Past) -> tuple[Fact, ...]:
    """Needs a text."""
    found, _, rule = candidate(past, command.conferral)
    require_turn(found, rule, "recommendation")
    _require(command.text)
    return (CandidateRecommended(conferral=command.conferral, unit=command.unit, text=command.text),)


def review_candidate(command: ReviewCandidate, past: Past) -> tuple[Fact, ...]:
    """Needs a text; where a panel scored the candidate, a published score. A no ends the candidacy."""
    found, named, rule = candidate(past, command.conferral)
    require_turn(found, rule, "review")
    _require(command.text)
    return (
        CandidateReviewed(
            conferral=command.conferral,
            passed=command.passed,
            score=_published_score(command, named, past),
            text=command.text,
            stage=command.stage,
        ),
    )


def _published_score(command: ReviewCandidate, named: CandidateNamed, past: Past) -> Decimal | None:
    """The candidate's total in the newest published edition of the stage they were scored in."""
    if command.stage is None:
        return None
    entry = command.entry or entry_of(known_stage(past, command.stage).trade, named.recipient)
    entered = past.of(Entry, entry)
    if named.recipient not in (entered.contestant, *entered.members):
        raise NotScoredThere()
    for standing in past.of(Results, results_of(command.stage)).standings:
        if standing.entry == entry and standing.total is not None:
            return standing.total
    raise NotScoredThere()


def end_candidacy(command: EndCandidacy, past: Past) -> tuple[Fact, ...]:
    """Needs a reason, and a candidate."""
    candidate(past, command.conferral)
    _require(command.reason)
    return (CandidacyEnded(conferral=command.conferral, reason=command.reason),)


def _require(text: str) -> None:
    if not text.strip():
        raise ReasonMissing()
