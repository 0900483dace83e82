"""Runs, attempts, dives and members of a team: each scored by itself, then put together."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from competition.scoring import (
    Criterion,
    Deduction,
    Item,
    PanelRule,
    PointsRule,
    RunRule,
    Score,
    mark_keys,
    score,
)
from tests.scoring.builders import TWO_PLACES, criterion, module, panel, performance, stage, the
from tests.scoring.recomputation import recomputed


def runs(values: list[str | None], **rule: Any) -> Score:
    """One judge's marks of runs 1, 2, 3 …; None is a run without a mark."""
    of = RunRule(runs=len(values), **rule)
    marks = {f"practice/craft@{run}": panel(value) for run, value in enumerate(values, start=1)}
    return score(stage(module(runs=of)), performance(marks=marks))


def fates(result: Score) -> str:
    """What became of each run that is there: k kept, h dropped high, l dropped low."""
    short = {"kept": "k", "dropped_high": "h", "dropped_low": "l"}
    (raw,) = result.modules["practice"].parts
    return "".join(short[run.fate or ""] for run in raw.parts)


@pytest.mark.parametrize(
    ("values", "rule", "total", "kept"),
    [
        (["7", "9", "8"], {"best": 1}, "9.00", "lkl"),
        (["7", "9", "9"], {"best": 1}, "9.00", "lkl"),
        (["7", "9", "8"], {"best": 2}, "17.00", "lkk"),
        (["7", "9", "8"], {}, "24.00", "kkk"),
        (["7", "9", "8.5"], {"method": "mean"}, "8.17", "kkk"),
        (["7", "9", "8", "1", "10"], {"method": "mean", "drop_best": 1, "drop_worst": 1}, "8.00", "kkklh"),
        (["7", "9", "8"], {"best": 1, "order": "lower"}, "7.00", "khh"),
        (["7", "9", "8", "6"], {"best": 1, "drop_best": 1}, "8.00", "lhkl"),
        (["7", "9", "8"], {"drop_worst": 1, "order": "lower"}, "15.00", "khk"),
    ],
)
def test_runs_are_put_together_as_the_rule_says(
    values: list[str | None], rule: dict[str, Any], total: str, kept: str
) -> None:
    result = runs(values, **rule)
    assert (str(result.total), fates(result), result.missing) == (total, kept, ())
    recomputed(result.steps)


@pytest.mark.parametrize(
    ("values", "rule", "total", "missing"),
    [
        (["7", None, "9"], {}, "16.00", ("practice@2",)),
        (["7", None, "9"], {"best": 1}, "9.00", ()),
        (["7", None, None], {"best": 2}, "7.00", ("practice@2", "practice@3")),
        ([None, None], {"best": 1}, "0.00", ("practice@1", "practice@2")),
        (["7", None, "9"], {"drop_worst": 1, "best": 2}, "16.00", ("practice@2",)),
        (["9", "8", None, "7", "6"], {"absent": "worst", "drop_best": 1, "drop_worst": 1}, "21.00", ()),
        (["7", None], {"absent": "worst"}, "0.00", ("practice@2",)),
        (["7", None, None], {"absent": "worst", "drop_worst": 1}, "0.00", ("practice@2", "practice@3")),
    ],
)
def test_a_run_without_a_mark_is_left_out_or_the_worst(
    values: list[str | None], rule: dict[str, Any], total: str, missing: tuple[str, ...]
) -> None:
    result = runs(values, **rule)
    assert (str(result.total), result.missing) == (total, missing)


def test_dropping_gives_way_while_few_runs_are_there() -> None:
    assert str(runs(["7", None, None, None], drop_worst=1).total) == "7.00"
    assert str(runs(["7", "9", None, None], drop_worst=1, drop_best=1).total) == "16.00"


def test_a_sheet_holds_the_marks_of_every_run_for_the_items_of_that_run() -> None:
    dives = module("dives", criterion("dive", per_item=True), criterion("look"), runs=RunRule(runs=2))
    declared = (
        Item("a", "103B", Decimal(2), run=1),
        Item("b", "5", Decimal(3), run=2),
        Item("c", "x", Decimal(1)),
    )
    assert mark_keys(dives, declared) == (
        *("dive/a@1", "dive/c@1", "look@1"),
        *("dive/b@2", "dive/c@2", "look@2"),
    )
    assert dives.criterion_of("dive/b@2") == dives.criteria[0]
    assert dives.criterion_of("look@2") == dives.criteria[1]


def test_a_run_may_be_worth_more_by_the_difficulty_declared_for_it() -> None:
    """Synchronised diving: the middle one of 3 and 3, the middle three of 5, × 0.6 × difficulty."""
    marked = PanelRule(method="middle", keep=1), PanelRule(method="middle", keep=3)
    dive = [
        criterion("one", panel=marked[0], factor=Decimal("0.6")),
        criterion("other", panel=marked[0], factor=Decimal("0.6")),
        criterion("together", panel=marked[1], factor=Decimal("0.6")),
    ]
    rules = stage(module("dives", *dive, runs=RunRule(runs=2, value="multiply", rounding=TWO_PLACES)))
    marks = {
        "dives/one@1": panel("7.5", "7.0", "8.0"),
        "dives/other@1": panel("7.0", "7.0", "6.5"),
        "dives/together@1": panel("8.0", "8.5", "7.5", "8.0", "9.0"),
    }
    first = Item("1", "5152B", Decimal("3.0"), 4, run=1)
    result = score(rules, performance(items=(first,), marks=marks))
    assert (str(result.total), result.missing) == ("70.20", ("dives@2",))  # 39.0 × 0.6 × 3.0
    void = performance(items=(first._replace(void=True),), marks=marks)
    assert str(score(rules, void).total) == "0.00"
    undeclared = score(rules, performance(marks=marks))
    assert (str(undeclared.total), undeclared.missing) == ("23.40", ("dives@1", "dives@2"))


def test_the_value_of_a_run_may_be_added() -> None:
    rules = stage(module(runs=RunRule(runs=1, value="add")))
    item = Item("1", "kata", Decimal("1.5"), run=1)
    assert (
        str(score(rules, performance(items=(item,), marks={"practice/craft@1": panel("7")})).total) == "8.50"
    )


def test_whole_sheets_meet_run_by_run() -> None:
    rules = stage(
        module("slope", criterion("a"), criterion("b"), panel_over="sheet", runs=RunRule(runs=2, best=1))
    )
    marks = {f"slope/{key}": panel(value, value) for key, value in (("a@1", "7"), ("b@1", "8"), ("a@2", "9"))}
    result = score(rules, performance(marks=marks))
    assert (str(result.total), result.missing) == ("15.00", ())


def test_a_module_does_not_fall_below_its_lowest_and_then_earns_points() -> None:
    fault = criterion("faults", kind="deducted", optional=True)
    rules = stage(module("practice", criterion(), fault, lowest=Decimal(0)))
    marks = {"practice/craft": panel("3"), "practice/faults": panel("5")}
    assert str(score(rules, performance(marks=marks)).total) == "0.00"
    half = PointsRule(method="linear", per=Decimal("0.5"), base=Decimal(1))
    halved = stage(module("practice", criterion(), fault, lowest=Decimal(0), points=half))
    assert str(score(halved, performance(marks=marks)).total) == "1.00"
    assert score(halved, performance(marks=marks)).criterion("practice", "craft") == 3


def test_a_deducted_criterion_is_taken_off_and_an_optional_one_is_not_missing() -> None:
    rules = stage(module("practice", criterion(), criterion("line", kind="deducted", optional=True)))
    assert score(rules, performance(marks={"practice/craft": panel("9")})).missing == ()
    marks = {"practice/craft": panel("9"), "practice/line": panel("0.3")}
    result = score(rules, performance(marks=marks))
    assert (str(result.total), result.criterion("practice", "line")) == ("8.70", Fraction("-0.3"))


def test_a_module_with_nothing_but_optional_parts_scores_nought() -> None:
    rules = stage(module(), module("penalty", criterion("late", optional=True, per_item=True), counted=False))
    assert score(rules, performance()).module("penalty") == 0
    assert score(rules, performance()).started is False


def test_a_module_that_is_not_counted_is_no_part_of_the_total() -> None:
    rules = stage(module(), module("extra", criterion("x"), counted=False))
    marks = {"practice/craft": panel("9"), "extra/x": panel("5")}
    result = score(rules, performance(marks=marks))
    assert (str(result.total), result.module("extra")) == ("9.00", Fraction(5))


def test_judgement_in_thirds_is_a_mark_by_its_divisor() -> None:
    """WorldSkills: three judges give 0 to 3; mean ÷ 3 × the worth; more than 1 apart is talked over."""
    aspect: Criterion = criterion(
        maximum=Decimal(3),
        step=Decimal(1),
        factor=Decimal(2),
        divisor=Decimal(3),
        rounding=TWO_PLACES,
        panel=PanelRule(method="mean", spread=Decimal(1)),
    )
    rules = stage(module("practice", aspect))
    agreed = score(rules, performance(marks={"practice/craft": panel("2", "3", "3")}))
    assert (str(agreed.total), agreed.to_discuss) == ("1.78", ())
    apart = score(rules, performance(marks={"practice/craft": panel("1", "3", "3")}))
    assert (str(apart.total), apart.to_discuss) == ("1.56", ("practice/craft",))


def test_sheets_too_far_apart_are_to_be_discussed() -> None:
    rules = stage(module(panel=PanelRule(method="mean", spread=Decimal(2)), panel_over="sheet"))
    assert score(rules, performance(marks={"practice/craft": panel("7", "9")})).to_discuss == ()
    assert score(rules, performance(marks={"practice/craft": panel("7", "9.5")})).to_discuss == ("practice",)


def test_a_module_is_weighted_over_its_divisor_and_rounded() -> None:
    rules = stage(module(weight=Decimal(100), divisor=Decimal(150), weighted_rounding=TWO_PLACES))
    result = score(rules, performance(marks={"practice/craft": panel("9.1")}))
    assert str(the("weighted", "practice", result).value) == "607/100"


def test_modules_and_criteria_may_be_multiplied() -> None:
    rules = stage(module("a"), module("b"), combine="product")
    late = (Deduction(Decimal(1), "late"),)
    marks = {"a/craft": panel("3"), "b/craft": panel("4")}
    assert str(score(rules, performance(marks=marks, deductions=late)).total) == "11.00"
    product = stage(module("a", criterion("x"), criterion("y"), combine="product"))
    assert str(score(product, performance(marks={"a/x": panel("3"), "a/y": panel("4")})).total) == "12.00"


def test_a_deduction_in_per_cent_is_of_the_modules_sum() -> None:
    deductions = (Deduction(Decimal(10), "late", 7, "percent"), Deduction(Decimal(1), "dress"))
    result = score(stage(), performance(marks={"practice/craft": panel("8")}, deductions=deductions))
    assert (str(result.total), result.deductions) == ("6.20", Fraction("1.8"))
    recomputed(result.steps)


def test_own_points_are_kept_from_falling_and_rounded_before_their_weight() -> None:
    low = stage(lowest=Decimal(0))
    off = (Deduction(Decimal(9), "everything"),)
    marks = {"practice/craft": panel("8.25")}
    assert str(score(low, performance(marks=marks, deductions=off)).total) == "0.00"
    rules = stage(own_rounding=replace(TWO_PLACES, places=1), own_weight=Decimal(2))
    assert str(score(rules, performance(marks=marks)).total) == "16.60"  # 8.25 → 8.3


def test_what_counts_only_with_another_criterion_needs_it_to_score() -> None:
    """ICPC: penalty minutes count for the problems solved alone."""
    solved = criterion(
        "solved", maximum=Decimal(1), step=Decimal(1), per_item=True, optional=True, kind="counted"
    )
    timed: dict[str, Any] = {
        "per_item": True,
        "optional": True,
        "only_with": "problems/solved",
        "maximum": Decimal(999),
    }
    minutes = criterion("minutes", kind="timed", **timed)
    rejected = criterion("rejected", kind="counted", factor=Decimal(20), **timed)
    rules = stage(module("problems", solved), module("penalty", minutes, rejected, counted=False))
    problems = tuple(Item(one, one, Decimal(0)) for one in "AB")
    marks = {
        "problems/solved/A": panel("1"),
        "penalty/minutes/A": panel("50"),
        "penalty/rejected/A": panel("2"),
        "penalty/rejected/B": panel("5"),
        "problems/solved/B": panel("0"),
    }
    result = score(rules, performance(items=problems, marks=marks))
    assert (str(result.total), result.module("penalty"), result.complete) == ("1.00", Fraction(90), True)


def test_five_style_judges_and_metres_make_a_ski_jump() -> None:
    style = criterion(
        "style",
        maximum=Decimal(20),
        step=Decimal("0.5"),
        panel=PanelRule(method="trimmed_sum", drop_high=1, drop_low=1),
    )
    metres = PointsRule(method="linear", par=Decimal(120), per=Decimal("1.8"), base=Decimal(60))
    distance = criterion(
        "distance", maximum=Decimal(150), step=Decimal("0.5"), kind="measured", points=metres
    )
    wind = criterion(
        "wind", minimum=Decimal(-30), maximum=Decimal(30), step=Decimal("0.1"), kind="measured", optional=True
    )
    rules = stage(module("jump", distance, style, wind, runs=RunRule(runs=2)))
    marks = {
        "jump/distance@1": panel("125.5"),
        "jump/style@1": panel("18", "18.5", "18", "17.5", "19"),
        "jump/wind@1": panel("-4.2"),
    }
    assert str(score(rules, performance(marks=marks)).total) == "120.20"  # 69.9 + 54.5 - 4.2
