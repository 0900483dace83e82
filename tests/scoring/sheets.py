"""Random sheets scored twice: by the engine, and by whole numbers alone.

The second way knows no fractions, no decimals and no steps. Marks are hundredths, factors and weights
thousandths; a quotient is kept as numerator and denominator and rounded by comparing whole numbers.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from random import Random
from typing import NamedTuple

from competition.scoring import (
    Criterion,
    Mark,
    Module,
    PanelRule,
    Performance,
    Rounding,
    StageRules,
    score,
)
from competition.scoring.numbers import RoundingMode

MODES: tuple[RoundingMode, ...] = ("half_up", "half_even", "floor", "ceiling", "truncate")
METHODS = ("mean", "trimmed_mean", "sum", "trimmed_sum", "median", "middle", "majority")


class Ratio(NamedTuple):
    """A number as two whole ones; `below` is positive."""

    above: int
    below: int


def disagreements(number: int, seed: int) -> Iterator[tuple[StageRules, Performance]]:
    """The sheets, of so many random ones, on which the two ways differ; 200 sheets a random rulebook."""
    random = Random(seed)
    for _ in range(-(-number // 200)):
        rules = random_rules(random)
        for _ in range(min(200, number)):
            performance = random_sheet(random, rules)
            steps = score(rules, performance).steps
            above, below = stage_ratio(rules, performance)
            if steps.value.numerator * below != above * steps.value.denominator:
                yield rules, performance


def random_rules(random: Random) -> StageRules:
    modules = tuple(_module(random, f"m{number}") for number in range(random.randint(1, 2)))
    return StageRules(id="final", name="Final", modules=modules, rounding=_rounding(random))


def _module(random: Random, id: str) -> Module:
    return Module(
        id=id,
        name=id,
        criteria=tuple(_criterion(random, f"c{number}") for number in range(random.randint(1, 2))),
        panel=_panel(random),
        weight=_thousandths(random),
        rounding=_rounding(random) if random.random() < 0.5 else None,
    )


def _criterion(random: Random, id: str) -> Criterion:
    return Criterion(
        id=id,
        name=id,
        minimum=Decimal(-100),
        maximum=Decimal(100),
        step=Decimal("0.01"),
        factor=_thousandths(random),
        rounding=_rounding(random) if random.random() < 0.5 else None,
        kind=random.choice(("judged", "judged", "deducted")),
    )


def _panel(random: Random) -> PanelRule:
    method = random.choice(METHODS)
    drops = method.startswith("trimmed")
    return PanelRule(
        method=method,  # type: ignore[arg-type]  # one of the words above
        drop_high=random.randint(0, 2) if drops else 0,
        drop_low=random.randint(0, 2) if drops else 0,
        keep=random.randint(1, 4) if method == "middle" else 0,
        rounding=_rounding(random) if random.random() < 0.5 else None,
    )


def _rounding(random: Random) -> Rounding:
    return Rounding(places=random.randint(0, 4), mode=random.choice(MODES))


def _thousandths(random: Random) -> Decimal:
    return Decimal(1) if random.random() < 0.3 else Decimal(random.randint(1, 3000)).scaleb(-3)


def random_sheet(random: Random, rules: StageRules) -> Performance:
    marks = {}
    for module in rules.modules:
        for criterion in module.criteria:
            marks[module.id, criterion.id] = tuple(
                Mark(
                    f"J{judge}",
                    None if random.random() < 0.05 else Decimal(random.randint(-300, 1000)).scaleb(-2),
                )
                for judge in range(random.randint(1, 7))
            )
    return Performance(entry="A", group="all", marks=marks)


def stage_ratio(rules: StageRules, performance: Performance) -> Ratio:
    total = Ratio(0, 1)
    for module in rules.modules:
        found = _module_ratio(module, performance)
        if found is not None:
            total = _plus(total, _times(found, _in_thousandths(module.weight)))
    return _rounded(total, rules.rounding)


def _module_ratio(module: Module, performance: Performance) -> Ratio | None:
    found = None
    for criterion in module.criteria:
        marks = performance.marks[module.id, criterion.id]
        hundredths = sorted(int(mark.value * 100) for mark in marks if mark.value is not None)
        if hundredths:
            panel = _rounded(_panel_ratio(module.panel, hundredths), module.panel.rounding)
            sign = -1 if criterion.kind == "deducted" else 1
            worth = _rounded(_times(panel, sign * _in_thousandths(criterion.factor)), criterion.rounding)
            found = _plus(found or Ratio(0, 1), worth)
    return None if found is None else _rounded(found, module.rounding)


def _panel_ratio(rule: PanelRule, ranked: list[int]) -> Ratio:
    number = len(ranked)
    if rule.method == "median":
        return Ratio(ranked[(number - 1) // 2] + ranked[number // 2], 200)
    if rule.method == "majority":
        return Ratio(ranked[-(number // 2 + 1)], 100)
    if rule.method == "middle":
        over = max(0, number - rule.keep)
        ranked = ranked[over // 2 : number - (over - over // 2)]
    elif rule.method.startswith("trimmed"):
        low, high = rule.drop_low, rule.drop_high
        while low + high >= number:
            if low == high:
                low, high = low - 1, high - 1
            elif low > high:
                low -= 1
            else:
                high -= 1
        ranked = ranked[low : number - high]
    divisor = len(ranked) if rule.method.endswith("mean") else 1
    return Ratio(sum(ranked), 100 * divisor)


def _in_thousandths(value: Decimal) -> int:
    return int(value * 1000)


def _times(one: Ratio, thousandths: int) -> Ratio:
    return Ratio(one.above * thousandths, one.below * 1000)


def _plus(one: Ratio, other: Ratio) -> Ratio:
    return Ratio(one.above * other.below + other.above * one.below, one.below * other.below)


def _rounded(value: Ratio, rounding: Rounding | None) -> Ratio:
    if rounding is None:
        return value
    scale = 10**rounding.places
    size, below = abs(value.above) * scale, value.below
    whole, rest = size // below, size % below
    negative = value.above < 0
    away = {
        "half_up": 2 * rest >= below,
        "half_even": 2 * rest > below or (2 * rest == below and whole % 2 == 1),
        "floor": negative and rest > 0,
        "ceiling": not negative and rest > 0,
        "truncate": False,
    }[rounding.mode]
    whole += away
    return Ratio(-whole if negative else whole, scale)
