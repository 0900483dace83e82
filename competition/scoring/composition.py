"""From marks to a total: panel → (item →) criterion → (run →) module → stage.

Each function makes the step of its noun out of the steps below it. `criteria.py` and `modules.py` make the
lower ones; here modules, deductions and carried points become the total of a stage.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from competition.scoring.explanation import Step, bounded, combined, given, multiplied, summed, walk
from competition.scoring.field import ALONE, Field
from competition.scoring.marking import ONE
from competition.scoring.modules import Desk, module_of
from competition.scoring.numbers import Rounding, decimal_of, fraction_of
from competition.scoring.performance import Deduction, Performance
from competition.scoring.rulebook import Module, StageRules

HUNDRED = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """The total of one entry in one stage, with all the steps that led to it."""

    steps: Step
    modules: Mapping[str, Step]
    deductions: Fraction
    carried: Fraction | None
    missing: tuple[str, ...]
    """What has no marks yet: `module/mark key`, `module` without a sheet total, `module@run`, `carried`."""
    to_discuss: tuple[str, ...] = ()
    """Where marks lie further apart than the panel's rule allows: `module/mark key` or `module`."""
    public: Fraction | None = None
    draw: int | None = None

    @property
    def total(self) -> Decimal:
        """The rounded total, with the places of the stage's rounding."""
        places = self.steps.rounding.places if self.steps.rounding else 0
        return decimal_of(self.steps.value, places)

    @property
    def exact(self) -> Fraction:
        """The total before its last rounding."""
        return sum((part.value for part in self.steps.parts), Fraction(0))

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

    def criterion_step(self, module_id: str, criterion_id: str) -> Step | None:
        """The criterion with all that led to it; None while it has no marks, where whole sheets meet, and
        where the module has runs.
        """
        step = self.modules.get(module_id)
        found = () if step is None else _criteria_in(step)
        return next((criterion for criterion in found if criterion.key == criterion_id), None)

    def criterion(self, module_id: str, criterion_id: str) -> Fraction | None:
        """The criterion's score with its factor, below 0 if it is deducted; None as `criterion_step`."""
        step = self.criterion_step(module_id, criterion_id)
        return step.value if step else None


def _criteria_in(step: Step) -> Iterator[Step]:
    """The criteria of a module, without those inside its runs and sheets."""
    if step.noun == "criterion":
        yield step
    elif step.noun not in ("run", "panel"):
        for part in step.parts:
            yield from _criteria_in(part)


def score(rules: StageRules, performance: Performance, field: Field = ALONE) -> Score:
    """The score of one performance: the same call computes and explains.

    Rules that look at the whole group need its `field`; see `survey.score_all`.
    """
    desk = Desk(rules=rules, performance=performance, others=field)
    found = {module.id: module_of(desk, module) for module in rules.modules}
    modules = {module_id: step for module_id, step in found.items() if step is not None}
    carried = _carried(desk)
    deductions = _deductions(rules, performance, modules)
    return Score(
        steps=_stage(rules, modules, deductions, carried),
        modules=modules,
        deductions=-sum((step.value for step in deductions), Fraction(0)),
        carried=carried.value if carried else None,
        missing=tuple(desk.missing),
        to_discuss=tuple(desk.to_discuss),
        public=None if performance.public is None else Fraction(performance.public),
        draw=performance.draw,
    )


def _stage(
    rules: StageRules, modules: Mapping[str, Step], deductions: list[Step], carried: Step | None
) -> Step:
    parts = _weighted_modules(rules, modules)
    if rules.combine == "product" and parts:
        parts = [multiplied("own", rules.id, rules.name, parts)]
    parts += deductions
    plain = rules.carry_over is None and rules.own_weight == ONE
    if plain and rules.own_rounding is None and rules.lowest is None:
        return summed("stage", rules.id, rules.name, parts, rules.rounding)
    own = bounded(summed("own", rules.id, rules.name, parts), rules.lowest)
    if rules.own_rounding is not None:
        own = summed("own", rules.id, rules.name, [own], rules.own_rounding)
    both = [times(own, rules.own_weight)]
    if rules.carry_over is not None and carried is not None:
        both.append(times(carried, rules.carry_over.weight))
    return summed("stage", rules.id, rules.name, both, rules.rounding)


def _weighted_modules(rules: StageRules, modules: Mapping[str, Step]) -> list[Step]:
    counted = [module for module in rules.modules if module.counted and module.id in modules]
    return [_weighted(module, modules[module.id]) for module in counted]


def _weighted(module: Module, step: Step) -> Step:
    return times(step, module.weight, module.divisor, module.weighted_rounding)


def _deductions(rules: StageRules, performance: Performance, modules: Mapping[str, Step]) -> list[Step]:
    """What is taken off, as steps below 0; per cent are of the modules' sum or product."""
    if not performance.deductions:
        return []
    own = combined(rules.combine, "own", rules.id, rules.name, _weighted_modules(rules, modules))
    return [_deduction(deduction, own) for deduction in performance.deductions]


def _deduction(deduction: Deduction, own: Step) -> Step:
    points = -Fraction(deduction.points)
    if deduction.unit == "points":
        return given("deduction", "", deduction.reason, points, source=deduction.source)
    share = given("factor", "", "", points / HUNDRED, source=deduction.source)
    return multiplied("deduction", "", deduction.reason, [own, share])


def _carried(desk: Desk) -> Step | None:
    if desk.rules.carry_over is None:
        return None
    carried = desk.performance.carried
    if carried is None or carried.stage != desk.rules.carry_over.stage:
        desk.missing.append("carried")
        return None
    return given("carried", carried.stage, "", Fraction(carried.points), source=carried.source)


def times(step: Step, weight: Decimal, divisor: Decimal = ONE, rounding: Rounding | None = None) -> Step:
    """The step × weight ÷ divisor; a weight of one needs no line of its own."""
    factor = fraction_of(weight) / fraction_of(divisor)
    if factor == ONE and rounding is None:
        return step
    both = [step, given("weight", step.key, "", factor)]
    return multiplied("weighted", step.key, step.name, both, rounding)
