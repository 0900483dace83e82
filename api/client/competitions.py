"""Competitions and their trades."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import msgspec

from api.client.connection import Caller, kept
from api.schemas.commands import Taken
from api.schemas.competitions import CompetitionLine, NewCompetition, NewRulebook, NewTrade
from competition.scoring.rulebook import Rulebook
from competition.setup.competition import Level


class CompetitionsClient(Caller):
    """What is held, and by which rules."""

    def list_competitions(self, *, after: int | None = None) -> list[CompetitionLine]:
        return self._connection.get("competitions", list[CompetitionLine], after=after)

    def found_competition(
        self,
        name: str,
        *,
        organiser: str,
        level: Level,
        first_day: date,
        last_day: date,
        command: UUID | None = None,
    ) -> Taken:
        new = NewCompetition(
            command=kept(command),
            name=name,
            organiser=organiser,
            level=level,
            first_day=first_day,
            last_day=last_day,
        )
        return self._connection.tell("competitions", new)

    def add_trade(self, competition: UUID, name: str, *, command: UUID | None = None) -> Taken:
        new = NewTrade(command=kept(command), name=name)
        return self._connection.tell(f"competitions/{competition}/trades", new)

    def adopt_rulebook(self, trade: UUID, rulebook: Rulebook, *, command: UUID | None = None) -> Taken:
        new = NewRulebook(command=kept(command), rulebook=msgspec.to_builtins(rulebook))
        return self._connection.tell(f"trades/{trade}/rulebook", new)
