"""Before the lock: marks are discussed and judges have signed off. After it: the supervisor countersigns."""

from __future__ import annotations

import pytest

from competition.facts import Fact
from competition.judging.panel import DeputySteppedIn, HandedIn, JudgeRecused, PanelClosed
from competition.judging.performance import PerformanceClosed
from competition.refusals.countersigning import AnotherPersonNeeded
from competition.refusals.judging import AlreadyCountersigned, SignOffsMissing, SpreadsOpen
from competition.refusals.results import SheetsMissing
from competition.refusals.setup import StageNotLocked
from competition.results.lock import CountersignLock, LockStage
from competition.results.results import LockCountersigned
from tests.builders import STAGE, command, entry, founded, judge, locked, open_stage, signed, told
from tests.judging.scoring_day import (
    ALONE,
    APART,
    TWO,
    Lived,
    amended,
    closings,
    discussed,
    reopened,
    signed_off,
)
from tests.past import given

OPEN = open_stage(APART, entries=(1, 2), seats="AB")
NEAR = (signed(2, "A", "8.00"), signed(2, "B", "8.00"))
WIDE = (signed(1, "A", "8.00"), signed(1, "B", "9.50"))
IN = tuple(signed(number, seat) for number in (1, 2) for seat in "AB")
BOTH = (signed_off({1: 1, 2: 1}, "A"), signed_off({1: 1, 2: 1}, "B"))


def lock(allow_missing: bool = False) -> LockStage:
    return command(LockStage, stage=STAGE, allow_missing=allow_missing)


def locking(missing: int = 0) -> tuple[Fact, ...]:
    performances = (PerformanceClosed(stage=STAGE, entry=entry(number)) for number in (1, 2))
    return (*closings(), *performances, PanelClosed(stage=STAGE), locked(missing))


# Marks too far apart.


def test_marks_too_far_apart_hold_the_lock_back() -> None:
    given(*OPEN, *WIDE, *NEAR).when(lock()).refused(SpreadsOpen, marks="01 practice/craft", count=1)


def test_they_do_not_once_they_were_brought_together() -> None:
    given(*OPEN, *WIDE, *NEAR, amended("8.50")).when(lock()).then(*locking())


def test_they_do_not_once_they_were_discussed() -> None:
    given(*OPEN, *WIDE, *NEAR, discussed({"A": 1, "B": 1})).when(lock()).then(*locking())


@pytest.mark.parametrize("mark", ["7.00", "3.00"])
def test_a_discussion_holds_for_the_marks_that_were_discussed(mark: str) -> None:
    past = (*OPEN, *WIDE, *NEAR, discussed({"A": 1, "B": 1}), amended(mark))
    given(*past).when(lock()).refused(SpreadsOpen, count=1)


def test_they_hold_it_back_also_where_sheets_may_be_missing() -> None:
    given(*OPEN, *WIDE).when(lock(allow_missing=True)).refused(SpreadsOpen)
    given(*OPEN, *WIDE[:1], *NEAR).when(lock(allow_missing=True)).then(*locking(missing=1))
    talked = discussed({"A": 1, "B": 1})
    given(*OPEN, *WIDE, talked).when(lock(allow_missing=True)).then(*locking(missing=2))


def test_a_sheet_that_comes_after_the_discussion_is_discussed_as_well() -> None:
    three = open_stage(APART, entries=(1,), seats="ABC")
    past = (*three, *WIDE, discussed({"A": 1, "B": 1}), signed(1, "C", "9.00"))
    given(*past).when(lock()).refused(SpreadsOpen, count=1)


def test_missing_sheets_are_told_first() -> None:
    given(*OPEN, *WIDE).when(lock()).refused(SheetsMissing, count=2)


def test_where_no_rule_asks_for_it_marks_may_lie_anywhere() -> None:
    given(*ALONE, *WIDE, *NEAR).when(lock()).then(*locking())


def test_a_refusal_names_the_first_twenty_and_counts_them_all() -> None:
    many = range(1, 26)
    wide = [
        signed(number, seat, mark, stage=STAGE) for number in many for seat, mark in (("A", "1"), ("B", "9"))
    ]
    with pytest.raises(SpreadsOpen) as said:
        given(*open_stage(APART, entries=many, seats="AB"), *wide).when(lock()).facts()
    assert (said.value.data["count"], str(said.value.data["marks"]).count("craft")) == (25, 20)


# Sign-off.


def test_under_two_person_control_every_judge_has_signed_off() -> None:
    given(*TWO, *IN).when(lock()).refused(SignOffsMissing, seats="A practice, B practice")
    given(*TWO, *IN, BOTH[0]).when(lock()).refused(SignOffsMissing, seats="B practice")
    given(*TWO, *IN, *BOTH).when(lock()).then(*locking())


def test_single_handed_nobody_has_to() -> None:
    given(*ALONE, *IN).when(lock()).then(*locking())


def test_a_signature_holds_for_the_sheets_as_they_were() -> None:
    """Whatever comes after it, and however: the version says so."""
    given(*TWO, *IN, *BOTH, amended()).when(lock()).refused(SignOffsMissing, seats="A practice")
    given(*TWO, *IN, *BOTH, reopened("B")).when(lock()).refused(SignOffsMissing, seats="B practice")
    again = (amended(), signed_off({1: 2, 2: 1}, "A"))
    given(*TWO, *IN, *BOTH, *again).when(lock()).then(*locking())


def test_a_judge_who_is_gone_is_not_waited_for() -> None:
    gone = JudgeRecused(stage=STAGE, judge=judge("B"), entries=(), reason="ill")
    given(*TWO, *IN, BOTH[0], gone).when(lock()).then(*locking())


def test_a_judge_whose_deputy_stepped_in_is_not_waited_for() -> None:
    signed_before = tuple(HandedIn(module="practice", entry=entry(number)) for number in (1, 2))
    deputy = DeputySteppedIn(
        stage=STAGE, judge=judge("B"), deputy=judge("C"), seat="B", signed=signed_before, reason="ill"
    )
    assert given(*TWO, *IN, BOTH[0], deputy).when(lock()).facts()[-1] == locked()
    given(*TWO, *IN, BOTH[1], deputy).when(lock()).refused(SignOffsMissing, seats="A practice")


def test_a_judge_without_any_sheet_has_nothing_to_sign() -> None:
    of_a = (signed(1, "A"), signed(2, "A"))
    given(*TWO, *of_a, BOTH[0]).when(lock(allow_missing=True)).then(*locking(missing=2))


# The countersignature.

LOCKED = told(locked(), by="chief judge:ann", device="d1")


def countersign() -> CountersignLock:
    return command(CountersignLock, stage=STAGE)


@pytest.mark.parametrize("past", [TWO, ALONE, (founded("two-person"), *OPEN)])
def test_the_supervisor_countersigns_the_lock(past: Lived) -> None:
    given(*past, LOCKED).when(countersign(), by="supervisor:ben", device="d2").then(
        LockCountersigned(stage=STAGE)
    )


def test_who_locked_does_not_countersign() -> None:
    given(*TWO, LOCKED).when(countersign(), by="supervisor:ann", device="d2").refused(AnotherPersonNeeded)
    given(*TWO, LOCKED).when(countersign(), by="supervisor:ben", device="d1").refused(AnotherPersonNeeded)


def test_a_lock_is_countersigned_once_and_not_before() -> None:
    given(*TWO).when(countersign(), by="supervisor:ben").refused(StageNotLocked)
    past = (*TWO, LOCKED, LockCountersigned(stage=STAGE))
    given(*past).when(countersign(), by="supervisor:ben", device="d2").refused(AlreadyCountersigned)
