"""From criteria to a module's score: sheets, runs, points, and what still has to be marked or discussed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from competition.scoring.criteria import Reading, criteria_of
from competition.scoring.explanation import Fate, Step, bounded, combined, given, multiplied, summed
from competition.scoring.field import ALONE, Field, Values
from competition.scoring.marking import Criterion, PanelRule
from competition.scoring.numbers import fraction, sum_of_fractions
from competition.scoring.panel import giving_way, mark_leaf, panel_of_marks, panel_of_sheets
from competition.scoring.performance import Item, Mark, Performance, mark_key, mark_keys_of, runs_of
from competition.scoring.points import points_of
from competition.scoring.rulebook import Module, RunRule, StageRules


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What lies on the desk while one performance is scored, and the notes made of it."""

    rules: StageRules
    performance: Performance
    others: Field
    missing: list[str] = field(default_factory=list)
    to_discuss: list[str] = field(default_factory=list)

    def panel_score(self, module: Module, criterion: Criterion, key: str) -> Step | None:
        """The score of one mark key by the whole panel; None while it has no marks."""
        rule = criterion.panel or module.panel

        def beside(value: Fraction, judge: str) -> Values:
            return self.others.beside(value, module.id, key, judge)

        marks = self.performance.marks.get((module.id, key), ())
        return panel_of_marks(rule, key, criterion.name, marks, beside)

    def admits(self, criterion: Criterion, run: int, item: str) -> bool:
        """Whether the criterion that `criterion` counts with scored above 0."""
        module_id, _, criterion_id = (criterion.only_with or "").partition("/")
        module = self.rules.module(module_id)
        other = module.criterion_of(criterion_id) if module else None
        if module is None or other is None:
            return False
        step = self.panel_score(module, other, mark_key(other.id, run, item if other.per_item else ""))
        return step is not None and step.value > 0

    def discuss(self, rule: PanelRule, path: str, values: Sequence[Fraction]) -> None:
        """Note marks that lie further apart than the panel's rule allows."""
        if rule.spread is not None and values and max(values) - min(values) > rule.spread:
            self.to_discuss.append(path)


def module_of(desk: Desk, module: Module) -> Step | None:
    """The module's score before its weight; None while something is missing and nothing marked."""
    place = desk.others.dances.get((module.id, desk.performance.entry))
    parts = _run(desk, module, 0) if module.runs is None else _runs(desk, module, module.runs)
    if parts is None:
        return None
    if place is not None:
        return Step("module", module.id, module.name, "placed", place, tuple(parts))
    if module.runs is None and module.lowest is None and module.points is None:
        return combined(module.combine, "module", module.id, module.name, parts, module.rounding)
    return _with_points(desk, module, _raw(module, parts))


def _raw(module: Module, parts: list[Step]) -> Step:
    if module.runs is None:
        return combined(module.combine, "raw", module.id, module.name, parts)
    counting = [part.value for part in parts if part.fate == "kept"]
    numerator, denominator = sum_of_fractions(counting)
    if module.runs.method == "mean":
        value = fraction(numerator, denominator * len(counting))
        return Step("raw", module.id, module.name, "mean", value, tuple(parts))
    return Step("raw", module.id, module.name, "sum", fraction(numerator, denominator), tuple(parts))


def _with_points(desk: Desk, module: Module, raw: Step) -> Step:
    step = bounded(raw, module.lowest)
    if module.points is not None:
        step = points_of(module.points, "", step, desk.others.beside(step.value, module.id, ""))
    return summed("module", module.id, module.name, [step], module.rounding)


def _run(desk: Desk, module: Module, run: int) -> list[Step] | None:
    """The parts of one run; None while something is missing and nothing marked."""
    if module.panel_over == "sheet":
        return _sheet_panel(desk, module, run)
    reading = Reading(
        module=module,
        items=desk.performance.items,
        run=run,
        others=desk.others,
        judged=lambda criterion, key: _discussed(desk, module, criterion, key),
        admitted=lambda criterion, item: desk.admits(criterion, run, item),
    )
    parts = criteria_of(reading)
    desk.missing.extend(f"{module.id}/{key}" for key in reading.missing)
    return parts if parts or not reading.missing else None


def _discussed(desk: Desk, module: Module, criterion: Criterion, key: str) -> Step | None:
    rule = criterion.panel or module.panel
    if rule.spread is not None:
        marks = desk.performance.marks.get((module.id, key), ())
        desk.discuss(
            rule, f"{module.id}/{key}", [Fraction(mark.value) for mark in marks if mark.value is not None]
        )
    return desk.panel_score(module, criterion, key)


def _runs(desk: Desk, module: Module, rule: RunRule) -> list[Step] | None:
    """The runs with their fates; None while there is no score."""
    there: list[Step] = []
    absent: list[str] = []
    for run in runs_of(module):
        trial = replace(desk, missing=[])
        parts = _run(trial, module, run)
        if parts:
            there.append(_scored_run(trial, module, rule, run, parts))
            desk.missing.extend(trial.missing)
        else:
            absent.append(f"{module.id}@{run}")
    worst = rule.drop_worst - len(absent) if rule.absent == "worst" else rule.drop_worst
    wanted = rule.runs if rule.best is None else rule.best + rule.drop_best + max(worst, 0)
    if worst < 0 or (len(there) < wanted and rule.absent == "left_out"):
        desk.missing.extend(absent)
    if worst < 0 or not there:
        return None
    return _with_fates(rule, there, worst)


def _scored_run(desk: Desk, module: Module, rule: RunRule, run: int, parts: list[Step]) -> Step:
    if rule.value == "none":
        return combined(module.combine, "run", str(run), "", parts, rule.rounding)
    item = next((item for item in desk.performance.items if item.run == run), None)
    if item is None:
        desk.missing.append(f"{module.id}@{run}")
        return combined(module.combine, "run", str(run), "", parts, rule.rounding)
    if item.void:
        return given("run", str(run), item.name, Fraction(0), source=item.source)
    value = given("value", item.id, item.name, Fraction(item.value), source=item.source)
    both = [combined(module.combine, "raw", str(run), "", parts), value]
    worth = summed if rule.value == "add" else multiplied
    return worth("run", str(run), item.name, both, rule.rounding)


def _with_fates(rule: RunRule, runs: list[Step], worst: int) -> list[Step]:
    """Which runs stay; of equal ones the earlier stays."""
    better = -1 if rule.order == "higher" else 1
    ranked = sorted(runs, key=lambda run: (better * run.value, int(run.key)))
    worst, best = giving_way(worst, rule.drop_best, len(ranked) - (rule.best or 1))
    end = len(ranked) - worst
    if rule.best is not None:
        end = min(end, best + rule.best)
    high: Fate = "dropped_high"
    low: Fate = "dropped_low"
    top, bottom = (high, low) if rule.order == "higher" else (low, high)
    fates: dict[str, Fate] = {run.key: "kept" for run in ranked}
    fates |= {run.key: top for run in ranked[:best]} | {run.key: bottom for run in ranked[end:]}
    return [run._replace(fate=fates[run.key]) for run in runs]


def _sheet_panel(desk: Desk, module: Module, run: int) -> list[Step] | None:
    """The panel of the whole sheets of one run."""
    sheets = sheets_of(desk.performance, module, run)
    path = f"{module.id}@{run}" if run else module.id
    desk.discuss(module.panel, path, [sheet.value for sheet in sheets if sheet.fate != "absent"])
    run_key = mark_key("", run)

    def beside(value: Fraction, judge: str) -> Values:
        return desk.others.beside(value, module.id, run_key, judge)

    panel = panel_of_sheets(module.panel, module.id, module.name, sheets, beside)
    if panel is None:
        desk.missing.append(path)
        return None
    return [panel]


def sheets_of(performance: Performance, module: Module, run: int) -> list[Step]:
    """Every judge's sheet of one run (0 where there are none), in the order of the judges' ids."""
    by_judge: dict[str, dict[str, Mark]] = {}
    for key in mark_keys_of(module, performance.items, run):
        for mark in performance.marks.get((module.id, key), ()):
            by_judge.setdefault(mark.judge, {})[key] = mark
    return [_sheet(module, performance.items, run, judge, by_judge[judge]) for judge in sorted(by_judge)]


def _sheet(module: Module, items: tuple[Item, ...], run: int, judge: str, marks: Mapping[str, Mark]) -> Step:
    def by_this_judge(criterion: Criterion, key: str) -> Step | None:
        mark = marks.get(key)
        return None if mark is None or mark.value is None else mark_leaf(mark)

    reading = Reading(
        module=module,
        items=items,
        run=run,
        others=ALONE,
        judged=by_this_judge,
        admitted=lambda criterion, item: True,
    )
    parts = criteria_of(reading)
    sheet = combined(module.combine, "sheet", judge, "", parts, module.sheet_rounding)
    given_any = any(mark.value is not None for mark in marks.values())
    if given_any and not reading.missing:
        return sheet
    return sheet._replace(operation="absent", value=Fraction(0), fate="absent")
