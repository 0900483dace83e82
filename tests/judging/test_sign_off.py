"""A judge signs off a module, and only the chief judge gives it back."""

from __future__ import annotations

import pytest

from competition.judging.panel import JudgeRecused, PanelClosed
from competition.judging.performance import AttendanceRecorded
from competition.judging.sign_off import ReopenSheets, SignOff
from competition.refusals.judging import (
    AlreadySignedOff,
    NotOnPanel,
    NotSignedOff,
    ReasonMissing,
    SignedOff,
)
from competition.refusals.results import SheetsMissing
from competition.refusals.setup import NotInRulebook, StageLocked, StageNotOpen
from tests.builders import (
    STAGE,
    admitted,
    command,
    entry,
    judge,
    open_stage,
    scheduled,
    seated,
    signed,
    start_list,
    submit,
    trade,
)
from tests.judging.scoring_day import ALONE, TWO, Lived, amended, reopened, signed_off, voided
from tests.judging.test_scoresheet import amend, void
from tests.past import given
from tests.scoring.builders import module, rulebook, stage

IN = (signed(1, "A"), signed(2, "A"))


def sign_off(seat: str = "A", module: str = "practice") -> SignOff:
    return command(SignOff, stage=STAGE, judge=judge(seat), module=module)


def reopen(seat: str = "A", reason: str = "sheets were mixed up") -> ReopenSheets:
    return command(ReopenSheets, stage=STAGE, judge=judge(seat), module="practice", reason=reason)


@pytest.mark.parametrize("past", [TWO, ALONE])
def test_a_judge_signs_off_the_versions_their_sheets_have(past: Lived) -> None:
    given(*past, *IN).when(sign_off()).then(signed_off({1: 1, 2: 1}))
    given(*past, *IN, amended()).when(sign_off()).then(signed_off({1: 2, 2: 1}))


def test_all_sheets_are_in_first() -> None:
    given(*TWO, signed(1, "A")).when(sign_off()).refused(SheetsMissing, count=1)
    given(*TWO, *IN, voided()).when(sign_off()).refused(SheetsMissing, count=1)


def test_nobody_waits_for_sheets_that_are_not_expected() -> None:
    absent = AttendanceRecorded(stage=STAGE, entry=entry(2), attendance="dns")
    given(*TWO, signed(1, "A"), absent).when(sign_off()).then(signed_off({1: 1}))
    recused = JudgeRecused(stage=STAGE, judge=judge("A"), entries=(entry(2),), reason="a relative")
    given(*TWO, signed(1, "A"), recused).when(sign_off()).then(signed_off({1: 1}))


def test_the_sheets_of_others_and_of_other_modules_are_not_asked_for() -> None:
    rules = rulebook(stage(module("practice"), module("theory")))
    past = open_stage(rules, entries=(1, 2), seats="AB")
    given(*past, *IN).when(sign_off()).then(signed_off({1: 1, 2: 1}))


def test_what_is_signed_off_the_judge_does_not_change() -> None:
    past = (*TWO, *IN, signed_off({1: 1, 2: 1}))
    given(*past).when(amend("7.00")).refused(SignedOff, module="practice")
    given(*past, voided()).when(submit()).refused(SignedOff, module="practice")
    given(*past).when(submit(1, "B")).then(signed(1, "B"))


def test_the_chief_judge_may_still_void_a_sheet() -> None:
    given(*TWO, *IN, signed_off({1: 1, 2: 1})).when(void()).then(voided())


def test_a_module_is_signed_off_once_and_again_when_a_sheet_moved() -> None:
    past = (*TWO, *IN, signed_off({1: 1, 2: 1}))
    given(*past).when(sign_off()).refused(AlreadySignedOff)
    given(*past, amended()).when(sign_off()).then(signed_off({1: 2, 2: 1}))


def test_the_chief_judge_reopens_with_a_reason() -> None:
    past = (*TWO, *IN, signed_off({1: 1, 2: 1}))
    given(*past).when(reopen()).then(reopened())
    given(*past).when(reopen(reason=" ")).refused(ReasonMissing)
    given(*past, reopened()).when(amend("9.00")).then(amended("9.00"))


def test_what_was_not_signed_off_is_not_reopened() -> None:
    given(*TWO, *IN).when(reopen()).refused(NotSignedOff, seat="A")
    given(*TWO, *IN, signed_off({1: 1, 2: 1}), reopened()).when(reopen()).refused(NotSignedOff)
    given(*TWO, *IN, signed_off({1: 1, 2: 1}, "A")).when(reopen("B")).refused(NotSignedOff, seat="B")


def test_who_does_not_mark_the_module_signs_nothing_off() -> None:
    given(*TWO).when(sign_off("C")).refused(NotOnPanel, module="practice")
    given(*TWO).when(reopen("C")).refused(NotOnPanel, module="practice")
    given(*TWO).when(sign_off(module="theory")).refused(NotInRulebook)


def test_before_the_opening_and_after_the_lock_nothing_is_signed_off() -> None:
    early = (*trade(), *admitted(1), scheduled(), start_list(1), seated())
    given(*early).when(sign_off()).refused(StageNotOpen)
    late = (*TWO, *IN, signed_off({1: 1, 2: 1}), PanelClosed(stage=STAGE))
    given(*late).when(sign_off()).refused(StageLocked)
    given(*late).when(reopen()).refused(StageLocked)
