"""Officials are appointed and dismissed, deputies beforehand; conflicting roles are refused when assigned."""

from __future__ import annotations

from itertools import combinations
from typing import get_args
from uuid import UUID

import pytest

from competition.facts import Fact
from competition.identifiers import PersonId
from competition.refusals.commands import InvalidSetting
from competition.refusals.family import NotFound
from competition.refusals.judging import ReasonMissing
from competition.refusals.officials import HoldsNoOffice, HoldsOffice, RolesConflict, TakesPart
from competition.refusals.setup import CompetitionIsCancelled
from competition.setup.competition import CompetitionCancelled, ControlLevel
from competition.setup.conflicts import CONFLICTS
from competition.setup.officials import (
    AppointOfficial,
    DismissOfficial,
    OfficialDismissed,
    OfficialRole,
    Officials,
)
from tests.builders import (
    COMPETITION,
    appointed,
    command,
    founded,
    judge,
    listed,
    place_taken,
    trade,
)
from tests.past import KnownPast, given

ROLES: tuple[OfficialRole, ...] = get_args(OfficialRole)
ANN, BO = PersonId(judge("Ann")), PersonId(judge("Bo"))

MAY_BE_BOTH = {
    *(("organiser", role) for role in ROLES if role != "organiser"),
    ("chief judge", "judge"),
    ("recorder", "supervisor"),
    ("supervisor", "arbitrator"),
}
"""Every pair of offices that one person may hold under two-person control; whatever is not here conflicts."""


def appoint(
    role: OfficialRole = "judge", person: UUID = ANN, deputy_for: UUID | None = None
) -> AppointOfficial:
    principal = None if deputy_for is None else PersonId(deputy_for)
    return command(
        AppointOfficial, competition=COMPETITION, person=PersonId(person), role=role, deputy_for=principal
    )


def dismiss(role: OfficialRole = "judge", reason: str = "moved away") -> DismissOfficial:
    return command(DismissOfficial, competition=COMPETITION, person=ANN, role=role, reason=reason)


def dismissed(role: OfficialRole = "judge") -> OfficialDismissed:
    return OfficialDismissed(competition=COMPETITION, person=ANN, role=role, reason="moved away")


@pytest.mark.parametrize("role", ROLES)
def test_a_person_is_appointed_to_an_office(role: OfficialRole) -> None:
    wish = appoint(role)
    fact = appointed(role, ANN)
    assert fact.stream == wish.stream
    given(founded()).when(wish).then(fact)


def test_an_office_is_held_once_at_a_time() -> None:
    given(founded(), appointed("judge", ANN)).when(appoint()).refused(HoldsOffice, role="judge")
    given(founded(), appointed("judge", ANN), dismissed()).when(appoint()).then(appointed("judge", ANN))


def test_a_deputy_is_named_for_somebody_who_holds_the_office() -> None:
    past = (founded("two-person"), appointed("chief judge", ANN))
    wish = appoint("chief judge", BO, deputy_for=ANN)
    given(*past).when(wish).then(appointed("chief judge", BO, deputy_for=ANN))
    given(*past).when(appoint("supervisor", BO, deputy_for=ANN)).refused(HoldsNoOffice, role="supervisor")
    given(*past).when(appoint("judge", BO, deputy_for=BO)).refused(InvalidSetting, what="deputy_for")


def test_a_deputy_holds_the_office_too() -> None:
    deputy = appointed("chief judge", BO, deputy_for=ANN)
    officials = KnownPast([appointed("chief judge", ANN), deputy]).of(Officials, deputy.stream)
    assert officials.roles_of(BO) == {"chief judge"}
    assert officials.deputies == {(BO, "chief judge"): ANN}


def test_only_a_competition_that_stands_has_officials() -> None:
    given().when(appoint()).refused(NotFound, noun="competition")
    off = CompetitionCancelled(competition=COMPETITION, reason="an epidemic")
    given(founded(), off).when(appoint()).refused(CompetitionIsCancelled)


def test_an_official_is_dismissed_for_a_reason() -> None:
    past = (founded(), appointed("judge", ANN), appointed("organiser", ANN))
    given(*past).when(dismiss()).then(dismissed())
    given(*past).when(dismiss(reason=" ")).refused(ReasonMissing)
    given(*past).when(dismiss("recorder")).refused(HoldsNoOffice, role="recorder")
    given(*past, dismissed()).when(dismiss()).refused(HoldsNoOffice)
    after = KnownPast([*past, dismissed()]).of(Officials, dismissed().stream)
    assert after.roles_of(ANN) == {"organiser"}


@pytest.mark.parametrize(("one", "other"), [*combinations(ROLES, 2)])
@pytest.mark.parametrize("control", ["single-handed", "two-person"])
def test_two_offices_of_one_person(control: ControlLevel, one: OfficialRole, other: OfficialRole) -> None:
    """Every pair, both ways round: what is not named as allowed conflicts under two-person control."""
    free = control == "single-handed" or (one, other) in MAY_BE_BOTH or (other, one) in MAY_BE_BOTH
    for held, wanted in ((one, other), (other, one)):
        decided = given(founded(control), appointed(held, ANN)).when(appoint(wanted))
        if free:
            decided.then(appointed(wanted, ANN))
        else:
            decided.refused(RolesConflict, role=wanted, held=held)


def test_every_conflict_says_why() -> None:
    assert all(conflict.why.endswith(".") for conflict in CONFLICTS)


def test_an_office_laid_down_conflicts_no_more() -> None:
    past = (founded("two-person"), appointed("judge", ANN), dismissed())
    given(*past).when(appoint("recorder")).then(appointed("recorder", ANN))


@pytest.mark.parametrize("control", ["single-handed", "two-person"])
@pytest.mark.parametrize("part", ["members", "coaches"])
@pytest.mark.parametrize("role", ROLES)
def test_who_competes_or_coaches_holds_no_office(
    control: ControlLevel, part: str, role: OfficialRole
) -> None:
    past: tuple[Fact, ...] = (founded(control), listed(), *trade())
    given(*past, place_taken(1, **{part: (ANN,)})).when(appoint(role)).refused(TakesPart)
    given(*past, place_taken(1, **{part: (BO,)})).when(appoint(role)).then(appointed(role, ANN))
