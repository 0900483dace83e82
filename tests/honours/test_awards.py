"""Prizes follow from a published result by the rulebook's prize rule, and are awards once conferred."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from competition.facts import Fact
from competition.honours.awards import AwardConferred, AwardRevoked, ConferPrizes, PrizesDecided, RevokeAward
from competition.identifiers import AwardId, award_of
from competition.refusals.family import NotFound
from competition.refusals.honours import AlreadyConferred, NoPrizeRule, NotConferred
from competition.refusals.judging import ReasonMissing
from competition.refusals.results import NotPublished
from competition.results.results import ResultsPublished, Standing
from tests.builders import NOWHERE, STAGE, adopted, command, entry, open_stage
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


FIRST, SECOND, ALSO_SECOND = won(2, "first", 1), won(1, "second", 2), won(3, "second", 3)
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


def test_a_later_edition_adds_the_awards_it_newly_gives() -> None:
    past = (*OPEN, published(2, 1, 3), *CONFERRED, published(1, 2, 3, edition=2))
    risen, fallen = won(1, "first", 1), won(2, "second", 2)
    given(*past).when(CONFER).then(risen, fallen, decided(risen, fallen, ALSO_SECOND, edition=2))


def test_an_edition_that_moves_nobody_across_a_class_gives_no_new_award() -> None:
    past = (*OPEN, published(2, 1, 3), *CONFERRED, published(3, 1, 2, edition=2))
    given(*past).when(CONFER).then(decided(SECOND, FIRST, ALSO_SECOND, edition=2))


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

REVOKED = AwardRevoked(award=FIRST.award, ground="a forged certificate")


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
