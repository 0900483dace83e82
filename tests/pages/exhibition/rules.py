"""The rulebook of the trades: theory 30 %, practice 70 % of five judges, the best and worst dropped."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import msgspec

from competition.scoring import (
    Criterion,
    Group,
    Module,
    PanelRule,
    PrizeClass,
    PrizeRule,
    Rounding,
    Rulebook,
    StageRules,
    TeamRule,
    TieBreak,
)

_TWO_PLACES = Rounding(places=2, mode="half_up")
MOST = {"paper": 100, "seam": 40, "xray": 40, "safety": 20}
"""The most points of each criterion."""


def rules(trade: str, parts: tuple[str, ...], prizes: tuple[int, int, int]) -> dict[str, Any]:
    """The rulebook as JSON has it. `parts`: what its modules and criteria are called."""
    theory, practice, *criteria = parts
    named = dict(zip(MOST, criteria, strict=True))
    final = StageRules(
        id="final",
        name="决赛",
        modules=(
            _module("theory", theory, {"paper": named.pop("paper")}, "0.3", PanelRule(method="mean")),
            _module("practice", practice, named, "0.7", _TRIMMED),
        ),
        rounding=_TWO_PLACES,
        tie_breaks=(TieBreak(by="module", of="practice"),),
    )
    kinds = (("first", "一等奖"), ("second", "二等奖"), ("third", "三等奖"))
    classes = (
        PrizeClass(prize=prize, name=name, count=count)
        for (prize, name), count in zip(kinds, prizes, strict=True)
    )
    book = Rulebook(
        id="exhibited",
        name=trade[:100],
        source="依竞赛技术文件：理论占 30%，实操占 70%，五名裁判去一高一低。",
        groups=(Group(id="employees", name="职工组"),),
        stages=(final,),
        prizes=PrizeRule(stage="final", classes=tuple(classes)),
        teams=(TeamRule(id="units", name="单位团体", stage="final", members="unit", best=2),),
    )
    found: dict[str, Any] = msgspec.to_builtins(book)
    return found


_TRIMMED = PanelRule(
    method="trimmed_mean", drop_high=1, drop_low=1, rounding=_TWO_PLACES, spread=Decimal("6.5")
)


def _module(id: str, name: str, criteria: dict[str, str], weight: str, panel: PanelRule) -> Module:
    made = (
        Criterion(id=key, name=called, minimum=Decimal(0), maximum=Decimal(MOST[key]), step=Decimal("0.5"))
        for key, called in criteria.items()
    )
    return Module(id=id, name=name, criteria=tuple(made), panel=panel, weight=Decimal(weight))
