"""Boards and the facts that move them, for the tests of the tally."""

from __future__ import annotations

from competition.facts import Fact
from competition.judging.performance import Attendance, AttendanceRecorded
from competition.judging.scoresheet import SheetAmended, SheetVoided
from competition.results.tally import Tally
from tests.builders import STAGE, TRADE, entry, marks_of, on_sheet, records_of


def tally_after(*facts: Fact, key: str = "final") -> Tally:
    tally = Tally(TRADE, key)
    tally.add_all(records_of(facts))
    return tally


def board(tally: Tally) -> dict[int, str]:
    """Entry number to place and total: `1. 8.50`, or the standing of who has no place."""
    numbers = {str(entry(number)): number for number in range(1, 10)}
    lines = {}
    for placing in tally.standings():
        total = "" if placing.score is None else f" {placing.score.total}"
        place = placing.standing if placing.place is None else f"{placing.place}."
        lines[numbers[placing.entry]] = f"{place}{total}"
    return lines


def amended(number: int, seat: str, mark: str | None) -> SheetAmended:
    return SheetAmended(**on_sheet(number, seat), marks=marks_of(mark), reason="a slip")


def voided(number: int, seat: str) -> SheetVoided:
    return SheetVoided(**on_sheet(number, seat), reason="a wrong contestant")


def attended(number: int, attendance: Attendance) -> Fact:
    return AttendanceRecorded(stage=STAGE, entry=entry(number), attendance=attendance)
