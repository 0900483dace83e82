"""Places by group, ties parted by named keys, and those who are shown but not ranked."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from competition.scoring import (
    Carried,
    CarryOver,
    Deduction,
    Performance,
    Placing,
    StageRules,
    TieBreak,
    rank,
    score,
)
from competition.scoring.tie_breaks import order_key
from tests.scoring.builders import criterion, marked, module, panel, performance, ranked, stage
from tests.scoring.strategies import stages_with_performances

PRACTICE_FIRST = (TieBreak(by="module", of="practice"),)


def places(placings: tuple[Placing, ...]) -> dict[str, int | None]:
    return {placing.entry: placing.place for placing in placings}


def two_modules(*tie_breaks: TieBreak) -> StageRules:
    return stage(module("theory", criterion("paper")), module("practice"), tie_breaks=tie_breaks)


def both(entry: str, theory: str, practice: str, **fields: object) -> Performance:
    return performance(
        entry, marks={"theory/paper": panel(theory), "practice/craft": panel(practice)}, **fields
    )


def decided(placing: Placing) -> tuple[str, str, str, str, str] | None:
    by = placing.decided_by
    return (by.outcome, by.against, by.name, str(by.own), str(by.other)) if by else None


def test_places_are_counted_1_2_2_4() -> None:
    board = ranked(stage(), marked("A", "7"), marked("B", "9"), marked("C", "8"), marked("D", "8"))
    assert places(board) == {"B": 1, "C": 2, "D": 2, "A": 4}
    assert [placing.entry for placing in board] == ["B", "C", "D", "A"]
    assert [placing.tied for placing in board] == [False, True, True, False]


def test_each_group_is_ranked_by_itself() -> None:
    board = ranked(
        stage(), marked("A", "7", group="students"), marked("B", "9"), marked("C", "6", group="students")
    )
    assert [(placing.group, placing.entry, placing.place) for placing in board] == [
        ("employees", "B", 1),
        ("students", "A", 1),
        ("students", "C", 2),
    ]


def test_those_not_ranked_are_shown_after_the_ranked() -> None:
    board = ranked(
        stage(),
        marked("A", "5"),
        marked("B", None, "dns"),
        marked("C", "9", "dsq"),
        marked("D", "9", "guest"),
        marked("E", "3", "dnf"),
        marked("F", None),
        marked("G", None, "withdrawn"),
    )
    assert [(placing.entry, placing.standing, placing.place) for placing in board] == [
        ("A", "ranked", 1),
        ("F", "waiting", None),
        ("D", "guest", None),
        ("E", "dnf", None),
        ("B", "dns", None),
        ("C", "dsq", None),
        ("G", "withdrawn", None),
    ]
    assert [placing.score is None for placing in board] == [False, True, False, False, True, False, True]
    assert [placing.status for placing in board[:3]] == ["competing", "competing", "guest"]


def test_a_guest_takes_no_place_from_anybody() -> None:
    board = ranked(stage(), marked("A", "8"), marked("B", "9", "guest"))
    assert places(board) == {"A": 1, "B": None}


def test_an_incomplete_score_is_ranked_on_what_is_there() -> None:
    half = performance("B", marks={"practice/craft": panel("9")})
    board = ranked(two_modules(), both("A", "4", "4"), half)
    assert places(board) == {"B": 1, "A": 2}


def test_the_tie_break_that_decides_is_named_with_both_values() -> None:
    board = ranked(
        two_modules(*PRACTICE_FIRST), both("A", "9", "7"), both("B", "7", "9"), both("C", "5", "5")
    )
    assert places(board) == {"B": 1, "A": 2, "C": 3}
    assert [decided(placing) for placing in board] == [
        ("ahead", "A", "Practice", "9", "7"),
        ("behind", "B", "Practice", "7", "9"),
        None,
    ]
    assert board[0].decided_by is not None
    assert board[0].decided_by.key == PRACTICE_FIRST[0]


def test_a_shared_place_says_with_whom() -> None:
    board = ranked(
        two_modules(*PRACTICE_FIRST), both("A", "9", "7"), both("B", "8", "8"), both("C", "8", "8")
    )
    assert places(board) == {"B": 1, "C": 1, "A": 3}
    assert [decided(placing) for placing in board] == [
        ("shared", "C", "", "16", "16"),
        ("shared", "B", "", "16", "16"),
        ("behind", "C", "Practice", "7", "8"),
    ]


def test_the_second_key_decides_where_the_first_is_equal() -> None:
    rules = two_modules(TieBreak(by="module", of="practice"), TieBreak(by="deductions", order="lower"))
    late = (Deduction(Decimal(1), "overtime"),)
    board = ranked(rules, both("A", "8", "8", deductions=late), both("B", "7", "8"))
    assert places(board) == {"B": 1, "A": 2}
    assert [decided(placing) for placing in board] == [
        ("ahead", "A", "", "0", "1"),
        ("behind", "B", "", "1", "0"),
    ]


def test_a_criterion_can_break_a_tie() -> None:
    rules = stage(
        module("practice", criterion("look"), criterion("craft")),
        tie_breaks=(TieBreak(by="criterion", of="practice/craft"),),
    )
    one = performance("A", marks={"practice/look": panel("9"), "practice/craft": panel("7")})
    other = performance("B", marks={"practice/look": panel("7"), "practice/craft": panel("9")})
    board = ranked(rules, one, other)
    assert places(board) == {"B": 1, "A": 2}
    assert decided(board[0]) == ("ahead", "A", "Craft", "9", "7")


def test_carried_points_can_break_a_tie() -> None:
    rules = stage(
        carry_over=CarryOver(stage="heat", weight=Decimal(1)),
        tie_breaks=(TieBreak(by="carried", order="lower"),),
    )
    one = performance("A", marks={"practice/craft": panel("7")}, carried=Carried("heat", Decimal(9)))
    other = performance("B", marks={"practice/craft": panel("9")}, carried=Carried("heat", Decimal(7)))
    assert places(ranked(rules, one, other)) == {"B": 1, "A": 2}


@pytest.mark.parametrize("order", ["higher", "lower"])
def test_what_is_not_there_yet_comes_last_in_either_order(order: Literal["higher", "lower"]) -> None:
    rules = two_modules(TieBreak(by="module", of="practice", order=order))
    without = performance("A", marks={"theory/paper": panel("9")})
    board = ranked(rules, without, both("B", "0", "9"))
    assert places(board) == {"B": 1, "A": 2}
    assert decided(board[1]) == ("behind", "B", "Practice", "None", "9")


@given(stages_with_performances(entries=5), st.permutations(range(5)))
def test_a_ranking_is_a_weak_order_whatever_order_entries_came_in(
    case: tuple[StageRules, list[Performance]], order: list[int]
) -> None:
    rules, entries = replace(case[0], placings="standard"), case[1]
    board = ranked(rules, *entries)
    assert board == ranked(rules, *(entries[position] for position in order))
    keys = {one.entry: order_key(rules, score(rules, one)) for one in entries}
    for placing in board:
        if placing.place is not None:
            better = [other for other in board if other.place and keys[other.entry] < keys[placing.entry]]
            assert placing.place == len(better) + 1
            assert placing.tied == (sum(other.place == placing.place for other in board) > 1)


@given(st.lists(st.integers(0, 900), min_size=2, max_size=8), st.integers(1, 100))
def test_adding_the_same_to_all_marks_of_a_mean_keeps_the_places(values: list[int], more: int) -> None:
    def board(added: int) -> dict[str, int | None]:
        entries = [marked(f"E{number}", str(value + added)) for number, value in enumerate(values)]
        return places(ranked(stage(), *entries))

    assert board(0) == board(more)


def test_nothing_to_rank_is_an_empty_ranking() -> None:
    assert rank(stage(), []) == ()


def test_totals_are_compared_as_rounded() -> None:
    board = ranked(stage(), marked("A", "8.004"), marked("B", "8.001"))
    assert places(board) == {"A": 1, "B": 1}
    assert board[0].score is not None
    assert board[0].score.steps.value == Fraction(8)
    assert replace(board[0], place=2) != board[0]
