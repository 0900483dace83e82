"""How severely, how evenly and how much alike judges mark; `docs/judge-statistics.md` has the formulas."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel


class JudgeFiguresAnswer(BaseModel):
    """One judge, by the letter of the seat; `turn` 2 is who followed the first judge in it.

    `rows` things were marked beside others. `mean` and `spread` (standard deviation) of the judge's own
    values; `severity` and `unevenness`: mean and standard deviation of the judge's value minus the panel's
    mean of the same thing; `with_others`: correlation with the mean of the others. Null: cannot be computed.
    """

    seat: str
    turn: int
    rows: int
    mean: str
    severity: str
    spread: str | None
    unevenness: str | None
    with_others: str | None


class IntraClassAnswer(BaseModel):
    """Two-way intraclass correlations: ICC(A,1), ICC(A,k), ICC(C,1), ICC(C,k) of McGraw and Wong, which are
    ICC2, ICC2k, ICC3 and ICC3k of Shrout and Fleiss. Null: cannot be computed.
    """

    absolute: str | None
    absolute_mean: str | None
    consistent: str | None
    consistent_mean: str | None


class ComparedAnswer(BaseModel):
    """One criterion, or with `criterion` "" the totals of whole sheets.

    `rows`: how many entries, items or runs at least two judges marked; those that are not all in are left
    out. `icc` and Kendall's `kendall_w` come from `complete` rows that every judge of `panel` marked. `why`
    they are missing: fewer than two judges, fewer than two complete rows, or no two values that differ.
    """

    criterion: str
    name: str
    kind: str
    rows: int
    judges: list[JudgeFiguresAnswer]
    panel: list[str]
    complete: int
    icc: IntraClassAnswer | None
    kendall_w: str | None
    why: Literal["one_judge", "one_row", "no_difference"] | None


class ModuleStatistics(BaseModel):
    """A module: whole sheets first, where they say more than a mark, then its criteria."""

    module: str
    name: str
    compared: list[ComparedAnswer]


class JudgeStatisticsAnswer(BaseModel):
    """The judges of a stage beside each other, by module. Figures have three digits after the point."""

    modules: list[ModuleStatistics]
