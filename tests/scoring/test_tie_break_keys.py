"""Every key that can part equal totals, and the ways places are counted."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from competition.scoring import (
    Deduction,
    Performance,
    Placing,
    PointsRule,
    Rounding,
    RunRule,
    StageRules,
    TieBreak,
    faults,
    rank,
    score_all,
)
from tests.scoring.builders import criterion, marked, module, panel, performance, ranked, rulebook, stage


def order(rules: StageRules, *entries: Performance) -> str:
    """The entries best first; those who share a place in brackets."""
    board = rank(rules, score_all(rules, entries))
    return "".join(f"({one.entry})" if one.tied else one.entry for one in board)


def by(key: str, **fields: Any) -> TieBreak:
    return TieBreak(by=key, **fields)  # type: ignore[arg-type]  # any key


def judged(entry: str, *values: str, **fields: Any) -> Performance:
    return performance(entry, marks={"practice/craft": panel(*values)}, **fields)


ROUNDED = Rounding(places=0, mode="half_up")


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        (by("exact"), "BA"),
        (by("mark"), "BA"),
        (by("mark", of="practice"), "BA"),
        (by("mark", of="practice/craft", nth=2), "AB"),
        (by("mark", order="lower"), "BA"),
        (by("mark", nth=4), "(A)(B)"),
        (by("reaching", reaching=Decimal("9")), "BA"),
        (by("reaching", reaching=Decimal("8.2")), "AB"),
        (by("reaching", reaching=Decimal("8.2"), of="practice"), "AB"),
        (by("firsts"), "AB"),
        (by("head_to_head"), "AB"),
        (by("public"), "BA"),
        (by("draw", order="lower"), "AB"),
    ],
)
def test_each_key_parts_equal_totals(key: TieBreak, expected: str) -> None:
    rules = stage(tie_breaks=(key,), rounding=ROUNDED)
    assert faults(rulebook(rules)) == ()
    a = judged("A", "8.2", "8.3", "8.1", public=Decimal(3), draw=1)
    b = judged("B", "8.1", "8", "9", public=Decimal(5), draw=2)
    assert order(rules, a, b) == expected


def test_the_shorter_time_goes_first_though_points_are_equal() -> None:
    table = PointsRule(method="linear", base=Decimal(10), highest=Decimal(10))
    time = criterion("time", maximum=Decimal(999), kind="timed", points=table)
    rules = stage(module("practice", time), tie_breaks=(by("measured", of="practice/time", order="lower"),))
    assert faults(rulebook(rules)) == ()
    slow, fast = (
        performance(entry, marks={"practice/time": panel(value)})
        for entry, value in (("A", "71"), ("B", "70"))
    )
    assert order(rules, slow, fast) == "BA"


def test_the_second_best_run_parts_equal_best_runs() -> None:
    jump = module("jump", criterion("metres"), runs=RunRule(runs=3, best=1))
    keys = (by("run", of="jump"), by("run", of="jump", nth=2))
    rules = stage(jump, tie_breaks=keys)
    assert faults(rulebook(rules)) == ()

    def jumped(entry: str, *metres: str) -> Performance:
        return performance(
            entry, marks={f"jump/metres@{run}": panel(one) for run, one in enumerate(metres, start=1)}
        )

    assert order(rules, jumped("A", "7", "5", "5"), jumped("B", "7", "6"), jumped("C", "7")) == "BAC"


def test_head_to_head_counts_whom_an_entry_beats_among_the_equal() -> None:
    rules = stage(tie_breaks=(by("head_to_head"),))
    circle = judged("A", "9", "8", "7"), judged("B", "8", "7", "9"), judged("C", "7", "9", "8")
    assert order(rules, *circle) == "(A)(B)(C)"
    assert (
        order(rules, judged("A", "9", "6", "9"), judged("B", "8", "8", "8"), judged("C", "1", "1", "1"))
        == "ABC"
    )


def test_judges_who_marked_only_one_of_the_two_do_not_count_between_them() -> None:
    rules = stage(tie_breaks=(by("head_to_head"),), rounding=ROUNDED)
    one = performance("A", marks={"practice/craft": panel("8", "8", None)})
    other = performance("B", marks={"practice/craft": panel("7.9", None, "8.1")})
    assert order(rules, one, other) == "AB"


def test_where_lower_totals_win_the_judges_lower_marks_are_the_better_ones() -> None:
    rules = stage(order="lower", tie_breaks=(by("firsts"),))
    assert order(rules, judged("A", "1", "1", "4"), judged("B", "2", "2", "2")) == "AB"


def test_where_lower_totals_win_the_incomplete_come_after_the_complete() -> None:
    rules = stage(module("a"), module("b"), order="lower")
    half = performance("A", marks={"a/craft": panel("1")})
    whole = performance("B", marks={"a/craft": panel("9"), "b/craft": panel("9")})
    assert order(rules, half, whole) == "BA"


@pytest.mark.parametrize(
    ("placings", "expected"),
    [
        ("standard", ["1 1", "2 2", "2 2", "4 4"]),
        ("dense", ["1 1", "2 2", "2 2", "3 3"]),
        ("fractional", ["1 1", "2 5/2", "2 5/2", "4 4"]),
        ("ordinal", ["1 1", "2 2", "3 3", "4 4"]),
    ],
)
def test_places_are_counted_as_the_rule_says(placings: Any, expected: list[str]) -> None:
    board = ranked(
        stage(placings=placings), *(marked(entry, value) for entry, value in zip("ABCD", "9887", strict=True))
    )
    assert [f"{one.place} {one.placed}" for one in board] == expected
    assert [one.tied for one in board] == [False, placings != "ordinal", placings != "ordinal", False]


def test_ordinal_places_follow_the_recorded_draw_then_the_entry_id() -> None:
    rules = stage(placings="ordinal")
    entries = [
        replace(marked(entry, "8"), draw=draw)
        for entry, draw in (("A", 2), ("B", 1), ("C", None), ("D", None))
    ]
    board: tuple[Placing, ...] = ranked(rules, *entries)
    assert [(one.entry, one.place) for one in board] == [("B", 1), ("A", 2), ("C", 3), ("D", 4)]
    decisions = [one.decided_by for one in board]
    assert [one and (one.outcome, one.key and one.key.by, one.name, one.against) for one in decisions] == [
        ("ahead", "draw", "", "A"),
        ("behind", "draw", "", "B"),
        ("ahead", None, "entry", "D"),
        ("behind", None, "entry", "C"),
    ]


def test_deductions_in_lower_order_put_the_cleaner_first() -> None:
    rules = stage(tie_breaks=(by("deductions", order="lower"),))
    late = (Deduction(Decimal(1), "late"),)
    assert order(rules, judged("A", "9", deductions=late), judged("B", "8")) == "BA"
