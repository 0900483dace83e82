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

    `value` is its base value or difficulty, as the criterion's `item_value` or the module's `runs` read it. A
    `void` item was ruled to be worth nothing (an element without value, a failed dive): it is shown, not
    marked, and scores 0. `run`: the run it is declared for; 0 for every run, or where there are none.
    """

    id: str
    name: str
    value: Decimal
    source: int = 0
    void: bool = False
    run: int = 0


class Deduction(NamedTuple):
    """Points (0 or more) taken off the entry's own total of this stage, or per cent of its modules' sum."""

    points: Decimal
    reason: str
    source: int = 0
    unit: Literal["points", "percent"] = "points"


class Carried(NamedTuple):
    """The entry's total of an earlier stage."""

    stage: str
    points: Decimal
    source: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Performance:
    """One entry in one stage.

    `marks` maps (module id, mark key) to the marks of the panel, at most one a judge, in any order; a mark
    key is `criterion`, `criterion/item`, and where the module has runs either of them with `@run`.

    `unit` and `team` are whom the entry counts for; `public` the public's points; `draw` its number in a
    recorded draw.
    """

    entry: str
    group: str
    status: Status = "competing"
    items: tuple[Item, ...] = ()
    marks: Mapping[tuple[str, str], tuple[Mark, ...]] = field(default_factory=dict)
    deductions: tuple[Deduction, ...] = ()
    carried: Carried | None = None
    unit: str = ""
    team: str = ""
    public: Decimal | None = None
    draw: int | None = None


def mark_keys(module: Module, items: tuple[Item, ...]) -> tuple[str, ...]:
    """The keys of the marks a sheet of `module` must hold, run by run, in the order of the rulebook and
    declaration.
    """
    return tuple(key for run in runs_of(module) for key in mark_keys_of(module, items, run))


def mark_keys_of(module: Module, items: tuple[Item, ...], run: int) -> tuple[str, ...]:
    """The keys of the marks of one run; run 0 where there are no runs."""
    keys: list[str] = []
    for criterion in module.criteria:
        if criterion.per_item:
            declared = items_of(items, run)
            keys += [mark_key(criterion.id, run, item.id) for item in declared if not item.void]
        else:
            keys.append(mark_key(criterion.id, run))
    return tuple(keys)


def runs_of(module: Module) -> range:
    """The numbers of the module's runs: from 1, or 0 alone where there are none."""
    return range(1) if module.runs is None else range(1, module.runs.runs + 1)


def items_of(items: tuple[Item, ...], run: int) -> tuple[Item, ...]:
    """The items performed in one run; all of them where there are no runs."""
    return tuple(item for item in items if run == 0 or item.run in (0, run))


def mark_key(criterion: str, run: int = 0, item: str = "") -> str:
    """`criterion`, `criterion/item`, `criterion@run` or `criterion/item@run`."""
    return criterion + (f"/{item}" if item else "") + (f"@{run}" if run else "")
