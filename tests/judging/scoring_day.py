"""What happens on a scoring day, as facts with defaults, for the tests of this folder and of the lock."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from decimal import Decimal
from typing import Any

from competition.facts import Fact
from competition.identifiers import AppealId
from competition.judging.correction import CorrectSheet
from competition.judging.late_sheet import LateOutcome, LateSheetSettled, SheetCameLate
from competition.judging.performance import DiscussedSheet, SpreadDiscussed
from competition.judging.scoresheet import (
    SheetAmended,
    SheetClosed,
    SheetCorrected,
    SheetCorrectionProposed,
    SheetTyped,
    SheetVoided,
)
from competition.judging.signatures import SheetsReopened, SheetsSignedOff, SignedSheet
from competition.scoring import PanelRule
from tests.builders import (
    NOON,
    STAGE,
    Told,
    command,
    entry,
    founded,
    judge,
    marks_of,
    on_sheet,
    open_stage,
)
from tests.scoring.builders import module, rulebook, stage

Lived = tuple[Fact | Told, ...]
"""What happened before a test begins."""

TWO: Lived = (founded("two-person"), *open_stage(entries=(1, 2), seats="AB"))
"""An open stage of a competition that asks two persons."""

ALONE: Lived = (founded(), *open_stage(entries=(1, 2), seats="AB"))
"""The same, where one person does everything."""

APART = rulebook(stage(module(panel=PanelRule(method="mean", spread=Decimal(1)))))
"""Marks more than 1 apart are to be discussed."""


def typed(mark: str | None = "8.00", number: int = 1, seat: str = "A") -> SheetTyped:
    return SheetTyped(**on_sheet(number, seat), marks=marks_of(mark))


def amended(mark: str = "9.00", number: int = 1, seat: str = "A") -> SheetAmended:
    return SheetAmended(**on_sheet(number, seat), marks=marks_of(mark), reason="a slip of the pen")


def voided(number: int = 1, seat: str = "A") -> SheetVoided:
    return SheetVoided(**on_sheet(number, seat), reason="a wrong contestant")


def closed(number: int = 1, seat: str = "A") -> SheetClosed:
    return SheetClosed(**on_sheet(number, seat))


def signed_off(versions: Mapping[int, int], seat: str = "A", module: str = "practice") -> SheetsSignedOff:
    """This judge stands by these versions of the sheets, by entry number."""
    sheets = tuple(SignedSheet(entry=entry(number), version=version) for number, version in versions.items())
    return SheetsSignedOff(stage=STAGE, judge=judge(seat), module=module, sheets=sheets)


def reopened(seat: str = "A", reason: str = "sheets were mixed up") -> SheetsReopened:
    return SheetsReopened(stage=STAGE, judge=judge(seat), module="practice", reason=reason)


def discussed(versions: Mapping[str, int], key: str = "craft", number: int = 1) -> SpreadDiscussed:
    """The panel talked about these versions of an entry's sheets, by seat."""
    sheets = tuple(DiscussedSheet(judge=judge(seat), version=version) for seat, version in versions.items())
    return SpreadDiscussed(
        stage=STAGE,
        entry=entry(number),
        module="practice",
        key=key,
        reason="seen from two sides",
        sheets=sheets,
    )


def correct(mark: str | None = "7.00", *, void: bool = False, **fields: Any) -> CorrectSheet:
    marks = None if void else marks_of(mark)
    return command(CorrectSheet, **(on_sheet() | {"marks": marks, "reason": "a slip of the pen"} | fields))


def corrected(mark: str | None = "7.00", *, void: bool = False, **fields: Any) -> SheetCorrected:
    marks = None if void else marks_of(mark)
    return SheetCorrected(**(on_sheet() | {"marks": marks, "reason": "a slip of the pen"} | fields))


def proposed(mark: str | None = "7.00", appeal: AppealId | None = None) -> SheetCorrectionProposed:
    return SheetCorrectionProposed(
        **on_sheet(), marks=marks_of(mark), reason="a slip of the pen", appeal=appeal
    )


def closings(seats: str = "AB") -> tuple[Fact, ...]:
    """Every sheet of two entries, closed."""
    return tuple(closed(number, seat) for seat in seats for number in (1, 2))


KEPT_AT = NOON - timedelta(minutes=5)
"""When the judge signed what came late, as the device tells."""


def came_late(mark: str | None = "9.00", number: int = 1, seat: str = "A", **fields: Any) -> SheetCameLate:
    return SheetCameLate(**on_sheet(number, seat), marks=marks_of(mark), kept_at=KEPT_AT, **fields)


def late_settled(
    late: int, outcome: LateOutcome = "accepted", number: int = 1, seat: str = "A"
) -> LateSheetSettled:
    return LateSheetSettled(**on_sheet(number, seat), late=late, outcome=outcome, reason="a slip of the pen")
