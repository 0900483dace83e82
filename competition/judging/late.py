"""Late sheets: what a judge signed and something overtook is kept, and the chief judge settles it.

The lock overtakes a sheet, and so does the judge's own leaving: somebody who works without a connection may
mark on for an hour after they were recused, or after a deputy took the seat. Their marks do not count, and
they are no less signed. Such a sheet is kept while the stage is open, too.

Accepting is a correction after the lock and goes its way (`correction.py`): under two-person control the
chief judge and the supervisor both accept, and published standings change by a superseding edition only.
The correction settles the late sheet in the same save. A first sheet of somebody who had left is never
accepted, for corrections know no such judge. Declining takes the chief judge and a reason.
A late sheet is kept whatever has become of the results since: nothing a judge signed is lost.
"""

from __future__ import annotations

from datetime import datetime

from competition.commands import Past
from competition.entries.draw import StartList
from competition.facts import Fact
from competition.identifiers import AppealId, draw_of, panel_of, results_of
from competition.judging.correction import CHIEF_JUDGE, CorrectSheet, correct_sheet, role_of
from competition.judging.late_sheet import (
    LateOutcome,
    LateSheetSettled,
    Overtaker,
    SheetCameLate,
    waiting,
)
from competition.judging.panel import HandedIn, Panel
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
    """Hand in a sheet that was overtaken.

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
    """Refuses a sheet that nothing overtook, one the judge never had to mark, marks the rulebook does not
    admit, and marks that count already.
    """
    module = module_of(open_rules(past, command.stage), command.module)
    sheet = past.of(Sheet, command.stream)
    overtaken_by = _overtaker(command, past)
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
            overtaken_by=overtaken_by,
        ),
    )


def _overtaker(command: KeepLateSheet, past: Past) -> Overtaker:
    """What the sheet came after. Refuses one in time, and one that was never this judge's."""
    panel = past.of(Panel, panel_of(command.stage))
    seat = panel.seats.get(command.judge)
    sheet = HandedIn(module=command.module, entry=command.entry)
    if seat is None or command.module not in seat.modules or sheet in seat.done:
        raise NotOnPanel(module=command.module)
    if command.entry not in past.of(StartList, draw_of(command.stage)).entries:
        raise NotOnPanel(module=command.module)
    if not panel.expects(command.judge, command.module, command.entry):
        return "recusal" if seat.kept is None else "deputy"
    if not past.of(Results, results_of(command.stage)).locked:
        raise NotLate()
    return "lock"


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
