"""A competition: one edition, with an organiser, a level and dates; and the trades competed in.

A *trade* has its own rulebook, roster, panels and ranking. Its rulebook is adopted as a whole, in versions:
a stage that was opened keeps the version it was opened with.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, Self, assert_never

from competition.commands import Command, Past
from competition.facts import Fact, Record
from competition.identifiers import (
    CompetitionId,
    StreamId,
    TradeId,
    UnitId,
    competition_of,
    trade_of,
)
from competition.refusals.commands import InvalidRulebook, InvalidSetting
from competition.refusals.family import NotFound
from competition.refusals.setup import AlreadyThere
from competition.scoring.faults import faults
from competition.scoring.rulebook import Rulebook
from competition.setup.rubric import hash_of

Level = Literal["enterprise", "county", "city", "province", "nation"]
ControlLevel = Literal["single-handed", "two-person"]


class CompetitionFounded(Fact, tag="competition.founded"):
    """An organiser announced this competition; trades may be added from here on."""

    competition: CompetitionId
    name: str
    organiser: UnitId
    level: Level
    first_day: date
    last_day: date
    control: ControlLevel

    @property
    def stream(self) -> StreamId:
        return self.competition


class TradeAdded(Fact, tag="trade.added"):
    """This trade is competed in."""

    trade: TradeId
    competition: CompetitionId
    name: str

    @property
    def stream(self) -> StreamId:
        return self.trade


class RubricAdopted(Fact, tag="trade.rubric_adopted"):
    """From here on the trade is marked by this rulebook.

    `version` counts from 1; `digest` is the rulebook's hash.
    """

    trade: TradeId
    version: int
    digest: str
    rulebook: Rulebook

    @property
    def stream(self) -> StreamId:
        return self.trade


TradeFact = TradeAdded | RubricAdopted


@dataclass(frozen=True, slots=True)
class Competition:
    """What decisions need to know of a competition."""

    founded: bool = False
    control: ControlLevel = "single-handed"

    def after(self, record: Record[CompetitionFounded]) -> Self:
        return replace(self, founded=True, control=record.fact.control)


@dataclass(frozen=True, slots=True)
class Trade:
    """What decisions need to know of a trade:

    every rulebook it ever adopted, oldest first, and the newest one's hash.
    """

    id: TradeId | None = None
    competition: CompetitionId | None = None
    rulebooks: tuple[Rulebook, ...] = ()
    digest: str = ""

    def after(self, record: Record[TradeFact]) -> Self:
        match record.fact:
            case TradeAdded() as fact:
                return replace(self, id=fact.trade, competition=fact.competition)
            case RubricAdopted() as fact:
                return replace(self, rulebooks=(*self.rulebooks, fact.rulebook), digest=fact.digest)
            case other:
                assert_never(other)


class FoundCompetition(Command):
    """Announce a competition. Its id derives from the command's."""

    name: str
    organiser: UnitId
    level: Level
    first_day: date
    last_day: date
    control: ControlLevel = "single-handed"

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


class AdoptRubric(Command):
    """Give a trade its rulebook, or a new version of it for the stages still to be opened."""

    trade: TradeId
    rulebook: Rulebook

    @property
    def stream(self) -> StreamId:
        return self.trade


def found_competition(command: FoundCompetition, past: Past) -> tuple[Fact, ...]:
    """Refuses dates in the wrong order."""
    if command.last_day < command.first_day:
        raise InvalidSetting(what="last_day", fault="is before the first day")
    return (
        CompetitionFounded(
            competition=competition_of(command.id),
            name=command.name,
            organiser=command.organiser,
            level=command.level,
            first_day=command.first_day,
            last_day=command.last_day,
            control=command.control,
        ),
    )


def add_trade(command: AddTrade, past: Past) -> tuple[Fact, ...]:
    """Refuses a competition that nobody founded."""
    if not past.of(Competition, command.competition).founded:
        raise NotFound(noun="competition")
    return (TradeAdded(trade=trade_of(command.id), competition=command.competition, name=command.name),)


def adopt_rubric(command: AdoptRubric, past: Past) -> tuple[Fact, ...]:
    """Refuses a rulebook with faults, naming all of them, and one that is in force already."""
    trade = past.of(Trade, command.trade)
    if trade.id is None:
        raise NotFound(noun="trade")
    found = faults(command.rulebook)
    if found:
        raise InvalidRulebook(faults=" ".join(f"{fault.path}: {fault.message}" for fault in found))
    digest = hash_of(command.rulebook)
    if digest == trade.digest:
        raise AlreadyThere(noun="rulebook")
    return (
        RubricAdopted(
            trade=command.trade, version=len(trade.rulebooks) + 1, digest=digest, rulebook=command.rulebook
        ),
    )
