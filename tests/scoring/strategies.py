"""Random rules and performances for the property tests, in one place."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Literal

from hypothesis import strategies as st

from competition.scoring import (
    Carried,
    CarryOver,
    Criterion,
    Deduction,
    Item,
    Mark,
    Module,
    PanelRule,
    Performance,
    Rounding,
    StageRules,
    TieBreak,
)

JUDGES = tuple(f"J{number}" for number in range(1, 8))
MODES = st.sampled_from(["half_up", "half_even", "floor", "ceiling", "truncate"])
ROUNDINGS = st.builds(Rounding, places=st.integers(0, 4), mode=MODES)


def decimals(low: str, high: str, places: int = 2) -> st.SearchStrategy[Decimal]:
    return st.decimals(Decimal(low), Decimal(high), places=places)


MARKS = decimals("-10", "10")
WEIGHTS = decimals("0.05", "3")
ITEMS = st.lists(
    st.builds(
        Item,
        id=st.sampled_from(["1", "2", "3"]),
        name=st.just("item"),
        value=decimals("0", "12"),
        source=st.integers(0, 99),
        void=st.booleans(),
    ),
    max_size=3,
    unique_by=lambda item: item.id,
).map(tuple)


@st.composite
def panel_rules(draw: st.DrawFn) -> PanelRule:
    method = draw(st.sampled_from(["mean", "trimmed_mean", "sum"]))
    fields: dict[str, Any] = {
        "method": method,
        "minimum": draw(st.integers(1, 4)),
        "rounding": draw(st.none() | ROUNDINGS),
    }
    if method == "trimmed_mean":
        fields |= {"drop_high": draw(st.integers(0, 3)), "drop_low": draw(st.integers(0, 3))}
    return PanelRule(**fields)


@st.composite
def criteria(draw: st.DrawFn, id: str, *, own_panel: bool) -> Criterion:
    per_item = draw(st.booleans())
    return Criterion(
        id=id,
        name=id,
        minimum=Decimal(-10),
        maximum=Decimal(10),
        step=Decimal("0.01"),
        panel=draw(st.none() | panel_rules()) if own_panel else None,
        factor=draw(st.just(Decimal(1)) | WEIGHTS),
        rounding=draw(st.none() | ROUNDINGS),
        per_item=per_item,
        item_value=draw(st.sampled_from(["none", "add", "multiply"])) if per_item else "none",
        item_rounding=draw(st.none() | ROUNDINGS) if per_item else None,
    )


@st.composite
def modules(draw: st.DrawFn, id: str) -> Module:
    over: Literal["criterion", "sheet"] = draw(st.sampled_from(["criterion", "sheet"]))
    marked = [
        criteria(f"c{number}", own_panel=over == "criterion") for number in range(draw(st.integers(1, 3)))
    ]
    return Module(
        id=id,
        name=id,
        criteria=tuple(draw(one) for one in marked),
        panel=draw(panel_rules()),
        panel_over=over,
        weight=draw(st.just(Decimal(1)) | WEIGHTS),
        rounding=draw(st.none() | ROUNDINGS),
    )


@st.composite
def stages(draw: st.DrawFn) -> StageRules:
    carry_over = draw(st.none() | st.builds(CarryOver, stage=st.just("heat"), weight=WEIGHTS))
    own = tuple(draw(modules(f"m{number}")) for number in range(draw(st.integers(1, 3))))
    orders: st.SearchStrategy[Literal["higher", "lower"]] = st.sampled_from(["higher", "lower"])
    tie_breaks = [TieBreak(by="module", of=draw(st.sampled_from(own)).id, order=draw(orders))]
    tie_breaks.append(TieBreak(by="deductions", order="lower"))
    return StageRules(
        id="final",
        name="Final",
        modules=own,
        rounding=draw(ROUNDINGS),
        own_weight=draw(st.just(Decimal(1)) | WEIGHTS),
        carry_over=carry_over,
        tie_breaks=tuple(tie_breaks),
    )


@st.composite
def performances(draw: st.DrawFn, rules: StageRules, entry: str = "A") -> Performance:
    """Any marks the rules allow for, some absent, some panels not there at all."""
    items: tuple[Item, ...] = draw(ITEMS)
    marks: dict[tuple[str, str], tuple[Mark, ...]] = {}
    for module in rules.modules:
        for criterion in module.criteria:
            keys = [f"{criterion.id}/{item.id}" for item in items] if criterion.per_item else [criterion.id]
            for key in keys:
                marks[module.id, key] = draw(panels())
    return Performance(
        entry=entry,
        group="employees",
        items=items,
        marks=marks,
        deductions=draw(st.lists(DEDUCTIONS, max_size=2).map(tuple)),
        carried=draw(st.none() | st.builds(Carried, stage=st.just("heat"), points=decimals("0", "99"))),
    )


DEDUCTIONS = st.builds(
    Deduction, points=decimals("0", "5"), reason=st.just("overtime"), source=st.integers(0, 99)
)


@st.composite
def panels(draw: st.DrawFn) -> tuple[Mark, ...]:
    judges = draw(st.permutations(JUDGES))[: draw(st.integers(0, 7))]
    value = st.none() | MARKS if draw(st.booleans()) else MARKS
    return tuple(Mark(judge, draw(value), draw(st.integers(0, 999))) for judge in judges)


@st.composite
def stages_with_performances(draw: st.DrawFn, entries: int = 1) -> tuple[StageRules, list[Performance]]:
    rules = draw(stages())
    return rules, [draw(performances(rules, entry=f"E{number}")) for number in range(entries)]
