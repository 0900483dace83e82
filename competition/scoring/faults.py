"""What is wrong with a rulebook, all of it at once, each fault with the place where it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple, TypeAlias

from competition.scoring.numbers import Rounding
from competition.scoring.rulebook import (
    Criterion,
    Group,
    Module,
    PanelRule,
    PrizeClass,
    PrizeRule,
    Rulebook,
    StageRules,
    TieBreak,
)

MOST_PLACES = 10
"""More digits after the point than any known regulation keeps."""


class Fault(NamedTuple):
    """`path` as in `stages[final].modules[practice].weight`; `message` says what was expected."""

    path: str
    message: str


Faults: TypeAlias = Iterator[Fault]


def faults(rulebook: Rulebook) -> tuple[Fault, ...]:
    """Every fault of the rulebook; empty when it can be computed by."""
    return tuple(_of_rulebook(rulebook))


def _of_rulebook(rulebook: Rulebook) -> Faults:
    yield from _of_ids("groups", rulebook.groups)
    yield from _of_ids("stages", rulebook.stages)
    earlier: list[str] = []
    for stage in rulebook.stages:
        yield from _of_stage(f"stages[{stage.id}]", stage, earlier)
        earlier.append(stage.id)
    if rulebook.prizes is not None:
        yield from _of_prizes(rulebook.prizes, earlier)


def _of_stage(path: str, stage: StageRules, earlier: list[str]) -> Faults:
    yield from _of_rounding(f"{path}.rounding", stage.rounding)
    yield from _positive(f"{path}.own_weight", stage.own_weight)
    yield from _of_ids(f"{path}.modules", stage.modules)
    for module in stage.modules:
        yield from _of_module(f"{path}.modules[{module.id}]", module)
    if stage.carry_over is not None:
        yield from _positive(f"{path}.carry_over.weight", stage.carry_over.weight)
        if stage.carry_over.stage not in earlier:
            yield Fault(f"{path}.carry_over.stage", f"{stage.carry_over.stage!r} is not an earlier stage")
    for number, tie_break in enumerate(stage.tie_breaks, start=1):
        yield from _of_tie_break(f"{path}.tie_breaks[{number}]", tie_break, stage)


def _of_module(path: str, module: Module) -> Faults:
    yield from _positive(f"{path}.weight", module.weight)
    yield from _of_rounding(f"{path}.rounding", module.rounding)
    yield from _of_panel(f"{path}.panel", module.panel)
    yield from _of_ids(f"{path}.criteria", module.criteria)
    for criterion in module.criteria:
        at = f"{path}.criteria[{criterion.id}]"
        yield from _of_criterion(at, criterion)
        if criterion.panel is not None and module.panel_over == "sheet":
            yield Fault(f"{at}.panel", "whole sheets meet in the module's panel; expected none here")


def _of_criterion(path: str, criterion: Criterion) -> Faults:
    yield from _positive(f"{path}.factor", criterion.factor)
    yield from _of_rounding(f"{path}.rounding", criterion.rounding)
    yield from _of_rounding(f"{path}.item_rounding", criterion.item_rounding)
    if criterion.panel is not None:
        yield from _of_panel(f"{path}.panel", criterion.panel)
    if not criterion.per_item and (criterion.item_value != "none" or criterion.item_rounding is not None):
        yield Fault(f"{path}.per_item", "item_value and item_rounding need per_item")
    yield from _of_range(path, criterion)


def _of_range(path: str, criterion: Criterion) -> Faults:
    step = tuple(_positive(f"{path}.step", criterion.step))
    yield from step
    if not criterion.minimum.is_finite() or not criterion.maximum.is_finite():
        yield Fault(f"{path}.maximum", "minimum and maximum must be finite decimals")
    elif criterion.minimum > criterion.maximum:
        yield Fault(f"{path}.maximum", f"{criterion.maximum} is below the minimum {criterion.minimum}")
    elif not step and criterion.fault_of(criterion.maximum) == "step":
        reach = f"{criterion.step} from {criterion.minimum}"
        yield Fault(f"{path}.step", f"steps of {reach} do not reach the maximum {criterion.maximum}")


def _of_panel(path: str, panel: PanelRule) -> Faults:
    yield from _of_rounding(f"{path}.rounding", panel.rounding)
    if panel.minimum < 1:
        yield Fault(f"{path}.minimum", f"{panel.minimum} is too few; at least 1 mark must stay")
    for field, number in (("drop_high", panel.drop_high), ("drop_low", panel.drop_low)):
        if number < 0:
            yield Fault(f"{path}.{field}", f"{number} is negative; expected 0 or more")
        elif number > 0 and panel.method != "trimmed_mean":
            yield Fault(f"{path}.{field}", f"{panel.method!r} drops no marks; expected 0 or 'trimmed_mean'")


def _of_tie_break(path: str, tie_break: TieBreak, stage: StageRules) -> Faults:
    of, criterion_named = tie_break.of, tie_break.by == "criterion"
    match tie_break.by:
        case "module" | "criterion":
            module_id, _, criterion_id = (of or "").partition("/")
            module = stage.module(module_id)
            if module is None or bool(criterion_id) != criterion_named:
                expected = "module/criterion" if criterion_named else "module"
                yield Fault(f"{path}.of", f"{of!r} names nothing in this stage; expected {expected}")
            elif criterion_named and module.criterion_of(criterion_id) is None:
                yield Fault(f"{path}.of", f"{of!r} names no criterion of module {module_id!r}")
            elif criterion_named and module.panel_over == "sheet":
                yield Fault(f"{path}.of", f"sheets meet in module {module_id!r}; its criteria have no scores")
        case "carried":
            yield from _unnamed(path, tie_break)
            if stage.carry_over is None:
                yield Fault(f"{path}.by", "nothing is carried over into this stage")
        case "deductions":
            yield from _unnamed(path, tie_break)


def _unnamed(path: str, tie_break: TieBreak) -> Faults:
    if tie_break.of is not None:
        yield Fault(f"{path}.of", f"{tie_break.by!r} takes no name, but {tie_break.of!r} was given")


def _of_prizes(prizes: PrizeRule, stages: list[str]) -> Faults:
    if prizes.stage not in stages:
        yield Fault("prizes.stage", f"{prizes.stage!r} is not a stage of this rulebook")
    if not prizes.classes:
        yield Fault("prizes.classes", "at least one is needed")
    yield from _twice("prizes.classes", [prize_class.prize for prize_class in prizes.classes])
    for prize_class in prizes.classes:
        yield from _of_prize_class(f"prizes.classes[{prize_class.prize}]", prize_class)
    shares = [prize_class.share for prize_class in prizes.classes if prize_class.share is not None]
    if all(share.is_finite() for share in shares) and sum(shares) > 1:
        yield Fault("prizes.classes", f"the shares add up to {sum(shares)}; expected 1 at most")


def _of_prize_class(path: str, prize_class: PrizeClass) -> Faults:
    share, count = prize_class.share, prize_class.count
    if (share is None) == (count is None):
        yield Fault(path, "expected either a share or a count")
    if share is not None and not (share.is_finite() and 0 < share <= 1):
        yield Fault(f"{path}.share", f"{share} is not a share; expected more than 0 and at most 1")
    if count is not None and count < 1:
        yield Fault(f"{path}.count", f"{count} is too few; expected 1 or more")


def _of_ids(path: str, named: Iterable[Group | StageRules | Module | Criterion]) -> Faults:
    ids = [one.id for one in named]
    if not ids:
        yield Fault(path, "at least one is needed")
    yield from _twice(path, ids)
    for one in ids:
        if not one or "/" in one or one != one.strip():
            yield Fault(f"{path}[{one}].id", f"{one!r} is not an id; expected text without / or outer blanks")


def _twice(path: str, ids: list[str]) -> Faults:
    for one, times in Counter(ids).items():
        if times > 1:
            yield Fault(path, f"{one!r} stands here {times} times; expected once")


def _of_rounding(path: str, rounding: Rounding | None) -> Faults:
    if rounding is not None and not 0 <= rounding.places <= MOST_PLACES:
        yield Fault(f"{path}.places", f"{rounding.places} is out of range; expected 0 to {MOST_PLACES}")


def _positive(path: str, value: Decimal) -> Faults:
    if not (value.is_finite() and value > 0):
        yield Fault(path, f"{value} is out of range; expected more than 0")
