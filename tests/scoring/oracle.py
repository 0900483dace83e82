"""The same rules computed another way: plain fractions, no steps, nothing of the engine's arithmetic.

Also `recomputed`, which knows only what the operations of an explanation mean.
"""

from __future__ import annotations

from collections.abc import Callable
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

from competition.scoring import Criterion, Module, PanelRule, Performance, Rounding, StageRules, Step

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
    high, low = (rule.drop_high, rule.drop_low) if rule.method == "trimmed_mean" else (0, 0)
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
    return rounded(sum(kept, Fraction(0)) / (1 if rule.method == "sum" else len(kept)), rule.rounding)


def stage_total(rules: StageRules, performance: Performance) -> Fraction:
    """The total of a performance; parts without marks count nothing."""
    own = sum(
        (Fraction(module.weight) * module_score(module, performance) for module in rules.modules), Fraction(0)
    )
    own -= sum(Fraction(deduction.points) for deduction in performance.deductions)
    value = own * Fraction(rules.own_weight)
    if rules.carry_over is not None and performance.carried is not None:
        value += Fraction(performance.carried.points) * Fraction(rules.carry_over.weight)
    return rounded(value, rules.rounding)


def module_score(module: Module, performance: Performance) -> Fraction:
    if module.panel_over == "sheet":
        judges = {
            mark.judge for (of, _), marks in performance.marks.items() if of == module.id for mark in marks
        }
        sheets = [_sheet_total(module, performance, judge) for judge in judges]
        totals = [sheet for sheet in sheets if sheet is not None]
        value = panel_score(module.panel, totals) if totals else Fraction(0)
    else:
        scores = [_criterion_score(module, criterion, performance) for criterion in module.criteria]
        value = sum(scores, Fraction(0))
    return rounded(value, module.rounding)


def _values(module: Module, key: str, performance: Performance) -> dict[str, Fraction]:
    marks = performance.marks.get((module.id, key), ())
    return {mark.judge: Fraction(mark.value) for mark in marks if mark.value is not None}


def _criterion_score(module: Module, criterion: Criterion, performance: Performance) -> Fraction:
    def of_the_panel(key: str) -> Fraction | None:
        values = list(_values(module, key, performance).values())
        return panel_score(criterion.panel or module.panel, values) if values else None

    return _from_keys(criterion, performance, of_the_panel)


def _sheet_total(module: Module, performance: Performance, judge: str) -> Fraction | None:
    def of_the_judge(key: str) -> Fraction | None:
        return _values(module, key, performance).get(judge)

    for criterion in module.criteria:
        keys = [criterion.id]
        if criterion.per_item:
            keys = [f"{criterion.id}/{item.id}" for item in performance.items if not item.void]
        if criterion.per_item and not performance.items:
            return None
        if any(of_the_judge(key) is None for key in keys):
            return None
    return sum((_from_keys(one, performance, of_the_judge) for one in module.criteria), Fraction(0))


def _from_keys(
    criterion: Criterion, performance: Performance, judged: Callable[[str], Fraction | None]
) -> Fraction:
    if criterion.per_item:
        value = Fraction(0)
        for item in performance.items:
            mark = None if item.void else judged(f"{criterion.id}/{item.id}")
            if mark is not None:
                grown, times = mark + Fraction(item.value), mark * Fraction(item.value)
                worth = {"none": mark, "add": grown, "multiply": times}
                value += rounded(worth[criterion.item_value], criterion.item_rounding)
    else:
        found = judged(criterion.id)
        if found is None:
            return Fraction(0)
        value = found
    return rounded(value * Fraction(criterion.factor), criterion.rounding)


def recomputed(step: Step) -> Fraction:
    """What follows from the leaves below a step; raises AssertionError where the tree says otherwise."""
    counting = [recomputed(part) for part in step.parts if part.fate in (None, "kept")]
    match step.operation:
        case "given":
            assert not step.parts
            return step.value
        case "sum":
            value = sum(counting, Fraction(0))
        case "mean":
            value = sum(counting, Fraction(0)) / len(counting)
        case "product":
            value = Fraction(1)
            for part in counting:
                value *= part
        case "absent":
            raise AssertionError("an absent step has no value")
    value = rounded(value, step.rounding)
    assert value == step.value, step
    return value
