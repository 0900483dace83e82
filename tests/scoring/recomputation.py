"""An explanation computed anew from its leaves, by nobody who knows more than what its operations mean."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import prod

from competition.scoring import Step
from tests.scoring.oracle import rounded


def recomputed(step: Step) -> Fraction:
    """What follows from the leaves below a step; raises AssertionError where the tree says otherwise."""
    if step.operation == "given":
        assert not step.parts
        return step.value
    counting = [recomputed(part) for part in step.parts if part.fate in (None, "kept")]
    value = rounded(meaning_of(step, counting), step.rounding)
    assert value == step.value, step
    return value


def meaning_of(step: Step, counting: list[Fraction]) -> Fraction:
    """What the operation of a step makes of the parts that count."""
    match step.operation:
        case "standardised":
            mark, average, deviation, centre, scale = counting
            return centre + (scale * (mark - average) / deviation if deviation else 0)
        case "power":
            return step.value if _is_power(step, *counting) else Fraction(-1)
        case "placed":
            return step.value
        case plain:
            return MEANINGS[plain](counting)


MEANINGS: dict[str, Callable[[list[Fraction]], Fraction]] = {
    "sum": lambda parts: sum(parts, Fraction(0)),
    "mean": lambda parts: sum(parts, Fraction(0)) / len(parts),
    "product": lambda parts: prod(parts, start=Fraction(1)),
    "highest": max,
    "lowest": min,
    "difference": lambda parts: parts[0] - parts[1],
    "quotient": lambda parts: parts[0] / parts[1],
    "looked_up": lambda parts: parts[-1],
}


def _is_power(step: Step, base: Fraction, exponent: Fraction, factor: Fraction) -> bool:
    """Whether the value, rounded down or up, is what the power lies next to."""
    one = Fraction(1, 10 ** (step.rounding.places if step.rounding else 0))
    exact = factor**exponent.denominator * max(base, Fraction(0)) ** exponent.numerator
    low, high = max(step.value - one, Fraction(0)), step.value + one
    return low**exponent.denominator <= exact <= high**exponent.denominator
