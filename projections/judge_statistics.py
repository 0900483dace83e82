"""How severely, how evenly and how much alike do the judges of a stage mark?

Asked of the sheets that count. An entry is compared in a module once all its sheets there are in: before, a
judge could read other judges' marks out of the figures. The rules are in `competition/scoring/agreement.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple
from uuid import UUID

import msgspec
from sqlalchemy import Connection

from competition.judging.performance import DeclaredItem
from competition.scoring.agreement import Agreement, IntraClass, Why, agreement_of
from competition.scoring.comparing import has_totals, rows_of_criterion, rows_of_sheets
from competition.scoring.numbers import Rounding, decimal_of
from competition.scoring.performance import Mark, Performance
from competition.scoring.rulebook import Module, StageRules
from projections.judge_desk import items_of
from projections.progress import Due, gone_judges, sheets_due

PLACES = 3
"""Digits after the point of every figure, half up."""

_ROUNDING = Rounding(places=PLACES, mode="half_up")
_MARKS = msgspec.json.Decoder(dict[str, Decimal | None])


class JudgeLine(NamedTuple):
    """A judge by seat, with the figures of `agreement.JudgeFigures`, rounded. `turn` counts who sat in the
    seat: 2 for the deputy of the first.
    """

    seat: str
    turn: int
    rows: int
    mean: Decimal
    severity: Decimal
    spread: Decimal | None
    unevenness: Decimal | None
    with_others: Decimal | None


class Correlations(NamedTuple):
    """`agreement.IntraClass`, rounded."""

    absolute: Decimal | None
    absolute_mean: Decimal | None
    consistent: Decimal | None
    consistent_mean: Decimal | None


class Compared(NamedTuple):
    """The figures of one criterion of a module, or with the criterion "" of whole sheets.

    `panel` and `complete`: the judges and rows behind the correlations and Kendall's W; see `agreement.py`.
    """

    module: str
    criterion: str
    rows: int
    judges: tuple[JudgeLine, ...]
    panel: tuple[str, ...]
    complete: int
    icc: Correlations | None
    kendall: Decimal | None
    why: Why | None


def judge_statistics(connection: Connection, stage: UUID, rules: StageRules | None) -> list[Compared]:
    """Module by module in the order of the rulebook: whole sheets first, then every criterion."""
    if rules is None:
        return []
    by_module: dict[str, list[Due]] = {}
    for one in sheets_due(connection, stage):
        by_module.setdefault(one.module, []).append(one)
    items = items_of(connection, stage)
    gone = gone_judges(connection, stage)
    return [
        compared
        for module in rules.modules
        for compared in _of_module(module, by_module.get(module.id, []), items, gone)
    ]


def _of_module(
    module: Module,
    due: Sequence[Due],
    items: Mapping[UUID, tuple[DeclaredItem, ...]],
    gone: frozenset[UUID],
) -> Iterator[Compared]:
    performances = list(_performances(module, due, items))
    names = _names(due, gone)
    if has_totals(module):
        rows = rows_of_sheets(module, performances)
        yield _compared(module.id, "", agreement_of(rows), names)
    for criterion in module.criteria:
        rows = rows_of_criterion(module, criterion, performances)
        yield _compared(module.id, criterion.id, agreement_of(rows), names)


def _performances(
    module: Module, due: Iterable[Due], items: Mapping[UUID, tuple[DeclaredItem, ...]]
) -> Iterator[Performance]:
    """Every entry all of whose sheets in the module are in, with its marks there."""
    by_entry: dict[UUID, list[Due]] = {}
    for one in due:
        by_entry.setdefault(one.entry, []).append(one)
    for entry, own in by_entry.items():
        if any(one.status == "missing" for one in own):
            continue
        marks: dict[tuple[str, str], tuple[Mark, ...]] = {}
        for one in own:
            for key, value in _MARKS.decode(one.marks).items():
                marks[module.id, key] = (*marks.get((module.id, key), ()), Mark(str(one.judge), value))
        scored = tuple(item.as_scored() for item in items.get(entry, ()))
        yield Performance(entry=str(entry), group="", items=scored, marks=marks)


class _Name(NamedTuple):
    seat: str
    turn: int


def _names(due: Iterable[Due], gone: frozenset[UUID]) -> dict[str, _Name]:
    """What the judges of a module are called: by seat, and in one seat who is gone before who sits there."""
    sat = sorted({(one.seat, one.judge not in gone, str(one.judge)) for one in due})
    names: dict[str, _Name] = {}
    turns: dict[str, int] = {}
    for seat, _, judge in sat:
        turns[seat] = turns.get(seat, 0) + 1
        names[judge] = _Name(seat, turns[seat])
    return names


def called(seat: str, turn: int) -> str:
    """A judge's letter: the seat's, and from the second judge in it on with a number."""
    return seat if turn == 1 else f"{seat}{turn}"


def _compared(module: str, criterion: str, found: Agreement, names: Mapping[str, _Name]) -> Compared:
    lines = [
        JudgeLine(
            *names[one.judge],
            rows=one.rows,
            mean=_shown(one.mean),
            severity=_shown(one.severity),
            spread=_rounded(one.spread),
            unevenness=_rounded(one.unevenness),
            with_others=_rounded(one.with_others),
        )
        for one in found.judges
    ]
    return Compared(
        module=module,
        criterion=criterion,
        rows=found.rows,
        judges=tuple(sorted(lines, key=lambda line: (line.seat, line.turn))),
        panel=tuple(sorted(called(*names[judge]) for judge in found.panel)),
        complete=found.complete,
        icc=_correlations(found.icc) if found.icc else None,
        kendall=_rounded(found.kendall),
        why=found.why,
    )


def _correlations(icc: IntraClass) -> Correlations:
    return Correlations(
        absolute=_rounded(icc.absolute),
        absolute_mean=_rounded(icc.absolute_mean),
        consistent=_rounded(icc.consistent),
        consistent_mean=_rounded(icc.consistent_mean),
    )


def _rounded(value: Fraction | None) -> Decimal | None:
    return None if value is None else _shown(value)


def _shown(value: Fraction) -> Decimal:
    return decimal_of(_ROUNDING.apply(value), PLACES)
