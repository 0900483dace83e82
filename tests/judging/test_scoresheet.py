"""A scoresheet is signed once, amended with a reason, voided, and closed by the lock."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from competition.facts import Fact
from competition.judging.panel import JudgeRecused
from competition.judging.performance import DeclaredItem, ItemsDeclared
from competition.judging.scoresheet import (
    AmendSheet,
    SheetAmended,
    SheetClosed,
    SheetCommand,
    SheetVoided,
    VoidSheet,
)
from competition.refusals.entries import EntryNotInStage
from competition.refusals.family import Refusal
from competition.refusals.judging import (
    ItemsMissing,
    MarkMissing,
    MarkOffStep,
    MarkOutOfRange,
    NothingChanges,
    NotOnPanel,
    ReasonMissing,
    SheetAlreadySubmitted,
    SheetMoved,
    SheetNotSubmitted,
    UnknownCriterion,
)
from competition.refusals.setup import NotInRulebook, StageLocked, StageNotOpen
from tests.builders import (
    STAGE,
    admitted,
    command,
    entry,
    judge,
    marks_of,
    on_sheet,
    open_stage,
    scheduled,
    seated,
    signed,
    start_list,
    submit,
    trade,
)
from tests.past import given
from tests.scoring.builders import criterion, module, rulebook, stage

OPEN = open_stage(entries=(1, 2), seats="AB")
CLOSED = SheetClosed(**on_sheet())
VOIDED = SheetVoided(**on_sheet(), reason="a wrong contestant")


def amend(mark: str | None = "9.00", reason: str = "a slip of the pen", **fields: Any) -> AmendSheet:
    return command(AmendSheet, **(on_sheet() | {"marks": marks_of(mark), "reason": reason} | fields))


def amended(mark: str | None = "9.00") -> SheetAmended:
    return SheetAmended(**on_sheet(), marks=marks_of(mark), reason="a slip of the pen")


def void(reason: str = "a wrong contestant") -> VoidSheet:
    return command(VoidSheet, **on_sheet(), reason=reason)


def recused(seat: str, *numbers: int) -> JudgeRecused:
    entries = tuple(entry(number) for number in numbers)
    return JudgeRecused(stage=STAGE, judge=judge(seat), entries=entries, reason="a relative")


# Signing.


def test_a_judge_signs_a_sheet() -> None:
    given(*OPEN).when(submit(1, "A", "8.00")).then(signed(1, "A", "8.00"))


def test_no_mark_is_kept_as_no_mark() -> None:
    given(*OPEN).when(submit(mark=None)).then(signed(mark=None))


def test_each_judge_has_a_sheet_of_their_own_for_each_entry() -> None:
    given(*OPEN, signed(1, "A")).when(submit(1, "B")).then(signed(1, "B"))
    given(*OPEN, signed(1, "A")).when(submit(2, "A")).then(signed(2, "A"))


@pytest.mark.parametrize("again", ["8.00", "9.00"])
def test_a_sheet_is_signed_once(again: str) -> None:
    given(*OPEN, signed(mark="8.00")).when(submit(mark=again)).refused(SheetAlreadySubmitted)


def test_a_voided_sheet_may_be_signed_anew() -> None:
    given(*OPEN, signed(mark="8.00"), VOIDED).when(submit(mark="7.00")).then(signed(mark="7.00"))


def test_before_the_stage_is_open_nobody_signs() -> None:
    past = (*trade(), *admitted(1), scheduled(), start_list(1), seated("A"))
    given(*past).when(submit()).refused(StageNotOpen)


@pytest.mark.parametrize(
    ("marks", "refusal"),
    [
        ({"craft": "10.01"}, MarkOutOfRange),
        ({"craft": "8.001"}, MarkOffStep),
        ({"craft": "NaN"}, MarkOutOfRange),
        ({"craft": "8", "beauty": "8"}, UnknownCriterion),
        ({}, MarkMissing),
    ],
)
def test_a_sheet_holds_what_the_rulebook_asks_for(marks: dict[str, str], refusal: type[Refusal]) -> None:
    given(*OPEN).when(submit(marks=marks)).refused(refusal)


def test_a_sheet_is_of_a_module_of_the_stage() -> None:
    given(*OPEN).when(submit(module="theory")).refused(NotInRulebook, noun="module", key="theory")


def test_an_entry_off_the_start_list_is_not_marked() -> None:
    given(*OPEN, *admitted(3)).when(submit(3)).refused(EntryNotInStage)


def test_who_is_not_on_the_panel_does_not_mark() -> None:
    given(*OPEN).when(submit(1, "C")).refused(NotOnPanel, module="practice")


def test_who_is_not_on_the_panel_hears_so_whatever_they_wrote() -> None:
    given(*OPEN).when(submit(1, "C", "99")).refused(NotOnPanel)


def test_a_judge_marks_only_the_modules_they_sit_for() -> None:
    rules = rulebook(stage(module("practice"), module("theory")))
    past = (*open_stage(rules, seats="A"), seated("B", "theory"))
    given(*past).when(submit(1, "B")).refused(NotOnPanel, module="practice")
    given(*past).when(submit(1, "B", module="theory")).then(signed(1, "B", module="theory"))


def test_a_recused_judge_does_not_mark() -> None:
    given(*OPEN, recused("A")).when(submit(1, "A")).refused(NotOnPanel)
    given(*OPEN, recused("A", 1)).when(submit(1, "A")).refused(NotOnPanel)
    given(*OPEN, recused("A", 1)).when(submit(2, "A")).then(signed(2, "A"))


# Item by item.

DIVES = rulebook(stage(module("practice", criterion("dive", per_item=True))))
DECLARED = ItemsDeclared(
    stage=STAGE,
    entry=entry(1),
    items=tuple(DeclaredItem(id=name, name=name, value=Decimal(2)) for name in ("105B", "205C")),
)


def test_an_item_by_item_sheet_has_a_mark_for_every_item() -> None:
    marks = {"dive/105B": "8", "dive/205C": None}
    past = (*open_stage(DIVES), DECLARED)
    given(*past).when(submit(marks=marks)).then(signed(marks=marks))
    given(*past).when(submit(marks={"dive/105B": "8"})).refused(MarkMissing, criterion="dive/205C")


def test_an_item_that_was_ruled_void_gets_no_mark() -> None:
    items = tuple(
        DeclaredItem(id=name, name=name, value=Decimal(2), void=name == "205C") for name in ("105B", "205C")
    )
    past = (*open_stage(DIVES), ItemsDeclared(stage=STAGE, entry=entry(1), items=items))
    given(*past).when(submit(marks={"dive/105B": "8"})).then(signed(marks={"dive/105B": "8"}))
    given(*past).when(submit(marks={"dive/105B": "8", "dive/205C": "8"})).refused(UnknownCriterion)


def test_without_items_there_is_nothing_to_mark_item_by_item() -> None:
    given(*open_stage(DIVES), DECLARED).when(submit(2, marks={})).refused(ItemsMissing, module="practice")


# Amending and voiding.


def test_a_judge_amends_a_sheet_and_says_why() -> None:
    given(*OPEN, signed(mark="8.00")).when(amend("9.00")).then(amended("9.00"))
    given(*OPEN, signed(mark="8.00"), amended("9.00")).when(amend("8.00")).then(amended("8.00"))


def test_a_mark_may_be_taken_back_to_no_mark() -> None:
    given(*OPEN, signed(mark="8.00")).when(amend(None)).then(amended(None))


@pytest.mark.parametrize("wish", [amend(reason=" "), void(reason="")])
def test_a_change_needs_a_reason(wish: SheetCommand) -> None:
    given(*OPEN, signed()).when(wish).refused(ReasonMissing)


@pytest.mark.parametrize("wish", [amend(), void()])
@pytest.mark.parametrize("life", [(), (signed(), VOIDED)])
def test_only_a_signed_sheet_is_amended_or_voided(wish: SheetCommand, life: tuple[Fact, ...]) -> None:
    given(*OPEN, *life).when(wish).refused(SheetNotSubmitted)


def test_the_same_marks_are_no_amendment() -> None:
    given(*OPEN, signed(mark="8.00")).when(amend("8")).refused(NothingChanges)


def test_an_amendment_holds_what_the_rulebook_asks_for() -> None:
    given(*OPEN, signed()).when(amend("10.01")).refused(MarkOutOfRange)


def test_a_sheet_that_moved_since_the_judge_saw_it_is_not_overwritten() -> None:
    past = (*OPEN, signed(mark="8.00"), amended("9.00"))
    given(*past).when(amend("7.00", seen=1)).refused(SheetMoved, theirs=2, yours=1)
    given(*past).when(amend("7.00", seen=2)).then(amended("7.00"))


def test_amending_is_marking_so_a_recused_judge_does_neither() -> None:
    given(*OPEN, signed(1, "A"), recused("A")).when(amend()).refused(NotOnPanel)


def test_the_sheet_of_a_recused_judge_stands_until_it_is_voided() -> None:
    given(*OPEN, signed(1, "A"), recused("A")).when(void()).then(VOIDED)


@pytest.mark.parametrize("wish", [submit(), amend(), void()])
@pytest.mark.parametrize("life", [(CLOSED,), (signed(), CLOSED), (signed(), VOIDED, CLOSED)])
def test_once_the_stage_is_locked_a_sheet_stays_as_it_is(wish: SheetCommand, life: tuple[Fact, ...]) -> None:
    given(*OPEN, *life).when(wish).refused(StageLocked)
