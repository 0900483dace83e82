"""A scoresheet: one judge, one entry, one module. Submitted, amended with a reason, voided, closed.

A submission is the judge's signature under the whole sheet; from then on its marks count. Locking the stage
closes every expected sheet in the same save, so a mark that races the lock is either in or refused, never
lost or late.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Self, assert_never

from competition.commands import Command, Past
from competition.entries.draw import StartList
from competition.facts import Fact, Record
from competition.identifiers import (
    EntryId,
    JudgeId,
    StageId,
    StreamId,
    draw_of,
    panel_of,
    performance_of,
    sheet_of,
)
from competition.judging.panel import Panel
from competition.judging.performance import PerformanceState
from competition.refusals.entries import EntryNotInStage
from competition.refusals.judging import (
    ItemsMissing,
    NothingChanges,
    NotOnPanel,
    ReasonMissing,
    SheetAlreadySubmitted,
    SheetMoved,
    SheetNotSubmitted,
)
from competition.refusals.setup import StageLocked
from competition.scoring.performance import Item
from competition.scoring.rulebook import Module
from competition.setup.rubric import admit_marks, module_of
from competition.setup.stage import open_rules

Marks = dict[str, Decimal | None]
"""Mark key (`criterion` or `criterion/item`) to the mark; `None` says that the judge gave none."""


class SheetFact(Fact):
    """A fact in the life of one scoresheet."""

    stage: StageId
    module: str
    entry: EntryId
    judge: JudgeId

    @property
    def stream(self) -> StreamId:
        return sheet_of(self.stage, self.module, self.entry, self.judge)


class SheetSubmitted(SheetFact, tag="sheet.submitted"):
    """The judge signed this sheet; its marks count from here on."""

    marks: Marks


class SheetAmended(SheetFact, tag="sheet.amended"):
    """The judge put these marks in the place of all earlier ones, for this reason."""

    marks: Marks
    reason: str


class SheetVoided(SheetFact, tag="sheet.voided"):
    """The marks of this sheet count no more; the judge may submit it anew."""

    reason: str


class SheetClosed(SheetFact, tag="sheet.closed"):
    """The stage was locked; this sheet stays as it is, also when it was never handed in."""


AnySheetFact = SheetSubmitted | SheetAmended | SheetVoided | SheetClosed


@dataclass(frozen=True, slots=True)
class Sheet:
    """What decisions need to know of a sheet. `marks` is None while it holds no signed marks."""

    marks: Mapping[str, Decimal | None] | None = None
    version: int = 0
    closed: bool = False

    def after(self, record: Record[AnySheetFact]) -> Self:
        moved = replace(self, version=record.version)
        match record.fact:
            case SheetSubmitted() | SheetAmended() as fact:
                return replace(moved, marks=fact.marks)
            case SheetVoided():
                return replace(moved, marks=None)
            case SheetClosed():
                return replace(moved, closed=True)
            case other:
                assert_never(other)


class SheetCommand(Command):
    """A wish about one scoresheet."""

    stage: StageId
    module: str
    entry: EntryId
    judge: JudgeId

    @property
    def stream(self) -> StreamId:
        return sheet_of(self.stage, self.module, self.entry, self.judge)


class SubmitSheet(SheetCommand):
    """Sign a sheet: every mark the module asks for, or `None` where the judge gives none."""

    marks: Marks


class AmendSheet(SheetCommand):
    """Put other marks in place.

    `seen`: the version of the sheet the judge looked at, if the device knows it.
    """

    marks: Marks
    reason: str
    seen: int | None = None


class VoidSheet(SheetCommand):
    """Take a sheet out of the reckoning."""

    reason: str


def submit_sheet(command: SubmitSheet, past: Past) -> tuple[Fact, ...]:
    """Refuses a closed or signed sheet, a judge off the panel, an entry off the start list, and marks that
    the rulebook does not admit.
    """
    sheet = _open_sheet(past, command)
    if sheet.marks is not None:
        raise SheetAlreadySubmitted()
    _check_marks(past, command, command.marks)
    return (
        SheetSubmitted(
            stage=command.stage,
            module=command.module,
            entry=command.entry,
            judge=command.judge,
            marks=command.marks,
        ),
    )


def amend_sheet(command: AmendSheet, past: Past) -> tuple[Fact, ...]:
    """Refuses a sheet that is closed, not signed or changed since it was seen; a missing reason; the same
    marks; and a judge who was recused since, for amending is marking.
    """
    sheet = _signed_sheet(past, command, "amend", command.reason)
    if command.seen is not None and command.seen != sheet.version:
        raise SheetMoved(theirs=sheet.version, yours=command.seen)
    _check_marks(past, command, command.marks)
    if command.marks == sheet.marks:
        raise NothingChanges()
    return (
        SheetAmended(
            stage=command.stage,
            module=command.module,
            entry=command.entry,
            judge=command.judge,
            marks=command.marks,
            reason=command.reason,
        ),
    )


def void_sheet(command: VoidSheet, past: Past) -> tuple[Fact, ...]:
    """Refuses a sheet that is closed or not signed, and a missing reason."""
    _signed_sheet(past, command, "void", command.reason)
    return (
        SheetVoided(
            stage=command.stage,
            module=command.module,
            entry=command.entry,
            judge=command.judge,
            reason=command.reason,
        ),
    )


def _open_sheet(past: Past, command: SheetCommand) -> Sheet:
    sheet = past.of(Sheet, command.stream)
    if sheet.closed:
        raise StageLocked()
    return sheet


def _signed_sheet(past: Past, command: SheetCommand, wish: str, reason: str) -> Sheet:
    sheet = _open_sheet(past, command)
    if sheet.marks is None:
        raise SheetNotSubmitted(wish=wish)
    if not reason.strip():
        raise ReasonMissing()
    return sheet


def _check_marks(past: Past, command: SheetCommand, marks: Marks) -> None:
    module = module_of(open_rules(past, command.stage), command.module)
    if command.entry not in past.of(StartList, draw_of(command.stage)).entries:
        raise EntryNotInStage()
    if not past.of(Panel, panel_of(command.stage)).expects(command.judge, command.module, command.entry):
        raise NotOnPanel(module=command.module)
    admit_marks(module, _items(past, command, module), marks)


def _items(past: Past, command: SheetCommand, module: Module) -> tuple[Item, ...]:
    if not any(criterion.per_item for criterion in module.criteria):
        return ()
    declared = past.of(PerformanceState, performance_of(command.stage, command.entry)).items
    if not declared:
        raise ItemsMissing(module=module.id)
    return tuple(Item(item.id, item.name, item.value, void=item.void) for item in declared)
