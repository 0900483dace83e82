"""The rules of one trade, as data an organiser can read, change, store and hash.

Near-synonyms: a *factor* multiplies one criterion inside its module, a *weight* multiplies a whole module
or stage. Field types are plain (text, whole number, decimal, tuple, literal, other rules), so that any codec
can write a rulebook down and read the same one back. What an engine learns later has a default, so that a
rulebook of earlier years is read as it was meant. `faults.py` says what is wrong with one.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from competition.scoring.following import (
    MedalRule,
    PrizeRule,
    Qualification,
    ScaleRule,
    TeamRule,
    TieBreak,
    UnitRule,
)
from competition.scoring.marking import ONE, Criterion, Order, PanelRule, PointsRule
from competition.scoring.numbers import Rounding


@dataclass(frozen=True, slots=True, kw_only=True)
class RunRule:
    """A module performed `runs` times (attempts, rounds, dives, members of a team), scored run by run.

    Each run: its criteria composed as the module says, plus or times the value of the item declared for it
    (`value`; `Item.run`), `rounding`. The module: the `sum` or `mean` of the runs that stay after dropping
    the `drop_best` best and `drop_worst` worst and, of the rest, all but the `best` best. So the better of
    two runs is a sum with `best` 1.

    A run without marks is left out, and missing unless enough others are there. Where `absent` is "worst" it
    is the first to be dropped as a worst one; with more runs absent than may be dropped there is no score.
    """

    runs: int
    method: Literal["sum", "mean"] = "sum"
    best: int | None = None
    drop_best: int = 0
    drop_worst: int = 0
    order: Order = "higher"
    absent: Literal["left_out", "worst"] = "left_out"
    value: Literal["none", "add", "multiply"] = "none"
    rounding: Rounding | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Module:
    """A weighted part of a stage: the sum of its criteria, `rounding`; the stage multiplies it by `weight`.

    panel_over "criterion": the judges' marks meet at every criterion. "sheet": each judge's criteria ×
    factors are summed to a sheet total first (`sheet_rounding`), and the totals meet in `panel` (usual in
    Chinese speech contests); a judge's sheet with a mark missing has no total: that judge counts as absent.

    In order: criteria summed, or multiplied where `combine` says so; `runs`; `lowest`, below which a score
    does not fall; `points`; `rounding`; × `weight` ÷ `divisor`; `weighted_rounding`. A module that is not
    `counted` is shown and may break ties, and is no part of the total. Without `running_total` a judge does
    not see the sum of the marks while giving them.
    """

    id: str
    name: str
    criteria: tuple[Criterion, ...]
    panel: PanelRule
    panel_over: Literal["criterion", "sheet"] = "criterion"
    weight: Decimal = ONE
    rounding: Rounding | None = None
    counted: bool = True
    combine: Literal["sum", "product"] = "sum"
    runs: RunRule | None = None
    lowest: Decimal | None = None
    points: PointsRule | None = None
    divisor: Decimal = ONE
    sheet_rounding: Rounding | None = None
    weighted_rounding: Rounding | None = None
    running_total: bool = True

    def criterion_of(self, mark_key: str) -> Criterion | None:
        """The criterion a mark key (`criterion` or `criterion/item`, with `@run` if need be) belongs to."""
        criterion_id = mark_key.partition("@")[0].partition("/")[0]
        return next((criterion for criterion in self.criteria if criterion.id == criterion_id), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class CarryOver:
    """The total of an earlier stage, times `weight`, counts in this one."""

    stage: str
    weight: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class StageRules:
    """Total = `own_weight` × (modules × weights - deductions) + carried points × weight, then `rounding`.

    The modules are summed, or multiplied where `combine` says so; `own_rounding` comes before the own
    weight; the own points do not fall below `lowest`. The `higher` or the `lower` total is the better one;
    where the lower is, entries with something missing come after the complete ones.

    `method` "skating_system" (rules 5 to 11): every module is a dance with one criterion, every mark a
    judge's place for the couple, 1 the best; the total is the sum of the places by dance, the lowest wins,
    and rules 10 and 11 part what is equal. It looks at the whole group.

    Equal totals are parted by the tie-breaks in their order; what none of them parts shares the place.
    `placings` counts 1, 2, 2, 4 (standard), 1, 2, 2, 3 (dense), 1, 2.5, 2.5, 4 (fractional), or gives
    everybody a place alone (ordinal), by the recorded draw, then by entry id.
    """

    id: str
    name: str
    modules: tuple[Module, ...]
    rounding: Rounding
    own_weight: Decimal = ONE
    carry_over: CarryOver | None = None
    tie_breaks: tuple[TieBreak, ...] = ()
    order: Order = "higher"
    combine: Literal["sum", "product"] = "sum"
    lowest: Decimal | None = None
    own_rounding: Rounding | None = None
    method: Literal["total", "skating_system"] = "total"
    placings: Literal["standard", "dense", "fractional", "ordinal"] = "standard"
    qualification: Qualification | None = None
    scale: ScaleRule | None = None
    medals: MedalRule | None = None

    def module(self, module_id: str) -> Module | None:
        return next((module for module in self.modules if module.id == module_id), None)


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
    teams: tuple[TeamRule, ...] = ()
    units: UnitRule | None = None

    def stage(self, stage_id: str) -> StageRules | None:
        return next((stage for stage in self.stages if stage.id == stage_id), None)
