"""Exact numbers: how a decimal is read, added, rounded and written.

Inside the engine a value is a `Fraction` or a `Decimal` that came in; nothing is lost by adding,
multiplying or dividing. A number loses digits in one place only: `Rounding.apply`, where a rule says so.
(Binary floats got 1,487 of 13,395 published gymnastics scores wrong.)
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Context, Decimal, DivisionByZero, Inexact, InvalidOperation, Overflow
from fractions import Fraction
from functools import lru_cache, reduce
from math import isqrt, lcm
from typing import Literal

RoundingMode = Literal["half_up", "half_even", "floor", "ceiling", "truncate"]

WHOLE_DIGITS = 12
"""Most digits `parse_decimal` takes before the point."""
DECIMAL_PLACES = 6
"""Most digits `parse_decimal` takes after the point."""
SHOWN_PLACES = 10
"""Digits shown after the point of a value that no decimal can write in full."""

EXACT = Context(prec=100, traps=[Inexact, InvalidOperation, DivisionByZero, Overflow])
"""Decimal arithmetic that raises rather than lose a digit, whatever the surrounding decimal context says."""

_PLAIN_DECIMAL = re.compile(rf"-?[0-9]{{1,{WHOLE_DIGITS}}}(\.[0-9]{{1,{DECIMAL_PLACES}}})?")


class NotADecimal(ValueError):
    """The text is not a plain decimal; `given` holds what came in."""

    expected = (
        f"a plain decimal in a string such as 8.25: at most {WHOLE_DIGITS} digits before "
        f"and {DECIMAL_PLACES} after the point"
    )

    def __init__(self, given: object) -> None:
        self.given = given
        shown = repr(given)
        shown = shown if len(shown) <= 40 else shown[:39] + "…"
        super().__init__(f"{shown} is not a decimal; expected {self.expected}.")


def parse_decimal(text: object) -> Decimal:
    """Read `-?digits[.digits]`, keeping the places written; minus nought becomes nought.

    Everything else raises `NotADecimal`: a number that is not a string (a float has already lost digits),
    NaN, Infinity, an exponent, a plus sign, blanks, underscores, full-width digits, too many digits.
    """
    if not isinstance(text, str) or not _PLAIN_DECIMAL.fullmatch(text):
        raise NotADecimal(text)
    value = Decimal(text)
    return value if value else value.copy_abs()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rounding:
    """Keep `places` digits after the point.

    half_up: a half goes away from nought (2.5 → 3, -2.5 → -3), the commercial rounding of most regulations;
    half_even: a half goes to the even neighbour; floor: down; ceiling: up; truncate: towards nought.
    """

    places: int
    mode: RoundingMode

    def apply(self, value: Fraction) -> Fraction:
        """The neighbour of `value` with `places` digits that `mode` chooses."""
        return fraction(value.numerator, value.denominator, self)


def round_ratio(numerator: int, denominator: int, mode: RoundingMode) -> int:
    """The whole number that `mode` makes of `numerator / denominator`; the denominator is positive."""
    lower, rest = divmod(numerator, denominator)
    match mode:
        case "half_up":
            up = 2 * rest > denominator or (2 * rest == denominator and numerator > 0)
        case "half_even":
            up = 2 * rest > denominator or (2 * rest == denominator and lower % 2 == 1)
        case "floor":
            up = False
        case "ceiling":
            up = rest > 0
        case "truncate":
            up = rest > 0 and numerator < 0
    return lower + up


def fraction(numerator: int, denominator: int, rounding: Rounding | None = None) -> Fraction:
    """`numerator / denominator`, rounded if a rule says so; the denominator is positive.

    Making a fraction costs more than all else in a step, so a step makes one, at its end.
    """
    if rounding is None:
        return Fraction(numerator, denominator)
    scale = 10**rounding.places
    return Fraction(round_ratio(numerator * scale, denominator, rounding.mode), scale)


def root(value: Fraction, degree: int, rounding: Rounding) -> Fraction:
    """The `degree`-th root of a value of 0 or more, rounded as if all its digits were known.

    Done in whole numbers: the root of the value times 10 to the power of places × degree, rounded down, then
    compared with what a half, or nothing, over it would give.
    """
    scale = 10**rounding.places
    numerator, denominator = value.numerator * scale**degree, value.denominator
    lower = _whole_root(numerator // denominator, degree)
    doubled = numerator * 2**degree - (2 * lower + 1) ** degree * denominator
    match rounding.mode:
        case "half_up":
            up = doubled >= 0
        case "half_even":
            up = doubled > 0 or (doubled == 0 and lower % 2 == 1)
        case "floor" | "truncate":
            up = False
        case "ceiling":
            up = lower**degree * denominator < numerator
    return Fraction(lower + up, scale)


def _whole_root(value: int, degree: int) -> int:
    """The greatest whole number whose power is not above `value`."""
    if degree == 2:
        return isqrt(value)
    low, high = 0, 1 << (value.bit_length() // degree + 1)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if middle**degree <= value else (low, middle)
    return low


def power(base: Fraction, exponent: Fraction, factor: Fraction, rounding: Rounding) -> Fraction:
    """`factor` × `base` to the power of `exponent`, none below 0, rounded as if all its digits were known."""
    exact = factor**exponent.denominator * base**exponent.numerator
    return root(exact, exponent.denominator, rounding)


DEVIATION = Rounding(places=20, mode="half_up")
"""To how many places a standard deviation, seldom a fraction, is taken."""


def deviation(values: Sequence[Fraction]) -> Fraction:
    """The population standard deviation of at least one value, to 20 places, half up."""
    average = sum(values, Fraction(0)) / len(values)
    return root(sum(((value - average) ** 2 for value in values), Fraction(0)) / len(values), 2, DEVIATION)


def median(values: Iterable[Fraction]) -> Fraction:
    """The value in the middle, or the mean of the two, of at least one value."""
    ranked = sorted(values)
    return (ranked[(len(ranked) - 1) // 2] + ranked[len(ranked) // 2]) / 2


def sum_of_decimals(values: Iterable[Decimal]) -> tuple[int, int]:
    """The exact sum, as numerator and denominator."""
    return reduce(EXACT.add, values, Decimal(0)).as_integer_ratio()


def sum_of_fractions(values: Iterable[Fraction]) -> tuple[int, int]:
    """The exact sum, as numerator and denominator: one common denominator instead of one an addition."""
    ratios = [(value.numerator, value.denominator) for value in values]
    common = lcm(*(denominator for _, denominator in ratios))
    return sum(numerator * (common // denominator) for numerator, denominator in ratios), common


@lru_cache(maxsize=4096)
def fraction_of(value: Decimal) -> Fraction:
    """The same number; weights and factors come back thousands of times, so the answer is kept."""
    return Fraction(value)


def places_needed(value: Fraction) -> int | None:
    """How many digits after the point write `value` in full; None when no number of digits does."""
    rest, places = value.denominator, 0
    while rest % 10 == 0:
        rest, places = rest // 10, places + 1
    for prime in (2, 5):
        while rest % prime == 0:
            rest, places = rest // prime, places + 1
    return places if rest == 1 else None


def text_of(value: Fraction, places: int = 0) -> str:
    """`value` as a plain decimal, in full, with at least `places` digits after the point.

    A value that no decimal writes in full (1/3) shows its first 10 places and "…".
    """
    needed = places_needed(value)
    shown = SHOWN_PLACES if needed is None else max(needed, places)
    scaled = abs(value.numerator) * 10**shown // value.denominator
    whole, after = divmod(scaled, 10**shown)
    point = f".{after:0{shown}d}" if shown else ""
    return f"{'-' if value.numerator < 0 else ''}{whole}{point}{'…' if needed is None else ''}"


def decimal_of(value: Fraction, places: int) -> Decimal:
    """A rounded value as a decimal that keeps its `places`; raises NotADecimal when there is none."""
    text = text_of(value, places)
    if text.endswith("…"):
        raise NotADecimal(text)
    return Decimal(text)
