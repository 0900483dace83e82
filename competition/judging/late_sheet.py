"""Sheets that were overtaken, as facts in the life of the scoresheet they are of.

A *missing* sheet never came; a *late* one came after the lock, or after its judge left the panel, and counts
for nothing until the chief judge settled what becomes of it (`late.py`). Near-synonym: a *kept* sheet still
lies on the judge's device.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Literal, NamedTuple, assert_never

from competition.facts import Fact
from competition.identifiers import EntryId, JudgeId, StageId, StreamId, sheet_of

LateOutcome = Literal["accepted", "declined"]

Overtaker = Literal["lock", "recusal", "deputy"]
"""What came before the sheet: the lock of the stage, the recusal of its judge, or a deputy in the seat."""


class LateSheetFact(Fact):
    """A fact about a sheet that came too late."""

    stage: StageId
    module: str
    entry: EntryId
    judge: JudgeId

    @property
    def stream(self) -> StreamId:
        return sheet_of(self.stage, self.module, self.entry, self.judge)


class SheetCameLate(LateSheetFact, tag="sheet.came_late"):
    """The judge signed these marks, and something overtook them before they came in. They count for nothing.

    `kept_at`: when the judge signed, as the device tells it; no server saw it. `reason`: what the judge gave
    for changing an earlier sheet, empty for a first one. `seen`: the version of the sheet they looked at.
    `overtaken_by`: what they came after; before this was noted, it was always the lock.
    """

    marks: dict[str, Decimal | None]
    kept_at: datetime
    reason: str = ""
    seen: int | None = None
    overtaken_by: Overtaker = "lock"


class LateSheetSettled(LateSheetFact, tag="sheet.late_settled"):
    """It was decided what becomes of a late sheet, for this reason. `late`: the version at which it came.

    Accepted, its marks took the place of all earlier ones by a correction; declined, they count for nothing.
    """

    late: int
    outcome: LateOutcome
    reason: str


AnyLateSheetFact = SheetCameLate | LateSheetSettled


class LateSheet(NamedTuple):
    """A late sheet that waits to be settled. `version`: the place in the sheet's stream at which it came."""

    version: int
    marks: Mapping[str, Decimal | None]


LateSheets = tuple[LateSheet, ...]
"""Those of one sheet that wait, the oldest first."""


def waiting(late: LateSheets, version: int) -> LateSheet | None:
    """The one that came at this version, if it still waits."""
    return next((one for one in late if one.version == version), None)


def late_after(late: LateSheets, fact: AnyLateSheetFact, version: int) -> LateSheets:
    """Those that wait after this fact, which has this version."""
    match fact:
        case SheetCameLate():
            return (*late, LateSheet(version, fact.marks))
        case LateSheetSettled():
            return tuple(one for one in late if one.version != fact.late)
        case other:
            assert_never(other)


def declines(fact: AnyLateSheetFact, late: LateSheets, marks: Mapping[str, Decimal | None] | None) -> bool:
    """Whether this says no to a late sheet with these very marks: half an acceptance of it is off then."""
    if isinstance(fact, SheetCameLate) or fact.outcome != "declined":
        return False
    settled = waiting(late, fact.late)
    return settled is not None and settled.marks == marks
