"""Changing a competition after it was founded: a new name or new days, and calling it off.

Both are told to everybody who prepared for it, so both need a reason.
"""

from __future__ import annotations

from datetime import date

from competition.commands import Command, Past
from competition.facts import Fact
from competition.identifiers import CompetitionId, StreamId
from competition.refusals.family import NotFound
from competition.refusals.judging import NothingChanges, ReasonMissing
from competition.refusals.setup import CompetitionHasBegun
from competition.setup.competition import (
    Competition,
    CompetitionCancelled,
    CompetitionChanged,
    standing_competition,
)
from competition.setup.founding import require_order


class CompetitionCommand(Command):
    """A wish about a competition that was founded, and why."""

    competition: CompetitionId
    reason: str

    @property
    def stream(self) -> StreamId:
        return self.competition


class ChangeCompetition(CompetitionCommand):
    """Give it another name or other days. Only before its first stage opens."""

    name: str
    first_day: date
    last_day: date


class CancelCompetition(CompetitionCommand):
    """Call it off."""


def change_competition(command: ChangeCompetition, past: Past) -> tuple[Fact, ...]:
    """Refuses a competition that is cancelled or of which a stage was opened, days in the wrong order, a
    missing reason, and a change that changes nothing.
    """
    found = _known(past, command)
    if found.begun:
        raise CompetitionHasBegun()
    require_order(command.first_day, command.last_day)
    if (command.name, (command.first_day, command.last_day)) == (found.name, found.days):
        raise NothingChanges()
    return (
        CompetitionChanged(
            competition=command.competition,
            name=command.name,
            first_day=command.first_day,
            last_day=command.last_day,
            reason=command.reason,
        ),
    )


def cancel_competition(command: CancelCompetition, past: Past) -> tuple[Fact, ...]:
    """Refuses a competition that is cancelled already, and a missing reason."""
    _known(past, command)
    return (CompetitionCancelled(competition=command.competition, reason=command.reason),)


def _known(past: Past, command: CompetitionCommand) -> Competition:
    found = standing_competition(past, command.competition)
    if not found.founded:
        raise NotFound(noun="competition")
    if not command.reason.strip():
        raise ReasonMissing()
    return found
