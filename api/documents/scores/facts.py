"""One row of the facts: what its columns say, read as a whole before any of it counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from api.documents.scores.cells import decimal_in, draw_in, mark_in, status_in, yes_or_no
from api.documents.scores.spot import BadCell, Spot, run_number, spot_of
from competition.scoring.performance import Deduction, Item, Status
from competition.scoring.rulebook import StageRules

NOTED = {"value": ("measured",), "time": ("timed",), "count": ("counted",)}
"""The columns that hold what a criterion notes, and the kind meant when a row names no criterion."""

DECLARED = ("difficulty", "name", "void")
"""The columns that declare an item."""

OF_A_STAGE = (*NOTED, *DECLARED, "deduction", "carried")
"""The columns that speak of one stage; what the others say without a stage holds in all."""


class FactRow(NamedTuple):
    """What one row says, beside the entry's group, unit and team."""

    status: Status | None
    draw: int | None
    public: Decimal | None
    carried: Decimal | None
    item: Item | None
    deduction: Deduction | None
    marks: tuple[tuple[Spot, Decimal], ...]


def read_fact(stage: StageRules | None, cells: Mapping[str, str]) -> FactRow:
    """Read a row; `stage` is None when it speaks of none. Raises `BadCell`."""
    return FactRow(
        status=status_in(cells["status"]) if "status" in cells else None,
        draw=draw_in(cells["draw"]) if "draw" in cells else None,
        public=decimal_in("public", cells["public"]) if "public" in cells else None,
        carried=_carried(stage, cells),
        item=_item(stage, cells) if stage else None,
        deduction=_deduction(cells),
        marks=tuple(_marks(stage, cells)) if stage else (),
    )


def _carried(stage: StageRules | None, cells: Mapping[str, str]) -> Decimal | None:
    if "carried" not in cells:
        return None
    if stage is None or stage.carry_over is None:
        raise BadCell("carried", "this stage carries nothing over; expected nothing")
    return decimal_in("carried", cells["carried"])


def _item(stage: StageRules, cells: Mapping[str, str]) -> Item | None:
    """The item a row declares; one without an id of its own is known by the run it is declared for."""
    if not any(column in cells for column in DECLARED):
        return None
    longest = max((module.runs.runs for module in stage.modules if module.runs), default=0)
    text = cells.get("run", "")
    if text and not longest:
        raise BadCell("run", "this stage has no runs; expected nothing")
    run = run_number(text, longest) if text else 0
    item = cells.get("item") or cells.get("criterion", "").partition("@")[0].partition("/")[2] or text
    if not item or "/" in item or "@" in item:
        raise BadCell("item", f'"{item}" is no id of an item; expected text without / or @')
    value = decimal_in("difficulty", cells["difficulty"]) if "difficulty" in cells else Decimal(0)
    void = "void" in cells and yes_or_no("void", cells["void"])
    return Item(item, cells.get("name", item), value, void=void, run=run)


def _deduction(cells: Mapping[str, str]) -> Deduction | None:
    """Points, or with a % sign per cent, off the entry's total; with a criterion it is a mark instead."""
    text = cells.get("deduction", "")
    if not text or "criterion" in cells:
        return None
    points = decimal_in("deduction", text.removesuffix("%").rstrip())
    if points < 0:
        raise BadCell("deduction", f"{text} is negative; write what is taken off, as 0 or more")
    reason = cells.get("reason", "")
    return Deduction(points, reason, unit="percent" if text.endswith("%") else "points")


def _marks(stage: StageRules, cells: Mapping[str, str]) -> Iterator[tuple[Spot, Decimal]]:
    for column, kinds in NOTED.items():
        if column in cells:
            spot = spot_of(stage, cells, kinds)
            yield spot, mark_in(column, cells[column], spot.criterion)
    if "deduction" in cells and "criterion" in cells:
        spot = spot_of(stage, cells)
        yield spot, mark_in("deduction", cells["deduction"], spot.criterion)
