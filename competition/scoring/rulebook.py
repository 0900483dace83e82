"""The rules of one trade, as data an organiser can read, change, store and hash.

Near-synonyms: a *factor* multiplies one criterion inside its module, a *weight* multiplies a whole module
or stage. A *minimum* of a criterion is the lowest mark, a *minimum* of a panel rule the fewest marks that
stay. Field types are plain (text, whole number, decimal, tuple, literal, other rules), so that any codec
can write a rulebook down and read the same one back. `faults.py` says what is wrong with one.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, Inexact
from typing import Literal

from competition.scoring.numbers import EXACT, Rounding, RoundingMode

ONE = Decimal(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelRule:
    """How the marks of several judges become one panel score.

    mean: sum of the marks by their number; trimmed_mean: the same without the `drop_high` highest and
    `drop_low` lowest marks; sum. "No mark" is not a nought: the panel is then one mark smaller.

    When fewer marks are there than the trimming wants, it gives way so that `minimum` marks stay (or all,
    when there are not even that many): the side that would drop more drops one less, equal sides drop one
    less each, until enough stay. So 1/1 drops nothing of two marks, 2/1 becomes 1/1 with three.
    """

    method: Literal["mean", "trimmed_mean", "sum"]
    drop_high: int = 0
    drop_low: int = 0
    minimum: int = 1
    rounding: Rounding | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """What one mark is given for: `minimum` to `maximum` (both allowed) in steps of `step` from the minimum.

    Panel score (`panel`, else the module's rule) × `factor`, then `rounding`. With `per_item` every item
    the entry declared is marked by itself: panel score plus or times the item's value (`item_value`),
    `item_rounding`, and the items are summed before the factor.
    """

    id: str
    name: str
    minimum: Decimal
    maximum: Decimal
    step: Decimal
    panel: PanelRule | None = None
    factor: Decimal = ONE
    rounding: Rounding | None = None
    per_item: bool = False
    item_value: Literal["none", "add", "multiply"] = "none"
    item_rounding: Rounding | None = None

    def fault_of(self, value: Decimal) -> Literal["range", "step"] | None:
        """Why `value` may not be given: outside the range or between two steps; None when it may."""
        if not value.is_finite() or not self.minimum <= value <= self.maximum:
            return "range"
        try:
            between = EXACT.remainder(EXACT.subtract(value, self.minimum), self.step)
        except Inexact:  # more digits than any step has
            return "step"
        return "step" if between else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Module:
    """A weighted part of a stage: the sum of its criteria, `rounding`; the stage multiplies it by `weight`.

    panel_over "criterion": the judges' marks meet at every criterion. "sheet": each judge's criteria ×
    factors are summed to a sheet total first, and the totals meet in `panel` (usual in Chinese speech
    contests); a judge's sheet with a mark missing has no total, so that judge counts as absent.
    """

    id: str
    name: str
    criteria: tuple[Criterion, ...]
    panel: PanelRule
    panel_over: Literal["criterion", "sheet"] = "criterion"
    weight: Decimal = ONE
    rounding: Rounding | None = None

    def criterion_of(self, mark_key: str) -> Criterion | None:
        """The criterion a mark key (`criterion` or `criterion/item`) belongs to."""
        criterion_id = mark_key.partition("/")[0]
        return next((criterion for criterion in self.criteria if criterion.id == criterion_id), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class CarryOver:
    """The total of an earlier stage, times `weight`, counts in this one."""

    stage: str
    weight: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class TieBreak:
    """One key that parts entries with equal totals: the `higher` or `lower` value goes first.

    `of` names the module (`module`) or criterion (`module/criterion`); `deductions` and `carried` need none.
    """

    by: Literal["module", "criterion", "deductions", "carried"]
    of: str | None = None
    order: Literal["higher", "lower"] = "higher"


@dataclass(frozen=True, slots=True, kw_only=True)
class StageRules:
    """Total = `own_weight` × (modules × weights - deductions) + carried points × weight, then `rounding`.

    Equal totals are parted by the tie-breaks in their order; what none of them parts shares the place.
    """

    id: str
    name: str
    modules: tuple[Module, ...]
    rounding: Rounding
    own_weight: Decimal = ONE
    carry_over: CarryOver | None = None
    tie_breaks: tuple[TieBreak, ...] = ()

    def module(self, module_id: str) -> Module | None:
        return next((module for module in self.modules if module.id == module_id), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class PrizeClass:
    """One class of prizes: a `share` of the entrants (0 < share ≤ 1) or a fixed `count`, never both."""

    prize: str
    name: str
    share: Decimal | None = None
    count: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PrizeRule:
    """Prizes of each group by place in `stage`, best class first.

    A share is of the *ranked* entrants of the group, each class rounded by itself. The first class takes
    the first places, the next class the places after them. A tie across the end of a class goes up together
    (`all_in`) or down together (`all_out`); the ends of the other classes stay where they are.
    """

    stage: str
    classes: tuple[PrizeClass, ...]
    share_rounding: RoundingMode = "floor"
    ties: Literal["all_in", "all_out"] = "all_in"


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A division of the trade that is ranked by itself."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rulebook:
    """All rules of one trade, stages in order of time; `source` is the text of the regulation."""

    id: str
    name: str
    source: str
    groups: tuple[Group, ...]
    stages: tuple[StageRules, ...]
    prizes: PrizeRule | None = None

    def stage(self, stage_id: str) -> StageRules | None:
        return next((stage for stage in self.stages if stage.id == stage_id), None)
