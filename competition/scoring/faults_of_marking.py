"""What is wrong with the rules by which marks become points."""

from __future__ import annotations

from decimal import Decimal

from competition.scoring.fault import (
    Fault,
    Faults,
    at_least,
    finite,
    not_negative,
    of_bounds,
    of_rounding,
    positive,
)
from competition.scoring.marking import ONE, Criterion, Descriptor, PanelRule, PointsRow, PointsRule

MOST_EXPONENT = Decimal(5)
"""Athletics raises to 1.05 … 1.88; an exact root of a much greater power takes long."""

EXPONENT_PLACES = 3


def of_criterion(path: str, criterion: Criterion) -> Faults:
    yield from positive(f"{path}.factor", criterion.factor)
    yield from positive(f"{path}.divisor", criterion.divisor)
    yield from of_rounding(f"{path}.rounding", criterion.rounding)
    yield from of_rounding(f"{path}.item_rounding", criterion.item_rounding)
    if criterion.panel is not None:
        yield from of_panel(f"{path}.panel", criterion.panel)
    if criterion.points is not None:
        yield from of_points(f"{path}.points", criterion.points)
    if not criterion.per_item and (criterion.item_value != "none" or criterion.item_rounding is not None):
        yield Fault(f"{path}.per_item", "item_value and item_rounding need per_item")
    yield from _of_range(path, criterion)
    for number, descriptor in enumerate(criterion.descriptors, start=1):
        yield from _of_descriptor(f"{path}.descriptors[{number}]", criterion, descriptor)
    ats = [descriptor.at for descriptor in criterion.descriptors if descriptor.at.is_finite()]
    if ats != sorted(set(ats)):
        yield Fault(f"{path}.descriptors", "they do not rise; expected the lowest mark first, each once")


def _of_range(path: str, criterion: Criterion) -> Faults:
    step = tuple(positive(f"{path}.step", criterion.step))
    yield from step
    if not criterion.minimum.is_finite() or not criterion.maximum.is_finite():
        yield Fault(f"{path}.maximum", "minimum and maximum must be finite decimals")
    elif criterion.minimum > criterion.maximum:
        yield Fault(f"{path}.maximum", f"{criterion.maximum} is below the minimum {criterion.minimum}")
    elif not step and criterion.fault_of(criterion.maximum) == "step":
        reach = f"{criterion.step} from {criterion.minimum}"
        yield Fault(f"{path}.step", f"steps of {reach} do not reach the maximum {criterion.maximum}")


def _of_descriptor(path: str, criterion: Criterion, descriptor: Descriptor) -> Faults:
    if criterion.step > 0 and criterion.fault_of(descriptor.at) is not None:
        yield Fault(f"{path}.at", f"{descriptor.at} is no mark of this criterion")
    if not descriptor.text.strip():
        yield Fault(f"{path}.text", "is empty; expected what such a mark stands for")


def of_panel(path: str, panel: PanelRule) -> Faults:
    yield from of_rounding(f"{path}.rounding", panel.rounding)
    yield from not_negative(f"{path}.spread", panel.spread)
    yield from finite(f"{path}.centre", panel.centre)
    yield from positive(f"{path}.scale", panel.scale)
    if panel.minimum < 1:
        yield Fault(f"{path}.minimum", f"{panel.minimum} is too few; at least 1 mark must stay")
    trims = panel.method in ("trimmed_mean", "trimmed_sum")
    for field, number in (("drop_high", panel.drop_high), ("drop_low", panel.drop_low)):
        if number < 0:
            yield Fault(f"{path}.{field}", f"{number} is negative; expected 0 or more")
        elif number > 0 and not trims:
            expected = "'trimmed_mean' or 'trimmed_sum'"
            yield Fault(f"{path}.{field}", f"{panel.method!r} drops no marks; expected 0 or {expected}")
    if panel.method == "middle":
        yield from at_least(f"{path}.keep", panel.keep, 1)
    elif panel.keep != 0:
        yield Fault(f"{path}.keep", f"{panel.method!r} keeps no fixed number; expected 0 or 'middle'")


def of_points(path: str, rule: PointsRule) -> Faults:
    for field, value in (("base", rule.base), ("par", rule.par), ("per", rule.per)):
        yield from finite(f"{path}.{field}", value)
    yield from positive(f"{path}.unit", rule.unit)
    yield from of_bounds(path, rule.lowest, rule.highest)
    yield from of_rounding(f"{path}.rounding", rule.rounding)
    yield from _of_exponent(path, rule)
    yield from _of_rows(f"{path}.rows", rule)
    linear = rule.par != 0 or rule.unit != ONE or rule.unit_rounding is not None
    if rule.method != "linear" and linear:
        yield Fault(f"{path}.method", f"{rule.method!r} takes no par and no unit; expected 'linear'")
    if rule.method in ("table", "place") and rule.per != ONE:
        yield Fault(f"{path}.per", f"{rule.method!r} takes no per; expected 'linear' or 'relative'")
    if rule.method != "place" and rule.ties != "average":
        yield Fault(f"{path}.ties", f"{rule.method!r} shares no places; expected 'place'")


def _of_exponent(path: str, rule: PointsRule) -> Faults:
    exponent = rule.exponent
    if exponent is None:
        return
    if rule.method != "linear":
        yield Fault(f"{path}.exponent", f"{rule.method!r} takes no exponent; expected 'linear'")
    places = -int(exponent.normalize().as_tuple().exponent) if exponent.is_finite() else 0
    if not (exponent.is_finite() and 0 < exponent <= MOST_EXPONENT and places <= EXPONENT_PLACES):
        expected = f"more than 0, at most {MOST_EXPONENT}, {EXPONENT_PLACES} places"
        yield Fault(f"{path}.exponent", f"{exponent} is out of range; expected {expected}")
    if rule.rounding is None:
        yield Fault(f"{path}.rounding", "a power is seldom a decimal; expected a rounding")
    if not rule.per > 0:
        yield Fault(f"{path}.per", f"{rule.per} is out of range with an exponent; expected more than 0")
    if rule.base != 0:
        yield Fault(f"{path}.base", f"{rule.base} cannot be added to a rounded power; expected 0")


def _of_rows(path: str, rule: PointsRule) -> Faults:
    if rule.method == "table" and not rule.rows:
        yield Fault(path, "at least one is needed")
    if rule.rows and rule.method not in ("table", "place"):
        yield Fault(path, f"{rule.method!r} reads no table; expected 'table' or 'place'")
    for number, row in enumerate(rule.rows, start=1):
        yield from _of_row(f"{path}[{number}]", row)
    ats = [row.at for row in rule.rows]
    if len(set(ats)) < len(ats):
        yield Fault(path, "two rows stand at the same value; expected each value once")
    if rule.method == "place" and sorted(ats) != [Decimal(place) for place in range(1, len(ats) + 1)]:
        yield Fault(path, "the rows are no places; expected at = 1, 2, 3 … without a gap")


def _of_row(path: str, row: PointsRow) -> Faults:
    yield from finite(f"{path}.at", row.at)
    yield from finite(f"{path}.points", row.points)
