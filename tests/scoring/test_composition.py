"""Criterion, module and stage: weights, factors, items, deductions, carry-over, and what is not there yet."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given

from competition.scoring import (
    Carried,
    CarryOver,
    Deduction,
    Item,
    Mark,
    Performance,
    Rounding,
    StageRules,
    mark_keys,
    score,
)
from tests.scoring import oracle
from tests.scoring.builders import (
    DROP_ONE_ONE,
    TWO_PLACES,
    criterion,
    module,
    panel,
    performance,
    stage,
    the,
    total,
)
from tests.scoring.strategies import stages_with_performances

THEORY_AND_PRACTICE = stage(
    module("theory", criterion("paper", maximum=Decimal(100)), weight=Decimal("0.3")),
    module("practice", criterion("craft", maximum=Decimal(100)), weight=Decimal("0.7")),
)


def items(*values: str) -> tuple[Item, ...]:
    return tuple(
        Item(str(number), f"item {number}", Decimal(value)) for number, value in enumerate(values, start=1)
    )


def test_theory_and_practice_count_by_their_weights() -> None:
    marks = {"theory/paper": panel("86.5"), "practice/craft": panel("91", "92", "94")}
    assert total(THEORY_AND_PRACTICE, marks=marks) == "90.58"  # 25.95 + 64.6333…


def test_a_module_is_rounded_before_its_weight() -> None:
    rules = stage(module(weight=Decimal(3), rounding=Rounding(places=0, mode="half_up")))
    assert total(rules, marks={"practice/craft": panel("8.4")}) == "24.00"


def test_a_factor_is_applied_to_the_panel_score_and_then_rounded() -> None:
    rules = stage(module("practice", criterion(factor=Decimal("0.8"), rounding=TWO_PLACES)))
    assert (
        total(rules, marks={"practice/craft": panel("7", "7.1", "7.1")}) == "5.65"
    )  # 7.0666… × 0.8 = 5.6533…


def test_rounding_every_part_differs_from_rounding_once() -> None:
    marks = {"practice/a": panel("1", "1.01"), "practice/b": panel("1", "1.01")}
    parts = [criterion("a", rounding=TWO_PLACES), criterion("b", rounding=TWO_PLACES)]
    assert total(stage(module("practice", *parts)), marks=marks) == "2.02"
    assert total(stage(module("practice", criterion("a"), criterion("b"))), marks=marks) == "2.01"


@pytest.mark.parametrize(
    ("item_value", "expected"), [("none", "12.00"), ("add", "17.50"), ("multiply", "34.00")]
)
def test_an_items_value_counts_as_the_criterion_says(item_value: str, expected: str) -> None:
    rules = stage(module("practice", criterion("dive", per_item=True, item_value=item_value)))
    marks = {"practice/dive/1": panel("7"), "practice/dive/2": panel("5")}
    assert total(rules, items=items("2", "3.5"), marks=marks) == {"multiply": "31.50"}.get(
        item_value, expected
    )


def test_each_item_is_rounded_before_the_items_are_summed() -> None:
    whole = Rounding(places=0, mode="half_up")
    dish = criterion("dish", per_item=True, item_rounding=whole, factor=Decimal(2))
    marks = {"practice/dish/1": panel("7.5"), "practice/dish/2": panel("5.5")}
    assert total(stage(module("practice", dish)), items=items("0", "0"), marks=marks) == "28.00"


def test_a_void_item_is_not_marked_and_scores_nothing() -> None:
    rules = stage(module("practice", criterion("jump", per_item=True, item_value="add")))
    declared = (Item("1", "3A", Decimal("8.5"), void=True), Item("2", "3F", Decimal("5.3")))
    assert mark_keys(rules.modules[0], declared) == ("jump/2",)
    result = score(rules, performance(items=declared, marks={"practice/jump/2": panel("1")}))
    assert (str(result.total), result.complete) == ("6.30", True)
    assert the("item", "1", result).value == 0


def test_an_entry_with_nothing_but_void_items_is_complete_with_nought() -> None:
    rules = stage(module("practice", criterion("jump", per_item=True)))
    result = score(rules, performance(items=(Item("1", "3A", Decimal("8.5"), void=True),)))
    assert (str(result.total), result.complete, result.started) == ("0.00", True, True)


def test_a_sheet_holds_one_mark_for_every_criterion_and_declared_item() -> None:
    rules = module("practice", criterion("look"), criterion("dish", per_item=True))
    assert mark_keys(rules, items("1", "1")) == ("look", "dish/1", "dish/2")
    assert mark_keys(rules, ()) == ("look",)


def test_whole_sheets_meet_in_the_panel_where_the_module_says_so() -> None:
    """J1 is lowest by sheet though highest in one criterion; trimming by criterion gives another score."""
    marks = {
        "speech/content": panel("9", "8", "7.5", "8.5"),
        "speech/voice": panel("4", "8", "8", "7"),
    }
    parts = (criterion("content", factor=Decimal(6)), criterion("voice", factor=Decimal(4)))
    by_sheet = stage(module("speech", *parts, panel=DROP_ONE_ONE, panel_over="sheet"))
    result = score(by_sheet, performance(marks=marks))
    assert {part.key: (str(part.value), part.fate) for part in the("panel", "speech", result).parts} == {
        "J1": ("70", "dropped_low"),
        "J2": ("80", "dropped_high"),
        "J3": ("77", "kept"),
        "J4": ("79", "kept"),
    }
    assert str(result.total) == "78.00"
    assert total(stage(module("speech", *parts, panel=DROP_ONE_ONE)), marks=marks) == "79.50"


def test_a_sheet_that_lacks_a_mark_counts_as_an_absent_judge() -> None:
    rules = stage(module("speech", criterion("content"), criterion("voice"), panel_over="sheet"))
    marks = {"speech/content": panel("9", "1", "8"), "speech/voice": panel("7", None, "8")}
    result = score(rules, performance(marks=marks))
    assert str(result.total) == "16.00"
    assert the("sheet", "J2", result).fate == "absent"
    alone = {"speech/content": panel("9")}
    assert score(rules, performance(marks=alone)).missing == ("speech",)


def test_deductions_are_taken_from_the_own_total_before_its_weight() -> None:
    deductions = (Deduction(Decimal("1.5"), "overtime"), Deduction(Decimal("0.5"), "dress"))
    rules = stage(own_weight=Decimal("0.5"))
    result = score(rules, performance(marks={"practice/craft": panel("9")}, deductions=deductions))
    assert str(result.total) == "3.50"
    assert result.deductions == 2


def test_an_earlier_stage_is_carried_over_with_its_weight() -> None:
    rules = stage(own_weight=Decimal("0.7"), carry_over=CarryOver(stage="heat", weight=Decimal("0.3")))
    carried = Carried("heat", Decimal("8.83"), 12)
    result = score(rules, performance(marks={"practice/craft": panel("9")}, carried=carried))
    assert str(result.total) == "8.95"  # 6.3 + 2.649
    assert result.carried == Fraction("8.83")


@pytest.mark.parametrize("carried", [None, Carried("trial", Decimal(9))])
def test_a_stage_that_waits_for_its_carried_points_is_incomplete(carried: Carried | None) -> None:
    rules = stage(carry_over=CarryOver(stage="heat", weight=Decimal(1)))
    result = score(rules, performance(marks={"practice/craft": panel("9")}, carried=carried))
    assert (str(result.total), result.missing, result.carried) == ("9.00", ("carried",), None)


def test_what_has_no_marks_yet_is_left_out_and_named() -> None:
    result = score(THEORY_AND_PRACTICE, performance(marks={"practice/craft": panel("90")}))
    assert (str(result.total), result.complete, result.started) == ("63.00", False, True)
    assert result.missing == ("theory/paper",)
    assert [result.module(module_id) for module_id in ("practice", "theory")] == [Fraction(90), None]
    assert result.criterion("practice", "craft") == 90
    assert result.criterion("theory", "paper") is None


def test_an_entry_with_no_marks_has_a_score_that_has_not_started() -> None:
    result = score(THEORY_AND_PRACTICE, performance())
    assert (str(result.total), result.complete, result.started) == ("0.00", False, False)


def test_an_undeclared_item_list_and_an_unmarked_item_are_missing() -> None:
    rules = stage(module("practice", criterion("dish", per_item=True)))
    assert score(rules, performance()).missing == ("practice/dish",)
    one_of_two = performance(items=items("1", "1"), marks={"practice/dish/1": panel("7")})
    assert score(rules, one_of_two).missing == ("practice/dish/2",)
    assert str(score(rules, one_of_two).total) == "7.00"


def test_marks_of_an_unknown_criterion_count_nowhere() -> None:
    marks = {"practice/craft": panel("9"), "practice/beauty": panel("9"), "theory/craft": panel("9")}
    assert total(stage(), marks=marks) == "9.00"


@given(stages_with_performances())
def test_totals_and_modules_agree_with_the_oracle(case: tuple[StageRules, list[Performance]]) -> None:
    rules, (one,) = case
    result = score(rules, one)
    assert Fraction(result.total) == oracle.stage_total(rules, one)
    for part in rules.modules:
        assert result.module(part.id) == oracle.module_score(part, one)


@given(stages_with_performances())
def test_adding_the_mark_of_nobody_changes_no_total(case: tuple[StageRules, list[Performance]]) -> None:
    rules, (one,) = case
    absent = {key: (*marks, Mark("J9", None)) for key, marks in one.marks.items()}
    assert score(rules, replace(one, marks=absent)).total == score(rules, one).total
