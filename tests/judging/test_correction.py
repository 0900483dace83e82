"""After the lock a sheet is corrected: by the chief judge and the supervisor, or by a ruling."""

from __future__ import annotations

from typing import Any

import pytest

from competition.facts import Fact
from competition.identifiers import AppealId
from competition.judging.panel import JudgeRecused
from competition.refusals.countersigning import AnotherPersonNeeded
from competition.refusals.family import Refusal
from competition.refusals.judging import (
    AppealNotUpheld,
    MarkMissing,
    MarkOutOfRange,
    NothingChanges,
    NotOnPanel,
    OtherRoleNeeded,
    ReasonMissing,
    ScoringNotOver,
    SheetNotSubmitted,
    UnknownCriterion,
)
from competition.results.appeal import AppealFiled
from competition.results.proceedings import AppealNoted, AppealSettled, Outcome
from tests.builders import STAGE, entry, judge, locked, marks_of, named, open_stage, signed, told
from tests.judging.scoring_day import ALONE, TWO, closings, correct, corrected, proposed
from tests.past import given
from tests.results.boards import board, tally_after

CHIEF = {"by": "chief judge:ann", "device": "d1"}
SUPERVISOR = {"by": "supervisor:ben", "device": "d2"}
LOCKED = (signed(1, "A"), *closings(), locked(missing=3))
TWO_LOCKED = (*TWO, *LOCKED)
APPEAL = AppealId(named("an appeal"))


def ruled(outcome: Outcome, number: int = 1, module: str = "") -> tuple[Fact, ...]:
    """An appeal of this entry, about this module or the whole, and how it ended."""
    filed = AppealFiled(
        appeal=APPEAL, stage=STAGE, entry=entry(number), edition=1, grounds="a slip", module=module
    )
    return (
        filed,
        AppealNoted(stage=STAGE, appeal=APPEAL),
        AppealSettled(stage=STAGE, appeal=APPEAL, outcome=outcome),
    )


def test_single_handed_the_chief_judge_corrects_alone() -> None:
    given(*ALONE, *LOCKED).when(correct("7.00"), **CHIEF).then(corrected("7.00"))
    given(*ALONE, *LOCKED).when(correct("7.00"), **SUPERVISOR).refused(OtherRoleNeeded)


@pytest.mark.parametrize(("first", "second"), [(CHIEF, SUPERVISOR), (SUPERVISOR, CHIEF)])
def test_chief_judge_and_supervisor_correct_together(first: dict[str, str], second: dict[str, str]) -> None:
    given(*TWO_LOCKED).when(correct("7.00"), **first).then(proposed("7.00"))
    given(*TWO_LOCKED, told(proposed("7.00"), **first)).when(correct("7.00"), **second).then(
        corrected("7.00")
    )


def test_the_second_signature_is_anothers_on_another_device_in_the_other_role() -> None:
    once = (*TWO_LOCKED, told(proposed(), **CHIEF))
    given(*once).when(correct(), **CHIEF).refused(AnotherPersonNeeded)
    given(*once).when(correct(), by="supervisor:ann", device="d2").refused(AnotherPersonNeeded)
    given(*once).when(correct(), by="supervisor:ben", device="d1").refused(AnotherPersonNeeded)
    given(*once).when(correct(), by="chief judge:eve", device="d3").refused(OtherRoleNeeded)
    given(*once).when(correct(), by="organiser:eve", device="d3").refused(OtherRoleNeeded)


def test_a_second_opinion_is_a_proposal_of_its_own() -> None:
    once = (*TWO_LOCKED, told(proposed("7.00"), **CHIEF))
    given(*once).when(correct("6.00"), **SUPERVISOR).then(proposed("6.00"))
    twice = (*once, told(proposed("6.00"), **SUPERVISOR))
    given(*twice).when(correct("6.00"), **CHIEF).then(corrected("6.00"))


def test_a_proposal_that_was_carried_out_is_used_up() -> None:
    past = (*TWO_LOCKED, told(proposed("7.00"), **CHIEF), corrected("7.00"), told(corrected("8.00")))
    given(*past).when(correct("7.00"), **SUPERVISOR).then(proposed("7.00"))


def test_a_sheet_that_came_late_is_put_in() -> None:
    late = correct("9.00", judge=judge("B"))
    given(*ALONE, *LOCKED).when(late, **CHIEF).then(corrected("9.00", judge=judge("B")))


def test_a_recused_judge_hands_in_nothing_late() -> None:
    recused = JudgeRecused(stage=STAGE, judge=judge("B"), entries=(entry(1),), reason="a relative")
    given(*ALONE, recused, *LOCKED).when(correct("9.00", judge=judge("B")), **CHIEF).refused(NotOnPanel)
    given(*ALONE, *LOCKED).when(correct("9.00", judge=judge("C")), **CHIEF).refused(NotOnPanel)


def test_a_sheet_is_voided() -> None:
    given(*ALONE, *LOCKED).when(correct(void=True), **CHIEF).then(corrected(void=True))
    unsigned = correct(void=True, judge=judge("B"))
    given(*ALONE, *LOCKED).when(unsigned, **CHIEF).refused(SheetNotSubmitted, wish="void")


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"marks": marks_of("99")}, MarkOutOfRange),
        ({"marks": {}}, MarkMissing),
        ({"marks": marks_of(marks={"craft": "8", "beauty": "8"})}, UnknownCriterion),
        ({"marks": marks_of("8.00")}, NothingChanges),
        ({"reason": " "}, ReasonMissing),
    ],
)
def test_a_correction_is_checked_like_any_sheet(fields: dict[str, Any], refusal: type[Refusal]) -> None:
    given(*ALONE, *LOCKED).when(correct(**fields), **CHIEF).refused(refusal)


def test_before_the_lock_the_judge_amends() -> None:
    given(*ALONE, signed()).when(correct(), **CHIEF).refused(ScoringNotOver)


def test_an_upheld_appeal_counts_as_one_of_the_two() -> None:
    wish = correct(appeal=APPEAL)
    given(*TWO_LOCKED, *ruled("upheld")).when(wish, **CHIEF).then(corrected(appeal=APPEAL))
    given(*TWO_LOCKED, *ruled("upheld")).when(wish, **SUPERVISOR).refused(OtherRoleNeeded)


def test_a_ruling_counts_for_its_own_entry_and_module_only() -> None:
    """Or one upheld appeal would let the chief judge change any sheet alone."""
    for past in (ruled("upheld", number=2), ruled("upheld", module="theory")):
        given(*TWO_LOCKED, *past).when(correct(appeal=APPEAL), **CHIEF).refused(AppealNotUpheld)
    about_it = ruled("upheld", module="practice")
    given(*TWO_LOCKED, *about_it).when(correct(appeal=APPEAL), **CHIEF).then(corrected(appeal=APPEAL))


@pytest.mark.parametrize("past", [(), ruled("dismissed"), ruled("withdrawn"), ruled("upheld")[:2]])
def test_an_appeal_nobody_upheld_counts_for_nothing(past: tuple[Fact, ...]) -> None:
    """Whoever names one, true or made up, does not get past the second person with it."""
    for stage in (TWO, ALONE):
        given(*stage, *LOCKED, *past).when(correct(appeal=APPEAL), **CHIEF).refused(AppealNotUpheld)


def test_the_tally_counts_what_was_corrected_and_not_what_was_proposed() -> None:
    past = (*open_stage(entries=(1, 2), seats="AB"), *LOCKED)
    assert board(tally_after(*past))[1] == "1. 8.00"
    assert board(tally_after(*past, proposed("7.00")))[1] == "1. 8.00"
    assert board(tally_after(*past, corrected("7.00")))[1] == "1. 7.00"
    assert board(tally_after(*past, corrected("9.00", judge=judge("B"))))[1] == "1. 8.50"
    assert board(tally_after(*past, corrected(void=True)))[1] == "waiting"
