"""Seating judges and excusing them. Whoever is seated is a judge of the competition from then on.

A judge does not mark people of their own unit: they are seated only when they are excused from every such
entry in the same breath, and a stage does not open while one that came later is left (`setup/opening.py`).
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from competition.commands import Command, Past
from competition.entries.entry import Entry
from competition.entries.roster import Roster
from competition.facts import Fact
from competition.identifiers import (
    EntryId,
    JudgeId,
    PersonId,
    StageId,
    StreamId,
    TradeId,
    UnitId,
    officials_of,
    panel_of,
    roster_of,
)
from competition.judging.panel import JudgeAssigned, JudgeRecused, Panel
from competition.refusals.commands import InvalidSetting
from competition.refusals.family import NotFound
from competition.refusals.judging import AlreadyOnPanel, NotOnPanel, ReasonMissing
from competition.refusals.officials import OwnUnitConflict
from competition.refusals.setup import StageLocked
from competition.setup.competition import competition_with
from competition.setup.conflicts import require_compatible
from competition.setup.officials import OfficialAppointed, Officials
from competition.setup.rubric import module_of
from competition.setup.stage import known_stage, rules_of

OWN_UNIT = "own unit"
"""The reason that is kept with a recusal made at seating."""


class PanelCommand(Command):
    """A wish about a stage's panel."""

    stage: StageId
    judge: JudgeId

    @property
    def stream(self) -> StreamId:
        return panel_of(self.stage)


class AssignJudge(PanelCommand):
    """Seat a judge.

    `unit`: the judge's employer, as the directory knows it. `excused`: entries the judge will not mark.
    """

    seat: str
    modules: tuple[str, ...]
    unit: UnitId | None = None
    excused: tuple[EntryId, ...] = ()

    @property
    def content(self) -> str:
        """Without the unit: a repeat stays one though the directory learns of another employer meanwhile."""
        return super(AssignJudge, msgspec.structs.replace(self, unit=None)).content


class RecuseJudge(PanelCommand):
    """Excuse a judge from some entries, or from the whole stage when none is named."""

    reason: str
    entries: tuple[EntryId, ...] = ()


def assign_judge(command: AssignJudge, past: Past) -> tuple[Fact, ...]:
    """Refuses a seat or a judge that is on the panel already, modules that the rulebook does not have, a
    stage that is locked, and a judge with a conflict of interest or of offices.
    """
    stage = known_stage(past, command.stage)
    rules = rules_of(past, stage)
    panel = open_panel(past, command.stage)
    taken = {seat.name for seat in panel.seats.values()}
    if command.judge in panel.seats or command.seat in taken:
        raise AlreadyOnPanel(seat=command.seat)
    if not command.modules or len(set(command.modules)) != len(command.modules):
        raise InvalidSetting(what="modules", fault="the list is empty or names a module twice")
    for module in command.modules:
        module_of(rules, module)
    require_impartial(past, stage.trade, command.unit, command.excused)
    return (
        *appointment(past, stage.trade, command.judge),
        JudgeAssigned(
            stage=command.stage,
            judge=command.judge,
            seat=command.seat,
            modules=command.modules,
            unit=command.unit,
        ),
        *excuse(command.stage, command.judge, command.excused),
    )


def recuse_judge(command: RecuseJudge, past: Past) -> tuple[Fact, ...]:
    """Refuses a judge who is not on the panel, a missing reason, entries of another trade, and a stage that
    is locked.
    """
    panel = open_panel(past, command.stage)
    if command.judge not in panel.seats:
        raise NotOnPanel(module="*")
    if not command.reason.strip():
        raise ReasonMissing()
    _require_of_trade(past, known_stage(past, command.stage).trade, command.entries)
    return (
        JudgeRecused(
            stage=command.stage, judge=command.judge, entries=command.entries, reason=command.reason
        ),
    )


def open_panel(past: Past, stage: StageId) -> Panel:
    """The panel of a stage. Refuses one that is closed."""
    panel = past.of(Panel, panel_of(stage))
    if panel.closed:
        raise StageLocked()
    return panel


def require_impartial(past: Past, trade: TradeId, unit: UnitId | None, excused: tuple[EntryId, ...]) -> None:
    """Refuses whoever is not excused from every entry of their own unit, and entries of another trade."""
    _require_of_trade(past, trade, excused)
    if unit is None:
        return
    places = past.of(Roster, roster_of(trade)).places
    left = [entry for entry, place in places.items() if place.unit == unit and entry not in excused]
    if left:
        raise OwnUnitConflict(count=len(left))


def _require_of_trade(past: Past, trade: TradeId, entries: tuple[EntryId, ...]) -> None:
    past.prepare(entries)
    if any(past.of(Entry, entry).trade != trade for entry in entries):
        raise NotFound(noun="entry")


def appointment(past: Past, trade: TradeId, judge: JudgeId) -> Iterator[OfficialAppointed]:
    """What makes the judge an official of the competition; nothing for one who is a judge of it already.

    Refuses every conflict of interest or of offices, also of one appointed before the conflict arose.
    """
    competition, person = competition_with(past, trade), PersonId(judge)
    require_compatible(past, competition, person, "judge", beside=trade)
    if "judge" not in past.of(Officials, officials_of(competition)).roles_of(person):
        yield OfficialAppointed(competition=competition, person=person, role="judge")


def excuse(stage: StageId, judge: JudgeId, entries: tuple[EntryId, ...]) -> Iterator[JudgeRecused]:
    """The recusal from entries of the judge's own unit; nothing when there are none."""
    if entries:
        yield JudgeRecused(stage=stage, judge=judge, entries=entries, reason=OWN_UNIT)
