"""From a panel score to a criterion's: points, items, factor.

What has no marks yet is left out and noted in `missing`; it is neither a nought nor an error.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TypeAlias

from competition.scoring.explanation import Step, given, multiplied, summed
from competition.scoring.field import Field
from competition.scoring.marking import ONE, Criterion
from competition.scoring.numbers import fraction_of
from competition.scoring.performance import Item, items_of, mark_key
from competition.scoring.points import points_of
from competition.scoring.rulebook import Module

Judged: TypeAlias = Callable[[Criterion, str], Step | None]
"""How a criterion's mark key was judged: by the whole panel or by one judge; None while it was not."""

Admitted: TypeAlias = Callable[[Criterion, str], bool]
"""Whether the criterion that this one counts `only_with` scored above 0, for an item ("": no item)."""


@dataclass(slots=True, kw_only=True)
class Reading:
    """How the criteria of one module are read, in one run (0 where there are no runs)."""

    module: Module
    items: tuple[Item, ...]
    run: int
    others: Field
    judged: Judged
    admitted: Admitted
    missing: list[str] = field(default_factory=list)
    """The mark keys that have no marks yet."""


def criteria_of(reading: Reading) -> list[Step]:
    """A step for every criterion that has marks, or needs none."""
    steps = (_criterion(reading, criterion) for criterion in reading.module.criteria)
    return [step for step in steps if step is not None]


def _criterion(reading: Reading, criterion: Criterion) -> Step | None:
    items = items_of(reading.items, reading.run) if criterion.per_item else ()
    if criterion.per_item:
        parts = _items(reading, criterion, items)
    else:
        step = _earned(reading, criterion, "")
        parts = [] if step is None else [step]
    if parts:
        return _with_factor(criterion, parts)
    if criterion.per_item and not items and not criterion.optional:
        reading.missing.append(mark_key(criterion.id, reading.run))
    return None


def _with_factor(criterion: Criterion, parts: list[Step]) -> Step:
    factor = fraction_of(criterion.factor) / fraction_of(criterion.divisor)
    factor = -factor if criterion.kind == "deducted" else factor
    if factor == ONE:
        return summed("criterion", criterion.id, criterion.name, parts, criterion.rounding)
    inner = summed("items", criterion.id, criterion.name, parts) if criterion.per_item else parts[0]
    both = [inner, given("factor", criterion.id, "", factor)]
    return multiplied("criterion", criterion.id, criterion.name, both, criterion.rounding)


def _items(reading: Reading, criterion: Criterion, items: tuple[Item, ...]) -> list[Step]:
    steps = []
    for item in items:
        if item.void:
            steps.append(given("item", item.id, item.name, Fraction(0), source=item.source))
            continue
        step = _earned(reading, criterion, item.id)
        if step is not None:
            steps.append(_item(criterion, item, step))
    return steps


def _item(criterion: Criterion, item: Item, earned: Step) -> Step:
    value = given("value", item.id, item.name, Fraction(item.value), source=item.source)
    match criterion.item_value:
        case "none":
            return summed("item", item.id, item.name, [earned], criterion.item_rounding)
        case "add":
            return summed("item", item.id, item.name, [value, earned], criterion.item_rounding)
        case "multiply":
            return multiplied("item", item.id, item.name, [earned, value], criterion.item_rounding)


def _earned(reading: Reading, criterion: Criterion, item: str) -> Step | None:
    """What the marks of one mark key earn; None, and noted as missing if it is, while there are none."""
    if criterion.only_with is not None and not reading.admitted(criterion, item):
        return None
    key = mark_key(criterion.id, reading.run, item)
    step = reading.judged(criterion, key)
    if step is None:
        if not criterion.optional:
            reading.missing.append(key)
        return None
    if criterion.points is None:
        return step
    group = reading.others.beside(step.value, reading.module.id, key)
    return points_of(criterion.points, key, step, group)
