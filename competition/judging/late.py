"""Late sheets: what a judge signed and the lock overtook is kept, and the chief judge settles it.

Accepting is a correction after the lock and goes its way (`correction.py`): under two-person control the
chief judge and the supervisor both accept, and published standings change by a superseding edition only.
The correction settles the late sheet in the same save. Declining takes the chief judge and a reason.
A late sheet is kept whatever has become of the results since: nothing a judge signed is lost.
"""

from __future__ import annotations

from datetime import datetime

from competition.commands import Past
from competition.facts import Fact
from competition.identifiers import AppealId, panel_of, results_of
from competition.judging.correction import CHIEF_JUDGE, CorrectSheet, correct_sheet, role_of
from competition.judging.late_sheet import LateOutcome, LateSheetSettled, SheetCameLate, waiting
from competition.judging.panel import Panel
from competition.judging.scoresheet import Marks, Sheet, SheetCommand, items_to_mark
from competition.refusals.judging import (
    ChiefJudgeDeclines,
    LateSheetSettledAlready,
    NothingChanges,
    NotLate,
    NotOnPanel,
    ReasonMissing,
)
from competition.results.results import Results
from competition.setup.rubric import admit_marks, module_of
from competition.setup.stage import open_rules


class KeepLateSheet(SheetCommand):
    """Hand in a sheet that the lock overtook.

    `kept_at`: when the judge signed it, as the device tells. `reason` and `seen`: as with an amendment.
    """

    marks: Marks
    kept_at: datetime
    reason: str = ""
    seen: int | None = None


class SettleLateSheet(SheetCommand):
    """Say what becomes of the late sheet that came at version `late` of the sheet.

    `appeal`: the upheld appeal that asks for its acceptance, if one does.
    """

    late: int
    outcome: LateOutcome
    reason: str
    appeal: AppealId | None = None


def keep_late_sheet(command: KeepLateSheet, past: Past) -> tuple[Fact, ...]:
    """Refuses a sheet of a stage that is not locked, one the judge did not have to mark, marks the rulebook
    does not admit, and marks that count already.
    """
    module = module_of(open_rules(past, command.stage), command.module)
    if not past.of(Results, results_of(command.stage)).locked:
        raise NotLate()
    sheet = past.of(Sheet, command.stream)
    panel = past.of(Panel, panel_of(command.stage))
    if not sheet.closed or not panel.expects(command.judge, command.module, command.entry):
        raise NotOnPanel(module=command.module)
    admit_marks(module, items_to_mark(past, command, module), command.marks)
    if command.marks == sheet.marks:
        raise NothingChanges()
    return (
        SheetCameLate(
            **command.sheet,
            marks=command.marks,
            kept_at=command.kept_at,
            reason=command.reason,
            seen=command.seen,
        ),
    )


def settle_late_sheet(command: SettleLateSheet, past: Past) -> tuple[Fact, ...]:
    """Refuses one that does not wait any more, a missing reason, and a refusal by anybody but the chief
    judge; an acceptance is refused as a correction is.
    """
    late = waiting(past.of(Sheet, command.stream).late, command.late)
    if late is None:
        raise LateSheetSettledAlready()
    if command.outcome == "accepted":
        wish = CorrectSheet(
            **command.sheet,
            id=command.id,
            marks=dict(late.marks),
            reason=command.reason,
            appeal=command.appeal,
        )
        return correct_sheet(wish, past)
    if role_of(past.stamp) != CHIEF_JUDGE:
        raise ChiefJudgeDeclines()
    if not command.reason.strip():
        raise ReasonMissing()
    return (LateSheetSettled(**command.sheet, late=late.version, outcome="declined", reason=command.reason),)
