"""What other people's libraries make of a panel. Loaded when first asked: it takes them seconds."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

Grid = Sequence[Sequence[int]]
"""A row for each thing that was marked, a column for each judge."""


@contextmanager
def _quiet() -> Iterator[None]:
    """Their warnings about each other are not ours to mend."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def icc_of_pingouin(grid: Grid) -> list[float]:
    """ICC(A,1), ICC(A,k), ICC(C,1), ICC(C,k)."""
    with _quiet():
        import pandas
        import pingouin

        long = [(row, judge, value) for row, values in enumerate(grid) for judge, value in enumerate(values)]
        data = pandas.DataFrame(long, columns=["row", "judge", "value"])
        found = pingouin.intraclass_corr(data, targets="row", raters="judge", ratings="value")
    by_type = dict(zip(found["Type"], found["ICC"], strict=True))
    return [float(by_type[kind]) for kind in ("ICC(A,1)", "ICC(A,k)", "ICC(C,1)", "ICC(C,k)")]


def w_of_pingouin(grid: Grid) -> float:
    """Kendall's W, of at least three judges."""
    with _quiet():
        import pandas
        import pingouin

        return float(pingouin.friedman(pandas.DataFrame(list(zip(*grid, strict=True))))["W"].iloc[0])


def w_of_scipy(grid: Grid) -> float:
    """Kendall's W by way of Friedman's test."""
    with _quiet():
        from scipy import stats

        return float(stats.friedmanchisquare(*grid).statistic) / (len(grid[0]) * (len(grid) - 1))
