"""A title is conferred on a candidate who passed every step, by two persons where it takes two, and ends by
three different facts."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from competition.commands import Command
from competition.facts import Fact
from competition.honours.conferrals import (
    ByRank,
    ConferralProposed,
    ObjectionDecided,
    ObjectionRaised,
    RevocationProposed,
    StudioReviewed,
    TitleLapsed,
    TitleRevoked,
    TitleWithdrawn,
)
from competition.honours.conferring import ConferCandidate, ConferTitle, substance
from competition.honours.ending import LapseTitle, RevokeTitle, WithdrawTitle
from competition.honours.rule import RankRule
from competition.honours.studios import ReviewStudio
from competition.identifiers import CommandId, objection_of
from competition.refusals.countersigning import AnotherPersonNeeded
from competition.refusals.family import NotFound
from competition.refusals.honours import (
    AlreadyCandidate,
    AlreadyConferred,
    LeaderMissing,
    NotACandidate,
    NotAStudio,
    NotConferred,
    NoticeStillRunning,
    ObjectionsPending,
    PlaceMissing,
    PlaceNotGoodEnough,
    StepOutOfTurn,
    StepsMissing,
    StudioReviewedAlready,
)
from competition.refusals.judging import ReasonMissing
from tests.builders import STAGE, command, entry, founded, named, open_stage, person, told
from tests.honours.builders import (
    CLOSES,
    about,
    candidate,
    conferral,
    conferred,
    eligible,
    established,
    given_away,
    noticed,
    place,
)
from tests.honours.test_naming import published, winner
from tests.past import given

ABOUT = {"conferral": conferral()}
CONFER = command(ConferCandidate, **ABOUT)
OVER = CLOSES.replace(hour=0)
NOTICED = (established("eligibility", "notice"), candidate(), eligible(), noticed())


def test_a_candidate_who_passed_every_step_is_conferred_on_when_the_notice_is_over() -> None:
    given(*NOTICED).when(CONFER, at=OVER).then(*given_away())
    given(*NOTICED).when(CONFER, at=OVER - timedelta(microseconds=1)).refused(NoticeStillRunning)


def test_nothing_is_conferred_before_every_step_is_passed() -> None:
    past = given(established("eligibility", "notice"), candidate(), eligible())
    past.when(CONFER).refused(StepOutOfTurn, next="notice")
    given(established()).when(CONFER).refused(NotFound, noun="candidate")


def test_nothing_is_conferred_while_an_objection_is_open() -> None:
    objection = objection_of(CommandId(named("objection")))
    raised = ObjectionRaised(conferral=conferral(), objection=objection, grounds="ten years only")
    dismissed = ObjectionDecided(
        conferral=conferral(), objection=objection, outcome="dismissed", text="thirty years it is"
    )
    given(*NOTICED, raised).when(CONFER, at=OVER).refused(ObjectionsPending, count=1)
    given(*NOTICED, raised, dismissed).when(CONFER, at=OVER).then(*given_away())


def test_a_candidate_is_conferred_on_once() -> None:
    given(*NOTICED, *given_away()).when(CONFER, at=OVER).refused(NotACandidate, status="conferred")


def test_what_a_candidate_was_named_with_goes_into_the_conferral() -> None:
    named_so = candidate(1, traits=("non-public unit",), leader=person(2), kind="studio")
    fact = conferred(1, traits=("non-public unit",), leader=person(2), kind="studio")
    past = given(established(recipient="studio"), named_so)
    past.when(CONFER).then(place(1, "non-public unit"), fact)


# By rank.

RANK = established("eligibility", way="rank", rank=RankRule(top=2))
HELD = (RANK, founded(), *open_stage(entries=(1, 2, 3)), published(1, 2, 3))


def test_a_place_is_looked_up_again_when_the_title_is_conferred() -> None:
    past = (*HELD, winner(1, 1), eligible())
    first = ByRank(stage=STAGE, entry=entry(1), place=1)
    second = ByRank(stage=STAGE, entry=entry(1), place=2)
    grounds = "among the first of the contest"
    given(*past).when(CONFER).then(place(), conferred(grounds=grounds, by_rank=first))
    risen = published(2, 1, 3, edition=2)
    given(*past, risen).when(CONFER).then(place(), conferred(grounds=grounds, by_rank=second))
    given(*past, published(3, 1, 2, edition=2)).when(CONFER).refused(PlaceNotGoodEnough)


def test_a_title_earned_by_rank_alone_is_not_given_without_a_place_that_earns_it() -> None:
    past = (established(way="rank", rank=RankRule(top=2)), *HELD[1:])
    without = command(ConferTitle, **about())
    given(*past).when(without).refused(PlaceMissing)
    third = command(ConferTitle, stage=STAGE, entry=entry(3), **about(3))
    given(*past).when(third).refused(PlaceNotGoodEnough)
    second = command(ConferTitle, stage=STAGE, entry=entry(2), **about(2))
    by_rank = ByRank(stage=STAGE, entry=entry(2), place=2)
    given(*past).when(second).then(place(2), conferred(2, by_rank=by_rank))


# Directly.

DIRECTLY = command(ConferTitle, **about())


def test_a_title_with_steps_is_not_conferred_directly() -> None:
    given(established("review")).when(DIRECTLY).refused(StepsMissing, steps="review")


def test_who_is_a_candidate_is_conferred_on_as_one() -> None:
    given(established(), candidate()).when(DIRECTLY).refused(AlreadyCandidate, status="candidate")
    given(established(), candidate()).when(CONFER).then(*given_away())
    given(established(), candidate(), *given_away()).when(DIRECTLY).refused(AlreadyConferred)


def test_a_studio_is_conferred_with_its_leader() -> None:
    studio = established(recipient="studio")
    fields = about() | {"kind": "studio"}
    given(studio).when(command(ConferTitle, **fields)).refused(LeaderMissing)
    led = command(ConferTitle, leader=person(2), **fields)
    given(studio).when(led).then(place(), conferred(kind="studio", leader=person(2)))


# By two persons.

TWO = established(control="two-person")
SIGNED = ConferralProposed(conferral=conferral(), said=substance(DIRECTLY))


def test_where_it_takes_two_the_first_is_noted_and_the_second_confers() -> None:
    given(TWO).when(DIRECTLY).then(SIGNED)
    past = given(TWO, told(SIGNED, by="organiser:1", device="d1"))
    again = command(ConferTitle, **about())
    past.when(again, by="organiser:2", device="d2").then(*given_away())
    past.when(again, by="organiser:1", device="d2").refused(AnotherPersonNeeded)
    past.when(again, by="organiser:2", device="d1").refused(AnotherPersonNeeded)


def test_who_says_something_else_signs_something_else() -> None:
    other = command(ConferTitle, **(about() | {"grounds": "forty years at the lathe"}))
    past = given(TWO, told(SIGNED, by="organiser:1", device="d1"))
    signed = ConferralProposed(conferral=conferral(), said=substance(other))
    past.when(other, by="organiser:2", device="d2").then(signed)


def test_a_candidate_takes_two_persons_too() -> None:
    past = (TWO, candidate())
    signed = ConferralProposed(conferral=conferral(), said=substance(CONFER))
    given(*past).when(CONFER).then(signed)
    again = command(ConferCandidate, **ABOUT)
    first = told(signed, by="organiser:1", device="d1")
    given(*past, first).when(again, by="organiser:2", device="d2").then(*given_away())


def test_a_revocation_takes_two_persons_who_name_the_same_ground() -> None:
    revoke = command(RevokeTitle, ground="a forged certificate", **ABOUT)
    proposed = RevocationProposed(conferral=conferral(), ground="a forged certificate")
    given(TWO, *given_away()).when(revoke).then(proposed)
    past = given(TWO, *given_away(), told(proposed, by="organiser:1", device="d1"))
    revoked = TitleRevoked(conferral=conferral(), ground="a forged certificate")
    past.when(revoke, by="organiser:2", device="d2").then(revoked)
    past.when(revoke, by="organiser:1", device="d2").refused(AnotherPersonNeeded)
    other = command(RevokeTitle, ground="a crime", **ABOUT)
    past.when(other, by="organiser:2", device="d2").then(
        RevocationProposed(conferral=conferral(), ground="a crime")
    )


# How it ends.

LAPSE = command(LapseTitle, reason="its term is over", **ABOUT)
WITHDRAW = command(WithdrawTitle, reason="given back", **ABOUT)
ENDS: list[tuple[Command, Fact]] = [
    (LAPSE, TitleLapsed(conferral=conferral(), reason="its term is over")),
    (WITHDRAW, TitleWithdrawn(conferral=conferral(), reason="given back")),
    (
        command(RevokeTitle, ground="a forged certificate", **ABOUT),
        TitleRevoked(conferral=conferral(), ground="a forged certificate"),
    ),
]


@pytest.mark.parametrize(("wish", "fact"), ENDS)
def test_a_title_is_revoked_lapses_or_is_withdrawn_and_only_once(wish: Command, fact: Fact) -> None:
    past = (established(), *given_away())
    given(*past).when(wish).then(fact)
    for _, before in ENDS:
        given(*past, before).when(wish).refused(NotConferred)
    given(established(), candidate()).when(wish).refused(NotConferred)


def test_every_end_says_why() -> None:
    past = given(established(), *given_away())
    past.when(command(LapseTitle, reason="", **ABOUT)).refused(ReasonMissing)
    past.when(command(WithdrawTitle, reason=" ", **ABOUT)).refused(ReasonMissing)


# Studios.


def review(**fields: Any) -> ReviewStudio:
    return command(ReviewStudio, **(ABOUT | {"year": 2026, "outcome": "warned", "text": "quiet"} | fields))


def test_a_studio_is_reviewed_once_a_year_and_stands_whatever_was_found() -> None:
    studio = (established(recipient="studio"), *given_away(kind="studio", leader=person(2)))
    failed = StudioReviewed(conferral=conferral(), year=2026, outcome="failed", text="quiet")
    given(*studio).when(review(outcome="failed")).then(failed)
    given(*studio, failed).when(review()).refused(StudioReviewedAlready, year=2026)
    given(*studio, failed).when(WITHDRAW).then(ENDS[1][1])
    given(*studio).when(review(text="")).refused(ReasonMissing)
    given(established(), *given_away()).when(review()).refused(NotAStudio)
    given(*studio, ENDS[1][1]).when(review()).refused(NotConferred)
