"""Marks of several judges become one panel score."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from random import Random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from competition.scoring import Mark, PanelRule, Rounding, Step
from competition.scoring.numbers import text_of
from competition.scoring.panel import drops, panel_of_marks
from tests.scoring import oracle
from tests.scoring.builders import DROP_ONE_ONE, MEAN, panel
from tests.scoring.strategies import MARKS, panel_rules, panels


def judged(rule: PanelRule, marks: Sequence[Mark]) -> Step:
    step = panel_of_marks(rule, "craft", "Craft", marks)
    assert step is not None
    return step


def fates(step: Step) -> dict[str, str | None]:
    return {part.key: part.fate for part in step.parts}


@pytest.mark.parametrize(
    ("rule", "marks", "score"),
    [
        (MEAN, ["7", "8", "8.5"], "7.8333333333…"),
        (PanelRule(method="sum"), ["7", "8", "8.5"], "23.5"),
        (DROP_ONE_ONE, ["7", "8", "8.5", "9", "9.9"], "8.5"),
        (DROP_ONE_ONE, ["9"], "9"),
        (MEAN, ["7", None, "8"], "7.5"),
        (PanelRule(method="sum"), ["7", None, "8"], "15"),
        (
            PanelRule(method="mean", rounding=Rounding(places=2, mode="truncate")),
            ["7", "8", "8.5", "7.9"],
            "7.85",
        ),
    ],
)
def test_a_panel_score_is_what_its_rule_says(rule: PanelRule, marks: list[str | None], score: str) -> None:
    assert text_of(judged(rule, panel(*marks)).value) == score


def test_no_mark_is_not_a_nought_and_the_trimming_still_applies() -> None:
    step = judged(DROP_ONE_ONE, panel("7", None, "8", "9", "8.5"))
    assert step.value == Fraction("8.25")
    assert fates(step) == {
        "J1": "dropped_low",
        "J2": "absent",
        "J3": "kept",
        "J4": "dropped_high",
        "J5": "kept",
    }


def test_a_panel_without_any_mark_has_no_score() -> None:
    assert panel_of_marks(MEAN, "craft", "Craft", ()) is None
    assert panel_of_marks(MEAN, "craft", "Craft", panel(None, None)) is None


@pytest.mark.parametrize(
    ("high", "low", "minimum", "dropped"),
    [
        # of 0, 1, 2 … marks: (lowest, highest) that go
        (1, 1, 1, [(0, 0), (0, 0), (0, 0), (1, 1), (1, 1)]),
        (1, 1, 3, [(0, 0), (0, 0), (0, 0), (0, 0), (0, 0), (1, 1)]),
        (2, 2, 1, [(0, 0), (0, 0), (0, 0), (1, 1), (1, 1), (2, 2)]),
        (2, 1, 1, [(0, 0), (0, 0), (0, 0), (1, 1), (1, 2)]),
        (0, 2, 1, [(0, 0), (0, 0), (1, 0), (2, 0), (2, 0)]),
        (1, 0, 2, [(0, 0), (0, 0), (0, 0), (0, 1)]),
    ],
)
def test_trimming_gives_way_evenly_when_the_panel_shrinks(
    high: int, low: int, minimum: int, dropped: list[tuple[int, int]]
) -> None:
    rule = PanelRule(method="trimmed_mean", drop_high=high, drop_low=low, minimum=minimum)
    assert [drops(rule, present) for present in range(len(dropped))] == dropped


def test_of_equal_marks_the_one_dropped_follows_from_the_judges() -> None:
    step = judged(DROP_ONE_ONE, panel("8", "8", "8"))
    assert fates(step) == {"J1": "dropped_low", "J2": "kept", "J3": "dropped_high"}


@given(panel_rules(), panels(), st.randoms(use_true_random=False))
def test_the_order_of_marks_changes_nothing(rule: PanelRule, marks: tuple[Mark, ...], random: Random) -> None:
    shuffled = list(marks)
    random.shuffle(shuffled)
    assert panel_of_marks(rule, "craft", "Craft", shuffled) == panel_of_marks(rule, "craft", "Craft", marks)


@given(panel_rules(), panels())
def test_a_panel_score_agrees_with_the_oracle(rule: PanelRule, marks: tuple[Mark, ...]) -> None:
    values = [Fraction(mark.value) for mark in marks if mark.value is not None]
    assume(values)
    assert judged(rule, marks).value == oracle.panel_score(rule, values)


@given(st.integers(0, 3), st.integers(0, 3), st.integers(1, 4), st.lists(MARKS, min_size=1, max_size=9))
def test_a_trimmed_mean_lies_within_the_kept_marks(
    high: int, low: int, minimum: int, values: list[Decimal]
) -> None:
    rule = PanelRule(method="trimmed_mean", drop_high=high, drop_low=low, minimum=minimum)
    step = judged(rule, [Mark(f"J{number}", value) for number, value in enumerate(values)])
    kept = [part.value for part in step.parts if part.fate == "kept"]
    assert min(kept) <= step.value <= max(kept)
    assert len(kept) >= min(minimum, len(values))
    for part in step.parts:
        assert part.fate != "dropped_low" or part.value <= min(kept)
        assert part.fate != "dropped_high" or part.value >= max(kept)
