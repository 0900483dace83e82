"""Locking ends scoring for every sheet at the same instant."""

from __future__ import annotations

import pytest

from competition.entries.entry import EntryDisqualified, EntryWithdrawn
from competition.facts import Fact
from competition.judging.panel import JudgeRecused, PanelClosed
from competition.judging.performance import AttendanceRecorded, PerformanceClosed
from competition.judging.scoresheet import SheetClosed, SheetVoided
from competition.refusals.family import NotFound
from competition.refusals.results import SheetsMissing
from competition.refusals.setup import StageLocked, StageNotOpen
from competition.results.lock import LockStage
from tests.builders import (
    NOWHERE,
    STAGE,
    admitted,
    command,
    entry,
    judge,
    locked,
    on_sheet,
    open_stage,
    scheduled,
    seated,
    signed,
    start_list,
    trade,
)
from tests.past import given
from tests.scoring.builders import module, rulebook, stage

OPEN = open_stage(entries=(1, 2), seats="AB")
ALL_SIGNED = tuple(signed(number, seat) for number in (1, 2) for seat in "AB")


def lock(allow_missing: bool = False) -> LockStage:
    return command(LockStage, stage=STAGE, allow_missing=allow_missing)


def closings(missing: int = 0, seats: str = "AB") -> tuple[Fact, ...]:
    """What the lock of `OPEN` says, in its order."""
    return (
        *(SheetClosed(**on_sheet(number, seat)) for seat in seats for number in (1, 2)),
        *(PerformanceClosed(stage=STAGE, entry=entry(number)) for number in (1, 2)),
        PanelClosed(stage=STAGE),
        locked(missing),
    )


def test_the_lock_closes_every_sheet_every_performance_and_the_panel() -> None:
    given(*OPEN, *ALL_SIGNED).when(lock()).then(*closings())


def test_sheets_that_are_missing_hold_the_lock_back() -> None:
    given(*OPEN, *ALL_SIGNED[1:]).when(lock()).refused(SheetsMissing, count=1)
    given(*OPEN).when(lock()).refused(SheetsMissing, count=4)


def test_the_chief_judge_may_lock_without_them_and_they_are_closed_too() -> None:
    given(*OPEN, *ALL_SIGNED[1:]).when(lock(allow_missing=True)).then(*closings(missing=1))
    given(*OPEN).when(lock(allow_missing=True)).then(*closings(missing=4))


def test_a_signed_sheet_without_a_mark_is_not_missing() -> None:
    given(*OPEN, *ALL_SIGNED[1:], signed(1, "A", None)).when(lock()).then(*closings())


def test_a_voided_sheet_is_missing_again() -> None:
    voided = SheetVoided(**on_sheet(1, "A"), reason="a wrong contestant")
    given(*OPEN, *ALL_SIGNED, voided).when(lock()).refused(SheetsMissing, count=1)


@pytest.mark.parametrize(
    "absence",
    [
        EntryWithdrawn(entry=entry(1), reason="ill"),
        EntryDisqualified(entry=entry(1), ground="a second person helped"),
        AttendanceRecorded(stage=STAGE, entry=entry(1), attendance="dns"),
        AttendanceRecorded(stage=STAGE, entry=entry(1), attendance="dnf"),
    ],
)
def test_nobody_waits_for_the_sheets_of_who_is_gone(absence: Fact) -> None:
    of_entry_2 = (signed(2, "A"), signed(2, "B"))
    given(*OPEN, *of_entry_2, absence).when(lock()).then(*closings())


def test_who_is_present_after_all_is_waited_for() -> None:
    absent, present = (
        AttendanceRecorded(stage=STAGE, entry=entry(1), attendance=attendance)
        for attendance in ("dns", "present")
    )
    of_entry_2 = (signed(2, "A"), signed(2, "B"))
    given(*OPEN, *of_entry_2, absent, present).when(lock()).refused(SheetsMissing, count=2)


def test_the_sheets_of_a_recused_judge_are_not_waited_for_but_closed() -> None:
    recused = JudgeRecused(stage=STAGE, judge=judge("A"), entries=(), reason="a relative")
    given(*OPEN, signed(1, "B"), signed(2, "B"), recused).when(lock()).then(*closings())


def test_the_sheets_of_a_judge_who_joined_late_count() -> None:
    given(*OPEN, *ALL_SIGNED, seated("C")).when(lock()).refused(SheetsMissing, count=2)
    given(*OPEN, *ALL_SIGNED, seated("C")).when(lock(True)).then(*closings(missing=2, seats="ABC"))


def test_every_module_has_its_sheets() -> None:
    rules = rulebook(stage(module("theory"), module("practice")))
    given(*open_stage(rules, entries=(1, 2, 3), seats="AB")).when(lock()).refused(SheetsMissing, count=12)


def test_a_stage_is_locked_once() -> None:
    given(*OPEN, *ALL_SIGNED, *closings()).when(lock()).refused(StageLocked)


def test_only_an_open_stage_is_locked() -> None:
    past = (*trade(), *admitted(1), scheduled(), start_list(1), seated())
    given(*past).when(lock()).refused(StageNotOpen)
    given(*past).when(command(LockStage, stage=NOWHERE)).refused(NotFound, noun="stage")
