"""Correcting a sheet after the lock: other marks, no marks at all, or a sheet that came in late.

Under two-person control the chief judge and the supervisor both give the same correction, in either order,
each on their own device; the first giving is a proposal. Under single-handed control the chief judge alone
does it. An appeal that the arbitrator upheld counts as one of the two. Published standings stay what they
were: they change by a superseding edition only. A late sheet that holds the very marks which are put in place
is accepted by that.
"""

from __future__ import annotations

from collections.abc import Iterator

from competition.commands import Past
from competition.countersigning import require_another, takes_two
from competition.facts import Fact, Stamp
from competition.identifiers import AppealId, panel_of, results_of
from competition.judging.late_sheet import LateSheetSettled
from competition.judging.panel import Panel
from competition.judging.scoresheet import (
    Marks,
    Sheet,
    SheetCommand,
    SheetCorrected,
    SheetCorrectionProposed,
    items_to_mark,
)
from competition.refusals.judging import (
    AppealNotUpheld,
    NothingChanges,
    NotOnPanel,
    OtherRoleNeeded,
    ReasonMissing,
    ScoringNotOver,
    SheetNotSubmitted,
)
from competition.results.appeal import Appeal
from competition.results.results import Results
from competition.setup.rubric import admit_marks, module_of
from competition.setup.stage import open_rules

CHIEF_JUDGE, SUPERVISOR = "chief judge", "supervisor"


class CorrectSheet(SheetCommand):
    """Put these marks in place although the stage is locked; `None`: let the sheet count no more.

    `appeal`: the appeal whose ruling asks for it.
    """

    marks: Marks | None
    reason: str
    appeal: AppealId | None = None


def correct_sheet(command: CorrectSheet, past: Past) -> tuple[Fact, ...]:
    """Refuses before the lock, an appeal that was not upheld or that an edition answered, a missing reason,
    a change that changes nothing, marks the rulebook does not admit, a late sheet of a judge who did not
    have to mark the entry; and under two-person control a second signature by the same person, from the
    same device or in the same role.
    """
    sheet = past.of(Sheet, command.stream)
    _require_correctable(past, command, sheet)
    wished = SheetCorrected(
        **command.sheet, marks=command.marks, reason=command.reason, appeal=command.appeal
    )
    if command.appeal is not None or not takes_two(past, command.stage):
        _require_role(past.stamp, CHIEF_JUDGE)
        return (wished, *_accepted(sheet, wished))
    _require_role(past.stamp, CHIEF_JUDGE, SUPERVISOR)
    first = sheet.proposal
    if first is None or not _says_the_same(first.fact, wished):
        return (_proposed(wished),)
    require_another(first.stamp, past)
    if role_of(first.stamp) == role_of(past.stamp):
        raise OtherRoleNeeded(one=CHIEF_JUDGE, other=SUPERVISOR)
    return (wished, *_accepted(sheet, wished))


def role_of(stamp: Stamp) -> str:
    """The role somebody acted in: of `chief judge:6f1…` the part before the colon."""
    return stamp.by.partition(":")[0]


def _require_role(stamp: Stamp, *roles: str) -> None:
    if role_of(stamp) not in roles:
        raise OtherRoleNeeded(one=CHIEF_JUDGE, other=SUPERVISOR)


def _require_correctable(past: Past, command: CorrectSheet, sheet: Sheet) -> None:
    module = module_of(open_rules(past, command.stage), command.module)
    results = past.of(Results, results_of(command.stage))
    if not results.locked:
        raise ScoringNotOver()
    if command.appeal is not None and not _asks_for(past, results, command.appeal, command):
        raise AppealNotUpheld()
    if not sheet.closed:  # the lock closed every sheet there could be
        raise NotOnPanel(module=command.module)
    if not command.reason.strip():
        raise ReasonMissing()
    if command.marks is None:
        if sheet.marks is None:
            raise SheetNotSubmitted(wish="void")
        return
    panel = past.of(Panel, panel_of(command.stage))
    if sheet.marks is None and not panel.expects(command.judge, command.module, command.entry):
        raise NotOnPanel(module=command.module)
    admit_marks(module, items_to_mark(past, command, module), command.marks)
    if command.marks == sheet.marks:
        raise NothingChanges()


def _asks_for(past: Past, results: Results, appeal: AppealId, command: CorrectSheet) -> bool:
    """Whether a ruling stands behind this correction: upheld, not answered by an edition yet, and about this
    very entry and module, or else one ruling would let any sheet be changed by one person.
    """
    filed = past.of(Appeal, appeal)
    return appeal in results.upheld and filed.entry == command.entry and filed.module in ("", command.module)


def _accepted(sheet: Sheet, wished: SheetCorrected) -> Iterator[LateSheetSettled]:
    """The late sheets that asked for just this; they wait no more."""
    for late in sheet.late:
        if late.marks == wished.marks:
            yield LateSheetSettled(
                stage=wished.stage,
                module=wished.module,
                entry=wished.entry,
                judge=wished.judge,
                late=late.version,
                outcome="accepted",
                reason=wished.reason,
            )


def _proposed(wished: SheetCorrected) -> SheetCorrectionProposed:
    return SheetCorrectionProposed(
        stage=wished.stage,
        module=wished.module,
        entry=wished.entry,
        judge=wished.judge,
        marks=wished.marks,
        reason=wished.reason,
        appeal=wished.appeal,
    )


def _says_the_same(first: SheetCorrectionProposed, second: SheetCorrected) -> bool:
    return _proposed(second) == first
