"""Paper sheets: typed twice, and in once two typings say the same."""

from __future__ import annotations

import pytest

from competition.judging.scoresheet import SheetSubmitted, VoidSheet
from competition.judging.typing import TypeSheet
from competition.refusals.countersigning import AnotherPersonNeeded
from competition.refusals.family import Refusal
from competition.refusals.judging import (
    MarkOutOfRange,
    NothingChanges,
    NotOnPanel,
    SheetIsIn,
    SheetIsTyped,
    SheetNotSubmitted,
)
from competition.refusals.judging import SignedOff as ModuleSignedOff
from competition.refusals.setup import StageLocked
from tests.builders import command, marks_of, on_sheet, signed, submit, told
from tests.judging.scoring_day import ALONE, TWO, amended, closed, signed_off, typed, voided
from tests.judging.test_scoresheet import amend
from tests.past import given

ANN = {"by": "recorder:ann", "device": "d1"}
BEN = {"by": "recorder:ben", "device": "d2"}
EVE = {"by": "recorder:eve", "device": "d3"}


def type_in(mark: str | None = "8.00", seat: str = "A", number: int = 1) -> TypeSheet:
    return command(TypeSheet, **on_sheet(number, seat), marks=marks_of(mark))


def on_paper(mark: str | None = "8.00") -> SheetSubmitted:
    return signed(mark=mark, paper=True)


def test_a_first_typing_is_kept_and_does_not_count() -> None:
    given(*TWO).when(type_in(), **ANN).then(typed())
    given(*ALONE).when(type_in(), **ANN).then(typed())


def test_two_typings_that_agree_are_the_judges_sheet() -> None:
    given(*TWO, told(typed(), **ANN)).when(type_in(), **BEN).then(typed(), on_paper())
    given(*TWO, told(typed(None), **ANN)).when(type_in(None), **BEN).then(typed(None), on_paper(None))


def test_typings_that_differ_are_both_kept_and_a_third_settles_it() -> None:
    both = (*TWO, told(typed("8.00"), **ANN), told(typed("6.00"), **BEN))
    given(*TWO, told(typed("8.00"), **ANN)).when(type_in("6.00"), **BEN).then(typed("6.00"))
    given(*both).when(type_in("6.00"), **EVE).then(typed("6.00"), on_paper("6.00"))
    given(*both).when(type_in("7.00"), **EVE).then(typed("7.00"))


def test_who_mistyped_types_again_and_only_their_newest_counts() -> None:
    both = (*TWO, told(typed("8.00"), **ANN), told(typed("6.00"), **BEN))
    given(*both).when(type_in("6.00"), **ANN).then(typed("6.00"), on_paper("6.00"))
    retyped = (*both, told(typed("7.00"), **ANN))
    given(*retyped).when(type_in("8.00"), **EVE).then(typed("8.00"))


def test_nobody_agrees_with_themselves() -> None:
    once = (*TWO, told(typed(), **ANN))
    given(*once).when(type_in(), **ANN).refused(NothingChanges)
    given(*once).when(type_in(), by="recorder:ann", device="d9").refused(NothingChanges)


def test_the_second_typing_comes_from_another_device() -> None:
    once = (*TWO, told(typed(), **ANN))
    given(*once).when(type_in(), by="recorder:ben", device="d1").refused(AnotherPersonNeeded)


def test_single_handed_anybody_may_type_again() -> None:
    once = (*ALONE, told(typed("8.00"), **ANN))
    given(*once).when(type_in("8.00"), **ANN).then(typed("8.00"), on_paper("8.00"))
    given(*once).when(type_in("6.00"), **ANN).then(typed("6.00"))
    twice = (*once, told(typed("6.00"), **ANN))
    given(*twice).when(type_in("8.00"), **ANN).then(typed("8.00"), on_paper("8.00"))


def test_a_sheet_that_is_in_is_not_typed() -> None:
    for there in (signed(), on_paper()):
        given(*TWO, there).when(type_in("6.00"), **ANN).refused(SheetIsIn)
    given(*TWO, signed(), voided()).when(type_in("6.00"), **ANN).then(typed("6.00"))


def test_a_sheet_that_is_being_typed_is_not_signed_on_a_device() -> None:
    given(*TWO, told(typed(), **ANN)).when(submit()).refused(SheetIsTyped)
    given(*TWO, told(typed(), **ANN), voided()).when(submit()).then(signed())


def test_the_chief_judge_drops_what_was_typed() -> None:
    wish = command(VoidSheet, **on_sheet(), reason="a wrong contestant")
    given(*TWO, told(typed(), **ANN)).when(wish).then(voided())
    given(*TWO).when(wish).refused(SheetNotSubmitted)


def test_typings_dropped_with_a_void_agree_with_nothing() -> None:
    past = (*TWO, told(typed(), **ANN), voided())
    given(*past).when(type_in(), **BEN).then(typed())


@pytest.mark.parametrize(
    ("wish", "refusal"),
    [(type_in("99"), MarkOutOfRange), (type_in(seat="C"), NotOnPanel)],
)
def test_what_is_typed_is_checked_like_what_is_signed(wish: TypeSheet, refusal: type[Refusal]) -> None:
    given(*TWO).when(wish, **ANN).refused(refusal)


def test_after_the_lock_and_after_the_sign_off_nothing_is_typed() -> None:
    given(*TWO, closed()).when(type_in(), **ANN).refused(StageLocked)
    given(*TWO, signed_off({2: 1})).when(type_in(), **ANN).refused(ModuleSignedOff)


def test_a_paper_sheet_is_amended_like_any_other() -> None:
    given(*TWO, on_paper()).when(amend("9.00")).then(amended("9.00"))
