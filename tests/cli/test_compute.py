"""`jiangbang compute` and `jiangbang rules`: what they print, and how they end."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path

import msgspec
import pytest

from competition.scoring.rulebook import Rulebook
from competition.setup.presets import preset
from tests.cli.commands import Run, runner

DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    return runner(capsys)


@pytest.fixture
def speech(tmp_path: Path, run: Run) -> Path:
    """The folder with the speech contest and its example."""
    assert run("rules", "show", "speech", "--example", tmp_path).code == 0
    return tmp_path


def test_the_presets_are_listed_and_shown(run: Run, tmp_path: Path) -> None:
    assert "世赛模式" in run("rules", "list").out
    shown = tmp_path / "shown.toml"
    shown.write_text(run("rules", "show", "worldskills").out, encoding="utf-8")
    checked = run("rules", "check", shown)
    assert checked.code == 0
    assert "a = finish, dimensions" in checked.out


def test_a_rulebook_is_printed_as_the_api_takes_it(run: Run) -> None:
    printed = json.loads(run("rules", "json", "speech").out)
    assert msgspec.convert(printed, Rulebook) == preset("speech").rulebook


def test_the_schema_of_rulebooks_is_printed(run: Run) -> None:
    assert "StageRules" in json.loads(run("rules", "schema").out)["$defs"]


def test_a_rule_that_looks_at_the_whole_group_is_told(run: Run) -> None:
    assert "modules[work].panel looks at the whole group" in run("rules", "check", "z-score").out


def test_every_fault_of_a_rulebook_is_told_with_its_line(run: Run, speech: Path) -> None:
    faulty = speech / "faulty.toml"
    text = (speech / "speech.toml").read_text(encoding="utf-8").replace("half_up", "half-up")
    faulty.write_text(text.replace('panel_over = "sheet"', 'panel_over = "sheets"'), encoding="utf-8")
    ended = run("compute", faulty, speech / "speech.marks.csv")
    lines = [line.partition(": ")[0] for line in ended.err.splitlines()]
    assert (ended.code, ended.out) == (1, "")
    assert lines == [f"{faulty}:15", f"{faulty}:22", "2 faults; this rulebook cannot be used."]


def test_the_example_of_the_page_comes_out_as_the_page_says(run: Run, speech: Path) -> None:
    page = (DOCS / "computing.md").read_text(encoding="utf-8")
    shown = page.split("```text\n", 1)[1].split("```", 1)[0]
    marks = page.split("```csv\n", 1)[1].split("```", 1)[0]
    out = run("compute", speech / "speech.toml", speech / "speech.marks.csv").out
    printed = {line.strip() for line in out.splitlines()}
    assert {line.strip() for line in shown.splitlines()} <= printed
    assert (speech / "speech.marks.csv").read_text(encoding="utf-8").startswith(marks)


def test_csv_has_a_row_for_each_entry_and_a_column_for_each_part(run: Run, speech: Path) -> None:
    out = run("compute", "speech", speech / "speech.marks.csv", "--format", "csv").out
    first, *_, last = csv.DictReader(StringIO(out))
    assert (first["entry"], first["place"], first["total"], first["tied"]) == ("S1", "1", "90.33", "yes")
    assert (last["entry"], last["prize"], last["speech"]) == ("S3", "second", "82")


def test_json_has_the_explanation_and_what_was_skipped(run: Run, speech: Path) -> None:
    marks = speech / "marks.csv"
    marks.write_text("entry,judge,criterion,mark\nA,X,content,51\nA,X,delivery,20\n", encoding="utf-8")
    ended = run("compute", "speech", marks, "--format", "json", "--skip-bad")
    found = json.loads(ended.out)
    assert ended.code == 0
    assert found["skipped"] == [
        {"file": str(marks), "line": 2, "column": "mark", "reason": "51 is outside 0 to 50"}
    ]
    assert found["stages"][0]["entries"][0]["standing"] == "waiting"


def test_all_bad_rows_are_told_as_the_page_says_and_nothing_is_computed(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    rows = (
        "entry,criterion,judge,mark",
        "S1,content,A,45",
        "S1,content,B,51",
        "S1,contents,A,5",
        "S1,content,A,45",
    )
    Path("marks.csv").write_text("\n".join(rows), encoding="utf-8")
    Path("facts.csv").write_text("entry,status\nS1,absent\n", encoding="utf-8")
    ended = run("compute", "speech", "marks.csv", "--facts", "facts.csv")
    shown = (DOCS / "computing.md").read_text(encoding="utf-8").split("```text\n")[2].split("```", 1)[0]
    assert ended == (1, "", shown)


def test_an_entry_is_explained_step_by_step(run: Run, speech: Path) -> None:
    out = run("compute", "speech", speech / "speech.marks.csv", "--explain", "S1").out
    assert "sheet E = 90.5" in out
    assert out.count("dropped, ") == 2
    plain = run("compute", "speech", speech / "speech.marks.csv", "--explain", "S1", "--format", "json").out
    assert json.loads(plain)["final"]["value"] == "90.33"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["compute", "nowhere.toml", "nowhere.csv"], "nowhere.toml cannot be read"),
        (["compute", "speech", "nowhere.csv"], "nowhere.csv cannot be read"),
        (["compute", "speech", "nowhere.csv", "--stage", "heat"], 'no stage "heat". It has: final.'),
        (["rules", "show", "curling"], 'no preset "curling"'),
    ],
)
def test_what_is_not_there_is_told_in_one_sentence(run: Run, arguments: list[str], said: str) -> None:
    ended = run(*arguments)
    assert (ended.code, ended.out) == (2, "")
    assert said in ended.err
    assert len(ended.err.splitlines()) == 1


def test_a_file_that_is_no_table_is_told(run: Run, tmp_path: Path) -> None:
    marks = tmp_path / "marks.csv"
    marks.write_text("entry,marc\n", encoding="utf-8")
    ended = run("compute", "speech", marks)
    assert ended.code == 1
    assert 'did you mean "mark"?' in ended.err
