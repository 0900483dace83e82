"""Titles are established, conferred once a cycle, and revoked with a ground."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from competition.facts import Fact
from competition.honours.conferrals import ByRank, TitleConferred, TitleRevoked
from competition.honours.conferring import ConferTitle
from competition.honours.ending import RevokeTitle
from competition.honours.quota import QuotaPlaceGiven
from competition.honours.titles import EstablishTitle, TitleEstablished
from competition.identifiers import ConferralId, TitleId, conferral_of, title_of
from competition.refusals.commands import InvalidSetting
from competition.refusals.family import NotFound
from competition.refusals.honours import (
    AlreadyConferred,
    NotConferred,
    NotTheContestant,
    WrongRecipient,
)
from competition.refusals.judging import ReasonMissing
from competition.refusals.results import NotPublished
from competition.results.results import ResultsPublished, Standing
from tests.builders import NOWHERE, STAGE, UNIT, command, contestant, entry, named, registered
from tests.past import given

TITLE = TitleId(named("craftsman"))
CRAFTSMAN: dict[str, Any] = {
    "name": "车城工匠",
    "name_en": "Craftsman of the Car City",
    "family": "craftsman",
    "level": "city",
    "recipient": "person",
}
ESTABLISHED = TitleEstablished(title=TITLE, **CRAFTSMAN)
GIVEN: dict[str, Any] = {
    "title": TITLE,
    "recipient": contestant(1),
    "kind": "person",
    "unit": UNIT,
    "cycle": "2025",
    "grounds": "thirty years at the lathe",
}
CONFERRAL = conferral_of(TITLE, contestant(1), "2025")
REVOKED = TitleRevoked(conferral=CONFERRAL, ground="a forged certificate")


def confer(**fields: Any) -> ConferTitle:
    return command(ConferTitle, **(GIVEN | fields))


def conferred(**fields: Any) -> TitleConferred:
    told = GIVEN | fields
    conferral = conferral_of(told["title"], told["recipient"], told["cycle"])
    return TitleConferred(conferral=conferral, **told)


def place(**fields: Any) -> QuotaPlaceGiven:
    fact = conferred(**fields)
    return QuotaPlaceGiven(title=TITLE, cycle=fact.cycle, conferral=fact.conferral, traits=())


def given_away(**fields: Any) -> tuple[Fact, ...]:
    """A conferral, and its place in the cycle."""
    return (place(**fields), conferred(**fields))


def published() -> ResultsPublished:
    """Entry 1 came third, entry 2 was disqualified."""
    ranked = Standing(
        entry=entry(1),
        group="employees",
        status="competing",
        standing="ranked",
        total=Decimal(8),
        place=3,
    )
    unranked = Standing(
        entry=entry(2), group="employees", status="dsq", standing="dsq", total=Decimal(9), place=None
    )
    return ResultsPublished(stage=STAGE, edition=1, as_of=9, digest="", standings=(ranked, unranked))


def test_a_title_is_named_after_the_command_that_establishes_it() -> None:
    wish = command(EstablishTitle, **CRAFTSMAN)
    fact = TitleEstablished(title=title_of(wish.id), **CRAFTSMAN)
    assert fact.stream == wish.stream
    given().when(wish).then(fact)


def test_a_title_is_conferred_with_its_grounds() -> None:
    assert conferred().stream == confer().stream == CONFERRAL
    given(ESTABLISHED).when(confer()).then(*given_away())


def test_a_title_may_rest_on_a_published_place() -> None:
    wish = confer(stage=STAGE, entry=entry(1))
    fact = conferred(by_rank=ByRank(stage=STAGE, entry=entry(1), place=3))
    given(ESTABLISHED, registered(), published()).when(wish).then(place(), fact)


@pytest.mark.parametrize("number", [2, 3])
def test_a_place_that_was_never_published_earns_nothing(number: int) -> None:
    wish = confer(stage=STAGE, entry=entry(number), recipient=contestant(number))
    given(ESTABLISHED, registered(number), published()).when(wish).refused(NotPublished)
    given(ESTABLISHED, registered(number)).when(wish).refused(NotPublished)


def test_a_place_earns_a_title_for_nobody_but_its_contestant() -> None:
    past = given(ESTABLISHED, registered(), published())
    past.when(confer(stage=STAGE, entry=entry(1), recipient=contestant(2))).refused(NotTheContestant)


@pytest.mark.parametrize("half", [{"stage": STAGE}, {"entry": entry(1)}])
def test_a_published_place_is_named_in_full(half: dict[str, Any]) -> None:
    given(ESTABLISHED, published()).when(confer(**half)).refused(InvalidSetting, what="entry")


def test_a_title_goes_to_one_recipient_once_a_cycle() -> None:
    given(ESTABLISHED, conferred()).when(confer(grounds="again")).refused(AlreadyConferred)
    given(ESTABLISHED, conferred()).when(confer(cycle="2026")).then(*given_away(cycle="2026"))
    another = contestant(2)
    given(ESTABLISHED, conferred()).when(confer(recipient=another)).then(*given_away(recipient=another))


def test_what_was_revoked_is_not_conferred_again_in_the_same_cycle() -> None:
    given(ESTABLISHED, conferred(), REVOKED).when(confer()).refused(AlreadyConferred)


def test_a_title_goes_to_the_kind_of_recipient_it_is_for() -> None:
    given(ESTABLISHED).when(confer(kind="unit")).refused(WrongRecipient, kind="person")


def test_a_title_needs_grounds() -> None:
    given(ESTABLISHED).when(confer(grounds="\t")).refused(ReasonMissing)


@pytest.mark.parametrize("title", [TitleId(NOWHERE), TitleId(CONFERRAL)])
def test_only_an_established_title_is_conferred(title: TitleId) -> None:
    given(ESTABLISHED, conferred()).when(confer(title=title)).refused(NotFound, noun="title")


def test_a_title_is_revoked_with_a_ground() -> None:
    wish = command(RevokeTitle, conferral=CONFERRAL, ground="a forged certificate")
    given(ESTABLISHED, conferred()).when(wish).then(REVOKED)
    given(ESTABLISHED, conferred()).when(command(RevokeTitle, conferral=CONFERRAL, ground="")).refused(
        ReasonMissing
    )


@pytest.mark.parametrize(
    ("past", "conferral"),
    [
        ((), CONFERRAL),
        ((conferred(), REVOKED), CONFERRAL),
        ((conferred(cycle="2024"),), CONFERRAL),
        ((), ConferralId(TITLE)),
    ],
)
def test_only_a_conferral_that_stands_is_revoked(past: tuple[Fact, ...], conferral: ConferralId) -> None:
    wish = command(RevokeTitle, conferral=conferral, ground="a forged certificate")
    given(ESTABLISHED, *past).when(wish).refused(NotConferred)
