"""A deputy steps into a judge's seat while the stage goes on.

Nothing is marked twice and nothing is lost: every sheet the judge had not signed is closed in the same save,
so that one the judge signs at the same instant is either in and stays theirs, or is refused.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from competition.commands import Past
from competition.entries.draw import StartList
from competition.facts import Fact
from competition.identifiers import EntryId, JudgeId, PersonId, UnitId, draw_of, officials_of, sheet_of
from competition.judging.panel import DeputySteppedIn, HandedIn, Panel, Seat
from competition.judging.scoresheet import Sheet, SheetClosed
from competition.judging.seating import (
    PanelCommand,
    appointment,
    excuse,
    open_panel,
    require_impartial,
)
from competition.refusals.judging import AlreadyOnPanel, NotOnPanel, ReasonMissing
from competition.refusals.officials import NoDeputyNamed
from competition.setup.competition import Competition, competition_with
from competition.setup.officials import Officials
from competition.setup.stage import HeldStage, known_stage


class StepIn(PanelCommand):
    """Let a deputy take over the seat of a judge.

    `unit`: the deputy's employer. `excused`: entries the deputy will not mark. Given again for the same two,
    it hands over the sheets that the judge had signed and that were voided since.
    """

    deputy: JudgeId
    reason: str
    unit: UnitId | None = None
    excused: tuple[EntryId, ...] = ()

    @property
    def content(self) -> str:
        """Without the unit: a repeat stays one though the directory learns of another employer meanwhile."""
        return super(StepIn, msgspec.structs.replace(self, unit=None)).content


def step_in(command: StepIn, past: Past) -> tuple[Fact, ...]:
    """Refuses a judge who does not sit on the panel, a deputy who does, one who was not named beforehand
    (under two-person control), one with a conflict, a missing reason, and a stage that is locked.
    """
    stage = known_stage(past, command.stage)
    panel = open_panel(past, command.stage)
    if not command.reason.strip():
        raise ReasonMissing()
    seat = _seat(command, panel)
    _require_named(command, past, stage, seat)
    require_impartial(past, stage.trade, command.unit, command.excused)
    sheets = [
        HandedIn(module=module, entry=place.entry)
        for module in seat.modules
        for place in past.of(StartList, draw_of(command.stage)).places
        if HandedIn(module=module, entry=place.entry) not in seat.done
    ]
    past.prepare(sheet_of(command.stage, one.module, one.entry, command.judge) for one in sheets)
    signed = tuple(sheet for sheet in sheets if _found(command, past, sheet).marks is not None)
    if seat.kept is not None and seat.kept == frozenset(signed):
        raise AlreadyOnPanel(seat=seat.name)
    return (
        *appointment(past, stage.trade, command.deputy),
        *(_closings(command, past, sheets) if stage.opened else ()),
        DeputySteppedIn(
            stage=command.stage,
            judge=command.judge,
            deputy=command.deputy,
            seat=seat.name,
            signed=signed,
            reason=command.reason,
            unit=command.unit,
        ),
        *excuse(command.stage, command.deputy, command.excused),
    )


def _seat(command: StepIn, panel: Panel) -> Seat:
    """The seat to be taken over, by somebody new or by the deputy who has it already."""
    seat, deputys = panel.seats.get(command.judge), panel.seats.get(command.deputy)
    if seat is None:
        raise NotOnPanel(module="*")
    if deputys is None and seat.kept is not None:
        raise AlreadyOnPanel(seat=seat.name)
    if deputys is not None and deputys.deputy_of != command.judge:
        raise AlreadyOnPanel(seat=seat.name)
    return seat


def _require_named(command: StepIn, past: Past, stage: HeldStage, seat: Seat) -> None:
    competition = competition_with(past, stage.trade)
    if past.of(Competition, competition).control != "two-person":
        return
    deputies = past.of(Officials, officials_of(competition)).deputies
    if deputies.get((PersonId(command.deputy), "judge")) != command.judge:
        raise NoDeputyNamed(seat=seat.name)


def _closings(command: StepIn, past: Past, sheets: list[HandedIn]) -> Iterator[SheetClosed]:
    for sheet in sheets:
        found = _found(command, past, sheet)
        if found.marks is None and not found.closed:
            yield SheetClosed(
                stage=command.stage, module=sheet.module, entry=sheet.entry, judge=command.judge
            )


def _found(command: StepIn, past: Past, sheet: HandedIn) -> Sheet:
    return past.of(Sheet, sheet_of(command.stage, sheet.module, sheet.entry, command.judge))
