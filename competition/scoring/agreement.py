"""How far judges agree: severity, spread, correlation with the others, intraclass correlation, Kendall's W.

A *row* is one thing that several judges marked: one entry under one criterion, item or run, or its sheets in
a module. It maps judges to values; who gave no mark is not in it. Rows with fewer than two judges say nothing
about agreement and are left out everywhere.

Of a judge (`JudgeFigures`) every other row counts. Of the panel (`agreement_of`) complete cases do: the
judges are those who most often marked the same rows together, the rows those that all of them marked.

Exact until the last step: sums are fractions, only roots are taken, to 20 places. Sources: Shrout and Fleiss,
Psychological Bulletin 86 (1979); McGraw and Wong, Psychological Methods 1 (1996); Kendall and Gibbons, Rank
Correlation Methods (1990).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import Literal, TypeAlias

from competition.scoring.numbers import DEVIATION, root

Row: TypeAlias = Mapping[str, Fraction]
"""The values several judges gave for the same thing, by judge."""

Grid: TypeAlias = Sequence[Sequence[int]]
"""Complete rows of whole numbers, one column a judge; scale does not matter to what is made of them."""

Why = Literal["one_judge", "one_row", "no_difference"]
"""Why nothing can be said of a panel: fewer than two judges marked together, fewer than two rows are
complete, or all values are equal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgeFigures:
    """One judge beside the panels they sat in.

    `severity`: the mean of value minus the row's mean (the judge's own value is part of that mean); below 0
    is severe where more is better. `spread`: the standard deviation of the judge's values; `unevenness`:
    that of the same differences, how far the severity changes from row to row; both with n - 1, None of a
    single row.
    `with_others`: Pearson's correlation with the mean of the others; None where either never changes.
    """

    judge: str
    rows: int
    mean: Fraction
    severity: Fraction
    spread: Fraction | None
    unevenness: Fraction | None
    with_others: Fraction | None


@dataclass(frozen=True, slots=True, kw_only=True)
class IntraClass:
    """Two-way intraclass correlations, as McGraw and Wong name them (in brackets, Shrout and Fleiss).

    `absolute`: ICC(A,1) (ICC2), of one judge, where it counts that judges are equally severe;
    `absolute_mean`: ICC(A,k) (ICC2k), of the mean of this panel; `consistent` and `consistent_mean`: ICC(C,1)
    (ICC3) and ICC(C,k) (ICC3k), where a judge's constant severity does not count. None where the divisor is
    not above 0.
    """

    absolute: Fraction | None
    absolute_mean: Fraction | None
    consistent: Fraction | None
    consistent_mean: Fraction | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """What is to be said of some rows. `panel` and `complete`: the judges and how many of `rows` are behind
    `icc` and `kendall`; `why` says why these are None.
    """

    rows: int
    judges: tuple[JudgeFigures, ...]
    panel: tuple[str, ...]
    complete: int
    icc: IntraClass | None
    kendall: Fraction | None
    why: Why | None


def agreement_of(rows: Sequence[Row]) -> Agreement:
    """All figures of these rows, judges in the order of their ids."""
    shared = [row for row in rows if len(row) > 1]
    judges = sorted({judge for row in shared for judge in row})
    panel = panel_of(shared)
    grid = _grid(shared, panel)
    icc, kendall, why = _of_panel(grid)
    return Agreement(
        rows=len(shared),
        judges=tuple(figures_of(judge, shared) for judge in judges),
        panel=panel,
        complete=len(grid),
        icc=icc,
        kendall=kendall,
        why=why,
    )


def panel_of(rows: Sequence[Row]) -> tuple[str, ...]:
    """The judges who most often marked the same rows together; of equally frequent panels the larger one,
    then the first by their ids.
    """
    counted = Counter(tuple(sorted(row)) for row in rows if len(row) > 1)
    if not counted:
        return ()
    return min(counted, key=lambda panel: (-counted[panel], -len(panel), panel))


def _grid(rows: Sequence[Row], panel: tuple[str, ...]) -> Grid:
    complete = [[row[judge] for judge in panel] for row in rows if panel and set(panel) <= row.keys()]
    scale = lcm(*(value.denominator for values in complete for value in values))
    return [[value.numerator * (scale // value.denominator) for value in values] for values in complete]


def _of_panel(grid: Grid) -> tuple[IntraClass | None, Fraction | None, Why | None]:
    if not grid:
        return None, None, "one_judge"
    if len(grid) < 2:
        return None, None, "one_row"
    if len({value for values in grid for value in values}) == 1:
        return None, None, "no_difference"
    return intraclass(grid), kendall_w(grid), None


def figures_of(judge: str, rows: Sequence[Row]) -> JudgeFigures:
    """A judge's figures from the rows they share with others, of which there is at least one."""
    own = [row for row in rows if judge in row and len(row) > 1]
    values = [row[judge] for row in own]
    means = [_mean(list(row.values())) for row in own]
    differences = [value - mean for value, mean in zip(values, means, strict=True)]
    others = [(mean * len(row) - row[judge]) / (len(row) - 1) for row, mean in zip(own, means, strict=True)]
    return JudgeFigures(
        judge=judge,
        rows=len(own),
        mean=_mean(values),
        severity=_mean(differences),
        spread=sample_deviation(values),
        unevenness=sample_deviation(differences),
        with_others=correlation(values, others),
    )


def sample_deviation(values: Sequence[Fraction]) -> Fraction | None:
    """The standard deviation with n - 1, to 20 places, half up; None of fewer than two values."""
    if len(values) < 2:
        return None
    return root(_squares(values) / (len(values) - 1), 2, DEVIATION)


def correlation(ones: Sequence[Fraction], others: Sequence[Fraction]) -> Fraction | None:
    """Pearson's r, to 20 places; None where either side has no two different values."""
    both = _squares(ones) * _squares(others)
    if not both:
        return None
    one_mean, other_mean = _mean(ones), _mean(others)
    pairs = zip(ones, others, strict=True)
    together = sum(((one - one_mean) * (other - other_mean) for one, other in pairs), Fraction(0))
    size = root(together**2 / both, 2, DEVIATION)
    return size if together > 0 else -size


def intraclass(grid: Grid) -> IntraClass:
    """By the mean squares of a two-way table of at least two rows and two columns, one value a cell."""
    rows, columns = len(grid), len(grid[0])
    everything = Fraction(sum(map(sum, grid)) ** 2, rows * columns)
    of_rows = Fraction(sum(sum(values) ** 2 for values in grid), columns) - everything
    of_columns = Fraction(sum(sum(column) ** 2 for column in zip(*grid, strict=True)), rows) - everything
    of_all = sum(value**2 for values in grid for value in values) - everything
    between = of_rows / (rows - 1)
    judges = of_columns / (columns - 1)
    error = (of_all - of_rows - of_columns) / ((rows - 1) * (columns - 1))
    told = between - error
    return IntraClass(
        absolute=_ratio(told, between + (columns - 1) * error + columns * (judges - error) / rows),
        absolute_mean=_ratio(told, between + (judges - error) / rows),
        consistent=_ratio(told, between + (columns - 1) * error),
        consistent_mean=_ratio(told, between),
    )


def kendall_w(grid: Grid) -> Fraction | None:
    """Kendall's coefficient of concordance, equal values sharing the mean of their ranks and the divisor made
    smaller for them; None where no judge told any two rows apart.
    """
    rows, columns = len(grid), len(grid[0])
    ranked = [_doubled_ranks(column) for column in zip(*grid, strict=True)]
    sums = [sum(ranks) for ranks in zip(*ranked, strict=True)]
    squares = sum(one**2 for one in sums) - Fraction(sum(sums) ** 2, rows)
    ties = sum(size**3 - size for column in zip(*grid, strict=True) for size in Counter(column).values())
    return _ratio(3 * squares, Fraction(columns**2 * (rows**3 - rows) - columns * ties))


def _doubled_ranks(values: Sequence[int]) -> list[int]:
    """Twice the rank of each value, the lowest 1; equal ones share the mean of theirs, so twice is whole."""
    doubled, below = {}, 0
    for value, size in sorted(Counter(values).items()):
        doubled[value] = 2 * below + size + 1
        below += size
    return [doubled[value] for value in values]


def _ratio(above: Fraction, below: Fraction) -> Fraction | None:
    return above / below if below > 0 else None


def _mean(values: Sequence[Fraction]) -> Fraction:
    return sum(values, Fraction(0)) / len(values)


def _squares(values: Sequence[Fraction]) -> Fraction:
    mean = _mean(values)
    return sum(((value - mean) ** 2 for value in values), Fraction(0))
