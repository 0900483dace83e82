"""What a candidate passes, in the order of the title's rule, and how a candidacy ends."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, get_args

import pytest

from competition.facts import Fact
from competition.honours.candidacy import (
    DecideEligibility,
    EndCandidacy,
    RecommendCandidate,
    ReviewCandidate,
)
from competition.honours.conferrals import (
    CandidacyEnded,
    CandidateRecommended,
    CandidateReviewed,
    EligibilityDecided,
)
from competition.honours.rule import Step
from competition.refusals.family import NotFound
from competition.refusals.honours import NotACandidate, NotScoredThere, StepOutOfTurn
from competition.refusals.judging import ReasonMissing
from competition.results.results import ResultsPublished, Standing
from tests.builders import STAGE, UNIT, command, contestant, entry, person, registered, scheduled
from tests.honours.builders import (
    candidate,
    conferral,
    eligible,
    established,
    given_away,
    recommended,
    reviewed,
)
from tests.past import given

ALL = established("eligibility", "recommendation", "review", "notice")
ABOUT = {"conferral": conferral()}
FIND_ELIGIBLE = command(DecideEligibility, eligible=True, reason="an employee", **ABOUT)
RECOMMEND = command(RecommendCandidate, unit=UNIT, text="our best", **ABOUT)
REVIEW = command(ReviewCandidate, passed=True, text="good", **ABOUT)
END = command(EndCandidacy, reason="moved away", **ABOUT)


def test_an_officer_finds_a_candidate_eligible() -> None:
    given(ALL, candidate()).when(FIND_ELIGIBLE).then(eligible())


def test_a_unit_recommends_and_a_jury_reviews() -> None:
    given(ALL, candidate(), eligible()).when(RECOMMEND).then(recommended())
    given(ALL, candidate(), eligible(), recommended()).when(REVIEW).then(reviewed())


@pytest.mark.parametrize(
    ("wish", "past", "next_one"),
    [
        (RECOMMEND, (), "eligibility"),
        (REVIEW, (eligible(),), "recommendation"),
        (FIND_ELIGIBLE, (eligible(),), "recommendation"),
        (REVIEW, (eligible(), recommended(), reviewed()), "notice"),
    ],
)
def test_steps_are_passed_in_their_order_and_once(wish: Any, past: tuple[Fact, ...], next_one: str) -> None:
    assert next_one in get_args(Step)
    given(ALL, candidate(), *past).when(wish).refused(StepOutOfTurn, next=next_one)


def test_a_step_that_the_title_does_not_have_is_refused() -> None:
    given(established(), candidate()).when(REVIEW).refused(StepOutOfTurn, next="conferral")


INELIGIBLE = EligibilityDecided(conferral=conferral(), eligible=False, reason="a student")
FAILED = CandidateReviewed(conferral=conferral(), passed=False, score=None, text="not yet", stage=None)


def test_a_no_ends_the_candidacy() -> None:
    no = command(DecideEligibility, eligible=False, reason="a student", **ABOUT)
    given(ALL, candidate()).when(no).then(INELIGIBLE)
    given(ALL, candidate(), INELIGIBLE).when(RECOMMEND).refused(NotACandidate, status="ended")
    review = established("review")
    given(review, candidate(), FAILED).when(END).refused(NotACandidate, status="ended")


def test_every_step_says_why() -> None:
    empty: list[Any] = [
        command(DecideEligibility, eligible=True, reason=" ", **ABOUT),
        command(EndCandidacy, reason="", **ABOUT),
    ]
    for wish in empty:
        given(ALL, candidate()).when(wish).refused(ReasonMissing)
    recommend = command(RecommendCandidate, unit=None, text="", **ABOUT)
    given(established("recommendation"), candidate()).when(recommend).refused(ReasonMissing)
    review = command(ReviewCandidate, passed=True, text="\t", **ABOUT)
    given(established("review"), candidate()).when(review).refused(ReasonMissing)


def test_a_candidate_is_taken_out_before_anything_is_conferred() -> None:
    ended = CandidacyEnded(conferral=conferral(), reason="moved away")
    given(ALL, candidate(), eligible()).when(END).then(ended)
    given(established(), candidate(), *given_away()).when(END).refused(NotACandidate, status="conferred")
    given(ALL).when(END).refused(NotFound, noun="candidate")


def test_a_recommendation_may_come_from_no_unit() -> None:
    wish = command(RecommendCandidate, unit=None, text="by the federation", **ABOUT)
    fact = CandidateRecommended(conferral=conferral(), unit=None, text="by the federation")
    given(established("recommendation"), candidate()).when(wish).then(fact)


# Scored by a panel.

SCORED = ResultsPublished(
    stage=STAGE,
    edition=1,
    as_of=9,
    digest="",
    standings=(
        Standing(
            entry=entry(1),
            group="employees",
            status="competing",
            standing="ranked",
            total=Decimal("87.50"),
            place=4,
        ),
    ),
)
BY_PANEL = command(ReviewCandidate, passed=True, text="good", stage=STAGE, **ABOUT)


def test_a_panel_gives_the_score_by_its_published_standing() -> None:
    fact = CandidateReviewed(
        conferral=conferral(), passed=True, score=Decimal("87.50"), text="good", stage=STAGE
    )
    past = (established("review"), candidate(), scheduled(), registered(1), SCORED)
    given(*past).when(BY_PANEL).then(fact)


def test_a_score_that_was_never_published_counts_for_nothing() -> None:
    past = (established("review"), candidate(), scheduled(), registered(1))
    given(*past).when(BY_PANEL).refused(NotScoredThere)


def test_nobody_is_reviewed_by_the_score_of_somebody_else() -> None:
    others = command(
        ReviewCandidate, passed=True, text="good", stage=STAGE, entry=entry(1), conferral=conferral(2)
    )
    past = (established("review"), candidate(2), scheduled(), registered(1), SCORED)
    given(*past).when(others).refused(NotScoredThere)
    team = registered(1, kind="team", contestant=contestant(9), members=(person(2),))
    (fact,) = given(established("review"), candidate(2), scheduled(), team, SCORED).when(others).facts()
    assert isinstance(fact, CandidateReviewed)
    assert fact.score == Decimal("87.50")
