"""Prizes by share of the ranked entrants or by count, and ties at the end of a class."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from competition.scoring import Placing, Prize, PrizeRule, decide_prizes
from competition.scoring.numbers import RoundingMode
from tests.scoring.builders import marked, prize_rule, ranked, stage


def board(*values: int, group: str = "employees") -> tuple[Placing, ...]:
    """A ranking of entries E00, E01 … with these totals."""
    return ranked(
        stage(), *(marked(f"E{number:02}", str(value), group=group) for number, value in enumerate(values))
    )


def prizes(rule: PrizeRule, placings: Sequence[Placing]) -> list[str]:
    """The class of each ranked entry in the order of the board; - for none."""
    won = {prize.entry: prize.prize for prize in decide_prizes(rule, placings)}
    return [won.get(placing.entry, "-") for placing in placings if placing.place]


def test_counts_give_the_first_places_to_the_first_class() -> None:
    rule = prize_rule("1", "2", "3")
    expected = ["first", "second", "second", "third", "third", "third", "-", "-"]
    assert prizes(rule, board(9, 8, 7, 6, 5, 4, 3, 2)) == expected


def test_shares_are_of_the_ranked_entrants_of_the_group() -> None:
    placings = [
        *board(*range(10, 0, -1)),
        *ranked(stage(), marked("X", "9", "guest"), marked("Y", None, "dns")),
    ]
    assert prizes(prize_rule("10%", "20%", "30%"), placings) == (
        ["first"] + ["second"] * 2 + ["third"] * 3 + ["-"] * 4
    )


@pytest.mark.parametrize(
    ("mode", "seats"), [("floor", 1), ("ceiling", 2), ("half_up", 2), ("half_even", 2), ("truncate", 1)]
)
def test_a_share_is_rounded_to_seats_by_its_rule(mode: RoundingMode, seats: int) -> None:
    rule = prize_rule("10%", share_rounding=mode)
    assert prizes(rule, board(*range(15, 0, -1))).count("first") == seats


def test_a_tie_at_the_end_of_a_class_goes_up_together() -> None:
    rule = prize_rule("1", "2", ties="all_in")
    assert prizes(rule, board(9, 9, 8, 7)) == ["first", "first", "second", "-"]
    assert prizes(rule, board(9, 8, 7, 7, 6)) == ["first", "second", "second", "second", "-"]


def test_a_tie_at_the_end_of_a_class_goes_down_together() -> None:
    rule = prize_rule("1", "2", ties="all_out")
    assert prizes(rule, board(9, 9, 8, 7)) == ["second", "second", "second", "-"]
    assert prizes(rule, board(9, 8, 7, 7, 6)) == ["first", "second", "-", "-", "-"]


def test_a_prize_carries_its_reason() -> None:
    first, second, *_ = decide_prizes(prize_rule("10%", "20%"), board(9, 8, 7, 7, 5, 4, 3, 2, 1, 0))
    assert (first.entrants, str(first.share), first.seats, first.first, first.last) == (10, "0.1", 1, 1, 1)
    assert (second.seats, second.first, second.last, second.boundary) == (2, 2, 3, None)


@pytest.mark.parametrize(
    ("ties", "boundary", "entries"), [("all_in", "up", "ABC"), ("all_out", "down", "BC")]
)
def test_a_prize_says_that_a_tie_moved_it(ties: str, boundary: str, entries: str) -> None:
    won = decide_prizes(prize_rule("1", "3", ties=ties), board(9, 9, 8))
    assert [prize.boundary for prize in won] == [boundary, boundary, None]
    assert {prize.prize for prize in won[:2]} == {"first" if entries == "ABC" else "second"}


def test_each_group_has_its_own_prizes() -> None:
    both = (*board(9, 8), *board(5, 4, group="students"))
    won: tuple[Prize, ...] = decide_prizes(prize_rule("1"), both)
    assert [(prize.group, prize.entry, prize.place, prize.name) for prize in won] == [
        ("employees", "E00", 1, "First"),
        ("students", "E00", 1, "First"),
    ]


def test_a_share_too_small_for_a_seat_gives_no_prize() -> None:
    assert prizes(prize_rule("10%", "20%"), board(9, 8, 7, 6, 5)) == ["second", "-", "-", "-", "-"]


@given(st.lists(st.integers(0, 9), max_size=12), st.integers(1, 3), st.integers(1, 3))
def test_equal_places_get_equal_prizes_and_nobody_below_gets_a_better_one(
    values: list[int], first: int, second: int
) -> None:
    placings = board(*values)
    order = {"first": 0, "second": 1, "-": 2}
    for ties in ("all_in", "all_out"):
        classes = [order[prize] for prize in prizes(prize_rule(str(first), str(second), ties=ties), placings)]
        assert classes == sorted(classes)
        by_place: dict[int | None, set[int]] = {}
        for placing, prize_class in zip(placings, classes, strict=True):
            by_place.setdefault(placing.place, set()).add(prize_class)
        assert all(len(found) == 1 for found in by_place.values())
        if ties == "all_out":
            assert classes.count(0) <= first
