"""A cycle has so many places, some of which are kept for those with a trait."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given as given_any
from hypothesis import strategies as some

from competition.facts import Fact
from competition.honours.conferring import ConferTitle
from competition.honours.quota import QuotaSet, SetQuota
from competition.honours.rule import RankRule, ShareRule, TitleRule, require_sound
from competition.honours.titles import EstablishTitle
from competition.refusals.commands import InvalidSetting
from competition.refusals.family import NotFound
from competition.refusals.honours import QuotaNotSet, QuotaSpent, QuotaTooSmall, ShareReserved
from tests.builders import command
from tests.honours.builders import CYCLE, TITLE, about, established, given_away
from tests.past import given

NON_PUBLIC = "non-public unit"
SHARE = ShareRule(of=NON_PUBLIC, least=Decimal("0.35"))


def confer(number: int, *traits: str) -> ConferTitle:
    return command(ConferTitle, traits=traits, **about(number))


def set_quota(places: int) -> SetQuota:
    return command(SetQuota, title=TITLE, cycle=CYCLE, places=places)


def quota(places: int) -> QuotaSet:
    return QuotaSet(title=TITLE, cycle=CYCLE, places=places)


def test_no_more_is_conferred_than_there_are_places() -> None:
    past = (established(quota=2), *given_away(1), *given_away(2))
    given(*past).when(confer(3)).refused(QuotaSpent, places=2, cycle=CYCLE)


def test_the_places_of_a_cycle_may_be_set_by_themselves() -> None:
    past = (established(quota=2), *given_away(1), *given_away(2))
    given(*past).when(set_quota(3)).then(quota(3))
    given(*past, quota(3)).when(confer(3)).then(*given_away(3))
    given(established(), quota(1), *given_away(1)).when(confer(2)).refused(QuotaSpent, places=1)


def test_a_title_without_a_quota_has_no_end_of_places() -> None:
    past = [fact for number in range(1, 30) for fact in given_away(number)]
    given(established(), *past).when(confer(30)).then(*given_away(30))


def test_places_that_were_given_are_not_taken_back_by_a_smaller_quota() -> None:
    past = (established(quota=5), *given_away(1), *given_away(2))
    given(*past).when(set_quota(1)).refused(QuotaTooSmall, given=2)
    given(established()).when(set_quota(0)).refused(QuotaTooSmall, given=0)
    given().when(set_quota(3)).refused(NotFound, noun="title")


# Shares: of ten places 35 %, that is four, are kept.

OF_TEN = established(quota=10, shares=(SHARE,))
SIX = tuple(fact for number in range(1, 7) for fact in given_away(number))


def test_a_share_is_kept_for_those_with_the_trait() -> None:
    given(OF_TEN, *SIX).when(confer(7)).refused(ShareReserved, of=NON_PUBLIC)
    given(OF_TEN, *SIX).when(confer(7, NON_PUBLIC)).then(*given_away(7, NON_PUBLIC))


def test_those_with_the_trait_may_have_more_than_their_share() -> None:
    all_ten = tuple(fact for number in range(1, 10) for fact in given_away(number, NON_PUBLIC))
    given(OF_TEN, *all_ten).when(confer(10, NON_PUBLIC)).then(*given_away(10, NON_PUBLIC))


def test_a_share_of_a_number_that_nobody_set_cannot_be_kept() -> None:
    given(established(shares=(SHARE,))).when(confer(1, NON_PUBLIC)).refused(QuotaNotSet, cycle=CYCLE)


def test_a_quota_that_could_not_keep_the_share_any_more_is_too_small() -> None:
    given(OF_TEN, *SIX).when(set_quota(9)).refused(QuotaTooSmall, given=6)
    given(OF_TEN, *SIX).when(set_quota(20)).then(quota(20))


@given_any(
    places=some.integers(1, 12),
    least=some.decimals("0.01", "1", places=2),
    wishes=some.lists(some.booleans(), max_size=20),
)
def test_whatever_is_conferred_a_full_cycle_has_kept_its_share(
    places: int, least: Decimal, wishes: list[bool]
) -> None:
    title = established(quota=places, shares=(ShareRule(of=NON_PUBLIC, least=least),))
    facts: list[Fact] = [title]
    given_to: list[bool] = []
    for number, has_trait in enumerate(wishes, start=1):
        traits = (NON_PUBLIC,) if has_trait else ()
        try:
            facts += given(*facts).when(confer(number, *traits)).facts()
        except (QuotaSpent, ShareReserved):
            continue
        given_to.append(has_trait)
    assert len(given_to) <= places
    still_free = places - len(given_to)
    assert sum(given_to) + still_free >= least * places


# The rule itself.


def unsound() -> Iterator[tuple[str, TitleRule]]:
    yield "cycle_years", TitleRule(cycle_years=0)
    yield "quota", TitleRule(quota=0)
    yield "shares", TitleRule(shares=(ShareRule(of=NON_PUBLIC, least=Decimal("1.01")),))
    yield "shares", TitleRule(shares=(ShareRule(of=" ", least=Decimal("0.1")),))
    yield "steps", TitleRule(steps=("review", "review"))
    yield "notice_days", TitleRule(notice_days=61)
    yield "rank", TitleRule(rank=RankRule(top=0))


@pytest.mark.parametrize(("what", "rule"), list(unsound()))
def test_a_rule_that_nobody_could_follow_is_refused(what: str, rule: TitleRule) -> None:
    fields: dict[str, Any] = {
        "name": "车城工匠",
        "name_en": "Craftsman",
        "family": "craftsman",
        "level": "city",
        "recipient": "person",
    }
    given().when(command(EstablishTitle, rule=rule, **fields)).refused(InvalidSetting, what=what)
    require_sound(TitleRule())
    twice = command(EstablishTitle, also=("person",), **fields)
    given().when(twice).refused(InvalidSetting, what="also")


def test_a_rule_says_by_which_way_one_becomes_a_candidate() -> None:
    assert TitleRule(way="either").allows("rank")
    assert TitleRule(way="rank").allows("rank")
    assert not TitleRule(way="rank").allows("nomination")
