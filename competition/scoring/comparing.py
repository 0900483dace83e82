"""What `agreement.py` compares: the rows of a module, criterion by criterion and sheet by sheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from competition.scoring.agreement import Row
from competition.scoring.marking import Criterion
from competition.scoring.modules import sheets_of
from competition.scoring.performance import Performance, mark_keys, runs_of
from competition.scoring.rulebook import Module
from competition.scoring.survey import OF_THE_GROUP


def rows_of_criterion(module: Module, criterion: Criterion, performances: Iterable[Performance]) -> list[Row]:
    """The marks for a criterion: a row for each entry, and where there are items or runs for each of them."""
    return [row for one in performances for row in _marks(module, criterion, one)]


def _marks(module: Module, criterion: Criterion, performance: Performance) -> Iterator[Row]:
    for key in mark_keys(module, performance.items):
        if module.criterion_of(key) == criterion:
            marks = performance.marks.get((module.id, key), ())
            yield {mark.judge: Fraction(mark.value) for mark in marks if mark.value is not None}


def rows_of_sheets(module: Module, performances: Iterable[Performance]) -> list[Row]:
    """The totals of whole sheets, each with its items and factors as the rulebook counts one judge's sheet: a
    row for each entry and run. A sheet that lacks a mark has no total.
    """
    return [
        {sheet.key: sheet.value for sheet in sheets_of(one, module, run) if sheet.fate != "absent"}
        for one in performances
        for run in runs_of(module)
    ]


def has_totals(module: Module) -> bool:
    """Whether whole sheets say something that marks do not: not where a sheet is a single mark, nor where a
    mark's points depend on the other entries, so that one sheet alone has none.
    """
    (first, *more) = module.criteria
    is_alone = not more and not first.per_item
    return not is_alone and all(
        one.points is None or one.points.method not in OF_THE_GROUP for one in module.criteria
    )
