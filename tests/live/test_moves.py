"""A change told briefly says the same as in full, in a few bytes."""

from __future__ import annotations

from itertools import count
from typing import Any

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from api.live.document import Document, change
from api.live.moves import told_briefly
from tests.live.boards import board

_positions = count(2)


def _board(position: int, *entries: str, **totals: str) -> Document:
    return board(position, **{entry: totals.get(entry, "1.00") for entry in entries})


def _after(held: Document, brief: Document) -> Document:
    """What a viewer makes of a change that is told briefly."""
    rows = {row["order"]: row for row in held["rows"]}
    for first, last, order, place in brief["moves"]:
        for row in held["rows"][first - 1 : last]:
            moved = row["order"] + order
            placed = None if row["place"] is None else row["place"] + place
            rows[moved] = row | {"order": moved, "place": placed}
    rows |= {row["order"]: row for row in brief["rows"]}
    kept: dict[str, Any] = {key: value for key, value in brief.items() if key not in ("since", "moves")}
    return held | kept | {"rows": [rows[order] for order in sorted(rows)]}


def test_a_line_that_goes_up_moves_all_between_at_once() -> None:
    before = _board(1, *"ABCDEF")
    after = _board(2, *"AFBCDE", F="9.00")
    moved = change(before, after)
    assert moved is not None
    brief = told_briefly(before, moved)
    assert brief["moves"] == [[2, 5, 1, 1]]
    assert [row["total"] for row in brief["rows"]] == ["9.00"]
    assert _after(before, brief) == after


def test_on_a_board_of_two_thousand_it_is_a_hundredth() -> None:
    names = [f"e{number}" for number in range(2000)]
    before = _board(1, *names)
    after = _board(2, names[0], names[-1], *names[1:-1])
    moved = change(before, after)
    assert moved is not None
    brief = told_briefly(before, moved)
    assert len(msgspec.json.encode(brief)) < len(msgspec.json.encode(moved)) / 100


@given(st.permutations("ABCDEFGH"), st.dictionaries(st.sampled_from("ABCDEFGH"), st.just("7.00")))
def test_told_briefly_or_in_full_a_viewer_ends_at_the_same_board(
    order: list[str], totals: dict[str, str]
) -> None:
    before = _board(1, *"ABCDEFGH")
    after = _board(next(_positions), *order, **totals)
    moved = change(before, after)
    assert moved is not None
    assert _after(before, told_briefly(before, moved)) == after


def test_a_line_that_gets_its_first_place_is_told_in_full() -> None:
    before = _board(1, *"AB")
    before["rows"][1]["place"] = None
    after = _board(2, *"AB")
    moved = change(before, after)
    assert moved is not None
    brief = told_briefly(before, moved)
    assert (brief["moves"], brief["rows"]) == ([], moved["rows"])
