"""Appointing officials and dismissing them."""

from __future__ import annotations

from competition.commands import Past
from competition.facts import Fact
from competition.identifiers import officials_of
from competition.refusals.commands import InvalidSetting
from competition.refusals.family import NotFound
from competition.refusals.judging import ReasonMissing
from competition.refusals.officials import HoldsNoOffice, HoldsOffice
from competition.setup.competition import standing_competition
from competition.setup.conflicts import require_compatible
from competition.setup.officials import (
    AppointOfficial,
    DismissOfficial,
    OfficialAppointed,
    OfficialDismissed,
    Officials,
)


def appoint_official(command: AppointOfficial, past: Past) -> tuple[Fact, ...]:
    """Refuses a competition nobody founded or that is cancelled, an office the person holds already, a
    deputy for somebody who does not hold it, and every conflict of interest or offices.
    """
    if not standing_competition(past, command.competition).founded:
        raise NotFound(noun="competition")
    officials = past.of(Officials, officials_of(command.competition))
    if command.role in officials.roles_of(command.person):
        raise HoldsOffice(role=command.role)
    if command.deputy_for == command.person:
        raise InvalidSetting(what="deputy_for", fault="is the same person")
    if command.deputy_for is not None and command.role not in officials.roles_of(command.deputy_for):
        raise HoldsNoOffice(role=command.role)
    require_compatible(past, command.competition, command.person, command.role, beside=None)
    return (
        OfficialAppointed(
            competition=command.competition,
            person=command.person,
            role=command.role,
            deputy_for=command.deputy_for,
        ),
    )


def dismiss_official(command: DismissOfficial, past: Past) -> tuple[Fact, ...]:
    """Refuses an office the person does not hold, and a missing reason. A judge who sits on a panel keeps the
    seat until recused from it.
    """
    if command.role not in past.of(Officials, officials_of(command.competition)).roles_of(command.person):
        raise HoldsNoOffice(role=command.role)
    if not command.reason.strip():
        raise ReasonMissing()
    return (
        OfficialDismissed(
            competition=command.competition, person=command.person, role=command.role, reason=command.reason
        ),
    )
