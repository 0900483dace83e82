"""What is noted of a performance besides marks: items, deductions, attendance."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from competition.facts import Fact
from competition.judging.performance import (
    Attendance,
    AttendanceRecorded,
    DeclaredItem,
    DeclareItems,
    DeductionGiven,
    GiveDeduction,
    ItemsDeclared,
    PerformanceClosed,
    PerformanceCommand,
    PublicPointsRecorded,
    RecordAttendance,
    RecordPublicPoints,
)
from competition.refusals.commands import InvalidSetting
from competition.refusals.entries import EntryNotInStage
from competition.refusals.family import NotFound
from competition.refusals.judging import ItemsAlreadyDeclared, ReasonMissing
from competition.refusals.setup import StageLocked
from tests.builders import NOWHERE, STAGE, admitted, command, entry, open_stage, scheduled, start_list, trade
from tests.past import given

HERE: dict[str, Any] = {"stage": STAGE, "entry": entry(1)}
BEFORE = (*trade(), *admitted(1, 2, 3), scheduled(), start_list(1, 2))
OTHER = entry(3)
NOT_PLAIN = ["NaN", "sNaN", "Infinity", "-Infinity", "1e400", "1e12", "0.0000001", "1e-400"]


def items(*values: str) -> tuple[DeclaredItem, ...]:
    return tuple(
        DeclaredItem(id=str(number), name=f"item {number}", value=Decimal(value))
        for number, value in enumerate(values, start=1)
    )


def declare(*values: str, **fields: Any) -> DeclareItems:
    return command(DeclareItems, **(HERE | {"items": items(*values)} | fields))


def declared(*values: str) -> ItemsDeclared:
    return ItemsDeclared(**HERE, items=items(*values))


def deduct(points: str = "1.0", reason: str = "a fall", **fields: Any) -> GiveDeduction:
    return command(GiveDeduction, **(HERE | {"points": Decimal(points), "reason": reason} | fields))


def deducted(points: str = "1.0") -> DeductionGiven:
    return DeductionGiven(**HERE, points=Decimal(points), reason="a fall")


def attend(attendance: Attendance = "dns", **fields: Any) -> RecordAttendance:
    return command(RecordAttendance, **(HERE | {"attendance": attendance} | fields))


def praise(points: str = "12.5", **fields: Any) -> RecordPublicPoints:
    return command(RecordPublicPoints, **(HERE | {"points": Decimal(points)} | fields))


ALL = [declare("2.1"), deduct(), attend(), praise()]


def test_an_entry_declares_its_items_in_order() -> None:
    given(*BEFORE).when(declare("2.1", "-0.5", "0", "999999999999.999999")).then(
        declared("2.1", "-0.5", "0", "999999999999.999999")
    )


def test_before_the_stage_opens_a_declaration_is_replaced() -> None:
    given(*BEFORE, declared("2.1")).when(declare("2.8")).then(declared("2.8"))


def test_once_the_stage_is_open_items_stand() -> None:
    given(*open_stage(), declared("2.1")).when(declare("2.8")).refused(ItemsAlreadyDeclared)


def test_items_forgotten_before_the_opening_may_still_be_declared() -> None:
    given(*open_stage()).when(declare("2.1")).then(declared("2.1"))


def test_an_item_may_be_declared_for_one_run() -> None:
    here = (DeclaredItem(id="1", name="105B", value=Decimal(2), run=2),)
    given(*BEFORE).when(declare(items=here)).then(ItemsDeclared(**HERE, items=here))
    nowhere = (DeclaredItem(id="1", name="105B", value=Decimal(2), run=-1),)
    given(*BEFORE).when(declare(items=nowhere)).refused(InvalidSetting, what="items")


@pytest.mark.parametrize("ids", [[], ["1", "1"], [""], ["1/2"], ["1@2"]])
def test_items_have_ids_that_tell_them_apart(ids: list[str]) -> None:
    named = tuple(DeclaredItem(id=one, name="", value=Decimal(1)) for one in ids)
    given(*BEFORE).when(declare(items=named)).refused(InvalidSetting, what="items")


@pytest.mark.parametrize("value", NOT_PLAIN)
def test_what_an_item_is_worth_is_a_plain_decimal(value: str) -> None:
    given(*BEFORE).when(declare("1", value)).refused(InvalidSetting, what="items")


def test_points_are_taken_off_with_a_reason() -> None:
    given(*BEFORE).when(deduct("0.5")).then(deducted("0.5"))


def test_per_cent_are_taken_off_up_to_a_hundred() -> None:
    here = DeductionGiven(**HERE, points=Decimal(100), reason="a fall", unit="percent")
    given(*BEFORE).when(deduct("100", unit="percent")).then(here)
    given(*BEFORE).when(deduct("100.5", unit="percent")).refused(InvalidSetting, what="points")
    given(*BEFORE).when(deduct("100.5")).then(deducted("100.5"))


@pytest.mark.parametrize("points", ["0", "12.5"])
def test_the_publics_points_are_noted(points: str) -> None:
    here = PublicPointsRecorded(**HERE, points=Decimal(points))
    given(*BEFORE).when(praise(points)).then(here)


@pytest.mark.parametrize("points", ["-1", *NOT_PLAIN])
def test_the_publics_points_are_a_plain_decimal(points: str) -> None:
    given(*BEFORE).when(praise(points)).refused(InvalidSetting, what="points")


def test_every_deduction_counts_by_itself() -> None:
    given(*open_stage(), deducted()).when(deduct()).then(deducted())


@pytest.mark.parametrize("points", ["0", "-1", *NOT_PLAIN])
def test_a_deduction_is_a_plain_decimal_above_zero(points: str) -> None:
    given(*BEFORE).when(deduct(points)).refused(InvalidSetting, what="points")


def test_a_deduction_needs_a_reason() -> None:
    given(*BEFORE).when(deduct(reason="  ")).refused(ReasonMissing)


@pytest.mark.parametrize("attendance", ["present", "dns", "dnf"])
def test_attendance_may_change_until_the_lock(attendance: Attendance) -> None:
    fact = AttendanceRecorded(**HERE, attendance=attendance)
    given(*open_stage()).when(attend(attendance)).then(fact)
    given(*open_stage(), AttendanceRecorded(**HERE, attendance="dnf")).when(attend(attendance)).then(fact)


@pytest.mark.parametrize("wish", ALL)
def test_nothing_is_added_once_the_stage_is_locked(wish: PerformanceCommand) -> None:
    closed: Fact = PerformanceClosed(**HERE)
    given(*open_stage(), declared("2.1"), closed).when(wish).refused(StageLocked)


@pytest.mark.parametrize(
    "wish",
    [declare("1", entry=OTHER), deduct(entry=OTHER), attend(entry=OTHER), praise(entry=OTHER)],
)
def test_only_who_is_on_the_start_list_performs(wish: PerformanceCommand) -> None:
    given(*BEFORE).when(wish).refused(EntryNotInStage)


@pytest.mark.parametrize("wish", [declare("1", stage=NOWHERE), deduct(stage=NOWHERE), attend(stage=NOWHERE)])
def test_nobody_performs_in_a_stage_that_is_not_scheduled(wish: PerformanceCommand) -> None:
    given(*BEFORE).when(wish).refused(NotFound, noun="stage")
