"""The drawings of a result: beads that never cover each other, and a bill that adds up to its total."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations
from typing import Any

import pytest

from api.pages.result.reckoning import bill_of, modules_of_total, shares_of, sheet_rows
from api.pages.result.rods import brief, rod_of, ticks_of
from competition.scoring.explanation import as_plain
from competition.setup.presets import preset_names
from tests.pages.explained import totals_of

Step = dict[str, Any]


def panel(*marks: str, operation: str = "mean", value: str = "0", fates: str = "") -> Step:
    """Marks of the judges A, B, C …; `fates` says h, l or - of each."""
    named = {"h": "dropped_high", "l": "dropped_low"}
    parts: list[Step] = [
        {"noun": "mark", "key": letter, "value": mark or None, "fate": named.get(fate, "kept"), "parts": []}
        for letter, mark, fate in zip("ABCDEFGHI", marks, fates.ljust(len(marks), "-"), strict=False)
    ]
    return {"noun": "panel", "operation": operation, "value": value, "parts": parts}


def steps_in(step: Step) -> Iterator[Step]:
    yield step
    for part in step["parts"]:
        yield from steps_in(part)


def test_the_lowest_and_the_highest_mark_lie_at_the_ends_and_the_others_between() -> None:
    rod = rod_of(panel("30", "36", "33", value="33"))
    assert rod is not None
    assert {bead.letter: bead.x for bead in rod.beads} == {"A": "7.0", "C": "50.0", "B": "93.0"}
    assert (rod.low, rod.high, rod.score, rod.levels) == ("30", "36", "50.0", 1)


def test_equal_marks_stand_one_above_the_other() -> None:
    rod = rod_of(panel("8", "8", "8", value="8"))
    assert rod is not None
    assert [(bead.letter, bead.x, bead.level) for bead in rod.beads] == [
        ("A", "50.0", 0),
        ("B", "50.0", 1),
        ("C", "50.0", 2),
    ]


def test_an_absent_judge_has_no_bead_and_a_single_mark_no_rod() -> None:
    rod = rod_of(panel("8", "", "9"))
    assert rod is not None
    assert [bead.letter for bead in rod.beads] == ["A", "C"]
    assert rod_of(panel("8", "")) is None


def test_a_sum_has_no_line_between_its_marks() -> None:
    rod = rod_of(panel("8", "9", operation="sum", value="17"))
    assert rod is not None
    assert rod.score == ""


def test_the_dropped_ones_keep_their_fate() -> None:
    rod = rod_of(panel("8", "9", "7", fates="-hl"))
    assert rod is not None
    assert {bead.letter: bead.fate for bead in rod.beads} == {
        "A": "kept",
        "B": "dropped_high",
        "C": "dropped_low",
    }


@pytest.mark.parametrize("preset", preset_names())
def test_no_bead_of_any_preset_covers_another(preset: str) -> None:
    drawn = 0
    for total in totals_of(preset):
        for step in steps_in(as_plain(total)):
            rod = rod_of(step) if step["noun"] == "panel" else None
            for one, other in combinations(rod.beads if rod else (), 2):
                drawn += 1
                assert one.level != other.level or abs(Decimal(one.x) - Decimal(other.x)) >= Decimal("6.9")
                assert 0 < Decimal(one.x) < 100
    assert drawn or preset in ("icpc",)


@pytest.mark.parametrize("preset", preset_names())
def test_the_bill_of_every_preset_names_each_module_and_ends_in_the_total(preset: str) -> None:
    for total in totals_of(preset):
        step = as_plain(total)
        bill = bill_of(step)
        assert bill[-1].value == step["value"]
        assert bill[-1].is_sum
        modules = [one["key"] for one in modules_of_total(step)]
        assert modules == [one["key"] for one in steps_in(step) if one["noun"] == "module"]
        billed = [line.step["key"] for line in bill if line.step["noun"] == "module"]
        assert billed == modules


def test_weights_are_drawn_as_shares_of_the_whole() -> None:
    (total, *_) = totals_of("vocational")
    shares = shares_of(as_plain(total))
    assert [(one.name, one.start, one.width, one.weight) for one in shares] == [
        ("理论", "0.00", "30.00", "30 %"),
        ("实操", "30.00", "70.00", "70 %"),
    ]
    (plain, *_) = totals_of("speech")
    assert shares_of(as_plain(plain)) == []


def test_the_lines_of_the_bill_show_what_each_score_counts_for() -> None:
    (total, *_) = totals_of("vocational")
    lines = [(line.score, line.times, line.value) for line in bill_of(as_plain(total))]
    assert lines == [("80", "30 %", "24"), ("89.83", "70 %", "62.881"), ("", "", "86.88")]


def test_whole_sheets_stand_beside_each_other_criterion_by_criterion() -> None:
    (total, *_) = totals_of("speech")
    (one,) = [step for step in steps_in(as_plain(total)) if step["noun"] == "panel"]
    assert sheet_rows(one)[0] == ("内容", ["45", "46", "44", "47", "45.5"])
    assert sheet_rows(panel("8", "9")) == []


@pytest.mark.parametrize(
    ("value", "shown"),
    [("90.3333333333…", "90.3333…"), ("62.881", "62.881"), ("8", "8"), ("2.66666", "2.6666…"), ("–", "–")],
)
def test_a_long_value_is_cut_off_and_says_so(value: str, shown: str) -> None:
    assert brief(value) == shown


def test_a_total_is_shown_among_all_of_its_group() -> None:
    ticks = ticks_of(["90", "80", "85", "80"], "85")
    assert ticks is not None
    assert (ticks.own, ticks.low, ticks.high) == ("50.0", "80", "90")
    assert ticks.all == "M70 0v10 M500 0v10 M930 0v10"


@pytest.mark.parametrize("totals", [["80"], ["80", "80"], [str(number) for number in range(500)]])
def test_there_is_nothing_to_draw_alone_all_equal_or_among_too_many(totals: list[str]) -> None:
    assert ticks_of(totals, totals[0]) is None
