"""Every rulebook that comes with the program computes its worked example."""

from __future__ import annotations

import csv
from io import StringIO

import pytest

from api.documents.scores import facts_table, marks_table, read_scores
from api.documents.standings import lines_of
from competition.results.course import run_course
from competition.setup.presets import Preset, preset, preset_names
from competition.setup.rulebook_file import read_rulebook, write_rulebook

PRESETS = (
    "diving",
    "gymnastics",
    "half-pipe",
    "icpc",
    "innovation",
    "skating-2016",
    "skating-system",
    "ski-jumping",
    "speech",
    "vocational",
    "worldskills",
    "z-score",
)


def test_these_presets_come_with_the_program() -> None:
    assert preset_names() == PRESETS


@pytest.mark.parametrize("name", PRESETS)
def test_a_preset_is_named_by_its_file_and_says_where_it_comes_from(name: str) -> None:
    rulebook = preset(name).rulebook
    assert rulebook.id == name
    assert "\nFrom: " in rulebook.source


@pytest.mark.parametrize("name", PRESETS)
def test_a_preset_survives_being_written_in_canonical_form(name: str) -> None:
    rulebook = preset(name).rulebook
    assert read_rulebook(write_rulebook(rulebook).encode()) == rulebook


@pytest.mark.parametrize("name", PRESETS)
def test_the_worked_example_of_a_preset_comes_out_as_worked_by_hand(name: str) -> None:
    computed = computed_lines(preset(name))
    expected = list(csv.DictReader(StringIO(preset(name).example["expected.csv"].decode())))
    assert [{column: line.get(column, "") for column in expected[0]} for line in computed] == expected


def test_a_name_that_no_preset_has_is_refused() -> None:
    with pytest.raises(KeyError, match="curling"):
        preset("curling")


def computed_lines(found: Preset) -> list[dict[str, str]]:
    """The rows of all stages; no row of an example is bad."""
    facts = found.example.get("facts.csv")
    scores = read_scores(
        found.rulebook,
        marks_table("marks.csv", found.example["marks.csv"]),
        facts_table("facts.csv", facts) if facts is not None else None,
    )
    assert scores.bad == ()
    course = run_course(found.rulebook, scores.performances)
    return [line for stage in course.stages for line in lines_of(stage)]
