"""The panel of a stage: which judge sits in which seat and marks which modules.

A *seat* (A, B, C …) is how a judge appears to contestants; the person behind it is not shown. A recused
judge gives no further marks; sheets they signed before stand until somebody voids them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Self, assert_never

from competition.commands import Command, Past
from competition.facts import Fact, Record
from competition.identifiers import EntryId, JudgeId, StageId, StreamId, panel_of
from competition.refusals.commands import InvalidSetting
from competition.refusals.judging import AlreadyOnPanel, NotOnPanel, ReasonMissing
from competition.refusals.setup import StageLocked
from competition.setup.rubric import module_of
from competition.setup.stage import known_stage, rules_of


class PanelFact(Fact):
    """A fact in the life of a stage's panel."""

    stage: StageId

    @property
    def stream(self) -> StreamId:
        return panel_of(self.stage)


class JudgeAssigned(PanelFact, tag="panel.judge_assigned"):
    """This judge sits in this seat and marks these modules."""

    judge: JudgeId
    seat: str
    modules: tuple[str, ...]


class JudgeRecused(PanelFact, tag="panel.judge_recused"):
    """From here on this judge gives no marks for these entries; for no entry at all when none is named."""

    judge: JudgeId
    entries: tuple[EntryId, ...]
    reason: str


class PanelClosed(PanelFact, tag="panel.closed"):
    """The stage was locked; the panel changes no more."""


AnyPanelFact = JudgeAssigned | JudgeRecused | PanelClosed


@dataclass(frozen=True, slots=True)
class Seat:
    """A judge on the panel."""

    name: str
    modules: tuple[str, ...]
    recused: bool = False
    recused_from: frozenset[EntryId] = frozenset()


@dataclass(frozen=True, slots=True)
class Panel:
    """What decisions need to know of a panel."""

    seats: Mapping[JudgeId, Seat] = field(default_factory=dict)
    closed: bool = False

    def after(self, record: Record[AnyPanelFact]) -> Self:
        match record.fact:
            case JudgeAssigned() as fact:
                return replace(self, seats={**self.seats, fact.judge: Seat(fact.seat, fact.modules)})
            case JudgeRecused() as fact:
                seat = self.seats[fact.judge]
                seat = replace(
                    seat,
                    recused=seat.recused or not fact.entries,
                    recused_from=seat.recused_from.union(fact.entries),
                )
                return replace(self, seats={**self.seats, fact.judge: seat})
            case PanelClosed():
                return replace(self, closed=True)
            case other:
                assert_never(other)

    def judges(self, module: str) -> Iterator[JudgeId]:
        """The judges who mark this module and are not recused from it altogether, by seat."""
        for judge, seat in sorted(self.seats.items(), key=lambda item: item[1].name):
            if module in seat.modules and not seat.recused:
                yield judge

    def expects(self, judge: JudgeId, module: str, entry: EntryId) -> bool:
        """Whether this judge has to mark this entry."""
        seat = self.seats.get(judge)
        return (
            seat is not None
            and module in seat.modules
            and not seat.recused
            and entry not in seat.recused_from
        )


class PanelCommand(Command):
    """A wish about a stage's panel."""

    stage: StageId
    judge: JudgeId

    @property
    def stream(self) -> StreamId:
        return panel_of(self.stage)


class AssignJudge(PanelCommand):
    """Seat a judge."""

    seat: str
    modules: tuple[str, ...]


class RecuseJudge(PanelCommand):
    """Excuse a judge from some entries, or from the whole stage when none is named."""

    reason: str
    entries: tuple[EntryId, ...] = ()


def assign_judge(command: AssignJudge, past: Past) -> tuple[Fact, ...]:
    """Refuses a seat or a judge that is on the panel already, modules that the rulebook does not have, and a
    stage that is locked.
    """
    rules = rules_of(past, known_stage(past, command.stage))
    panel = past.of(Panel, panel_of(command.stage))
    if panel.closed:
        raise StageLocked()
    taken = {seat.name for seat in panel.seats.values()}
    if command.judge in panel.seats or command.seat in taken:
        raise AlreadyOnPanel(seat=command.seat)
    if not command.modules or len(set(command.modules)) != len(command.modules):
        raise InvalidSetting(what="modules", fault="the list is empty or names a module twice")
    for module in command.modules:
        module_of(rules, module)
    return (
        JudgeAssigned(stage=command.stage, judge=command.judge, seat=command.seat, modules=command.modules),
    )


def recuse_judge(command: RecuseJudge, past: Past) -> tuple[Fact, ...]:
    """Refuses a judge who is not on the panel, a missing reason, and a stage that is locked."""
    panel = past.of(Panel, panel_of(command.stage))
    if panel.closed:
        raise StageLocked()
    if command.judge not in panel.seats:
        raise NotOnPanel(module="*")
    if not command.reason.strip():
        raise ReasonMissing()
    return (
        JudgeRecused(
            stage=command.stage, judge=command.judge, entries=command.entries, reason=command.reason
        ),
    )
