"""From marks to a total: panel → (item →) criterion → module → stage.

Each function makes the step of its noun out of the steps below it. What has no marks yet is left out and
noted in `missing`; it is neither a nought nor an error.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias

from competition.scoring.explanation import Noun, Step, given, walk
from competition.scoring.numbers import Rounding, decimal_of, fraction, fraction_of, sum_of_fractions
from competition.scoring.panel import mark_leaf, panel_of_marks, panel_of_sheets
from competition.scoring.performance import Item, Mark, Performance, item_key, mark_keys
from competition.scoring.rulebook import ONE, Criterion, Module, StageRules

Judged: TypeAlias = Callable[[Criterion, str], Step | None]
"""How a criterion's mark key was judged: by the whole panel or by one judge; None while it was not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """The total of one entry in one stage, with all the steps that led to it."""

    steps: Step
    modules: Mapping[str, Step]
    deductions: Fraction
    carried: Fraction | None
    missing: tuple[str, ...]
    """What has no marks yet: `module/mark key`, `module` when no sheet has a total, `carried`."""

    @property
    def total(self) -> Decimal:
        """The rounded total, with the places of the stage's rounding."""
        places = self.steps.rounding.places if self.steps.rounding else 0
        return decimal_of(self.steps.value, places)

    @property
    def complete(self) -> bool:
        """Whether every part has at least one mark (not whether every judge of the panel has marked)."""
        return not self.missing

    @property
    def started(self) -> bool:
        """Whether any mark counts yet, or none is needed (every item void)."""
        panels = (part for module in self.modules.values() for part in walk(module) if part.noun == "panel")
        return self.complete or any(panels)

    def module(self, module_id: str) -> Fraction | None:
        """The module's score before its weight; None while it has no marks."""
        step = self.modules.get(module_id)
        return step.value if step else None

    def criterion(self, module_id: str, criterion_id: str) -> Fraction | None:
        """The criterion's score with its factor; None while it has no marks, and where whole sheets meet."""
        step = self.modules.get(module_id)
        criteria = [part for part in step.parts if part.noun == "criterion"] if step else []
        return next((criterion.value for criterion in criteria if criterion.key == criterion_id), None)


def score(rules: StageRules, performance: Performance) -> Score:
    """The score of one performance: the same call computes and explains."""
    missing: list[str] = []
    modules: dict[str, Step] = {}
    for module in rules.modules:
        step = _module(module, performance, missing)
        if step is not None:
            modules[module.id] = step
    carried = _carried(rules, performance, missing)
    return Score(
        steps=_stage(rules, performance, modules, carried),
        modules=modules,
        deductions=Fraction(sum(Fraction(deduction.points) for deduction in performance.deductions)),
        carried=carried.value if carried else None,
        missing=tuple(missing),
    )


def _stage(
    rules: StageRules, performance: Performance, modules: Mapping[str, Step], carried: Step | None
) -> Step:
    scored = [module for module in rules.modules if module.id in modules]
    parts = [_times(modules[module.id], module.weight) for module in scored]
    for deduction in performance.deductions:
        points = -Fraction(deduction.points)
        parts.append(given("deduction", "", deduction.reason, points, source=deduction.source))
    if rules.carry_over is None and rules.own_weight == ONE:
        return _sum("stage", rules.id, rules.name, parts, rules.rounding)
    both = [_times(_sum("own", rules.id, rules.name, parts), rules.own_weight)]
    if rules.carry_over is not None and carried is not None:
        both.append(_times(carried, rules.carry_over.weight))
    return _sum("stage", rules.id, rules.name, both, rules.rounding)


def _carried(rules: StageRules, performance: Performance, missing: list[str]) -> Step | None:
    if rules.carry_over is None:
        return None
    carried = performance.carried
    if carried is None or carried.stage != rules.carry_over.stage:
        missing.append("carried")
        return None
    return given("carried", carried.stage, "", Fraction(carried.points), source=carried.source)


def _module(module: Module, performance: Performance, missing: list[str]) -> Step | None:
    if module.panel_over == "sheet":
        panel = panel_of_sheets(module.panel, module.id, module.name, _sheets(module, performance))
        if panel is None:
            missing.append(module.id)
            return None
        return _sum("module", module.id, module.name, [panel], module.rounding)

    def by_the_panel(criterion: Criterion, key: str) -> Step | None:
        marks = performance.marks.get((module.id, key), ())
        return panel_of_marks(criterion.panel or module.panel, key, criterion.name, marks)

    unmarked: list[str] = []
    criteria = _criteria(module, performance.items, by_the_panel, unmarked)
    missing.extend(f"{module.id}/{key}" for key in unmarked)
    return _sum("module", module.id, module.name, criteria, module.rounding) if criteria else None


def _sheets(module: Module, performance: Performance) -> list[Step]:
    """Every judge's sheet in the order of the judges' ids."""
    by_judge: dict[str, dict[str, Mark]] = {}
    for key in mark_keys(module, performance.items):
        for mark in performance.marks.get((module.id, key), ()):
            by_judge.setdefault(mark.judge, {})[key] = mark
    return [_sheet(module, performance.items, judge, by_judge[judge]) for judge in sorted(by_judge)]


def _sheet(module: Module, items: tuple[Item, ...], judge: str, marks: Mapping[str, Mark]) -> Step:
    def by_this_judge(criterion: Criterion, key: str) -> Step | None:
        mark = marks.get(key)
        return None if mark is None or mark.value is None else mark_leaf(mark)

    unmarked: list[str] = []
    sheet = _sum("sheet", judge, "", _criteria(module, items, by_this_judge, unmarked))
    return sheet._replace(operation="absent", value=Fraction(0), fate="absent") if unmarked else sheet


def _criteria(module: Module, items: tuple[Item, ...], judged: Judged, unmarked: list[str]) -> list[Step]:
    steps = (_criterion(criterion, items, judged, unmarked) for criterion in module.criteria)
    return [step for step in steps if step is not None]


def _criterion(
    criterion: Criterion, items: tuple[Item, ...], judged: Judged, unmarked: list[str]
) -> Step | None:
    if criterion.per_item:
        parts = _items(criterion, items, judged, unmarked)
    else:
        step = judged(criterion, criterion.id)
        parts = [] if step is None else [step]
    if not parts:
        if not criterion.per_item or not items:
            unmarked.append(criterion.id)
        return None
    if criterion.factor == ONE:
        return _sum("criterion", criterion.id, criterion.name, parts, criterion.rounding)
    inner = _sum("items", criterion.id, criterion.name, parts) if criterion.per_item else parts[0]
    factor = given("factor", criterion.id, "", fraction_of(criterion.factor))
    return _product("criterion", criterion.id, criterion.name, inner, factor, criterion.rounding)


def _items(criterion: Criterion, items: tuple[Item, ...], judged: Judged, unmarked: list[str]) -> list[Step]:
    steps = []
    for item in items:
        if item.void:
            steps.append(given("item", item.id, item.name, Fraction(0), source=item.source))
            continue
        key = item_key(criterion.id, item)
        step = judged(criterion, key)
        if step is None:
            unmarked.append(key)
        else:
            steps.append(_item(criterion, item, step))
    return steps


def _item(criterion: Criterion, item: Item, judged: Step) -> Step:
    value = given("value", item.id, item.name, Fraction(item.value), source=item.source)
    match criterion.item_value:
        case "none":
            return _sum("item", item.id, item.name, [judged], criterion.item_rounding)
        case "add":
            return _sum("item", item.id, item.name, [value, judged], criterion.item_rounding)
        case "multiply":
            return _product("item", item.id, item.name, judged, value, criterion.item_rounding)


def _times(step: Step, weight: Decimal) -> Step:
    """The step times its weight; a weight of one needs no line of its own."""
    if weight == ONE:
        return step
    return _product("weighted", step.key, step.name, step, given("weight", step.key, "", fraction_of(weight)))


def _sum(noun: Noun, key: str, name: str, parts: list[Step], rounding: Rounding | None = None) -> Step:
    if len(parts) == 1 and rounding is None:
        value = parts[0].value
    else:
        value = fraction(*sum_of_fractions([part.value for part in parts]), rounding)
    return Step(noun, key, name, "sum", value, tuple(parts), rounding)


def _product(
    noun: Noun, key: str, name: str, one: Step, other: Step, rounding: Rounding | None = None
) -> Step:
    numerator = one.value.numerator * other.value.numerator
    denominator = one.value.denominator * other.value.denominator
    return Step(
        noun, key, name, "product", fraction(numerator, denominator, rounding), (one, other), rounding
    )
