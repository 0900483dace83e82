"""A score explains itself: every value follows from the given ones."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from competition.scoring import (
    Deduction,
    Mark,
    Performance,
    StageRules,
    Step,
    as_plain,
    score,
    sources_of,
    walk,
)
from competition.scoring.explanation import LazySteps
from competition.scoring.explanation import given as leaf
from tests.scoring.builders import DROP_ONE_ONE, criterion, module, panel, performance, stage, the
from tests.scoring.recomputation import recomputed
from tests.scoring.strategies import stages_with_performances


@given(stages_with_performances())
def test_every_value_follows_from_the_given_ones(case: tuple[StageRules, list[Performance]]) -> None:
    rules, (one,) = case
    result = score(rules, one)
    assert recomputed(result.steps) == Fraction(result.total)


def test_the_recomputation_notices_a_wrong_value() -> None:
    steps = score(stage(), performance(marks={"practice/craft": panel("9", "8")})).steps
    recomputed(steps)
    (part,) = steps.parts
    with pytest.raises(AssertionError):
        recomputed(steps._replace(parts=(part._replace(value=part.value + Fraction(1, 1000)),)))


@given(stages_with_performances(), st.randoms(use_true_random=False))
def test_no_order_of_marks_changes_the_explanation(
    case: tuple[StageRules, list[Performance]], random: Random
) -> None:
    rules, (one,) = case
    keys = list(one.marks)
    random.shuffle(keys)
    turned = replace(one, marks={key: one.marks[key][::-1] for key in keys})
    assert as_plain(score(rules, turned).steps) == as_plain(score(rules, one).steps)
    assert score(rules, turned) == score(rules, one)


@given(stages_with_performances())
def test_an_explanation_names_every_fact_it_rests_on(case: tuple[StageRules, list[Performance]]) -> None:
    rules, (one,) = case
    known = {mark.source for marks in one.marks.values() for mark in marks}
    known |= {item.source for item in one.items} | {deduction.source for deduction in one.deductions}
    named = sources_of(score(rules, one).steps)
    if one.carried is not None:
        known.add(one.carried.source)
    assert set(named) <= known - {0}
    assert list(named) == sorted(set(named))
    assert {deduction.source for deduction in one.deductions} - {0} <= set(named)


def test_an_explanation_is_plain_json_with_numbers_as_text() -> None:
    craft = criterion(factor=Decimal("0.5"))
    rules = stage(module("practice", craft, panel=DROP_ONE_ONE))
    marks = (Mark("J1", Decimal("9.0"), 5), Mark("J2", None, 6), Mark("J3", Decimal(8), 7))
    late = (Deduction(Decimal("0.25"), "overtime", 9),)
    one = performance(marks={"practice/craft": marks}, deductions=late)
    plain = as_plain(score(rules, one).steps)
    assert json.loads(json.dumps(plain)) == plain
    assert (plain["noun"], plain["operation"], plain["value"]) == ("stage", "sum", "4.00")
    assert plain["rounding"] == {"places": 2, "mode": "half_up"}
    assert plain["sources"] == [5, 6, 7, 9]
    judged = as_plain(the("panel", "craft", score(rules, one)))
    assert judged == {
        "noun": "panel",
        "key": "craft",
        "name": "Craft",
        "operation": "mean",
        "value": "8.5",
        "rounding": None,
        "fate": None,
        "sources": [5, 6, 7],
        "parts": [mark("J1", "9", "kept", 5), mark("J2", None, "absent", 6), mark("J3", "8", "kept", 7)],
    }


def mark(judge: str, value: str | None, fate: str, source: int) -> dict[str, object]:
    return {
        "noun": "mark",
        "key": judge,
        "name": "",
        "operation": "given" if value else "absent",
        "value": value,
        "rounding": None,
        "fate": fate,
        "sources": [source],
        "parts": [],
    }


def test_a_weight_or_factor_of_one_has_no_line_of_its_own() -> None:
    nouns = [
        step.noun for step in walk(score(stage(), performance(marks={"practice/craft": panel("9")})).steps)
    ]
    assert nouns == ["stage", "module", "criterion", "panel", "mark"]


def test_a_product_of_modules_and_a_factor_are_named_for_what_they_are() -> None:
    halves = stage(module("a", criterion(factor=Decimal("0.5"))), module("b"), combine="product")
    result = score(halves, performance(marks={"a/craft": panel("8"), "b/craft": panel("3")}))
    assert [step.noun for step in walk(result.steps)] == [
        *("stage", "own", "module", "criterion", "panel", "mark", "factor"),
        *("module", "criterion", "panel", "mark"),
    ]


def test_lazy_steps_are_made_once_and_compare_as_what_they_hold() -> None:
    made = []

    def make() -> tuple[Step, ...]:
        made.append(1)
        return (leaf("mark", "J1", "", Fraction(1)), leaf("mark", "J2", "", Fraction(2)))

    lazy = LazySteps(make)
    assert not made
    assert (len(lazy), lazy[1].key, [step.key for step in lazy[:1]]) == (2, "J2", ["J1"])
    assert lazy == tuple(lazy)
    assert lazy != "J1"
    assert hash(lazy) == hash(tuple(lazy))
    assert made == [1]
