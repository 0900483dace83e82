"""What is scored: one entry in one stage, with everything that was noted for it.

`source` is always the position in the log of the fact that said so, 0 when there is no log. These are
tuples, because a stage of a large competition holds millions of marks.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, NamedTuple

from competition.scoring.rulebook import Module

Status = Literal["competing", "dns", "dnf", "dsq", "withdrawn", "guest"]
"""dns: did not start; dnf: did not finish; dsq: disqualified; guest: competes outside the ranking."""


class Mark(NamedTuple):
    """One judge's mark; a value of None means that no mark was given, which is not a nought."""

    judge: str
    value: Decimal | None
    source: int = 0


class Item(NamedTuple):
    """Something the entry declared and is marked for: a skating element, a dive, a dish.

    `value` is its base value or difficulty, as the criterion's `item_value` reads it. A `void` item was ruled
    to be worth nothing (an element without value, a failed dive): it is shown, not marked, and scores 0.
    """

    id: str
    name: str
    value: Decimal
    source: int = 0
    void: bool = False


class Deduction(NamedTuple):
    """Points (0 or more) taken off the entry's own total of this stage."""

    points: Decimal
    reason: str
    source: int = 0


class Carried(NamedTuple):
    """The entry's total of an earlier stage."""

    stage: str
    points: Decimal
    source: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Performance:
    """One entry in one stage.

    `marks` maps (module id, mark key) to the marks of the panel, at most one a judge, in any order.
    """

    entry: str
    group: str
    status: Status = "competing"
    items: tuple[Item, ...] = ()
    marks: Mapping[tuple[str, str], tuple[Mark, ...]] = field(default_factory=dict)
    deductions: tuple[Deduction, ...] = ()
    carried: Carried | None = None


def mark_keys(module: Module, items: tuple[Item, ...]) -> tuple[str, ...]:
    """The keys of the marks a sheet of `module` must hold, in the order of the rulebook and declaration."""
    keys: list[str] = []
    for criterion in module.criteria:
        if criterion.per_item:
            keys += [item_key(criterion.id, item) for item in items if not item.void]
        else:
            keys.append(criterion.id)
    return tuple(keys)


def item_key(criterion_id: str, item: Item) -> str:
    """The mark key of one item: `criterion id/item id`."""
    return f"{criterion_id}/{item.id}"
