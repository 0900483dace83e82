"""The rules of the replayed competition, as data: factors and names from its score sheets, the rest from the
regulations they were published under.

The ISU's special regulations of 2016-18, as checked on every competition of the source: drop one highest and
one lowest of the marks present, mean of the rest, 2 decimals half up; a component × its factor rounded to 2
decimals half up *before* summing; equal totals are parted by the elements in the short stage, by the
components in the free one.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from api.cli.replay.score_sheets import SheetPerformance
from competition.scoring import (
    Criterion,
    Group,
    Module,
    PanelRule,
    Rounding,
    Rulebook,
    StageRules,
    TieBreak,
)

COMPETITION = "Grand Prix Final 2017"
ORGANISER = "International Skating Union"
FIRST_DAY, LAST_DAY = date(2017, 12, 7), date(2017, 12, 10)
GROUP = Group(id="senior", name="Senior")
MODULES = ("elements", "components")
ELEMENT = "grade"

_TWO_PLACES = Rounding(places=2, mode="half_up")
_PANEL = PanelRule(method="trimmed_mean", drop_high=1, drop_low=1, rounding=_TWO_PLACES)
_DECISIVE = {"short": "elements", "free": "components"}


def rulebook_of(trade: str, performances: Sequence[SheetPerformance]) -> Rulebook:
    """The rulebook of a trade, from its performances."""
    firsts = {one.stage: one for one in reversed(performances)}
    return Rulebook(
        id="skating-2016-18",
        name=trade,
        source="ISU Special Regulations and Technical Rules, Single & Pair Skating and Ice Dance, 2016-18",
        groups=(GROUP,),
        stages=tuple(_stage(firsts[key]) for key in ("short", "free")),
    )


def _stage(performance: SheetPerformance) -> StageRules:
    """Every performance of a stage has the same components with the same factors."""
    return StageRules(
        id=performance.stage,
        name=performance.stage_name,
        modules=(_elements(), _components(performance)),
        rounding=_TWO_PLACES,
        tie_breaks=(TieBreak(by="module", of=_DECISIVE[performance.stage]),),
    )


def _elements() -> Module:
    """Grades come as points: the scale of values turned them, so their range is that of the whole scale."""
    grade = Criterion(
        id=ELEMENT,
        name="Grade of execution",
        minimum=Decimal("-5.0"),
        maximum=Decimal("5.0"),
        step=Decimal("0.1"),
        per_item=True,
        item_value="add",
    )
    return Module(id="elements", name="Elements", criteria=(grade,), panel=_PANEL)


def _components(performance: SheetPerformance) -> Module:
    criteria = tuple(
        Criterion(
            id=aspect.key,
            name=aspect.name,
            minimum=Decimal("0.25"),
            maximum=Decimal("10.00"),
            step=Decimal("0.25"),
            factor=Decimal(aspect.factor),
            rounding=_TWO_PLACES,
        )
        for aspect in performance.section("components")
    )
    return Module(id="components", name="Components", criteria=criteria, panel=_PANEL)
