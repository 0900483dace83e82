"""The next edition of a competition, made from the last one: its trades, rulebooks, stages and terms.

Nothing of what happened is copied, only what was arranged. Days that the terms name move with the first day
of the competition.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TypeVar

import msgspec

from competition.commands import Command, Past
from competition.entries.roster import Roster, TermsSet
from competition.entries.terms import Terms
from competition.facts import Fact
from competition.identifiers import (
    CompetitionId,
    StreamId,
    TradeId,
    competition_of,
    officials_of,
    roster_of,
    stage_of,
    trade_of,
)
from competition.refusals.family import NotFound
from competition.setup.competition import Competition, CompetitionFounded, Trade
from competition.setup.founding import FoundCompetition, StagePlan, TradePlan, found_competition
from competition.setup.officials import OfficialAppointed, Officials
from competition.setup.stage import Stage

DayT = TypeVar("DayT", bound=date)


class FoundEdition(Command):
    """Hold a competition again, arranged like `previous`. Ids derive from the command's.

    `edition`: its number, or the next one of the series. `officials`: appoint the same people again.
    """

    previous: CompetitionId
    name: str
    first_day: date
    last_day: date
    edition: int | None = None
    officials: bool = False

    @property
    def stream(self) -> StreamId:
        return competition_of(self.id)


def found_edition(command: FoundEdition, past: Past) -> tuple[Fact, ...]:
    """Refuses a competition that nobody founded, and whatever `found_competition` refuses."""
    previous = past.of(Competition, command.previous)
    founding = previous.founding
    if founding is None:
        raise NotFound(noun="competition")
    plan = FoundCompetition(
        id=command.id,
        name=command.name,
        organiser=founding.organiser,
        level=founding.level,
        first_day=command.first_day,
        last_day=command.last_day,
        control=founding.control,
        series=founding.series,
        edition=command.edition,
        trades=tuple(_plan_of(past, trade) for trade in previous.trades),
    )
    moved = command.first_day - (previous.days or (founding.first_day,))[0]
    return (
        *found_competition(plan, past),
        *_terms(command, past, previous.trades, moved),
        *(_appointments(command, past, founding) if command.officials else ()),
    )


def _plan_of(past: Past, trade: TradeId) -> TradePlan:
    """The trade with its newest rulebook and those stages of it that were scheduled."""
    found = past.of(Trade, trade)
    rulebook = found.rulebooks[-1] if found.rulebooks else None
    keys = [stage.id for stage in rulebook.stages] if rulebook else []
    stages = [(key, past.of(Stage, stage_of(trade, key))) for key in keys]
    held = tuple(
        StagePlan(key=key, blind=stage.blind, live_board=stage.live_board)
        for key, stage in stages
        if stage.trade is not None
    )
    return TradePlan(name=found.name, rulebook=rulebook, stages=held)


def _terms(
    command: FoundEdition, past: Past, trades: tuple[TradeId, ...], moved: timedelta
) -> Iterator[TermsSet]:
    for number, trade in enumerate(trades, start=1):
        roster = past.of(Roster, roster_of(trade))
        if roster.version:
            yield TermsSet(trade=trade_of(command.id, number), version=1, terms=_moved(roster.terms, moved))


def _moved(terms: Terms, by: timedelta) -> Terms:
    return msgspec.structs.replace(
        terms,
        opens=_later(terms.opens, by),
        closes=_later(terms.closes, by),
        reference_day=_later(terms.reference_day, by),
    )


def _later(day: DayT | None, by: timedelta) -> DayT | None:
    return None if day is None else day + by


def _appointments(
    command: FoundEdition, past: Past, founding: CompetitionFounded
) -> Iterator[OfficialAppointed]:
    """Everybody who holds an office now, principals before their deputies."""
    officials = past.of(Officials, officials_of(founding.competition))
    held = [(person, role) for person, roles in officials.roles.items() for role in roles]
    for person, role in sorted(held, key=lambda office: (office in officials.deputies, *map(str, office))):
        principal = officials.deputies.get((person, role))
        if principal is not None and role not in officials.roles_of(principal):
            principal = None
        yield OfficialAppointed(
            competition=competition_of(command.id), person=person, role=role, deputy_for=principal
        )
