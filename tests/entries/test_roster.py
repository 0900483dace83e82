"""The roster of a trade: its terms, and what holds across all its entries."""

from __future__ import annotations

from typing import Any

import pytest

from competition.entries.admission import WithdrawEntry
from competition.entries.entry import EntryRegistered
from competition.entries.registering import RegisterEntry
from competition.entries.roster import Application, PlaceFreed, PlaceTaken, SetTerms, TermsSet, registration
from competition.entries.terms import Terms
from competition.facts import Fact
from competition.identifiers import EntryId, PersonId, TradeId, UnitId, entry_of
from competition.refusals.commands import InvalidSetting
from competition.refusals.entries import (
    AlreadyEntered,
    KindNotAllowed,
    MemberTwice,
    OfficialCannotEnter,
    RosterFull,
    UnitFull,
    WrongTeamSize,
)
from competition.refusals.family import NotFound
from competition.refusals.setup import AlreadyThere, CompetitionIsCancelled
from competition.setup.competition import CompetitionCancelled
from tests.builders import (
    COMPETITION,
    NOON,
    NOWHERE,
    TRADE,
    UNIT,
    appointed,
    command,
    contestant,
    entry,
    named,
    person,
    place_taken,
    registered,
    trade,
)
from tests.past import KnownPast, given

TEAM = named("a team")
OTHER_UNIT = UnitId(named("another unit"))


def terms(**said: Any) -> TermsSet:
    return TermsSet(trade=TRADE, version=1, terms=Terms(**said))


def register(number: int = 1, **fields: Any) -> RegisterEntry:
    said: dict[str, Any] = {"group": "employees", "contestant": contestant(number), "unit": UNIT}
    return command(RegisterEntry, trade=TRADE, **(said | fields))


def register_team(*members: int, coaches: tuple[int, ...] = (), **fields: Any) -> RegisterEntry:
    people: dict[str, Any] = {
        "members": tuple(map(person, members)),
        "coaches": tuple(map(person, coaches)),
    }
    return register(contestant=TEAM, kind="team", **people, **fields)


def entered(*numbers: int, **fields: Any) -> tuple[Fact, ...]:
    """Entries with their places."""
    return tuple(
        fact
        for place, number in enumerate(numbers, start=1)
        for fact in (registered(number, **fields), place_taken(number, number=place, **fields))
    )


def team_entered(*members: int) -> tuple[Fact, ...]:
    people = tuple(map(person, members))
    team = EntryId(entry_of(TRADE, TEAM))
    return (
        EntryRegistered(
            entry=team,
            trade=TRADE,
            group="employees",
            contestant=TEAM,
            unit=UNIT,
            kind="team",
            members=people,
        ),
        PlaceTaken(trade=TRADE, entry=team, number=1, unit=UNIT, members=people, coaches=()),
    )


def test_a_cancelled_competition_takes_no_entries() -> None:
    cancelled = CompetitionCancelled(competition=COMPETITION, reason="an epidemic")
    given(*trade(), cancelled).when(register()).refused(CompetitionIsCancelled)


# The terms.


def test_terms_are_counted_in_versions() -> None:
    first = command(SetTerms, trade=TRADE, terms=Terms(capacity=20))
    given(*trade()).when(first).then(terms(capacity=20))
    wider = command(SetTerms, trade=TRADE, terms=Terms(capacity=30))
    second = TermsSet(trade=TRADE, version=2, terms=Terms(capacity=30))
    given(*trade(), terms(capacity=20)).when(wider).then(second)


def test_terms_that_hold_already_are_not_set_again() -> None:
    again = command(SetTerms, trade=TRADE, terms=Terms(capacity=20))
    given(*trade(), terms(capacity=20)).when(again).refused(AlreadyThere, noun="set of terms")


def test_only_a_trade_has_terms() -> None:
    given(*trade()).when(command(SetTerms, trade=TradeId(NOWHERE), terms=Terms())).refused(NotFound)


@pytest.mark.parametrize(
    ("said", "what"),
    [
        ({"capacity": 0}, "capacity"),
        ({"per_unit": 0}, "per_unit"),
        ({"team_to": 0}, "team_to"),
        ({"team_from": 4, "team_to": 3}, "team_to"),
        ({"team_from": -1}, "team_to"),
        ({"registrars": ()}, "registrars"),
        ({"kinds": ()}, "kinds"),
        ({"opens": NOON, "closes": NOON}, "closes"),
        ({"opens": NOON.replace(tzinfo=None)}, "opens"),
        ({"youngest": 18}, "reference_day"),
        ({"youngest": 30, "oldest": 18, "reference_day": NOON.date()}, "oldest"),
        ({"oldest": -1, "reference_day": NOON.date()}, "oldest"),
    ],
)
def test_terms_nobody_can_meet_are_refused(said: dict[str, Any], what: str) -> None:
    wish = command(SetTerms, trade=TRADE, terms=Terms(**said))
    given(*trade()).when(wish).refused(InvalidSetting, what=what)


# Everybody once.


def test_a_team_takes_its_place_with_its_members_and_coaches() -> None:
    people: dict[str, Any] = {"members": (person(1), person(2)), "coaches": (person(9),)}
    team = entry_of(TRADE, TEAM)
    given(*trade()).when(register_team(1, 2, coaches=(9,))).then(
        EntryRegistered(
            entry=team, trade=TRADE, group="employees", contestant=TEAM, unit=UNIT, kind="team", **people
        ),
        PlaceTaken(trade=TRADE, entry=team, number=1, unit=UNIT, **people),
    )


def test_a_member_of_a_team_enters_the_trade_no_second_time() -> None:
    given(*trade(), *team_entered(1, 2)).when(register(2)).refused(AlreadyEntered)
    given(*trade(), *entered(2)).when(register_team(1, 2)).refused(AlreadyEntered)


def test_a_member_whose_team_withdrew_may_enter() -> None:
    freed = PlaceFreed(trade=TRADE, entry=entry_of(TRADE, TEAM))
    before = (*trade(), *team_entered(1, 2), freed)
    given(*before).when(register(2)).then(registered(2), place_taken(2, number=2))


def test_nobody_is_named_twice_in_an_entry() -> None:
    given(*trade()).when(register_team(1, 1)).refused(MemberTwice)
    given(*trade()).when(register_team(1, 2, coaches=(2,))).refused(MemberTwice)
    given(*trade()).when(register(1, coaches=(person(1),))).refused(MemberTwice)


def test_a_coach_may_coach_several_entries_and_compete_in_none() -> None:
    before = (*trade(), *entered(1, coaches=(person(9),)))
    given(*before).when(register(2, coaches=(person(9),))).then(
        registered(2, coaches=(person(9),)), place_taken(2, number=2, coaches=(person(9),))
    )


@pytest.mark.parametrize("wish", [register(1), register_team(1, 2), register_team(2, 3, coaches=(1,))])
def test_an_official_of_the_competition_neither_competes_nor_coaches(wish: RegisterEntry) -> None:
    judge = appointed("judge", contestant(1))
    given(*trade(), judge).when(wish).refused(OfficialCannotEnter, role="judge")


# Room, kinds and sizes.


def test_the_last_place_is_taken_once() -> None:
    before = (*trade(), terms(capacity=2), *entered(1))
    given(*before).when(register(2)).then(registered(2), place_taken(2, number=2))
    given(*before, *entered(2)).when(register(3)).refused(RosterFull, capacity=2)


def test_a_withdrawal_makes_room_and_no_number_is_given_twice() -> None:
    before = (*trade(), terms(capacity=2), *entered(1, 2))
    withdrawn = given(*before).when(command(WithdrawEntry, entry=entry(2), reason="ill")).facts()
    given(*before, *withdrawn).when(register(3)).then(registered(3), place_taken(3, number=3))


def test_a_unit_has_no_more_entries_than_it_may() -> None:
    before = (*trade(), terms(per_unit=1), *entered(1))
    given(*before).when(register(2)).refused(UnitFull, limit=1)
    given(*before).when(register(2, unit=OTHER_UNIT)).then(
        registered(2, unit=OTHER_UNIT), place_taken(2, number=2, unit=OTHER_UNIT)
    )


def test_only_the_kinds_of_the_terms_enter() -> None:
    before = (*trade(), terms(kinds=("team",)))
    given(*before).when(register(1)).refused(KindNotAllowed, kind="person")


@pytest.mark.parametrize(("members", "fits"), [((1,), False), ((1, 2), True), ((1, 2, 3, 4), False)])
def test_a_team_has_as_many_members_as_the_terms_say(members: tuple[int, ...], fits: bool) -> None:
    decided = given(*trade(), terms(team_from=2, team_to=3)).when(register_team(*members))
    if fits:
        assert len(decided.facts()) == 2
    else:
        decided.refused(WrongTeamSize, members=len(members))


def test_a_person_brings_no_members() -> None:
    given(*trade()).when(register(1, members=(person(2),))).refused(WrongTeamSize)


# Several at once, as winners are sent on.


def test_several_applications_enter_together_with_a_number_each() -> None:
    past = KnownPast(trade())
    wanted = [Application(contestant(number), "employees", UNIT) for number in (1, 2)]
    facts = registration(past, TRADE, wanted)
    assert facts == (registered(1), place_taken(1), registered(2), place_taken(2, number=2))


def test_several_applications_enter_all_or_none() -> None:
    past = KnownPast((*trade(), terms(capacity=1)))
    wanted = [Application(contestant(number), "employees", UNIT) for number in (1, 2)]
    with pytest.raises(RosterFull):
        registration(past, TRADE, wanted)
    with pytest.raises(AlreadyEntered):
        registration(KnownPast(trade()), TRADE, [_team(1, 2), _team(2, 3)])


def _team(*members: int) -> Application:
    people = tuple(PersonId(contestant(member)) for member in members)
    return Application(named(f"team of {members}"), "employees", UNIT, "team", people)
