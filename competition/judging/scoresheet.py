"""A scoresheet: one judge, one entry, one module. Submitted, amended with a reason, voided, closed.

A submission is the judge's signature under the whole sheet; from then on its marks count. Locking the stage
closes every expected sheet in the same save, so a mark that races the lock is either in or refused, never
lost. A sheet written on paper is typed in (`typing.py`); after the lock it is corrected (`correction.py`),
and one that the lock overtook is late (`late.py`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, NamedTuple, Self, assert_never

from competition.commands import Command, Past
from competition.entries.draw import StartList
from competition.facts import Fact, Record, Stamp
from competition.identifiers import (
    AppealId,
    EntryId,
    JudgeId,
    StageId,
    StreamId,
    draw_of,
    panel_of,
    performance_of,
    sheet_of,
)
from competition.judging.late_sheet import LateSheets, LateSheetSettled, SheetCameLate, declines, late_after
from competition.judging.panel import Panel
from competition.judging.performance import PerformanceState
from competition.refusals.entries import EntryNotInStage
from competition.refusals.judging import (
    ItemsMissing,
    NothingChanges,
    NotOnPanel,
    ReasonMissing,
    SheetAlreadySubmitted,
    SheetIsTyped,
    SheetMoved,
    SheetNotSubmitted,
    SignedOff,
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
    """The judge signed this sheet; its marks count from here on.

    `paper`: it was signed on paper, and two typings of it agree.
    """

    marks: Marks
    paper: bool = False


class SheetTyped(SheetFact, tag="sheet.typed"):
    """A recorder read these marks from the paper sheet. They count once a second typing says the same."""

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


class SheetCorrectionProposed(SheetFact, tag="sheet.correction_proposed"):
    """One of the two officials it takes wants these marks on the closed sheet (None: void it)."""

    marks: Marks | None
    reason: str
    appeal: AppealId | None = None


class SheetCorrected(SheetFact, tag="sheet.corrected"):
    """After the lock these marks took the place of all earlier ones; None: the sheet counts no more.

    `appeal`: the appeal whose ruling asked for it, if one did.
    """

    marks: Marks | None
    reason: str
    appeal: AppealId | None = None


AnySheetFact = (
    SheetSubmitted
    | SheetTyped
    | SheetAmended
    | SheetVoided
    | SheetClosed
    | SheetCorrectionProposed
    | SheetCorrected
    | SheetCameLate
    | LateSheetSettled
)


class Typing(NamedTuple):
    """What one person typed of a paper sheet."""

    stamp: Stamp
    marks: Mapping[str, Decimal | None]


class Proposal(NamedTuple):
    """A correction that waits for its second signature."""

    stamp: Stamp
    fact: SheetCorrectionProposed


@dataclass(frozen=True, slots=True)
class Sheet:
    """What decisions need to know of a sheet. `marks` is None while it holds no signed marks.

    `version` is that of the fact which last said what marks it holds, 0 before the first. `typings` have not
    agreed so far; the oldest comes first. `late`: what came after the lock and waits to be settled.
    """

    marks: Mapping[str, Decimal | None] | None = None
    version: int = 0
    closed: bool = False
    typings: tuple[Typing, ...] = ()
    proposal: Proposal | None = None
    late: LateSheets = ()

    def after(self, record: Record[AnySheetFact]) -> Self:
        match record.fact:
            case SheetSubmitted() | SheetAmended() as fact:
                return replace(self, version=record.version, marks=fact.marks, typings=())
            case SheetVoided():
                return replace(self, version=record.version, marks=None, typings=())
            case SheetCorrected() as fact:
                return replace(self, version=record.version, marks=fact.marks, proposal=None)
            case SheetTyped() as fact:
                return replace(self, typings=(*self.typings, Typing(record.stamp, fact.marks)))
            case SheetCorrectionProposed() as fact:
                return replace(self, proposal=Proposal(record.stamp, fact))
            case SheetClosed():
                return replace(self, closed=True)
            case SheetCameLate() | LateSheetSettled() as fact:
                first = self.proposal
                left = None if first and declines(fact, self.late, first.fact.marks) else first
                return replace(self, proposal=left, late=late_after(self.late, fact, record.version))
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

    @property
    def sheet(self) -> dict[str, Any]:
        """Which sheet, as its facts name it."""
        return {"stage": self.stage, "module": self.module, "entry": self.entry, "judge": self.judge}


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
    """Refuses a sheet that is closed, signed or being typed from paper, a judge who is off the panel or has
    signed the module off, an entry off the start list, and marks that the rulebook does not admit.
    """
    sheet = open_sheet(past, command)
    if sheet.marks is not None:
        raise SheetAlreadySubmitted()
    if sheet.typings:
        raise SheetIsTyped()
    check_marks(past, command, command.marks)
    return (SheetSubmitted(**command.sheet, marks=command.marks),)


def amend_sheet(command: AmendSheet, past: Past) -> tuple[Fact, ...]:
    """Refuses a sheet that is closed, not signed or changed since it was seen; a missing reason; the same
    marks; a judge who was recused since, for amending is marking; and one who signed the module off.
    """
    sheet = open_sheet(past, command)
    if sheet.marks is None:
        raise SheetNotSubmitted(wish="amend")
    if not command.reason.strip():
        raise ReasonMissing()
    if command.seen is not None and command.seen != sheet.version:
        raise SheetMoved(theirs=sheet.version, yours=command.seen)
    check_marks(past, command, command.marks)
    if command.marks == sheet.marks:
        raise NothingChanges()
    return (SheetAmended(**command.sheet, marks=command.marks, reason=command.reason),)


def void_sheet(command: VoidSheet, past: Past) -> tuple[Fact, ...]:
    """Also drops what was typed of a paper sheet. Refuses a sheet that is closed or holds nothing, and a
    missing reason.
    """
    sheet = open_sheet(past, command)
    if sheet.marks is None and not sheet.typings:
        raise SheetNotSubmitted(wish="void")
    if not command.reason.strip():
        raise ReasonMissing()
    return (SheetVoided(**command.sheet, reason=command.reason),)


def open_sheet(past: Past, command: SheetCommand) -> Sheet:
    """The sheet as it is. Refuses one that the lock closed, or that a deputy took over."""
    sheet = past.of(Sheet, command.stream)
    if sheet.closed:
        seat = past.of(Panel, panel_of(command.stage)).seats.get(command.judge)
        if seat is not None and seat.kept is not None:
            raise NotOnPanel(module=command.module)
        raise StageLocked()
    return sheet


def check_marks(past: Past, command: SheetCommand, marks: Marks) -> None:
    """Refuses a judge who may not mark this entry (any more), and marks that the rulebook does not admit."""
    module = module_of(open_rules(past, command.stage), command.module)
    if command.entry not in past.of(StartList, draw_of(command.stage)).entries:
        raise EntryNotInStage()
    panel = past.of(Panel, panel_of(command.stage))
    if not panel.expects(command.judge, command.module, command.entry):
        raise NotOnPanel(module=command.module)
    if (command.judge, command.module) in panel.signed_off:
        raise SignedOff(module=command.module)
    admit_marks(module, items_to_mark(past, command, module), marks)


def items_to_mark(past: Past, command: SheetCommand, module: Module) -> tuple[Item, ...]:
    """What the entry declared, where the module is marked item by item. Refuses an entry that did not."""
    if not any(criterion.per_item for criterion in module.criteria):
        return ()
    declared = past.of(PerformanceState, performance_of(command.stage, command.entry)).items
    if not declared:
        raise ItemsMissing(module=module.id)
    return tuple(item.as_scored() for item in declared)
