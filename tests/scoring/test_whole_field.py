"""Rules that look at other entries: marks standardised or turned into places, points by the best."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from competition.scoring import (
    Carried,
    CarryOver,
    Deduction,
    Item,
    PanelRule,
    Performance,
    PointsRule,
    RunRule,
    StageRules,
    TieBreak,
    field_of,
    score,
    score_all,
    whole_field,
)
from tests.scoring.builders import criterion, module, panel, performance, stage
from tests.scoring.recomputation import recomputed


def judged(each_judge: str, **fields: Any) -> StageRules:
    fields = {"method": "mean"} | fields
    return stage(module(panel=PanelRule(each_judge=each_judge, **fields)))  # type: ignore[arg-type]  # any rule


def totals(rules: StageRules, *rows: tuple[str, ...], key: str = "practice/craft") -> list[str]:
    entries = [performance(f"E{number}", marks={key: panel(*row)}) for number, row in enumerate(rows)]
    found = score_all(rules, entries)
    for _, one in found:
        recomputed(one.steps)
    return [str(one.total) for _, one in found]


def test_each_judges_marks_are_standardised_by_their_own_mean_and_deviation() -> None:
    """J1: 2, 4, 6 (mean 4, deviation √(8/3)); J2 gave everybody the same and so says nothing."""
    assert totals(judged("z_score"), ("2", "5"), ("4", "5"), ("6", "5")) == ["87.75", "100.00", "112.25"]
    wide = judged("z_score", centre=Decimal(500), scale=Decimal(100))
    assert totals(wide, ("2",), ("4",), ("6",)) == ["377.53", "500.00", "622.47"]


def test_a_judge_who_is_absent_for_an_entry_has_no_part_in_its_score() -> None:
    entries = [performance("A", marks={"practice/craft": panel("1", None)})]
    entries += [performance("B", marks={"practice/craft": panel("3", "9")})]
    assert [str(one.total) for _, one in score_all(judged("z_score"), entries)] == ["80.00", "110.00"]


@pytest.mark.parametrize(
    ("each_judge", "best", "expected"),
    [
        ("place", "higher", ["4.50", "3.50", "4.00"]),
        ("place", "lower", ["3.50", "4.50", "4.00"]),
        ("borda", "higher", ["1.50", "2.50", "2.00"]),
        ("borda", "lower", ["2.50", "1.50", "2.00"]),
    ],
)
def test_a_rank_sum_adds_the_places_each_judge_gives(each_judge: str, best: str, expected: list[str]) -> None:
    rules = judged(each_judge, method="sum", best=best)
    assert totals(rules, ("7", "5"), ("8", "5"), ("6", "6")) == expected


def test_whole_sheets_are_standardised_where_sheets_meet() -> None:
    rules = stage(
        module(
            "speech",
            criterion("a"),
            criterion("b"),
            panel=PanelRule(method="mean", each_judge="place"),
            panel_over="sheet",
        )
    )
    entries = [
        performance("A", marks={"speech/a": panel("7"), "speech/b": panel("9")}),
        performance("B", marks={"speech/a": panel("9"), "speech/b": panel("8")}),
    ]
    assert [str(one.total) for _, one in score_all(rules, entries)] == ["2.00", "1.00"]


def test_each_run_and_criterion_is_a_field_of_its_own() -> None:
    rules = stage(module(panel=PanelRule(method="sum", each_judge="place"), runs=RunRule(runs=2)))
    entries = [
        performance("A", marks={"practice/craft@1": panel("7"), "practice/craft@2": panel("7")}),
        performance("B", marks={"practice/craft@1": panel("9"), "practice/craft@2": panel("5")}),
    ]
    assert [str(one.total) for _, one in score_all(rules, entries)] == ["3.00", "3.00"]


def test_points_relative_to_the_best_of_the_group() -> None:
    votes = criterion(
        "votes",
        maximum=Decimal(9999),
        step=Decimal(1),
        kind="counted",
        points=PointsRule(method="relative", per=Decimal(20)),
    )
    assert totals(stage(module("practice", votes)), ("50",), ("200",), key="practice/votes") == [
        "5.00",
        "20.00",
    ]


def test_places_by_criterion_then_by_module() -> None:
    """The places of two criteria are added and the sum is placed again, on top of standardised marks."""
    by_place = PointsRule(method="place")
    panel_rule = PanelRule(method="mean", each_judge="z_score")
    parts = [criterion("a", points=by_place, panel=panel_rule), criterion("b", points=by_place)]
    rules = stage(module("practice", *parts, points=PointsRule(method="place", best="lower")), order="lower")
    assert whole_field(rules) == (
        "modules[practice].criteria[a].panel",
        "modules[practice].criteria[a].points",
        "modules[practice].criteria[b].points",
        "modules[practice].points",
    )
    rows = {"A": ("7", "7"), "B": ("9", "6"), "C": ("8", "9")}
    entries = [
        performance(entry, marks={"practice/a": panel(a), "practice/b": panel(b)})
        for entry, (a, b) in rows.items()
    ]
    # a: C second, B first, A third; b: C first, A second, B third; sums A 5, B 4, C 3
    assert [str(one.total) for _, one in score_all(rules, entries)] == ["3.00", "2.00", "1.00"]


def test_the_module_panel_and_some_tie_breaks_look_at_the_field_too() -> None:
    keys = (TieBreak(by="firsts"), TieBreak(by="deductions"), TieBreak(by="head_to_head"))
    rules = stage(module(panel=PanelRule(method="mean", each_judge="borda")), tie_breaks=keys)
    assert whole_field(rules) == ("modules[practice].panel", "tie_breaks[1]", "tie_breaks[3]")


def test_only_who_competes_is_part_of_the_field() -> None:
    entries = [
        performance("A", marks={"practice/craft": panel("7")}),
        performance("B", marks={"practice/craft": panel("8")}),
        performance("C", marks={"practice/craft": panel("9")}, status="dsq"),
        performance("D", marks={"practice/craft": panel("9")}, group="students"),
    ]
    found = score_all(judged("place"), entries)
    assert [(one.entry, str(score.total)) for one, score in found] == [
        ("A", "2.00"),
        ("B", "1.00"),
        ("C", "1.00"),
        ("D", "1.00"),
    ]


def test_rules_that_look_at_no_other_entry_have_no_field() -> None:
    entries = [performance("A", marks={"practice/craft": panel("7")})]
    assert field_of(stage(), entries).values == {}
    assert [one for _, one in score_all(stage(), entries)] == [score(stage(), entries[0])]


def test_scored_alone_an_entry_is_its_own_field() -> None:
    assert str(score(judged("z_score"), performance(marks={"practice/craft": panel("7")})).total) == "100.00"


@given(st.lists(st.integers(0, 9), min_size=2, max_size=6), st.integers(1, 50), st.integers(1, 5))
def test_no_judge_gains_weight_by_marking_higher_or_wider(values: list[int], more: int, times: int) -> None:
    rules = judged("z_score")
    entries: list[Performance] = []
    for number, value in enumerate(values):
        marks = {"practice/craft": panel(str(value), str(value * times + more))}
        entries.append(performance(f"E{number}", marks=marks))
    alone = [
        performance(one.entry, marks={"practice/craft": panel(str(value))})
        for one, value in zip(entries, values, strict=True)
    ]
    assert [one.total for _, one in score_all(rules, entries)] == [
        one.total for _, one in score_all(rules, alone)
    ]


def test_whoever_has_nothing_noted_yet_has_the_score_of_nothing_and_nobody_else_does() -> None:
    """Two thousand entries that wait are scored as one; a point taken off, an item or a draw is something."""
    carried = CarryOver(stage="heat", weight=Decimal("0.5"))
    rules = stage(module("theory"), module(), carry_over=carried)
    noted: list[dict[str, Any]] = [
        {},
        {"status": "guest", "group": "students"},
        {"deductions": (Deduction(Decimal(3), "late"),)},
        {"carried": Carried("heat", Decimal(80))},
        {"public": Decimal(7)},
        {"draw": 2},
        {"items": (Item("axel", "Axel", Decimal(2)),)},
        {"marks": {"theory/craft": panel("8")}},
    ]
    entries = [performance(f"E{number}", **one) for number, one in enumerate(noted)]
    found = score_all(rules, entries)
    assert [one for one, _ in found] == entries
    assert [given for _, given in found] == [score(rules, one) for one in entries]
    assert len({str(given) for _, given in found[2:6]}) == 4
