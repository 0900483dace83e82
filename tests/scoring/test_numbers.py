"""Exact numbers: reading, rounding, writing."""

from __future__ import annotations

from decimal import Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from competition.scoring.numbers import (
    NotADecimal,
    Rounding,
    RoundingMode,
    decimal_of,
    parse_decimal,
    places_needed,
    sum_of_decimals,
    sum_of_fractions,
    text_of,
)
from tests.scoring import oracle
from tests.scoring.strategies import ROUNDINGS

FRACTIONS = st.fractions(min_value=-1000, max_value=1000, max_denominator=2000)


@pytest.mark.parametrize(
    "text", ["0", "-0.25", "8.250", "007", "123456789012.123456", "-999999999999.999999", "10"]
)
def test_a_plain_decimal_is_read_as_written(text: str) -> None:
    assert parse_decimal(text) == Decimal(text)
    assert parse_decimal(text).as_tuple().exponent == Decimal(text).as_tuple().exponent


@pytest.mark.parametrize("text", ["-0", "-0.00"])
def test_minus_nought_is_nought(text: str) -> None:
    assert not parse_decimal(text).is_signed()


@pytest.mark.parametrize(
    "given_text",
    [
        *("", " ", "8.", ".5", "+1", "1e3", "1E400", "NaN", "nan", "Infinity", "-inf", "sNaN", "1_000"),
        *(" 1", "1 ", "1\n", "--1", "1,5", "１", "8．5", "٣", "0x10", "1234567890123", "1.1234567"),
        *(8.75, 8, None, True, Decimal("8.25"), b"8.25"),
    ],
)
def test_anything_but_a_plain_decimal_in_a_string_is_refused(given_text: object) -> None:
    with pytest.raises(NotADecimal, match="expected a plain decimal in a string") as caught:
        parse_decimal(given_text)
    assert caught.value.given is given_text


def test_a_refusal_quotes_only_the_beginning_of_a_long_text() -> None:
    with pytest.raises(NotADecimal) as caught:
        parse_decimal("9" * 10_000)
    assert len(str(caught.value)) < 200
    assert repr("9" * 38)[1:-1] in str(caught.value)


@pytest.mark.parametrize(
    ("mode", "results"),
    [
        ("half_up", "3 -3 2 -2 3 -3 2"),
        ("half_even", "2 -2 2 -2 3 -3 2"),
        ("floor", "2 -3 2 -3 2 -3 2"),
        ("ceiling", "3 -2 3 -2 3 -2 2"),
        ("truncate", "2 -2 2 -2 2 -2 2"),
    ],
)
def test_each_rounding_mode_has_its_own_neighbour(mode: RoundingMode, results: str) -> None:
    values = [Fraction(text) for text in ["2.5", "-2.5", "2.4", "-2.4", "2.6", "-2.6", "2"]]
    rounding = Rounding(places=0, mode=mode)
    assert [rounding.apply(value) for value in values] == [int(text) for text in results.split()]


def test_half_even_looks_at_the_last_kept_digit() -> None:
    rounding = Rounding(places=1, mode="half_even")
    assert rounding.apply(Fraction("0.35")) == Fraction("0.4")
    assert rounding.apply(Fraction("0.45")) == Fraction("0.4")


@given(FRACTIONS, ROUNDINGS)
def test_rounding_agrees_with_the_decimal_module(value: Fraction, rounding: Rounding) -> None:
    assert rounding.apply(value) == oracle.rounded(value, rounding)


@given(FRACTIONS, ROUNDINGS)
def test_a_rounded_value_rounds_to_itself(value: Fraction, rounding: Rounding) -> None:
    once = rounding.apply(value)
    assert rounding.apply(once) == once


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        ("0", 0, "0"),
        ("0", 2, "0.00"),
        ("8.5", 0, "8.5"),
        ("8.5", 2, "8.50"),
        ("8.5", 1, "8.5"),
        ("8.125", 2, "8.125"),
        ("-0.05", 0, "-0.05"),
        ("-0.05", 3, "-0.050"),
        ("120", 0, "120"),
        ("1/1024", 0, "0.0009765625"),
        ("1/3", 0, "0.3333333333…"),
        ("-2/3", 2, "-0.6666666666…"),
        ("1000/7", 0, "142.8571428571…"),
        ("1/30000000000000", 0, "0.0000000000…"),
    ],
)
def test_a_value_is_written_in_full_or_shows_that_it_goes_on(value: str, places: int, text: str) -> None:
    assert text_of(Fraction(value), places) == text


@given(FRACTIONS, st.integers(0, 5))
def test_a_value_that_ends_reads_back_the_same(value: Fraction, places: int) -> None:
    text = text_of(value, places)
    if places_needed(value) is None:
        assert text.endswith("…")
        assert abs(Fraction(text[:-1]) - value) < Fraction(1, 10**10)
    else:
        assert Fraction(text) == value
        assert len(text.partition(".")[2]) >= places


def test_a_decimal_keeps_the_places_of_its_rounding() -> None:
    assert str(decimal_of(Fraction(17, 2), 3)) == "8.500"
    with pytest.raises(NotADecimal):
        decimal_of(Fraction(1, 3), 3)


def test_no_surrounding_decimal_context_takes_digits_from_a_sum() -> None:
    marks = [Decimal("123456789012.123456"), Decimal("0.000001"), Decimal("-0.5")]
    with localcontext() as context:
        context.prec = 3
        assert Fraction(*sum_of_decimals(marks)) == Fraction("123456789011.623457")


@given(st.lists(FRACTIONS))
def test_a_sum_with_one_denominator_is_the_sum(values: list[Fraction]) -> None:
    assert Fraction(*sum_of_fractions(values)) == sum(values)
