"""What is wrong with a rulebook, all of it at once, each fault with the place where it stands."""

from __future__ import annotations

from collections.abc import Iterable

from competition.scoring.fault import (
    Fault,
    Faults,
    at_least,
    finite,
    of_bounds,
    of_ids,
    of_rounding,
    positive,
)
from competition.scoring.faults_of_following import (
    of_medals,
    of_prizes,
    of_qualification,
    of_scale,
    of_teams,
    of_tie_break,
    of_units,
)
from competition.scoring.faults_of_marking import of_criterion, of_panel, of_points
from competition.scoring.marking import Criterion
from competition.scoring.rulebook import Module, Rulebook, RunRule, StageRules

MOST_RUNS = 200
"""More attempts, rounds or members of a team than any known contest has."""


def faults(rulebook: Rulebook) -> tuple[Fault, ...]:
    """Every fault of the rulebook; empty when it can be computed by."""
    return tuple(_of_rulebook(rulebook))


def _of_rulebook(rulebook: Rulebook) -> Faults:
    yield from of_ids("groups", rulebook.groups)
    yield from of_ids("stages", rulebook.stages)
    earlier: list[str] = []
    for stage in rulebook.stages:
        yield from _of_stage(f"stages[{stage.id}]", stage, earlier)
        earlier.append(stage.id)
    if rulebook.prizes is not None:
        yield from of_prizes(rulebook.prizes, earlier)
    yield from of_teams(rulebook.teams, earlier)
    if rulebook.units is not None:
        yield from of_units(rulebook.units, rulebook.prizes)


def _of_stage(path: str, stage: StageRules, earlier: list[str]) -> Faults:
    yield from of_rounding(f"{path}.rounding", stage.rounding)
    yield from of_rounding(f"{path}.own_rounding", stage.own_rounding)
    yield from positive(f"{path}.own_weight", stage.own_weight)
    yield from finite(f"{path}.lowest", stage.lowest)
    yield from of_ids(f"{path}.modules", stage.modules)
    for module in stage.modules:
        yield from _of_module(f"{path}.modules[{module.id}]", module)
        for criterion in module.criteria:
            at = f"{path}.modules[{module.id}].criteria[{criterion.id}].only_with"
            yield from _of_condition(at, criterion, module, stage)
    if stage.modules and not any(module.counted for module in stage.modules):
        yield Fault(f"{path}.modules", "no module is counted; expected at least one")
    if stage.carry_over is not None:
        yield from positive(f"{path}.carry_over.weight", stage.carry_over.weight)
        if stage.carry_over.stage not in earlier:
            yield Fault(f"{path}.carry_over.stage", f"{stage.carry_over.stage!r} is not an earlier stage")
    yield from _of_what_follows(path, stage)
    if stage.method == "skating_system":
        yield from _of_skating_system(path, stage)


def _of_what_follows(path: str, stage: StageRules) -> Faults:
    for number, tie_break in enumerate(stage.tie_breaks, start=1):
        yield from of_tie_break(f"{path}.tie_breaks[{number}]", tie_break, stage)
    if stage.qualification is not None:
        yield from of_qualification(f"{path}.qualification", stage.qualification)
    if stage.scale is not None:
        yield from of_scale(f"{path}.scale", stage.scale)
    if stage.medals is not None:
        yield from of_medals(f"{path}.medals", stage.medals, stage)


def _of_module(path: str, module: Module) -> Faults:
    yield from positive(f"{path}.weight", module.weight)
    yield from positive(f"{path}.divisor", module.divisor)
    for field in ("rounding", "sheet_rounding", "weighted_rounding"):
        yield from of_rounding(f"{path}.{field}", getattr(module, field))
    yield from of_bounds(path, module.lowest, None)
    yield from of_panel(f"{path}.panel", module.panel)
    if module.points is not None:
        yield from of_points(f"{path}.points", module.points)
    if module.runs is not None:
        yield from _of_runs(f"{path}.runs", module.runs)
    yield from of_ids(f"{path}.criteria", module.criteria)
    for criterion in module.criteria:
        yield from of_criterion(f"{path}.criteria[{criterion.id}]", criterion)
        if module.panel_over == "sheet":
            yield from _of_sheet_criterion(f"{path}.criteria[{criterion.id}]", criterion)
    if module.panel_over == "criterion" and module.sheet_rounding is not None:
        yield Fault(f"{path}.sheet_rounding", "no whole sheets meet here; expected panel_over 'sheet'")


def _of_sheet_criterion(path: str, criterion: Criterion) -> Faults:
    if criterion.panel is not None:
        yield Fault(f"{path}.panel", "whole sheets meet in the module's panel; expected none here")
    if criterion.points is not None and criterion.points.method in ("relative", "place"):
        yield Fault(f"{path}.points.method", "whole sheets meet in the panel; expected 'linear' or 'table'")


def _of_runs(path: str, rule: RunRule) -> Faults:
    if not 1 <= rule.runs <= MOST_RUNS:
        yield Fault(f"{path}.runs", f"{rule.runs} is out of range; expected 1 to {MOST_RUNS}")
    elif rule.runs - rule.drop_best - rule.drop_worst < (rule.best or 1):
        yield Fault(f"{path}.runs", f"of {rule.runs} runs fewer stay than the rule wants")
    yield from at_least(f"{path}.best", rule.best, 1)
    yield from at_least(f"{path}.drop_best", rule.drop_best, 0)
    yield from at_least(f"{path}.drop_worst", rule.drop_worst, 0)
    yield from of_rounding(f"{path}.rounding", rule.rounding)


def _of_condition(path: str, criterion: Criterion, module: Module, stage: StageRules) -> Faults:
    """`only_with` leads to another criterion that every judge's panel marked before it, run for run."""
    if criterion.only_with is None:
        return
    module_id, _, criterion_id = criterion.only_with.partition("/")
    of = stage.module(module_id)
    other = of.criterion_of(criterion_id) if of else None
    if of is None or other is None or other == criterion:
        yield Fault(path, f"{criterion.only_with!r} names no other criterion; expected module/criterion")
    elif "sheet" in (of.panel_over, module.panel_over):
        yield Fault(path, "whole sheets meet in the panel; expected panel_over 'criterion' in both modules")
    elif other.per_item and not criterion.per_item:
        yield Fault(path, f"{criterion.only_with!r} is marked item by item; expected per_item here too")
    elif (of.runs is None) != (module.runs is None):
        yield Fault(path, "one of the two has runs and the other has none")


def _of_skating_system(path: str, stage: StageRules) -> Faults:
    """The skating system knows dances with one mark a judge, and nothing beside them."""
    plain = StageRules(id=stage.id, name=stage.name, modules=stage.modules, rounding=stage.rounding)
    for field in ("own_weight", "carry_over", "tie_breaks", "order", "combine", "lowest", "own_rounding"):
        if getattr(stage, field) != getattr(plain, field):
            yield Fault(f"{path}.{field}", "the skating system settles this itself; expected nothing here")
    for module in stage.modules:
        if not _is_dance(module):
            expected = "one plain criterion, counted, with a panel 'sum' and no runs, points or weight"
            yield Fault(
                f"{path}.modules[{module.id}]", f"not a dance of the skating system; expected {expected}"
            )


def _is_dance(module: Module) -> bool:
    criterion: Iterable[Criterion] = module.criteria[:1]
    plain = Module(id=module.id, name=module.name, criteria=module.criteria, panel=module.panel)
    bare = [
        Criterion(
            id=one.id, name=one.name, minimum=one.minimum, maximum=one.maximum, step=one.step, kind=one.kind
        )
        for one in criterion
    ]
    return module == plain and module.panel.method == "sum" and list(module.criteria) == bare
