"""What a judge signed and something overtook is kept, counts for nothing, and the chief judge settles it."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from competition.identifiers import AppealId
from competition.judging.late import KeepLateSheet, SettleLateSheet
from competition.judging.panel import JudgeRecused
from competition.refusals.countersigning import AnotherPersonNeeded
from competition.refusals.family import Refusal
from competition.refusals.judging import (
    AppealNotUpheld,
    ChiefJudgeDeclines,
    LateSheetSettledAlready,
    MarkMissing,
    MarkOutOfRange,
    NothingChanges,
    NotLate,
    NotOnPanel,
    OtherRoleNeeded,
    ReasonMissing,
    ScoringNotOver,
    UnknownCriterion,
)
from tests.builders import (
    STAGE,
    command,
    entry,
    judge,
    locked,
    marks_of,
    named,
    on_sheet,
    open_stage,
    signed,
    told,
)
from tests.judging.scoring_day import (
    ALONE,
    KEPT_AT,
    TWO,
    Lived,
    came_late,
    closed,
    closings,
    correct,
    corrected,
    late_settled,
    proposed,
)
from tests.judging.test_correction import ruled
from tests.judging.test_panel_deputies import DEPUTY, stepped_in
from tests.past import given
from tests.results.boards import board, tally_after

CHIEF = {"by": "chief judge:ann", "device": "d1"}
SUPERVISOR = {"by": "supervisor:ben", "device": "d2"}
JUDGE = {"by": f"judge:{judge()}", "device": "d3"}
LOCKED = (*closings(), locked(missing=4))
ALONE_LATE: Lived = (*ALONE, *LOCKED, came_late("7.00"))
TWO_LATE: Lived = (*TWO, *LOCKED, came_late("7.00"))
"""Sheet A of entry 1 was closed as version 1; what came late is its version 2."""


def keep(mark: str | None = "9.00", **fields: Any) -> KeepLateSheet:
    return command(KeepLateSheet, **(on_sheet() | {"marks": marks_of(mark), "kept_at": KEPT_AT} | fields))


def settle(outcome: str = "accepted", late: int = 2, **fields: Any) -> SettleLateSheet:
    reason = {"reason": "a slip of the pen"}
    return command(SettleLateSheet, **(on_sheet() | {"late": late, "outcome": outcome} | reason | fields))


# Keeping.


def test_a_sheet_that_the_lock_overtook_is_kept() -> None:
    given(*ALONE, *LOCKED).when(keep(), **JUDGE).then(came_late())


def test_so_is_a_change_to_a_sheet_that_is_in() -> None:
    change = keep(reason="seen again", seen=1)
    given(*ALONE, signed(), *LOCKED).when(change, **JUDGE).then(came_late(reason="seen again", seen=1))


def test_also_after_the_publication_and_after_an_earlier_one() -> None:
    given(*ALONE_LATE, late_settled(2, "declined")).when(keep("7.00"), **JUDGE).then(came_late("7.00"))


def test_before_the_lock_a_sheet_is_not_late() -> None:
    given(*ALONE).when(keep(), **JUDGE).refused(NotLate)


def test_marks_that_count_already_are_not_kept_again() -> None:
    given(*ALONE, signed(), *LOCKED).when(keep("8.00"), **JUDGE).refused(NothingChanges)


RECUSED = JudgeRecused(stage=STAGE, judge=judge("B"), entries=(entry(1),), reason="a relative")
GONE = msgspec.structs.replace(RECUSED, entries=())
REPLACED = (closed(), closed(2), stepped_in())
"""A deputy sits where judge A sat, who had signed nothing."""


@pytest.mark.parametrize("after", [(), LOCKED])
@pytest.mark.parametrize("recusal", [RECUSED, GONE])
def test_so_is_what_a_judge_signed_who_was_recused_meanwhile(recusal: JudgeRecused, after: Lived) -> None:
    past = (*ALONE, recusal, *after)
    late = came_late(seat="B", overtaken_by="recusal")
    given(*past).when(keep(judge=judge("B")), **JUDGE).then(late)


@pytest.mark.parametrize("after", [(), LOCKED])
def test_and_what_a_judge_signed_whose_seat_a_deputy_took(after: Lived) -> None:
    given(*ALONE, *REPLACED, *after).when(keep(), **JUDGE).then(came_late(overtaken_by="deputy"))


def test_a_judge_who_left_is_not_late_with_what_is_still_theirs() -> None:
    kept = (*ALONE, signed(), closed(2), stepped_in(1))
    given(*kept).when(keep(reason="seen again", seen=1), **JUDGE).refused(NotLate)
    given(*ALONE, RECUSED).when(keep(judge=judge("B"), entry=entry(2)), **JUDGE).refused(NotLate)


def test_whoever_never_had_a_sheet_hands_in_nothing_late() -> None:
    given(*ALONE, *LOCKED).when(keep(judge=judge("C"))).refused(NotOnPanel)
    given(*ALONE, RECUSED).when(keep(judge=judge("B"), entry=entry(9))).refused(NotOnPanel)
    signed_before = (*ALONE, signed(), closed(2), stepped_in(1))
    given(*signed_before).when(keep(judge=DEPUTY)).refused(NotOnPanel)


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"marks": marks_of("99")}, MarkOutOfRange),
        ({"marks": {}}, MarkMissing),
        ({"marks": marks_of(marks={"craft": "8", "beauty": "8"})}, UnknownCriterion),
    ],
)
def test_a_late_sheet_is_checked_like_any_sheet(fields: dict[str, Any], refusal: type[Refusal]) -> None:
    given(*ALONE, *LOCKED).when(keep(**fields), **JUDGE).refused(refusal)


# Settling.


def test_single_handed_the_chief_judge_accepts_alone() -> None:
    given(*ALONE_LATE).when(settle(), **CHIEF).then(corrected("7.00"), late_settled(2))
    given(*ALONE_LATE).when(settle(), **SUPERVISOR).refused(OtherRoleNeeded)


@pytest.mark.parametrize(("first", "second"), [(CHIEF, SUPERVISOR), (SUPERVISOR, CHIEF)])
def test_chief_judge_and_supervisor_accept_together(first: dict[str, str], second: dict[str, str]) -> None:
    given(*TWO_LATE).when(settle(), **first).then(proposed("7.00"))
    once = (*TWO_LATE, told(proposed("7.00"), **first))
    given(*once).when(settle(), **first).refused(AnotherPersonNeeded)
    given(*once).when(settle(), **second).then(corrected("7.00"), late_settled(2))


def test_a_correction_to_the_same_marks_accepts_it_too() -> None:
    given(*ALONE_LATE).when(correct("7.00"), **CHIEF).then(corrected("7.00"), late_settled(2))
    given(*ALONE_LATE).when(correct("6.00"), **CHIEF).then(corrected("6.00"))
    twice = (*ALONE_LATE, came_late("6.00"), came_late("7.00"))
    given(*twice).when(settle(), **CHIEF).then(corrected("7.00"), late_settled(2), late_settled(4))


def test_a_ruling_accepts_as_it_corrects() -> None:
    appeal = AppealId(named("an appeal"))
    given(*TWO_LATE, *ruled("upheld")).when(settle(appeal=appeal), **CHIEF).then(
        corrected("7.00", appeal=appeal), late_settled(2)
    )
    given(*TWO_LATE, *ruled("dismissed")).when(settle(appeal=appeal), **CHIEF).refused(AppealNotUpheld)


def test_a_first_sheet_of_a_judge_who_left_is_declined_and_never_accepted() -> None:
    for gone in ((GONE, came_late("7.00", seat="B")), (*REPLACED, came_late("7.00"))):
        seat, late = ("B", 1) if GONE in gone else ("A", 2)
        wish: dict[str, Any] = {"judge": judge(seat), "late": late}
        given(*ALONE, *gone).when(settle(**wish), **CHIEF).refused(ScoringNotOver)
        given(*ALONE, *gone, *LOCKED).when(settle(**wish), **CHIEF).refused(NotOnPanel)
        declined = late_settled(late, "declined", seat=seat)
        given(*ALONE, *gone).when(settle("declined", **wish), **CHIEF).then(declined)


@pytest.mark.parametrize("past", [ALONE_LATE, TWO_LATE])
def test_the_chief_judge_declines_alone(past: Lived) -> None:
    given(*past).when(settle("declined"), **CHIEF).then(late_settled(2, "declined"))
    given(*past).when(settle("declined"), **SUPERVISOR).refused(ChiefJudgeDeclines)


@pytest.mark.parametrize("outcome", ["accepted", "declined"])
def test_it_takes_a_reason_and_a_late_sheet_that_waits(outcome: str) -> None:
    given(*ALONE_LATE).when(settle(outcome, reason=" "), **CHIEF).refused(ReasonMissing)
    given(*ALONE_LATE).when(settle(outcome, late=1), **CHIEF).refused(LateSheetSettledAlready)
    settled = (*ALONE_LATE, late_settled(2, "declined"))
    given(*settled).when(settle(outcome), **CHIEF).refused(LateSheetSettledAlready)


def test_a_no_takes_half_an_acceptance_back() -> None:
    """Or the supervisor could still put in what the chief judge declined since."""
    once = (*TWO_LATE, told(proposed("7.00"), **CHIEF), told(late_settled(2, "declined"), **CHIEF))
    given(*once).when(correct("7.00"), **SUPERVISOR).then(proposed("7.00"))


def test_a_no_leaves_another_correction_alone() -> None:
    once = (*TWO_LATE, told(proposed("6.00"), **SUPERVISOR), told(late_settled(2, "declined"), **CHIEF))
    given(*once).when(correct("6.00"), **CHIEF).then(corrected("6.00"))


def test_it_counts_for_nothing_before_it_is_accepted() -> None:
    past = (*open_stage(entries=(1, 2), seats="AB"), signed(1, "B"), *closings(), locked(missing=3))
    assert board(tally_after(*past, came_late("6.00")))[1] == "1. 8.00"
    assert board(tally_after(*past, came_late("6.00"), late_settled(2, "declined")))[1] == "1. 8.00"
    assert board(tally_after(*past, came_late("6.00"), corrected("6.00"), late_settled(2)))[1] == "1. 7.00"
