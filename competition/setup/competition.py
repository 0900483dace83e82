"""A competition: one edition, with an organiser, a level and dates; and the trades competed in.

A *trade* has its own rulebook, roster, panels and ranking. Its rulebook is adopted as a whole, in versions:
a stage that was opened keeps the version it was opened with. Here are the facts and what is known from them;
what may be done about them is decided in `founding.py`, `changing.py` and `adoption.py`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, Self, assert_never

from competition.commands import Past
from competition.facts import Fact, Record, Stamp
from competition.identifiers import CompetitionId, SeriesId, StageId, StreamId, TradeId, UnitId
from competition.refusals.family import NotFound
from competition.refusals.setup import CompetitionIsCancelled
from competition.scoring.rulebook import Rulebook

Level = Literal["enterprise", "county", "city", "province", "nation"]
ControlLevel = Literal["single-handed", "two-person"]


class CompetitionFact(Fact):
    """A fact in the life of a competition."""

    competition: CompetitionId

    @property
    def stream(self) -> StreamId:
        return self.competition


class CompetitionFounded(CompetitionFact, tag="competition.founded"):
    """An organiser announced this competition; trades may be added from here on.

    `edition` is its number in the series it belongs to, if it belongs to one.
    """

    name: str
    organiser: UnitId
    level: Level
    first_day: date
    last_day: date
    control: ControlLevel
    series: SeriesId | None = None
    edition: int | None = None


class CompetitionChanged(CompetitionFact, tag="competition.changed"):
    """Before anything was scored, the competition got this name and these days, for this reason."""

    name: str
    first_day: date
    last_day: date
    reason: str


class CompetitionCancelled(CompetitionFact, tag="competition.cancelled"):
    """The competition is called off: no stage of it opens any more. What was scored before stands."""

    reason: str


class TradeListed(CompetitionFact, tag="competition.trade_listed"):
    """The competition holds this trade; the trade's own stream tells of its life."""

    trade: TradeId


class CompetitionBegun(CompetitionFact, tag="competition.stage_opened"):
    """A stage of the competition was opened: from the first on, its name and days stand."""

    stage: StageId


class TradeAdded(Fact, tag="trade.added"):
    """This trade is competed in."""

    trade: TradeId
    competition: CompetitionId
    name: str

    @property
    def stream(self) -> StreamId:
        return self.trade


class RubricProposed(Fact, tag="trade.rubric_proposed"):
    """One of two persons signed for this rulebook after the start; nothing changes until a second does."""

    trade: TradeId
    digest: str
    rulebook: Rulebook

    @property
    def stream(self) -> StreamId:
        return self.trade


class RubricAdopted(Fact, tag="trade.rubric_adopted"):
    """From here on the trade is marked by this rulebook, in the stages still to be opened.

    `version` counts from 1; `digest` is the rulebook's hash.
    """

    trade: TradeId
    version: int
    digest: str
    rulebook: Rulebook

    @property
    def stream(self) -> StreamId:
        return self.trade


AnyCompetitionFact = (
    CompetitionFounded | CompetitionChanged | CompetitionCancelled | TradeListed | CompetitionBegun
)
TradeFact = TradeAdded | RubricProposed | RubricAdopted


@dataclass(frozen=True, slots=True)
class Competition:
    """What decisions need to know of a competition; `founding` says what it was founded as, the rest how
    it stands now."""

    founding: CompetitionFounded | None = None
    control: ControlLevel = "single-handed"
    name: str = ""
    days: tuple[date, date] | None = None
    trades: tuple[TradeId, ...] = ()
    begun: bool = False
    cancelled: bool = False

    @property
    def founded(self) -> bool:
        return self.founding is not None

    def after(self, record: Record[AnyCompetitionFact]) -> Self:
        match record.fact:
            case CompetitionFounded() as fact:
                days = (fact.first_day, fact.last_day)
                return replace(self, founding=fact, control=fact.control, name=fact.name, days=days)
            case CompetitionChanged() as fact:
                return replace(self, name=fact.name, days=(fact.first_day, fact.last_day))
            case CompetitionCancelled():
                return replace(self, cancelled=True)
            case TradeListed() as fact:
                return replace(self, trades=(*self.trades, fact.trade))
            case CompetitionBegun():
                return replace(self, begun=True)
            case other:
                assert_never(other)


@dataclass(frozen=True, slots=True)
class Trade:
    """What decisions need to know of a trade:

    every rulebook it ever adopted, oldest first, and the newest one's hash; the hash of the one that waits
    for a second signature, and the first.
    """

    id: TradeId | None = None
    competition: CompetitionId | None = None
    name: str = ""
    rulebooks: tuple[Rulebook, ...] = ()
    digest: str = ""
    proposed: str = ""
    first: Stamp | None = None

    def after(self, record: Record[TradeFact]) -> Self:
        match record.fact:
            case TradeAdded() as fact:
                return replace(self, id=fact.trade, competition=fact.competition, name=fact.name)
            case RubricProposed() as fact:
                return replace(self, proposed=fact.digest, first=record.stamp)
            case RubricAdopted() as fact:
                rulebooks = (*self.rulebooks, fact.rulebook)
                return replace(self, rulebooks=rulebooks, digest=fact.digest, proposed="", first=None)
            case other:
                assert_never(other)


def competition_with(past: Past, trade: TradeId) -> CompetitionId:
    """The competition of a trade. Refuses a trade that nobody added."""
    found = past.of(Trade, trade).competition
    if found is None:
        raise NotFound(noun="trade")
    return found


def standing_competition(past: Past, competition: CompetitionId) -> Competition:
    """The competition. Refuses one that is cancelled; whether it was founded is for the caller to ask."""
    found = past.of(Competition, competition)
    if found.cancelled:
        raise CompetitionIsCancelled()
    return found
