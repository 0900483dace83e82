"""The same rules computed another way: plain fractions, no steps, nothing of the engine's arithmetic."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import (
    ROUND_CEILING,
    ROUND_DOWN,
    ROUND_FLOOR,
    ROUND_HALF_EVEN,
    ROUND_HALF_UP,
    Decimal,
    localcontext,
)
from fractions import Fraction
from statistics import median

from competition.scoring import (
    Criterion,
    Item,
    Module,
    PanelRule,
    Performance,
    PointsRule,
    Rounding,
    RunRule,
    StageRules,
)

MODES = {
    "half_up": ROUND_HALF_UP,
    "half_even": ROUND_HALF_EVEN,
    "floor": ROUND_FLOOR,
    "ceiling": ROUND_CEILING,
    "truncate": ROUND_DOWN,
}


def rounded(value: Fraction, rounding: Rounding | None) -> Fraction:
    """Rounding by the decimal module: 80 digits, and a last digit that says whether anything is left over."""
    if rounding is None:
        return value
    with localcontext() as context:
        context.prec = 200
        head = value.numerator * 10**80 // value.denominator
        rest = value.numerator * 10**80 % value.denominator
        long = Decimal(head * 10 + (1 if rest else 0)).scaleb(-81)
        return Fraction(long.quantize(Decimal(1).scaleb(-rounding.places), rounding=MODES[rounding.mode]))


def panel_score(rule: PanelRule, values: list[Fraction]) -> Fraction:
    """Drop by taking away the extremes one at a time, a pair at a time where the rule is even."""
    kept = sorted(values)
    match rule.method:
        case "median":
            return rounded(median(kept), rule.rounding)
        case "majority":
            reached = [one for one in kept if 2 * sum(other >= one for other in kept) > len(kept)]
            return rounded(max(reached), rule.rounding)
        case "middle":
            while len(kept) > rule.keep:
                kept.pop(-1 if (len(kept) - rule.keep) % 2 else 0)
        case "trimmed_mean" | "trimmed_sum":
            kept = _trimmed(rule, kept)
    divisor = len(kept) if rule.method in ("mean", "trimmed_mean") else 1
    return rounded(sum(kept, Fraction(0)) / divisor, rule.rounding)


def _trimmed(rule: PanelRule, kept: list[Fraction]) -> list[Fraction]:
    high, low = rule.drop_high, rule.drop_low
    spare = max(0, len(kept) - rule.minimum)
    if high + low > spare:
        pairs = min(high, low)
        more = min(max(high, low) - pairs, max(0, spare - 2 * pairs))
        pairs = min(pairs, spare // 2)
        high, low = (pairs + more, pairs) if high >= low else (pairs, pairs + more)
    for _ in range(low):
        kept.remove(min(kept))
    for _ in range(high):
        kept.remove(max(kept))
    return kept


def points_of(rule: PointsRule | None, value: Fraction) -> Fraction:
    """Linear points, and points by a table."""
    if rule is None:
        return value
    if rule.method == "table":
        reached = [
            row for row in rule.rows if (value >= row.at if rule.best == "higher" else value <= row.at)
        ]
        reached.sort(key=lambda row: row.at, reverse=rule.best == "higher")
        points = Fraction(reached[0].points if reached else rule.base)
    else:
        amount = value - Fraction(rule.par) if rule.best == "higher" else Fraction(rule.par) - value
        units = amount / Fraction(rule.unit)
        if rule.unit_rounding:
            units = rounded(units, Rounding(places=0, mode=rule.unit_rounding))
        points = Fraction(rule.base) + Fraction(rule.per) * units
    if rule.lowest is not None and points < rule.lowest:
        points = Fraction(rule.lowest)
    if rule.highest is not None and points > rule.highest:
        points = Fraction(rule.highest)
    return rounded(points, rule.rounding)


def stage_total(rules: StageRules, performance: Performance) -> Fraction:
    """The total of a performance; parts without marks count nothing."""
    weighted = []
    for module in rules.modules:
        found = module_score(module, performance)
        if module.counted and found is not None:
            weight = Fraction(module.weight) / Fraction(module.divisor)
            weighted.append(rounded(weight * found, module.weighted_rounding))
    own = _put_together(rules.combine, weighted)
    for deduction in performance.deductions:
        share = _put_together(rules.combine, weighted) / 100 if deduction.unit == "percent" else 1
        own -= Fraction(deduction.points) * share
    if rules.lowest is not None and own < rules.lowest:
        own = Fraction(rules.lowest)
    value = rounded(own, rules.own_rounding) * Fraction(rules.own_weight)
    if rules.carry_over is not None and performance.carried is not None:
        value += Fraction(performance.carried.points) * Fraction(rules.carry_over.weight)
    return rounded(value, rules.rounding)


def _put_together(how: str, values: list[Fraction]) -> Fraction:
    if how == "sum" or not values:
        return sum(values, Fraction(0))
    product = Fraction(1)
    for value in values:
        product *= value
    return product


def module_score(module: Module, performance: Performance) -> Fraction | None:
    """None while nothing is marked and something is missing."""
    if module.runs is None:
        value = _run_score(module, performance, "")
    else:
        value = _of_runs(module.runs, _scored_runs(module, module.runs, performance))
    if value is None:
        return None
    if module.lowest is not None and value < module.lowest:
        value = Fraction(module.lowest)
    return rounded(points_of(module.points, value), module.rounding)


def _scored_runs(module: Module, rule: RunRule, performance: Performance) -> list[Fraction]:
    runs = []
    for number in range(1, rule.runs + 1):
        items = tuple(item for item in performance.items if item.run in (0, number))
        value = _run_score(module, replace(performance, items=items), f"@{number}")
        own = [item for item in performance.items if item.run == number]
        if value is None:
            continue
        if rule.value != "none" and own:
            worth = Fraction(own[0].value)
            value = value + worth if rule.value == "add" else value * worth
            value = Fraction(0) if own[0].void else value
        runs.append(rounded(value, rule.rounding))
    return runs


def _of_runs(rule: RunRule, values: list[Fraction]) -> Fraction | None:
    ranked = sorted(values, reverse=rule.order == "higher")
    worst, best = rule.drop_worst, rule.drop_best
    if rule.absent == "worst":
        worst -= rule.runs - len(values)
    if worst < 0 or not ranked:
        return None
    while worst + best > max(0, len(ranked) - (rule.best or 1)):
        worst, best = worst - (worst >= best), best - (best >= worst)
    ranked = ranked[best : len(ranked) - worst]
    kept = ranked if rule.best is None else ranked[: rule.best]
    return sum(kept, Fraction(0)) / (len(kept) if rule.method == "mean" else 1)


def _run_score(module: Module, performance: Performance, run: str) -> Fraction | None:
    if module.panel_over == "sheet":
        keys = {(module.id, key + run) for key in _asked(module, performance)}
        judges = {mark.judge for key in keys for mark in performance.marks.get(key, ())}
        sheets = [_sheet_total(module, performance, judge, run) for judge in judges]
        totals = [sheet for sheet in sheets if sheet is not None]
        return panel_score(module.panel, totals) if totals else None
    scores = [_criterion_score(module, criterion, performance, run) for criterion in module.criteria]
    found = [score for score in scores if score is not None]
    unneeded = all(
        one.optional or (one.per_item and performance.items and all(item.void for item in performance.items))
        for one in module.criteria
    )
    return _put_together(module.combine, found) if found or (unneeded and not run) else None


def _asked(module: Module, performance: Performance) -> list[str]:
    plain = [criterion.id for criterion in module.criteria if not criterion.per_item]
    marked = [item.id for item in performance.items if not item.void]
    return plain + [f"{one.id}/{item}" for one in module.criteria if one.per_item for item in marked]


def _values(module: Module, key: str, performance: Performance) -> dict[str, Fraction]:
    marks = performance.marks.get((module.id, key), ())
    return {mark.judge: Fraction(mark.value) for mark in marks if mark.value is not None}


def _criterion_score(
    module: Module, criterion: Criterion, performance: Performance, run: str
) -> Fraction | None:
    def of_the_panel(key: str) -> Fraction | None:
        values = list(_values(module, key + run, performance).values())
        return panel_score(criterion.panel or module.panel, values) if values else None

    return _from_keys(criterion, performance, of_the_panel)


def _sheet_total(module: Module, performance: Performance, judge: str, run: str) -> Fraction | None:
    def of_the_judge(key: str) -> Fraction | None:
        return _values(module, key + run, performance).get(judge)

    for criterion in module.criteria:
        keys = [criterion.id]
        if criterion.per_item:
            keys = [f"{criterion.id}/{item.id}" for item in performance.items if not item.void]
        if criterion.per_item and not performance.items and not criterion.optional:
            return None
        if not criterion.optional and any(of_the_judge(key) is None for key in keys):
            return None
    scores = [_from_keys(one, performance, of_the_judge) for one in module.criteria]
    found = [score for score in scores if score is not None]
    if all(of_the_judge(key) is None for key in _asked(module, performance)):
        return None
    return rounded(_put_together(module.combine, found), module.sheet_rounding)


def _from_keys(
    criterion: Criterion, performance: Performance, judged: Callable[[str], Fraction | None]
) -> Fraction | None:
    if criterion.per_item:
        worths = [_item_worth(criterion, item, judged) for item in performance.items]
        found = [worth for worth in worths if worth is not None]
        value = sum(found, Fraction(0)) if found else None
    else:
        mark = judged(criterion.id)
        value = None if mark is None else points_of(criterion.points, mark)
    if value is None:
        return None
    sign = -1 if criterion.kind == "deducted" else 1
    return rounded(
        sign * value * Fraction(criterion.factor) / Fraction(criterion.divisor), criterion.rounding
    )


def _item_worth(
    criterion: Criterion, item: Item, judged: Callable[[str], Fraction | None]
) -> Fraction | None:
    if item.void:
        return Fraction(0)
    mark = judged(f"{criterion.id}/{item.id}")
    if mark is None:
        return None
    mark = points_of(criterion.points, mark)
    worth = {
        "none": mark,
        "add": mark + Fraction(item.value),
        "multiply": mark * Fraction(item.value),
    }
    return rounded(worth[criterion.item_value], criterion.item_rounding)
