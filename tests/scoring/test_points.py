"""Points for a measurement: linear, a power, by a table, relative to the best, by place."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from competition.scoring import PointsRow, PointsRule, Rounding, Step
from competition.scoring.explanation import given as leaf
from competition.scoring.field import Values
from competition.scoring.numbers import RoundingMode, deviation, median, power, root, text_of
from competition.scoring.points import points_of
from tests.scoring.oracle import rounded
from tests.scoring.recomputation import recomputed

NO_PLACES = Rounding(places=0, mode="truncate")
BEGUN: Any = {"par": "300", "unit": "30", "unit_rounding": "ceiling", "lowest": "0"}
PAR: Any = {"par": "98", "base": "60", "per": "1.8"}
METRE_TABLE = (("1.40", "100"), ("1.30", "80"), ("1.20", "60"))
SECOND_TABLE = (("60", "100"), ("90", "80"))
DECATHLON: Any = {"par": "18", "per": "25.4347", "exponent": "1.81", "rounding": NO_PLACES}
SHOT: Any = {"par": "1.5", "per": "51.39", "exponent": "1.05", "rounding": NO_PLACES}


def rule(
    method: str, best: str = "higher", rows: tuple[tuple[str, str], ...] = (), **fields: Any
) -> PointsRule:
    table = tuple(PointsRow(at=Decimal(at), points=Decimal(points)) for at, points in rows)
    read = {name: Decimal(text) if _is_number(text) else text for name, text in fields.items()}
    return PointsRule(method=method, best=best, rows=table, **read)  # type: ignore[arg-type]  # any rule


def _is_number(text: Any) -> bool:
    return isinstance(text, str) and text.lstrip("-")[:1].isdigit()


def points(of: PointsRule, value: str, *others: str) -> str:
    measured = leaf("mark", "J1", "", Fraction(value))
    group = Values(Fraction(one) for one in (value, *others))
    step = points_of(of, "jump", measured, group)
    recomputed(step)
    return text_of(step.value)


@pytest.mark.parametrize(
    ("of", "value", "expected"),
    [
        (rule("linear"), "7.5", "7.5"),
        (rule("linear", "lower"), "7.5", "-7.5"),
        (rule("linear", **PAR), "101.5", "66.3"),
        (rule("linear", **PAR), "90", "45.6"),
        (rule("linear", "lower", par="60", base="100", per="0.5"), "70", "95"),
        (rule("linear", **BEGUN), "301", "1"),
        (rule("linear", **BEGUN), "330", "1"),
        (rule("linear", **BEGUN), "331", "2"),
        (rule("linear", **BEGUN), "240", "0"),
        (rule("linear", unit="4"), "10", "2.5"),
        (rule("linear", per="2", highest="12", lowest="3"), "7", "12"),
        (rule("linear", per="2", highest="12", lowest="3"), "1", "3"),
        (rule("linear", per="2", highest="12", lowest="3"), "4", "8"),
        (rule("linear", unit="3", rounding=Rounding(places=2, mode="half_up")), "5", "1.67"),
        (rule("table", rows=METRE_TABLE), "1.40", "100"),
        (rule("table", rows=METRE_TABLE), "1.39", "80"),
        (rule("table", rows=METRE_TABLE), "1.19", "0"),
        (rule("table", rows=METRE_TABLE, base="5"), "1.19", "5"),
        (rule("table", "lower", rows=SECOND_TABLE), "60", "100"),
        (rule("table", "lower", rows=SECOND_TABLE), "60.01", "80"),
        (rule("table", "lower", rows=SECOND_TABLE), "91", "0"),
        (rule("linear", "lower", **DECATHLON), "10.55", "963"),
        (rule("linear", "lower", **DECATHLON), "18.5", "0"),
        (rule("linear", **SHOT), "14.35", "750"),
    ],
)
def test_a_value_earns_what_the_rule_says(of: PointsRule, value: str, expected: str) -> None:
    assert points(of, value) == expected


def test_relative_points_are_a_share_of_the_best() -> None:
    votes = rule("relative", per="100")
    assert [points(votes, value, "200", "50", "0") for value in ("200", "50", "0")] == ["100", "25", "0"]
    race = rule("relative", "lower", per="40", base="60")
    assert [points(race, value, "50", "80") for value in ("50", "80")] == ["100", "85"]


def test_of_a_best_that_is_nothing_the_equal_have_all() -> None:
    assert points(rule("relative", per="100"), "0", "0") == "100"
    assert points(rule("relative", "lower", per="100"), "0", "5") == "100"
    assert points(rule("relative", "lower", per="100"), "5", "0") == "0"


@pytest.mark.parametrize(
    ("ties", "rows", "expected"),
    [
        ("average", (), ["1", "2.5", "2.5", "4"]),
        ("first", (), ["1", "2", "2", "4"]),
        ("average", (("1", "10"), ("2", "6"), ("3", "4")), ["10", "5", "5", "0"]),
        ("first", (("1", "10"), ("2", "6"), ("3", "4")), ["10", "6", "6", "0"]),
    ],
)
def test_points_by_place_share_places_or_points(
    ties: str, rows: tuple[tuple[str, str], ...], expected: list[str]
) -> None:
    by_place = PointsRule(
        method="place",
        ties=ties,  # type: ignore[arg-type]  # one of two words
        rows=tuple(PointsRow(at=Decimal(at), points=Decimal(worth)) for at, worth in rows),
    )
    marks = ["9", "8", "8", "7"]
    others = {value: [*marks[:number], *marks[number + 1 :]] for number, value in enumerate(marks)}
    assert [points(by_place, value, *others[value]) for value in marks] == expected


def test_the_lower_value_has_the_better_place_where_lower_is_better() -> None:
    assert points(rule("place", "lower"), "50", "60", "70") == "1"
    assert points(rule("place", "lower"), "70", "60", "50") == "3"


def test_a_guest_is_placed_beside_the_group_without_being_of_it() -> None:
    group = Values([Fraction(9), Fraction(8), Fraction(7)])
    guest = leaf("mark", "J1", "", Fraction(15, 2))
    assert points_of(rule("place"), "jump", guest, group).value == 3
    assert (group.beaten(Fraction(15, 2), "higher"), group.beaten(Fraction(15, 2), "lower")) == (
        Fraction(1),
        Fraction(2),
    )


MODES: tuple[RoundingMode, ...] = ("half_up", "half_even", "floor", "ceiling", "truncate")


@given(st.integers(0, 10**6), st.integers(0, 3), st.sampled_from([2, 3, 5]), st.sampled_from(MODES))
def test_the_root_of_a_power_is_rounded_as_the_number_itself(
    number: int, places: int, degree: int, mode: RoundingMode
) -> None:
    value = Fraction(number, 1000)
    rounding = Rounding(places=places, mode=mode)
    assert root(value**degree, degree, rounding) == rounded(value, rounding)


@given(st.integers(1, 10**9), st.integers(1, 10**4), st.sampled_from(MODES))
def test_a_root_that_is_no_decimal_lies_within_its_last_digit(
    numerator: int, denominator: int, mode: RoundingMode
) -> None:
    value, one = Fraction(numerator, denominator), Fraction(1, 1000)
    found = root(value, 2, Rounding(places=3, mode=mode))
    lower = found if mode in ("floor", "truncate") else max(found - one, Fraction(0))
    upper = found if mode == "ceiling" else found + one
    assert lower**2 <= value <= upper**2
    if mode.startswith("half"):
        assert max(found - one / 2, Fraction(0)) ** 2 <= value <= (found + one / 2) ** 2


def test_a_power_with_a_whole_exponent_is_plain_arithmetic() -> None:
    two_places = Rounding(places=2, mode="half_up")
    assert power(Fraction(3, 2), Fraction(2), Fraction(5), two_places) == Fraction("11.25")


def test_a_deviation_is_that_of_the_whole_population() -> None:
    assert deviation([Fraction(value) for value in (2, 4, 4, 4, 5, 5, 7, 9)]) == 2
    assert text_of(deviation([Fraction(1), Fraction(2), Fraction(4)])) == "1.24721912892464712853"
    assert deviation([Fraction(3)]) == 0


def test_the_median_of_an_even_number_lies_between_the_two_in_the_middle() -> None:
    assert median([Fraction(4), Fraction(1), Fraction(2)]) == 2
    assert median([Fraction(4), Fraction(1), Fraction(2), Fraction(9)]) == 3


def test_points_say_how_they_came_about() -> None:
    step: Step = points_of(rule("linear", **PAR), "jump", leaf("mark", "J1", "", Fraction(100)))
    base, gained = step.parts
    assert (base.key, step.operation, gained.operation) == ("base", "sum", "product")
    assert [part.key for part in gained.parts[0].parts] == ["J1", "par"]
