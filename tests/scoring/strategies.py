"""Random rules and performances for the property tests, in one place."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any, Literal

from hypothesis import strategies as st

from competition.scoring import (
    Carried,
    CarryOver,
    Criterion,
    Deduction,
    Descriptor,
    Item,
    Mark,
    Module,
    PanelRule,
    Performance,
    PointsRow,
    PointsRule,
    Rounding,
    RunRule,
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
ORDERS: st.SearchStrategy[Literal["higher", "lower"]] = st.sampled_from(["higher", "lower"])
ZERO_TO_ONE = st.integers(0, 1)
PLAIN_KEYS = st.sampled_from(["deductions", "exact", "mark", "public", "draw"])
ITEMS = st.lists(
    st.builds(
        Item,
        id=st.sampled_from(["1", "2", "3"]),
        name=st.just("item"),
        value=decimals("0", "12"),
        source=st.integers(0, 99),
        void=st.booleans(),
        run=st.integers(0, 4),
    ),
    max_size=3,
    unique_by=lambda item: item.id,
).map(tuple)


@st.composite
def panel_rules(draw: st.DrawFn) -> PanelRule:
    method = draw(
        st.sampled_from(["mean", "trimmed_mean", "sum", "trimmed_sum", "median", "middle", "majority"])
    )
    fields: dict[str, Any] = {
        "method": method,
        "minimum": draw(st.integers(1, 4)),
        "rounding": draw(st.none() | ROUNDINGS),
    }
    if method.startswith("trimmed"):
        fields |= {"drop_high": draw(st.integers(0, 3)), "drop_low": draw(st.integers(0, 3))}
    if method == "middle":
        fields["keep"] = draw(st.integers(1, 5))
    return PanelRule(**fields)


@st.composite
def points_rules(draw: st.DrawFn) -> PointsRule:
    """Rules that need no other entry; a power has tests of its own."""
    fields: dict[str, Any] = {
        "method": draw(st.sampled_from(["linear", "table"])),
        "best": draw(ORDERS),
        "base": draw(st.just(Decimal(0)) | MARKS),
        "lowest": draw(st.none() | decimals("-5", "0")),
        "highest": draw(st.none() | decimals("0", "5")),
        "rounding": draw(st.none() | ROUNDINGS),
    }
    if fields["method"] == "table":
        row = st.builds(PointsRow, at=MARKS, points=MARKS)
        fields["rows"] = tuple(draw(st.lists(row, min_size=1, max_size=4, unique_by=lambda row: row.at)))
    else:
        fields |= {"par": draw(st.just(Decimal(0)) | MARKS), "per": draw(st.just(Decimal(1)) | MARKS)}
        fields |= {"unit": draw(st.just(Decimal(1)) | WEIGHTS), "unit_rounding": draw(st.none() | MODES)}
    return PointsRule(**fields)


@st.composite
def run_rules(draw: st.DrawFn) -> RunRule:
    best, drop_best, drop_worst = draw(st.none() | st.integers(1, 2)), draw(ZERO_TO_ONE), draw(ZERO_TO_ONE)
    return RunRule(
        runs=draw(st.integers((best or 1) + drop_best + drop_worst, 4)),
        method=draw(st.sampled_from(["sum", "mean"])),
        best=best,
        drop_best=drop_best,
        drop_worst=drop_worst,
        order=draw(ORDERS),
        absent=draw(st.sampled_from(["left_out", "worst"])),
        value=draw(st.sampled_from(["none", "add", "multiply"])),
        rounding=draw(st.none() | ROUNDINGS),
    )


FLAWLESS = Descriptor(at=Decimal("7.50"), text='no gap: "flawless"\nand clean')


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
        divisor=draw(st.just(Decimal(1)) | WEIGHTS),
        rounding=draw(st.none() | ROUNDINGS),
        per_item=per_item,
        item_value=draw(st.sampled_from(["none", "add", "multiply"])) if per_item else "none",
        item_rounding=draw(st.none() | ROUNDINGS) if per_item else None,
        kind=draw(st.sampled_from(["judged", "deducted"])),
        points=draw(st.none() | points_rules()),
        optional=draw(st.booleans()),
        descriptors=draw(st.sampled_from([(), (Descriptor(at=Decimal(-5), text="gaps"), FLAWLESS)])),
    )


@st.composite
def modules(draw: st.DrawFn, id: str) -> Module:
    over: Literal["criterion", "sheet"] = draw(st.sampled_from(["criterion", "sheet"]))
    marked = [
        criteria(f"c{number}", own_panel=over == "criterion") for number in range(draw(st.integers(1, 2)))
    ]
    return Module(
        id=id,
        name=id,
        criteria=tuple(draw(one) for one in marked),
        panel=draw(panel_rules()),
        panel_over=over,
        weight=draw(st.just(Decimal(1)) | WEIGHTS),
        divisor=draw(st.just(Decimal(1)) | WEIGHTS),
        rounding=draw(st.none() | ROUNDINGS),
        combine=draw(st.sampled_from(["sum", "product"])),
        runs=draw(st.none() | run_rules()),
        lowest=draw(st.none() | MARKS),
        points=draw(st.none() | points_rules()),
        sheet_rounding=draw(st.none() | ROUNDINGS) if over == "sheet" else None,
        weighted_rounding=draw(st.none() | ROUNDINGS),
        running_total=draw(st.booleans()),
    )


@st.composite
def stages(draw: st.DrawFn) -> StageRules:
    carry_over = draw(st.none() | st.builds(CarryOver, stage=st.just("heat"), weight=WEIGHTS))
    own = tuple(draw(modules(f"m{number}")) for number in range(draw(st.integers(1, 2))))
    if len(own) > 1:
        own = (*own[:-1], replace(own[-1], counted=draw(st.booleans())))
    tie_breaks = [TieBreak(by="module", of=draw(st.sampled_from(own)).id, order=draw(ORDERS))]
    tie_breaks += draw(st.lists(st.builds(TieBreak, by=PLAIN_KEYS, order=ORDERS, of=st.none()), max_size=3))
    return StageRules(
        id="final",
        name="Final",
        modules=own,
        rounding=draw(ROUNDINGS),
        own_weight=draw(st.just(Decimal(1)) | WEIGHTS),
        carry_over=carry_over,
        tie_breaks=tuple(tie_breaks),
        order=draw(ORDERS),
        combine=draw(st.sampled_from(["sum", "product"])),
        lowest=draw(st.none() | MARKS),
        own_rounding=draw(st.none() | ROUNDINGS),
        placings=draw(st.sampled_from(["standard", "dense", "fractional", "ordinal"])),
    )


@st.composite
def performances(draw: st.DrawFn, rules: StageRules, entry: str = "A") -> Performance:
    """Any marks the rules allow for, some absent, some panels not there at all."""
    items: tuple[Item, ...] = draw(ITEMS)
    marks: dict[tuple[str, str], tuple[Mark, ...]] = {}
    for module in rules.modules:
        for criterion in module.criteria:
            keys = [f"{criterion.id}/{item.id}" for item in items] if criterion.per_item else [criterion.id]
            runs = [""] if module.runs is None else [f"@{run}" for run in range(1, module.runs.runs + 1)]
            for key in keys:
                marks |= {(module.id, key + run): draw(panels()) for run in runs}
    return Performance(
        entry=entry,
        group="employees",
        items=items,
        marks=marks,
        deductions=draw(st.lists(DEDUCTIONS, max_size=2).map(tuple)),
        carried=draw(st.none() | st.builds(Carried, stage=st.just("heat"), points=decimals("0", "99"))),
        public=draw(st.none() | decimals("0", "3", places=0)),
        draw=draw(st.none() | st.integers(1, 3)),
    )


DEDUCTIONS = st.builds(
    Deduction,
    points=decimals("0", "5"),
    reason=st.just("overtime"),
    source=st.integers(0, 99),
    unit=st.sampled_from(["points", "percent"]),
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
