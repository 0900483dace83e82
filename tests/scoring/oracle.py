"""The same rules computed another way: whole numbers and plain fractions, no steps, nothing of the engine's arithmetic.

Also `recomputed`, which knows only what the operations of an explanation mean.
"""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

from competition.scoring import Criterion, Mark, Module, PanelRule, Performance, Rounding, StageRules, Step

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
        judges = {mark.judge for (of, _), marks in performance.marks.items() if of == module.id for mark in marks}
        sheets = [sheet for judge in judges if (sheet := _sheet_total(module, performance, judge)) is not None]
        value = panel_score(module.panel, sheets) if sheets else Fraction(0)
    else:
        value = sum((_criterion_score(module, one, performance) for one in module.criteria), Fraction(0))
    return rounded(value, module.rounding)


def _criterion_score(module: Module, criterion: Criterion, performance: Performance) -> Fraction:
    def panel_of(key: str) -> Fraction | None:
        marks = performance.marks.get((module.id, key), ())
        values = [Fraction(mark.value) for mark in marks if mark.value is not None]
        return panel_score(criterion.panel or module.panel, values) if values else None

    value = _from_keys(criterion, performance, panel_of)
    return Fraction(0) if value is None else value


def _sheet_total(module: Module, performance: Performance, judge: str) -> Fraction | None:
    def mark_of(key: str) -> Fraction | None:
        marks = performance.marks.get((module.id, key), ())
        found = [mark for mark in marks if mark.judge == judge and mark.value is not None]
        return Fraction(found[0].value or 0) if found else None

    for criterion in module.criteria:
        keys = [f"{criterion.id}/{item.id}" for item in performance.items] if criterion.per_item else [criterion.id]
        if not keys or any(mark_of(key) is None for key in keys):
            return None
    return sum((_from_keys(one, performance, mark_of) or Fraction(0) for one in module.criteria), Fraction(0))
