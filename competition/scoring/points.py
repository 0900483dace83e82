"""Points for a value: linear, a power, by a table, relative to the best, or by place in the group."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from competition.scoring.explanation import Step, bounded, multiplied, parameter, summed
from competition.scoring.field import NONE, Values
from competition.scoring.marking import NOUGHT, ONE, PointsRow, PointsRule
from competition.scoring.numbers import Rounding, fraction, power


def points_of(rule: PointsRule, key: str, measured: Step, group: Values = NONE) -> Step:
    """What `rule` makes of a value; `group` holds the values of all entries, this one's with them."""
    match rule.method:
        case "linear":
            step = _linear(rule, key, measured)
        case "table":
            step = _by_table(rule, key, measured)
        case "relative":
            step = _relative(rule, key, measured, group)
        case "place":
            step = _by_place(rule, key, measured, group)
    step = bounded(step, rule.lowest, rule.highest)
    if rule.rounding is None or rule.exponent is not None:
        return step
    return summed("points", key, "", [step], rule.rounding)


def _linear(rule: PointsRule, key: str, measured: Step) -> Step:
    step = measured
    if rule.par != NOUGHT or rule.best == "lower":
        both = (measured, parameter("par", rule.par))
        first, second = both if rule.best == "higher" else both[::-1]
        step = Step("points", key, "", "difference", first.value - second.value, (first, second))
    if rule.unit != ONE or rule.unit_rounding is not None:
        step = _quotient(key, step, parameter("unit", rule.unit), _whole(rule))
    if rule.exponent is None:
        return _on_base(rule, key, step)
    return _power(rule, key, step)


def _power(rule: PointsRule, key: str, step: Step) -> Step:
    parts = (step, parameter("exponent", rule.exponent or ONE), parameter("per", rule.per))
    rounding = rule.rounding or Rounding(places=0, mode="truncate")
    value = power(max(step.value, Fraction(0)), parts[1].value, parts[2].value, rounding)
    return Step("points", key, "", "power", value, parts, rounding)


def _whole(rule: PointsRule) -> Rounding | None:
    return None if rule.unit_rounding is None else Rounding(places=0, mode=rule.unit_rounding)


def _on_base(rule: PointsRule, key: str, step: Step) -> Step:
    """`base` + `per` × the step."""
    if rule.per != ONE:
        step = multiplied("points", key, "", [step, parameter("per", rule.per)])
    if rule.base != NOUGHT:
        step = summed("points", key, "", [parameter("base", rule.base), step])
    return step if step.noun == "points" else summed("points", key, "", [step])


def _quotient(key: str, one: Step, other: Step, rounding: Rounding | None = None) -> Step:
    """The one by the other, which is not 0; its sign may be either."""
    ratio = one.value / other.value
    value = fraction(ratio.numerator, ratio.denominator, rounding)
    return Step("points", key, "", "quotient", value, (one, other), rounding)


def _by_table(rule: PointsRule, key: str, measured: Step) -> Step:
    reached = _row(rule, measured.value)
    if reached is None:
        return Step(
            "points", key, "", "looked_up", Fraction(rule.base), (measured, parameter("base", rule.base))
        )
    row = (parameter("at", reached.at), parameter("points", reached.points))
    return Step("points", key, "", "looked_up", row[1].value, (measured, *row))


def _row(rule: PointsRule, value: Fraction) -> PointsRow | None:
    """The best row that the value reaches."""
    if rule.best == "higher":
        return max((row for row in rule.rows if row.at <= value), key=_at, default=None)
    return min((row for row in rule.rows if row.at >= value), key=_at, default=None)


def _at(row: PointsRow) -> Decimal:
    return row.at


def _relative(rule: PointsRule, key: str, measured: Step, group: Values) -> Step:
    best = group.best(rule.best)
    best_step = parameter("best", measured.value if best is None else best)
    one, other = (measured, best_step) if rule.best == "higher" else (best_step, measured)
    if other.value == 0:  # a best of nothing: who has as much is as good, and nobody else has any part of it
        equal = Fraction(one.value == other.value)
        ratio = Step("points", key, "", "placed", equal, (measured,))
    else:
        ratio = _quotient(key, one, other)
    return _on_base(rule, key, ratio)


def _by_place(rule: PointsRule, key: str, measured: Step, group: Values) -> Step:
    first, sharing = group.place(measured.value, rule.best)
    places = range(first, first + (sharing if rule.ties == "average" else 1))
    points = [_of_place(rule, place) for place in places]
    return Step("points", key, "", "placed", sum(points, Fraction(0)) / len(points), (measured,))


def _of_place(rule: PointsRule, place: int) -> Fraction:
    if not rule.rows:
        return Fraction(place)
    return next((Fraction(row.points) for row in rule.rows if row.at == place), Fraction(rule.base))
