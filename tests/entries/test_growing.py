"""A mapping that grows by one: it never changes, and always says what a plain one would."""

from __future__ import annotations

from hypothesis import given as whatever
from hypothesis import strategies as st

from competition.entries.growing import _MOST_KEPT_APART, Growing

Deeds = list[tuple[int, int | None]]


@whatever(st.lists(st.tuples(st.integers(0, 40), st.none() | st.integers()), max_size=300))
def test_it_says_what_a_plain_mapping_says(deeds: Deeds) -> None:
    plain: dict[int, int] = {}
    grown: Growing[int, int] = Growing()
    for key, value in deeds:
        before, was = grown, dict(grown)
        if value is None:
            plain.pop(key, None)
            grown = grown.lacking(key)
        else:
            plain[key] = value
            grown = grown.having(key, value)
        assert dict(before) == was
    assert dict(grown) == plain
    assert len(grown) == len(plain)
    assert all(key in grown for key in plain)


def test_two_may_grow_from_one() -> None:
    """A batch that does not commit is decided again from the same state."""
    base: Growing[int, int] = Growing()
    for number in range(_MOST_KEPT_APART + 10):  # so that it was copied whole once
        base = base.having(number, number)
    left, right = base.having(-1, 1), base.lacking(0)
    assert (-1 in left, 0 in left) == (True, True)
    assert (-1 in right, 0 in right) == (False, False)
    assert len(base) == _MOST_KEPT_APART + 10
