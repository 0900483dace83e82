"""Competitions and their trades."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

import msgspec

from api.client.connection import Caller, kept
from api.schemas.commands import Taken
from api.schemas.competitions import (
    Cancellation,
    CompetitionLine,
    NewCompetition,
    NewDays,
    NewEdition,
    NewRulebook,
    NewTrade,
    TradeOfPlan,
)
from competition.scoring.rulebook import Rulebook
from competition.setup.competition import ControlLevel, Level


class CompetitionsClient(Caller):
    """What is held, and by which rules."""

    def list_competitions(self, *, after: int | None = None) -> list[CompetitionLine]:
        return self._connection.get("competitions", list[CompetitionLine], after=after)

    def found_competition(
        self,
        name: str,
        *,
        organiser: str | None = None,
        organiser_unit: UUID | None = None,
        level: Level,
        first_day: date,
        last_day: date,
        control: ControlLevel = "single-handed",
        series: UUID | None = None,
        edition: int | None = None,
        trades: Sequence[TradeOfPlan] = (),
        command: UUID | None = None,
    ) -> Taken:
        new = NewCompetition(
            command=kept(command),
            name=name,
            organiser=organiser,
            organiser_unit=organiser_unit,
            level=level,
            first_day=first_day,
            last_day=last_day,
            control=control,
            series=series,
            edition=edition,
            trades=list(trades),
        )
        return self._connection.tell("competitions", new)

    def found_edition(
        self,
        competition: UUID,
        name: str,
        *,
        first_day: date,
        last_day: date,
        edition: int | None = None,
        officials: bool = False,
        command: UUID | None = None,
    ) -> Taken:
        new = NewEdition(
            command=kept(command),
            name=name,
            first_day=first_day,
            last_day=last_day,
            edition=edition,
            officials=officials,
        )
        return self._connection.tell(f"competitions/{competition}/editions", new)

    def change_competition(
        self,
        competition: UUID,
        name: str,
        *,
        first_day: date,
        last_day: date,
        reason: str,
        command: UUID | None = None,
    ) -> Taken:
        new = NewDays(command=kept(command), name=name, first_day=first_day, last_day=last_day, reason=reason)
        return self._connection.tell(f"competitions/{competition}/changes", new)

    def cancel_competition(self, competition: UUID, *, reason: str, command: UUID | None = None) -> Taken:
        new = Cancellation(command=kept(command), reason=reason)
        return self._connection.tell(f"competitions/{competition}/cancellation", new)

    def add_trade(self, competition: UUID, name: str, *, command: UUID | None = None) -> Taken:
        new = NewTrade(command=kept(command), name=name)
        return self._connection.tell(f"competitions/{competition}/trades", new)

    def adopt_rulebook(self, trade: UUID, rulebook: Rulebook, *, command: UUID | None = None) -> Taken:
        new = NewRulebook(command=kept(command), rulebook=msgspec.to_builtins(rulebook))
        return self._connection.tell(f"trades/{trade}/rulebook", new)

    def amend_rulebook(self, trade: UUID, rulebook: Rulebook, *, command: UUID | None = None) -> Taken:
        new = NewRulebook(command=kept(command), rulebook=msgspec.to_builtins(rulebook))
        return self._connection.tell(f"trades/{trade}/rulebook/amendments", new)
