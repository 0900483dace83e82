"""A stage: heat, semi-final or final. Scheduled, then opened for scoring (`opening.py` says when it may be);
its end is told in `results/`.

Opening pins the version of the rulebook: whatever is adopted later does not touch an open stage.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple, Self, assert_never

from competition.commands import Command, Past
from competition.facts import Fact, Record
from competition.identifiers import StageId, StreamId, TradeId, stage_of
from competition.refusals.family import NotFound
from competition.refusals.setup import AlreadyThere, StageNotOpen, TradeHasNoRulebook
from competition.scoring.rulebook import StageRules
from competition.setup.competition import Trade, competition_with, standing_competition
from competition.setup.rubric import stage_rules


class StageScheduled(Fact, tag="stage.scheduled"):
    """This stage of the rulebook will be held.

    `blind`: contestants appear under their codes until the results are published. `live_board`: the public
    sees the provisional board while judges score; otherwise it sees results only once they are published.
    """

    stage: StageId
    trade: TradeId
    key: str
    blind: bool
    live_board: bool

    @property
    def stream(self) -> StreamId:
        return self.stage


class StageOpened(Fact, tag="stage.opened"):
    """Judges may score from here on, by version `rubric_version` of the trade's rulebook (hash `digest`)."""

    stage: StageId
    rubric_version: int
    digest: str

    @property
    def stream(self) -> StreamId:
        return self.stage


StageFact = StageScheduled | StageOpened


@dataclass(frozen=True, slots=True)
class Stage:
    """What decisions need to know of a stage."""

    trade: TradeId | None = None
    key: str = ""
    blind: bool = True
    live_board: bool = False
    rubric_version: int = 0

    def after(self, record: Record[StageFact]) -> Self:
        match record.fact:
            case StageScheduled() as fact:
                return replace(
                    self, trade=fact.trade, key=fact.key, blind=fact.blind, live_board=fact.live_board
                )
            case StageOpened() as fact:
                return replace(self, rubric_version=fact.rubric_version)
            case other:
                assert_never(other)


class ScheduleStage(Command):
    """Hold a stage that the trade's rulebook describes."""

    trade: TradeId
    key: str
    blind: bool = True
    live_board: bool = False

    @property
    def stream(self) -> StreamId:
        return stage_of(self.trade, self.key)


class OpenStage(Command):
    """Let the judges begin."""

    stage: StageId

    @property
    def stream(self) -> StreamId:
        return self.stage


class HeldStage(NamedTuple):
    """A stage that is known to be scheduled. `rubric_version` is 0 until it is opened."""

    trade: TradeId
    key: str
    rubric_version: int

    @property
    def opened(self) -> bool:
        return self.rubric_version > 0


def known_stage(past: Past, stage: StageId) -> HeldStage:
    """The stage. Refuses one that was never scheduled."""
    found = past.of(Stage, stage)
    if found.trade is None:
        raise NotFound(noun="stage")
    return HeldStage(found.trade, found.key, found.rubric_version)


def rules_of(past: Past, stage: HeldStage) -> StageRules:
    """The rules a stage is held by: those it was opened with, or the newest while it is not open."""
    rulebooks = past.of(Trade, stage.trade).rulebooks
    if not rulebooks:
        raise TradeHasNoRulebook()
    return stage_rules(rulebooks[stage.rubric_version - 1 if stage.opened else -1], stage.key)


def open_rules(past: Past, stage: StageId) -> StageRules:
    """The rules of a stage that is open. Refuses one that is not."""
    found = known_stage(past, stage)
    if not found.opened:
        raise StageNotOpen()
    return rules_of(past, found)


def schedule_stage(command: ScheduleStage, past: Past) -> tuple[Fact, ...]:
    """Refuses a stage that the rulebook does not have or that is scheduled already, and a competition that
    is cancelled.
    """
    trade = past.of(Trade, command.trade)
    if not trade.rulebooks:
        raise TradeHasNoRulebook()
    standing_competition(past, competition_with(past, command.trade))
    rules = stage_rules(trade.rulebooks[-1], command.key)
    stage = stage_of(command.trade, rules.id)
    if past.of(Stage, stage).trade is not None:
        raise AlreadyThere(noun="stage")
    return (
        StageScheduled(
            stage=stage, trade=command.trade, key=rules.id, blind=command.blind, live_board=command.live_board
        ),
    )
