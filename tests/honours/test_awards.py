"""Prizes follow from a published result by the rulebook's prize rule, and are awards once conferred."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import msgspec
import pytest

from competition.facts import Fact
from competition.honours.awards import (
    AwardConferred,
    AwardRevoked,
    AwardsProposed,
    PrizesDecided,
    ProposedAward,
    RevokeAward,
)
from competition.honours.prizes import ConferPrizes, ProposePrizes
from competition.identifiers import AwardId, award_of
from competition.refusals.countersigning import AnotherPersonNeeded
from competition.refusals.family import NotFound
from competition.refusals.honours import (
    AlreadyConferred,
    NoPrizeRule,
    NotConferred,
    PrizesProposedAlready,
)
from competition.refusals.judging import ReasonMissing
from competition.refusals.results import NotConfirmed, NotPublished
from competition.results.proceedings import ResultsConfirmed
from competition.results.results import ResultsPublished, Standing
from competition.scoring.following import OrganiserAward, PrizeClass, PrizePoints, TeamRule, UnitRule
from tests.builders import (
    NOWHERE,
    STAGE,
    UNIT,
    adopted,
    command,
    entry,
    founded,
    locked,
    open_stage,
    signed,
    told,
)
from tests.past import given
from tests.scoring.builders import prize_rule, rulebook, stage

RULES = rulebook(prizes=prize_rule("1", "2"))
OPEN = open_stage(RULES, entries=(1, 2, 3))
OF_THE_SHOW = replace(prize_rule("1"), stage="show")
CONFER = command(ConferPrizes, stage=STAGE)


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


def won(number: int, prize: str, place: int, **fields: Any) -> AwardConferred:
    """By default the class is as `RULES` has it, among three entrants."""
    defaults: dict[str, Any] = {
        "group": "employees",
        "name": prize.title(),
        "entrants": 3,
        "seats": {"first": 1, "second": 2}[prize],
        "boundary": None,
    }
    award = award_of(STAGE, entry(number), prize)
    return AwardConferred(
        award=award, stage=STAGE, entry=entry(number), prize=prize, place=place, **(defaults | fields)
    )


def decided(*awards: AwardConferred, edition: int = 1) -> PrizesDecided:
    return PrizesDecided(stage=STAGE, edition=edition, awards=tuple(award.award for award in awards))


def as_proposed(award: AwardConferred) -> ProposedAward:
    """The same award, before anybody conferred it."""
    fields = {key: value for key, value in msgspec.structs.asdict(award).items() if key != "stage"}
    return ProposedAward(**fields)


def replace_as_of(result: ResultsPublished, position: int) -> ResultsPublished:
    return msgspec.structs.replace(result, as_of=position)


FIRST, SECOND, ALSO_SECOND = won(2, "first", 1), won(1, "second", 2), won(3, "second", 3)
REVOKED = AwardRevoked(award=FIRST.award, ground="a forged certificate")
CONFERRED = (FIRST, SECOND, ALSO_SECOND, decided(FIRST, SECOND, ALSO_SECOND))


def test_prizes_follow_from_the_published_places() -> None:
    places = published(2, 1, 3)
    in_order = (SECOND, FIRST, ALSO_SECOND)
    given(*OPEN, places).when(CONFER).then(*in_order, decided(*in_order))


def test_who_has_no_place_has_no_prize() -> None:
    alone = won(1, "first", 1, entrants=1)
    given(*OPEN, published(1, 0, 0)).when(CONFER).then(alone, decided(alone))


def test_a_tie_across_the_end_of_a_class_is_told_with_the_award() -> None:
    level = (won(1, "first", 1, boundary="up"), won(2, "first", 1, boundary="up"))
    below = won(3, "second", 3)
    given(*OPEN, published(1, 1, 3)).when(CONFER).then(*level, below, decided(*level, below))


def test_a_rule_that_gives_nobody_a_prize_is_decided_too() -> None:
    nobody = rulebook(prizes=prize_rule("10%"))
    given(*open_stage(nobody, entries=(1, 2, 3)), published(1, 2, 3)).when(CONFER).then(decided())


def test_the_prizes_of_an_edition_are_decided_once() -> None:
    given(*OPEN, published(2, 1, 3), *CONFERRED).when(CONFER).refused(AlreadyConferred)


FALLEN_FIRST, RISEN_FIRST, FALLEN_SECOND = FIRST, won(1, "first", 1), won(2, "second", 2)
LATER = (*OPEN, published(2, 1, 3), *CONFERRED, published(1, 2, 3, edition=2))
CHANGES = AwardsProposed(
    stage=STAGE,
    edition=2,
    give=(as_proposed(RISEN_FIRST), as_proposed(FALLEN_SECOND)),
    revoke=tuple(sorted([FIRST.award, SECOND.award])),
)


def test_a_later_edition_only_proposes_what_changes() -> None:
    given(*LATER).when(CONFER).then(CHANGES)
    given(*LATER).when(command(ProposePrizes, stage=STAGE)).then(CHANGES)


def test_the_changes_take_effect_when_a_person_confers_them() -> None:
    ground = "edition 2 of the result gives this award to others"
    taken_back = (AwardRevoked(award=award, ground=ground) for award in CHANGES.revoke)
    stands = decided(RISEN_FIRST, FALLEN_SECOND, ALSO_SECOND, edition=2)
    given(*LATER, CHANGES).when(CONFER).then(RISEN_FIRST, FALLEN_SECOND, *taken_back, stands)


def test_what_was_proposed_by_an_edition_is_void_when_another_follows() -> None:
    third = published(2, 1, 3, edition=3)
    kept = tuple(sorted(award.award for award in (FIRST, SECOND, ALSO_SECOND)))
    nothing = PrizesDecided(stage=STAGE, edition=3, awards=kept)
    given(*LATER, CHANGES, third).when(CONFER).then(nothing)


def test_an_edition_that_moves_nobody_across_a_class_changes_no_award() -> None:
    past = (*OPEN, published(2, 1, 3), *CONFERRED, published(3, 1, 2, edition=2))
    kept = tuple(sorted(award.award for award in (FIRST, SECOND, ALSO_SECOND)))
    given(*past).when(CONFER).then(PrizesDecided(stage=STAGE, edition=2, awards=kept))


def test_an_award_that_a_person_revoked_is_not_given_again_by_a_later_edition() -> None:
    again = published(2, 1, 3, edition=2)
    kept = tuple(sorted(award.award for award in (FIRST, SECOND, ALSO_SECOND)))
    past = (*OPEN, published(2, 1, 3), *CONFERRED, REVOKED, again)
    given(*past).when(CONFER).then(PrizesDecided(stage=STAGE, edition=2, awards=kept))


def test_awards_are_proposed_once_an_edition() -> None:
    given(*LATER, CHANGES).when(command(ProposePrizes, stage=STAGE)).refused(PrizesProposedAlready, edition=2)


# Under two-person control.

IN_ORDER = (SECOND, FIRST, ALSO_SECOND)
UNDER_TWO = (*OPEN, founded("two-person"), published(2, 1, 3))
CONFIRMED = ResultsConfirmed(stage=STAGE, edition=1, control="two-person")
PROPOSED = AwardsProposed(
    stage=STAGE, edition=1, give=tuple(as_proposed(award) for award in IN_ORDER), revoke=()
)


def test_under_two_person_control_the_result_is_confirmed_first() -> None:
    given(*UNDER_TWO).when(CONFER).refused(NotConfirmed)


def test_under_two_person_control_one_proposes_and_another_confers() -> None:
    given(*UNDER_TWO, CONFIRMED).when(CONFER).then(PROPOSED)
    first = told(PROPOSED, by="organiser:1", device="d1")
    past = given(*UNDER_TWO, CONFIRMED, first)
    past.when(CONFER, by="organiser:2", device="d2").then(*IN_ORDER, decided(*IN_ORDER))
    past.when(CONFER, by="chief judge:1", device="d2").refused(AnotherPersonNeeded)
    past.when(CONFER, by="organiser:2", device="d1").refused(AnotherPersonNeeded)


# Teams and units.


def test_units_win_the_prizes_of_their_teams_and_the_organiser_awards() -> None:
    best = OrganiserAward(id="organiser", name="优秀组织奖", by="entries", top=1)
    units = UnitRule(prizes=(PrizePoints(prize="first"),), awards=(best,))
    team = TeamRule(
        id="units",
        name="团体",
        stage="final",
        members="unit",
        prizes=(PrizeClass(prize="team first", name="团体一等奖", count=1),),
    )
    rules = rulebook(prizes=prize_rule("1"), teams=(team,), units=units)
    signed_sheets = (signed(1, "A", "8.00"), signed(2, "A", "9.00"))
    past = (*open_stage(rules, seats="A"), *signed_sheets, locked())
    result = published(2, 1)
    facts = given(*past, replace_as_of(result, len(past))).when(CONFER).facts()
    of_groups = [fact for fact in facts if isinstance(fact, AwardConferred) and fact.entry is None]
    assert [(one.recipient_kind, one.recipient, one.prize, one.place) for one in of_groups] == [
        ("team", UNIT, "team first", 1),
        ("unit", UNIT, "organiser", 1),
    ]


def test_the_prize_rule_is_that_of_the_rulebook_the_stage_was_opened_with() -> None:
    without = adopted(rulebook(), version=2)
    in_order = (SECOND, FIRST, ALSO_SECOND)
    given(*OPEN, without, published(2, 1, 3)).when(CONFER).then(*in_order, decided(*in_order))


@pytest.mark.parametrize(
    "rules",
    [rulebook(), rulebook(stage(id="final"), stage(id="show"), prizes=OF_THE_SHOW)],
)
def test_without_a_prize_rule_for_the_stage_there_are_no_prizes(rules: Any) -> None:
    given(*open_stage(rules), published(1, 2)).when(CONFER).refused(NoPrizeRule)


def test_prizes_wait_for_the_publication() -> None:
    given(*OPEN).when(CONFER).refused(NotPublished)
    given(*OPEN).when(command(ConferPrizes, stage=NOWHERE)).refused(NotFound, noun="stage")


# Revoking.


def revoke(award: AwardId = FIRST.award, ground: str = "a forged certificate") -> RevokeAward:
    return command(RevokeAward, award=award, ground=ground)


def test_an_award_is_revoked_with_a_ground() -> None:
    given(*CONFERRED).when(revoke()).then(REVOKED)
    given(*CONFERRED).when(revoke(ground=" ")).refused(ReasonMissing)


@pytest.mark.parametrize("past", [(), (*CONFERRED, REVOKED), (decided(FIRST),)])
def test_only_an_award_that_stands_is_revoked(past: tuple[Fact, ...]) -> None:
    given(*past).when(revoke()).refused(NotConferred)


def test_something_else_is_no_award() -> None:
    given(*OPEN).when(revoke(AwardId(STAGE))).refused(NotConferred)
