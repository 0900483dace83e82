"""The arithmetic of an explanation, done a second time: from its leaves, and not by the engine."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction
from math import prod
from typing import Any

Step = dict[str, Any]

_DROPPED = {"dropped_high", "dropped_low", "absent"}


def recomputed(step: Step) -> Fraction:
    """The value of a step from the leaves below it; every step on the way must hold what it says it holds."""
    counted = [recomputed(part) for part in step["parts"] if part["fate"] not in _DROPPED]
    match step["operation"]:
        case "given":
            value = Fraction(step["value"])
        case "sum":
            value = sum(counted, start=Fraction(0))
        case "product":
            value = prod(counted, start=Fraction(1))
        case "mean":
            value = sum(counted, start=Fraction(0)) / len(counted)
        case other:
            raise ValueError(f"Nobody told how to recompute {other!r}.")
    if step["rounding"] is not None:
        value = _half_up(value, **step["rounding"])
    if Fraction(step["value"]) != value:
        raise ValueError(f"{step['noun']} {step['key']} says {step['value']}, and its parts give {value}.")
    return value


def walk(step: Step) -> Iterator[Step]:
    yield step
    for part in step["parts"]:
        yield from walk(part)


def _half_up(value: Fraction, places: int, mode: str) -> Fraction:
    """Two places half up is the only rounding of this competition."""
    if (places, mode) != (2, "half_up"):
        raise ValueError(f"The published rule rounds to 2 places half up, not to {places} {mode}.")
    with localcontext(prec=60):
        decimal = Decimal(value.numerator) / Decimal(value.denominator)
        return Fraction(decimal.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP))
