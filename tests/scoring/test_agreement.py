"""Severity, spread and agreement of judges: by hand, by tables of their sources, and by other libraries."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from random import Random
from statistics import correlation, mean, stdev

import pytest

from competition.scoring import Mark, Performance
from competition.scoring.agreement import Agreement, Row, agreement_of, intraclass, kendall_w
from competition.scoring.comparing import has_totals, rows_of_criterion, rows_of_sheets
from competition.scoring.marking import PointsRule
from competition.scoring.performance import Item
from competition.scoring.rulebook import RunRule
from tests.scoring.builders import criterion, module
from tests.scoring.reference import icc_of_pingouin, w_of_pingouin, w_of_scipy

SHROUT_AND_FLEISS = ((9, 2, 5, 8), (6, 1, 3, 2), (8, 4, 6, 8), (7, 1, 2, 6), (10, 5, 6, 9), (6, 2, 4, 7))
"""Their table 2: six targets, four judges."""


def rows(*given: str) -> list[Row]:
    """Each text a row: the values of the judges A, B, C … in turn; `-` is no mark."""
    named = [zip("ABCDEFGHI", text.split(), strict=False) for text in given]
    return [{judge: Fraction(value) for judge, value in row if value != "-"} for row in named]


def of_judge(found: Agreement, judge: str) -> dict[str, Fraction | None]:
    line = next(line for line in found.judges if line.judge == judge)
    return {"mean": line.mean, "severity": line.severity, "unevenness": line.unevenness}


# By hand.


def test_a_judge_who_always_gives_one_less_than_the_panel_is_severe_by_one_and_even() -> None:
    found = agreement_of(rows("7 8 9", "6 7 8", "3 4 5"))
    assert of_judge(found, "A") == {"mean": Fraction(16, 3), "severity": -1, "unevenness": 0}
    assert of_judge(found, "C")["severity"] == 1
    assert [line.with_others for line in found.judges] == [1, 1, 1]


def test_the_spread_of_a_judge_is_the_standard_deviation_with_one_less() -> None:
    (first, second) = agreement_of(rows("2 3", "4 5", "9 5")).judges
    assert first.spread == pytest.approx(Decimal("3.60555127546398929312"))
    assert (first.spread or 0) ** 2 == pytest.approx(13)
    assert second.spread is not None
    assert second.spread**2 == pytest.approx(Fraction(4, 3))


def test_severity_is_measured_on_what_the_judge_marked_beside_others() -> None:
    found = agreement_of(rows("7 9 -", "5 - -", "- 6 8"))
    assert found.rows == 2
    assert [(line.judge, line.rows, int(line.severity)) for line in found.judges] == [
        ("A", 1, -1),
        ("B", 2, 0),
        ("C", 1, 1),
    ]
    assert [line.spread for line in found.judges if line.rows == 1] == [None, None]


def test_agreement_is_that_of_the_judges_who_most_often_sat_together() -> None:
    found = agreement_of(rows("1 2 3", "3 4 5", "5 6 -", "4 4 4", "- 2 9"))
    assert found.panel == ("A", "B", "C")
    assert (found.rows, found.complete) == (5, 3)


def test_a_row_that_more_judges_marked_is_complete_for_fewer() -> None:
    found = agreement_of(rows("1 2 -", "3 4 -", "5 6 7"))
    assert (found.panel, found.complete) == (("A", "B"), 3)


def test_of_panels_equally_frequent_the_larger_one_is_taken() -> None:
    assert agreement_of(rows("1 2 -", "3 4 5")).panel == ("A", "B", "C")


def test_judges_who_rank_alike_are_in_full_concordance_however_severe_they_are() -> None:
    found = agreement_of(rows("1 6 3", "2 7 5", "3 9 6"))
    assert found.kendall == 1
    assert found.icc is not None
    assert found.icc.absolute is not None
    assert found.icc.consistent is not None
    assert found.icc.absolute < Fraction(1, 4) < found.icc.consistent


def test_judges_who_rank_the_other_way_round_are_in_none() -> None:
    assert agreement_of(rows("1 3", "2 2", "3 1")).kendall == 0


def test_kendalls_own_example_with_ties() -> None:
    """Kendall and Gibbons, example 6.3: W = 0.828 with the correction for ties."""
    given = (
        (1, 2.5, 2), (4.5, 1, 1), (2, 2.5, 4.5), (4.5, 4.5, 4.5), (3, 4.5, 4.5),
        (7.5, 8, 4.5), (6, 9, 8), (9, 6.5, 8), (7.5, 10, 8), (10, 6.5, 10),
    )  # fmt: skip
    found = kendall_w([[int(2 * rank) for rank in ranks] for ranks in given])
    assert found is not None
    assert round(float(found), 3) == 0.828


def test_the_table_of_shrout_and_fleiss() -> None:
    found = intraclass(SHROUT_AND_FLEISS)
    shown = (found.absolute, found.absolute_mean, found.consistent, found.consistent_mean)
    assert [one and round(float(one), 2) for one in shown] == [0.29, 0.62, 0.71, 0.91]


# What cannot be computed.


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ((), "one_judge"),
        (("7", "8"), "one_judge"),
        (("7 8",), "one_row"),
        (("7 7 7", "7 7 7"), "no_difference"),
    ],
)
def test_it_is_said_why_nothing_can_be_said(given: Sequence[str], why: str) -> None:
    found = agreement_of(rows(*given))
    assert (found.icc, found.kendall, found.why) == (None, None, why)


def test_judges_who_tell_nothing_apart_have_no_concordance() -> None:
    found = agreement_of(rows("7 8", "7 8", "7 8"))
    assert (found.why, found.kendall) == (None, None)
    assert [line.with_others for line in found.judges] == [None, None]


def test_a_correlation_is_never_divided_by_less_than_nothing() -> None:
    found = agreement_of(rows("1 2", "2 1"))
    assert found.icc is not None
    assert (found.icc.absolute_mean, found.icc.consistent_mean) == (None, None)
    assert found.icc.absolute is None


# By other libraries.


def panels(ties: bool) -> list[list[list[int]]]:
    """Random panels of 3 to 9 judges and 5 to 40 rows, judges severe or mild, careful or not."""
    random = Random(1979 + ties)
    step = 50 if ties else 1
    made = []
    for _ in range(25):
        judges, number = random.randint(3, 9), random.randint(5, 40)
        bias = [random.gauss(0, 80) for _ in range(judges)]
        worth = [random.gauss(700, 120) for _ in range(number)]
        made.append(
            [[round((one + own + random.gauss(0, 70)) / step) * step for own in bias] for one in worth]
        )
    return made


@pytest.mark.parametrize("ties", [False, True], ids=["no ties", "ties"])
def test_the_intraclass_correlations_are_those_of_pingouin(ties: bool) -> None:
    for grid in panels(ties):
        found = intraclass(grid)
        ours = (found.absolute, found.absolute_mean, found.consistent, found.consistent_mean)
        assert [float(one or 0) for one in ours] == pytest.approx(icc_of_pingouin(grid), abs=1e-9)


@pytest.mark.parametrize("ties", [False, True], ids=["no ties", "ties"])
def test_kendalls_w_is_that_of_scipy_and_pingouin(ties: bool) -> None:
    for grid in panels(ties):
        ours = float(kendall_w(grid) or 0)
        assert ours == pytest.approx(w_of_scipy(grid), abs=1e-9)
        assert ours == pytest.approx(w_of_pingouin(grid), abs=1e-9)


def test_a_judges_figures_are_those_of_the_standard_library() -> None:
    for grid in panels(ties=True):
        given = [{f"{judge}": Fraction(value) for judge, value in enumerate(values)} for values in grid]
        for judge, line in enumerate(agreement_of(given).judges):
            own = [values[judge] for values in grid]
            apart = [values[judge] - mean(values) for values in grid]
            others = [(sum(values) - values[judge]) / (len(values) - 1) for values in grid]
            assert float(line.severity) == pytest.approx(mean(apart), abs=1e-9)
            assert float(line.spread or 0) == pytest.approx(stdev(own), abs=1e-9)
            assert float(line.unevenness or 0) == pytest.approx(stdev(apart), abs=1e-9)
            assert float(line.with_others or 0) == pytest.approx(correlation(own, others), abs=1e-9)


# The rows of a module.


def performed(entry: str, **marks: Sequence[str | None]) -> Performance:
    """Marks of judges A, B … by mark key; `_` in a key stands for `/`, `__` for `@`."""
    keyed = {
        ("practice", key.replace("__", "@").replace("_", "/")): tuple(
            Mark(judge, None if value is None else Decimal(value))
            for judge, value in zip("AB", values, strict=False)
        )
        for key, values in marks.items()
    }
    items = (Item("x", "X", Decimal(2)), Item("y", "Y", Decimal(1), void=True))
    return Performance(entry=entry, group="", items=items, marks=keyed)


def test_a_row_of_a_criterion_leaves_out_who_gave_no_mark() -> None:
    craft = criterion("craft")
    given = [performed("1", craft=("7", "8")), performed("2", craft=(None, "5"))]
    assert rows_of_criterion(module("practice", craft), craft, given) == [{"A": 7, "B": 8}, {"B": 5}]


def test_every_item_that_is_marked_and_every_run_is_a_row() -> None:
    craft = criterion("craft", per_item=True)
    two_runs = module("practice", craft, runs=RunRule(runs=2))
    given = [performed("1", craft_x__1=("7", "8"), craft_x__2=("6", "6"), craft_y__1=("1", "1"))]
    assert rows_of_criterion(two_runs, craft, given) == [{"A": 7, "B": 8}, {"A": 6, "B": 6}]


def test_a_sheet_is_totalled_as_the_rulebook_does_and_has_none_with_a_mark_missing() -> None:
    both = (criterion("craft", factor=Decimal(3)), criterion("faults", kind="deducted"))
    given = [performed("1", craft=("7", "8"), faults=("1", None))]
    assert rows_of_sheets(module("practice", *both), given) == [{"A": 20}]


def test_whole_sheets_say_nothing_more_where_a_sheet_is_one_mark_or_has_no_points_by_itself() -> None:
    craft, tidy = criterion("craft"), criterion("tidy")
    raced = criterion("time", points=PointsRule(method="place"))
    assert has_totals(module("practice", craft, tidy))
    assert has_totals(module("practice", criterion("craft", per_item=True)))
    assert not has_totals(module("practice", craft))
    assert not has_totals(module("practice", craft, raced))
