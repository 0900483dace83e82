"""Founding a competition: by itself, with its trades and stages in one go, or as the next edition of one.

Whatever one command founds is saved together: there is never half a competition. A plan names rulebooks by
value, so that a preset that is improved later changes nothing that was founded before.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import msgspec

from competition.commands import Command, Past
from competition.facts import Fact
from competition.identifiers import (
    CommandId,
    CompetitionId,
    SeriesId,
    StreamId,
    TradeId,
    UnitId,
    competition_of,
    stage_of,
    trade_of,
)
from competition.refusals.commands import InvalidSetting
from competition.refusals.family import NotFound
from competition.scoring.rulebook import Rulebook
from competition.setup.adoption import adopted_first
from competition.setup.competition import (
    CompetitionFounded,
    ControlLevel,
    Level,
    TradeAdded,
    TradeListed,
    standing_competition,
)
from competition.setup.programme import next_edition
from competition.setup.rubric import stage_rules
from competition.setup.stage import StageScheduled


class StagePlan(msgspec.Struct, frozen=True, kw_only=True):
    """A stage of the trade's rulebook to be held."""

    key: str
    blind: bool = True
    live_board: bool = False


class TradePlan(msgspec.Struct, frozen=True, kw_only=True):
    """A trade to be added, with its rulebook and the stages of it that will be held."""

    name: str
    rulebook: Rulebook | None = None
    stages: tuple[StagePlan, ...] = ()


class FoundCompetition(Command):
    """Announce a competition, with as much of it as is known. Ids derive from the command's.

    `edition`: its number in the `series`, or the next one.
    """

    name: str
    organiser: UnitId
    level: Level
    first_day: date
    last_day: date
    control: ControlLevel = "single-handed"
    series: SeriesId | None = None
    edition: int | None = None
    trades: tuple[TradePlan, ...] = ()

    @property
    def stream(self) -> StreamId:
        return competition_of(self.id)


class AddTrade(Command):
    """Add a trade to a competition. Its id derives from the command's."""

    competition: CompetitionId
    name: str

    @property
    def stream(self) -> StreamId:
        return trade_of(self.id)


def found_competition(command: FoundCompetition, past: Past) -> tuple[Fact, ...]:
    """Refuses dates in the wrong order, an edition number that cannot be had, a rulebook with faults, and
    stages that the rulebook does not have or that are named twice.
    """
    require_order(command.first_day, command.last_day)
    competition = competition_of(command.id)
    announced: tuple[Fact, ...] = ()
    number = command.edition
    if command.series is not None:
        edition = next_edition(past, command.series, command.organiser, command.edition, competition)
        announced, number = (edition,), edition.edition
    elif command.edition is not None:
        raise InvalidSetting(what="edition", fault="is a number in a series, and no series is named")
    founded = CompetitionFounded(
        competition=competition,
        name=command.name,
        organiser=command.organiser,
        level=command.level,
        first_day=command.first_day,
        last_day=command.last_day,
        control=command.control,
        series=command.series,
        edition=number,
    )
    return (founded, *announced, *planned_trades(command.id, competition, command.trades))


def add_trade(command: AddTrade, past: Past) -> tuple[Fact, ...]:
    """Refuses a competition that nobody founded, and one that is cancelled."""
    if not standing_competition(past, command.competition).founded:
        raise NotFound(noun="competition")
    return tuple(planned_trades(command.id, command.competition, (TradePlan(name=command.name),)))


def planned_trades(
    command: CommandId, competition: CompetitionId, plans: tuple[TradePlan, ...]
) -> Iterator[Fact]:
    """Everything these plans bring into being, trade by trade."""
    for number, plan in enumerate(plans, start=1):
        trade = trade_of(command, number)
        yield TradeListed(competition=competition, trade=trade)
        yield TradeAdded(trade=trade, competition=competition, name=plan.name)
        if plan.rulebook is not None:
            yield adopted_first(trade, plan.rulebook)
        yield from _planned_stages(trade, plan)


def _planned_stages(trade: TradeId, plan: TradePlan) -> Iterator[Fact]:
    keys = [stage.key for stage in plan.stages]
    if len(set(keys)) != len(keys):
        raise InvalidSetting(what="stages", fault="a stage is named twice")
    if keys and plan.rulebook is None:
        raise InvalidSetting(what="stages", fault="are stages of a rulebook, and the trade has none")
    for stage in plan.stages:
        if plan.rulebook is not None:
            stage_rules(plan.rulebook, stage.key)
        yield StageScheduled(
            stage=stage_of(trade, stage.key),
            trade=trade,
            key=stage.key,
            blind=stage.blind,
            live_board=stage.live_board,
        )


def require_order(first_day: date, last_day: date) -> None:
    """Refuses dates in the wrong order."""
    if last_day < first_day:
        raise InvalidSetting(what="last_day", fault="is before the first day")
