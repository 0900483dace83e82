"""Candidates for a title: nominated on grounds, or named because their place earns it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from competition.facts import Fact
from competition.honours.conferrals import ByRank, CandidacyEnded, CandidateNamed
from competition.honours.naming import NameCandidate, ProposeWinners, WinnersProposed
from competition.honours.rule import RankRule
from competition.identifiers import TitleId, UnitId, conferral_of
from competition.refusals.family import NotFound
from competition.refusals.honours import (
    AlreadyCandidate,
    LeaderMissing,
    NobodyEarnedIt,
    WinnersProposedAlready,
    WrongClassOfCompetition,
    WrongRecipient,
    WrongWay,
)
from competition.refusals.judging import ReasonMissing
from competition.refusals.results import NotConfirmed, NotPublished
from competition.results.results import ResultsPublished, Standing
from tests.builders import (
    NOWHERE,
    STAGE,
    UNIT,
    command,
    contestant,
    entry,
    founded,
    named,
    open_stage,
    person,
    registered,
)
from tests.honours.builders import CYCLE, TITLE, about, candidate, conferral, established, given_away
from tests.past import given

NOMINATED = candidate(1, traits=("non-public unit",))


def nominate(**fields: Any) -> NameCandidate:
    return command(NameCandidate, **(about() | {"traits": ("non-public unit",)} | fields))


def test_a_unit_nominates_on_grounds() -> None:
    assert nominate().stream == NOMINATED.stream == conferral()
    given(established("eligibility")).when(nominate()).then(NOMINATED)


def test_a_nomination_needs_grounds() -> None:
    given(established()).when(nominate(grounds=" \n")).refused(ReasonMissing)


@pytest.mark.parametrize(
    "past",
    [
        (candidate(1, grounds="of another unit"),),
        (candidate(1), CandidacyEnded(conferral=conferral(), reason="a wish of their own")),
        given_away(1),
    ],
)
def test_nobody_is_a_candidate_twice_in_a_cycle(past: tuple[Fact, ...]) -> None:
    given(established(), *past).when(nominate()).refused(AlreadyCandidate)
    next_year = CandidateNamed(
        conferral=conferral_of(TITLE, contestant(1), "2026"),
        **(about() | {"cycle": "2026", "way": "nomination", "traits": ("non-public unit",)}),
    )
    given(established(), *past).when(nominate(cycle="2026")).then(next_year)


def test_a_title_earned_by_rank_alone_takes_no_nominations() -> None:
    given(established(way="rank")).when(nominate()).refused(WrongWay, way="rank")


def test_a_title_goes_to_the_kinds_of_recipient_it_is_for() -> None:
    given(established()).when(nominate(kind="unit")).refused(WrongRecipient)
    given(established(also=("unit",))).when(nominate(kind="unit")).then(
        candidate(1, kind="unit", traits=("non-public unit",))
    )
    given().when(nominate(title=TitleId(NOWHERE))).refused(NotFound, noun="title")


def test_a_studio_has_a_leader_and_nothing_else_has() -> None:
    studio = established(also=("studio",))
    given(studio).when(nominate(kind="studio")).refused(LeaderMissing)
    given(studio).when(nominate(leader=person(2))).refused(LeaderMissing)
    led = candidate(1, kind="studio", leader=person(2), traits=("non-public unit",))
    given(studio).when(nominate(kind="studio", leader=person(2))).then(led)


# By rank.

GROUNDS = "among the first of the contest"
PROPOSE = command(ProposeWinners, title=TITLE, stage=STAGE, cycle=CYCLE, grounds=GROUNDS)
FIRST_TWO = RankRule(top=2)


def published(*places: int, edition: int = 1) -> ResultsPublished:
    """Entry 1 has the first of these places, entry 2 the second …; 0 is no place."""
    standings = tuple(
        Standing(
            entry=entry(number),
            group="employees",
            status="competing" if place else "dsq",
            standing="ranked" if place else "dsq",
            total=Decimal(10 - place),
            place=place or None,
        )
        for number, place in enumerate(places, start=1)
    )
    return ResultsPublished(stage=STAGE, edition=edition, as_of=9, digest="", standings=standings)


def winner(number: int, place: int, recipient: int | None = None) -> CandidateNamed:
    by_rank = ByRank(stage=STAGE, entry=entry(number), place=place)
    return candidate(recipient or number, way="rank", grounds=GROUNDS, by_rank=by_rank)


def proposed(*numbers: int, edition: int = 1) -> WinnersProposed:
    conferrals = tuple(conferral(number) for number in numbers)
    return WinnersProposed(title=TITLE, stage=STAGE, cycle=CYCLE, edition=edition, conferrals=conferrals)


HELD = (founded(), *open_stage(entries=(1, 2, 3)))


def test_all_whose_place_earns_the_title_become_candidates_in_one_save() -> None:
    past = given(established("eligibility", rank=FIRST_TWO), *HELD, published(2, 3, 1))
    past.when(PROPOSE).then(winner(1, 2), winner(3, 1), proposed(1, 3))


def test_who_has_no_place_and_who_is_a_candidate_already_is_left_out() -> None:
    past = (established(rank=FIRST_TWO), *HELD, published(1, 0, 2), candidate(1))
    given(*past).when(PROPOSE).then(winner(3, 2), proposed(3))


def test_a_group_that_is_too_small_earns_nothing() -> None:
    past = (established(rank=RankRule(top=2, minimum_entrants=4)), *HELD, published(1, 2, 3))
    given(*past).when(PROPOSE).refused(NobodyEarnedIt)


def test_a_title_is_earned_in_its_class_of_competition() -> None:
    past = (established(rank=RankRule(levels=("province",))), *HELD, published(1, 2, 3))
    given(*past).when(PROPOSE).refused(WrongClassOfCompetition, level="city", levels="province")


def test_only_employees_earn_a_title_that_is_for_employees() -> None:
    past = given(established(rank=RankRule(top=2, employees_only=True)), *HELD, published(1, 2, 3))
    past.when(PROPOSE).refused(NobodyEarnedIt)
    fields = {"title": TITLE, "stage": STAGE, "cycle": CYCLE, "grounds": GROUNDS}
    with_employee = command(ProposeWinners, employees=frozenset({person(2)}), **fields)
    past.when(with_employee).then(winner(2, 2), proposed(2))


def test_what_the_directory_knew_is_no_part_of_what_the_officer_said() -> None:
    fields = {"title": TITLE, "stage": STAGE, "cycle": CYCLE, "grounds": GROUNDS, "id": PROPOSE.id}
    assert PROPOSE.content == command(ProposeWinners, employees=frozenset({person(2)}), **fields).content


def test_every_member_of_a_team_earns_a_title_that_goes_to_persons() -> None:
    team = registered(1, kind="team", members=(person(7), person(8)))
    past = (established(), founded(), *open_stage(entries=(1, 2)), team, published(1, 2))
    seventh, eighth = winner(1, 1, recipient=7), winner(1, 1, recipient=8)
    given(*past).when(PROPOSE).then(seventh, eighth, proposed(7, 8))


def test_a_title_of_teams_goes_to_the_team_and_not_to_a_lone_entry() -> None:
    team = registered(1, kind="team", members=(person(7), person(8)))
    past = (established(recipient="team"), founded(), *open_stage(entries=(1, 2)), team)
    propose = command(ProposeWinners, title=TITLE, stage=STAGE, cycle=CYCLE, grounds=GROUNDS, kind="team")
    named_team = candidate(
        1,
        way="rank",
        grounds=GROUNDS,
        kind="team",
        by_rank=ByRank(stage=STAGE, entry=entry(1), place=1),
    )
    given(*past, published(1, 2)).when(propose).then(named_team, proposed(1))
    given(*past, published(2, 1)).when(propose).refused(NobodyEarnedIt)


def test_winners_are_proposed_once_an_edition_and_cycle() -> None:
    past = (established(), *HELD, published(1, 2, 3), winner(1, 1), proposed(1))
    given(*past).when(PROPOSE).refused(WinnersProposedAlready, edition=1)
    later = published(2, 1, 3, edition=2)
    given(*past, later).when(PROPOSE).then(winner(2, 1), proposed(2, edition=2))


def test_a_title_that_is_not_earned_by_rank_has_no_winners() -> None:
    given(established(way="nomination"), *HELD, published(1, 2, 3)).when(PROPOSE).refused(WrongWay)


def test_winners_wait_for_a_result_that_is_final() -> None:
    given(established(), *HELD).when(PROPOSE).refused(NotPublished)
    two = (founded("two-person"), *open_stage(entries=(1, 2, 3)), published(1, 2, 3))
    given(established(), *two).when(PROPOSE).refused(NotConfirmed)
    empty = command(ProposeWinners, title=TITLE, stage=STAGE, cycle=CYCLE, grounds="")
    given(established(), *HELD, published(1, 2, 3)).when(empty).refused(ReasonMissing)


def test_the_unit_of_a_winner_is_that_of_the_entry() -> None:
    other = UnitId(named("another unit"))
    assert other != UNIT
    past = (established(), founded(), *open_stage(entries=(1,)), registered(1, unit=other), published(1))
    (found, _) = given(*past).when(PROPOSE).facts()
    assert isinstance(found, CandidateNamed)
    assert found.unit == other
