"""Sheets are drawn and checked again before results are published."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from competition.facts import Fact
from competition.identifiers import sheet_of
from competition.judging.scoresheet import SheetCorrected
from competition.refusals.commands import InvalidSetting
from competition.refusals.judging import NothingChanges
from competition.refusals.recheck import NoSheetsToCheck, RecheckDrawnAlready, RecheckOver, SheetNotDrawn
from competition.refusals.setup import StageNotLocked
from competition.results.recheck import CheckSheet, DrawRecheck, recheck_finished
from competition.results.rechecked import DrawnSheet, Outcome, RecheckDrawn, RecheckWidened, SheetChecked
from competition.results.results import RecheckOrdered, ResultsPublished
from tests.builders import STAGE, command, entry, judge, locked, marks_of, on_sheet, open_stage, signed
from tests.past import KnownPast, given

TEN = range(1, 11)
MARKS = tuple(signed(number, seat, f"{10 - number}.00") for number in TEN for seat in "AB")
LOCKED = (*open_stage(entries=TEN, seats="AB"), *MARKS, locked())
PUBLISHED = ResultsPublished(stage=STAGE, edition=1, as_of=9, digest="", standings=())


def draw(**fields: Any) -> DrawRecheck:
    return command(DrawRecheck, **({"stage": STAGE, "seed": "红"} | fields))


def at(number: int, seat: str) -> DrawnSheet:
    return DrawnSheet(module="practice", entry=entry(number), judge=judge(seat))


def of_draw(*facts: Fact, **fields: Any) -> set[tuple[int, str]]:
    """Which sheets are drawn, by entry and seat."""
    ordered, drawn = given(*(facts or LOCKED)).when(draw(**fields)).facts()
    assert ordered == RecheckOrdered(stage=STAGE)
    assert isinstance(drawn, RecheckDrawn)
    known = {at(number, seat): (number, seat) for number in TEN for seat in "AB"}
    assert len(set(drawn.sheets)) == len(drawn.sheets)
    return {known[sheet] for sheet in drawn.sheets}


def drawn(*sheets: DrawnSheet, limit: str = "0.05") -> RecheckDrawn:
    zero = Decimal(0)
    return RecheckDrawn(
        stage=STAGE, seed="红", top=1, top_share=zero, rest_share=zero, limit=Decimal(limit), sheets=sheets
    )


def check(number: int, seat: str = "A", outcome: Outcome = "same", **fields: Any) -> CheckSheet:
    return command(CheckSheet, **on_sheet(number, seat), outcome=outcome, **fields)


def checked(number: int, seat: str = "A", outcome: Outcome = "same", version: int = 1) -> SheetChecked:
    return SheetChecked(**on_sheet(number, seat), outcome=outcome, version=version, note="")


def corrected(number: int, seat: str = "A") -> SheetCorrected:
    return SheetCorrected(**on_sheet(number, seat), marks=marks_of("1.00"), reason="a slip of the pen")


# Drawing.


def test_all_sheets_of_the_best_are_drawn() -> None:
    assert of_draw(top=2) == {(1, "A"), (1, "B"), (2, "A"), (2, "B")}
    assert of_draw(top_share=Decimal("0.2")) == of_draw(top=2)
    assert of_draw(top_share=Decimal("0.11")) == of_draw(top=2)  # rounded up
    assert of_draw(top=1, top_share=Decimal("0.2")) == of_draw(top=2)


def test_who_shares_the_last_place_is_among_the_best() -> None:
    equal = tuple(signed(number, seat, "5.00") for number in TEN for seat in "AB")
    facts = (*open_stage(entries=TEN, seats="AB"), *equal, locked())
    assert len(of_draw(*facts, top=1)) == 20


def test_a_share_of_the_others_is_drawn_by_the_seed() -> None:
    found = of_draw(top=2, rest_share=Decimal("0.25"))
    assert len(found) == 4 + 4  # a quarter of sixteen
    assert found > of_draw(top=2)
    assert of_draw(top=2, rest_share=Decimal("0.25")) == found
    assert of_draw(top=2, rest_share=Decimal("0.25"), seed="蓝") != found
    assert len(of_draw(rest_share=Decimal(1))) == 20


def test_a_sheet_that_holds_no_marks_is_not_drawn() -> None:
    facts = (*open_stage(entries=TEN, seats="AB"), *MARKS[1:], locked(missing=1))
    assert (1, "A") not in of_draw(*facts, rest_share=Decimal(1))


@pytest.mark.parametrize("what", ["top_share", "rest_share", "limit"])
@pytest.mark.parametrize("share", ["-0.1", "1.1", "NaN"])
def test_a_share_is_between_nought_and_one(what: str, share: str) -> None:
    given(*LOCKED).when(draw(top=1, **{what: Decimal(share)})).refused(InvalidSetting, what=what)


def test_sheets_are_drawn_once_between_lock_and_publication() -> None:
    given(*LOCKED[:-1]).when(draw(top=1)).refused(StageNotLocked)
    given(*LOCKED, PUBLISHED).when(draw(top=1)).refused(RecheckOver)
    given(*LOCKED).when(draw()).refused(NoSheetsToCheck)
    given(*LOCKED, drawn(at(1, "A"))).when(draw(top=1)).refused(RecheckDrawnAlready)


# Checking.

FOUR = drawn(*(at(number, seat) for number in (1, 2) for seat in "AB"), limit="0.25")


def test_a_sheet_is_found_to_be_the_same() -> None:
    given(*LOCKED, FOUR).when(check(1)).then(checked(1))


def test_an_error_within_the_limit_widens_nothing() -> None:
    given(*LOCKED, FOUR).when(check(1, outcome="error")).then(checked(1, outcome="error"))


def test_one_error_too_many_and_all_the_others_are_checked_too() -> None:
    answered = given(*LOCKED, FOUR, checked(1, outcome="error")).when(check(2, outcome="error")).facts()
    assert answered[0] == checked(2, outcome="error")
    assert isinstance(answered[1], RecheckWidened)
    assert set(answered[1].sheets) == {at(number, seat) for number in range(3, 11) for seat in "AB"}
    widened = (*LOCKED, FOUR, checked(1, outcome="error"), *answered)
    given(*widened).when(check(9, "B", "error")).then(checked(9, "B", "error"))


def test_five_per_cent_is_the_limit_unless_said_otherwise() -> None:
    assert draw().limit == Decimal("0.05")
    given(*LOCKED, drawn(at(1, "A"))).when(check(2)).refused(SheetNotDrawn)
    assert len(given(*LOCKED, drawn(at(1, "A"))).when(check(1, outcome="error")).facts()) == 2


def test_a_sheet_is_checked_once_and_an_error_may_be_taken_back() -> None:
    given(*LOCKED, FOUR, checked(1)).when(check(1)).refused(NothingChanges)
    given(*LOCKED, FOUR, checked(1)).when(check(1, outcome="error")).refused(NothingChanges)
    wrong = checked(1, outcome="error")
    given(*LOCKED, FOUR, wrong).when(check(1, outcome="error")).refused(NothingChanges)
    given(*LOCKED, FOUR, wrong).when(check(1)).then(checked(1))


def test_only_before_the_publication_sheets_are_checked() -> None:
    given(*LOCKED, FOUR, PUBLISHED).when(check(1)).refused(RecheckOver)


# Whether it is done.


@pytest.mark.parametrize(
    ("facts", "finished"),
    [
        ((), True),
        ((FOUR,), False),
        ((FOUR, checked(1, "A"), checked(1, "B"), checked(2, "A")), False),
        ((FOUR, *(checked(number, seat) for number in (1, 2) for seat in "AB")), True),
    ],
)
def test_a_recheck_is_finished_when_every_drawn_sheet_is_checked(
    facts: tuple[Fact, ...], finished: bool
) -> None:
    assert recheck_finished(KnownPast((*LOCKED, *facts)), STAGE) is finished


def test_an_error_is_finished_once_it_is_corrected() -> None:
    found = (*LOCKED, drawn(at(1, "A")), checked(1, outcome="error"))
    assert not recheck_finished(KnownPast(found), STAGE)
    assert not recheck_finished(KnownPast((*found, corrected(1, "B"))), STAGE)
    assert recheck_finished(KnownPast((*found, corrected(1, "A"))), STAGE)
    assert recheck_finished(KnownPast((*found, checked(1))), STAGE)  # it was none after all


def test_what_was_corrected_before_the_check_is_still_wrong() -> None:
    past = (*LOCKED, drawn(at(1, "A")), corrected(1), checked(1, outcome="error", version=2))
    assert KnownPast(past).records([sheet_of(STAGE, "practice", entry(1), judge("A"))])[-1].version == 2
    assert not recheck_finished(KnownPast(past), STAGE)


def test_a_widened_recheck_is_finished_with_the_last_sheet() -> None:
    past = (*LOCKED, drawn(at(1, "A")), checked(1), RecheckWidened(stage=STAGE, sheets=(at(2, "B"),)))
    assert not recheck_finished(KnownPast(past), STAGE)
    assert recheck_finished(KnownPast((*past, checked(2, "B"))), STAGE)
