"""Rules and performances with defaults, so that a test shows only what it is about; numbers as text."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from competition.scoring import (
    Criterion,
    Group,
    Mark,
    Module,
    PanelRule,
    Performance,
    Placing,
    PrizeClass,
    PrizeRule,
    Rounding,
    Rulebook,
    Score,
    StageRules,
    Status,
    Step,
    rank,
    score,
    walk,
)

TWO_PLACES = Rounding(places=2, mode="half_up")
MEAN = PanelRule(method="mean")
DROP_ONE_ONE = PanelRule(method="trimmed_mean", drop_high=1, drop_low=1)


def criterion(id: str = "craft", **fields: Any) -> Criterion:
    """Marked 0 to 10 in steps of 0.01, unless said otherwise."""
    defaults: dict[str, Any] = {
        "name": id.title(),
        "minimum": Decimal(0),
        "maximum": Decimal(10),
        "step": Decimal("0.01"),
    }
    return Criterion(id=id, **(defaults | fields))


def module(id: str = "practice", *criteria: Criterion, **fields: Any) -> Module:
    """One criterion `craft`, the mean of the judges."""
    defaults: dict[str, Any] = {"name": id.title(), "panel": MEAN}
    return Module(id=id, criteria=criteria or (criterion(),), **(defaults | fields))


def stage(*modules: Module, **fields: Any) -> StageRules:
    """One module `practice`, a total of two places, half up."""
    defaults: dict[str, Any] = {"id": "final", "name": "Final", "rounding": TWO_PLACES}
    return StageRules(modules=modules or (module(),), **(defaults | fields))


def rulebook(*stages: StageRules, **fields: Any) -> Rulebook:
    defaults: dict[str, Any] = {
        "id": "welding",
        "name": "焊工",
        "source": "Invented for a test.",
        "groups": (Group(id="employees", name="职工组"),),
    }
    return Rulebook(stages=stages or (stage(),), **(defaults | fields))


def panel(*values: str | None) -> tuple[Mark, ...]:
    """The marks of judges J1, J2 … in this order; None is no mark."""
    return tuple(
        Mark(f"J{number}", None if value is None else Decimal(value))
        for number, value in enumerate(values, start=1)
    )


def performance(
    entry: str = "A", *, marks: Mapping[str, tuple[Mark, ...]] | None = None, **fields: Any
) -> Performance:
    """`marks` by `module/mark key`; the group is `employees`."""
    keyed = {tuple(path.split("/", 1)): panel for path, panel in (marks or {}).items()}
    defaults: dict[str, Any] = {"group": "employees", "marks": keyed}
    return Performance(entry=entry, **(defaults | fields))


def total(rules: StageRules, **fields: Any) -> str:
    """The total of one performance, as written on a board."""
    return str(score(rules, performance(**fields)).total)


def the(noun: str, key: str, of: Score) -> Step:
    """The one step of the score with this noun and key."""
    (step,) = [step for step in walk(of.steps) if step.noun == noun and step.key == key]
    return step


def ranked(rules: StageRules, *performances: Performance) -> tuple[Placing, ...]:
    return rank(rules, [(one, score(rules, one)) for one in performances])


def marked(
    entry: str, value: str | None, status: Status = "competing", group: str = "employees"
) -> Performance:
    """An entry whose `practice/craft` one judge marked."""
    marks = {} if value is None else {"practice/craft": panel(value)}
    return performance(entry, marks=marks, status=status, group=group)


def prize_rule(*shares_or_counts: str, **fields: Any) -> PrizeRule:
    """Classes first, second, third …: "10%" is a share, "3" a count."""
    names = ("first", "second", "third", "fourth")
    classes = tuple(_prize_class(name, text) for name, text in zip(names, shares_or_counts, strict=False))
    return PrizeRule(stage="final", classes=classes, **fields)


def _prize_class(name: str, text: str) -> PrizeClass:
    if text.endswith("%"):
        return PrizeClass(prize=name, name=name.title(), share=Decimal(text[:-1]) / 100)
    return PrizeClass(prize=name, name=name.title(), count=int(text))
