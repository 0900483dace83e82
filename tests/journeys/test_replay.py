"""The published competition, judged again over HTTP: every figure comes out, and repeats change nothing."""

from __future__ import annotations

import csv
import shutil
from collections import Counter
from fractions import Fraction
from pathlib import Path

import msgspec
import pytest

from api.cli import main
from api.cli.replay.comparison import KINDS
from api.cli.replay.score_sheets import read_score_sheets
from api.cli.server import running_server
from api.client import Client
from competition.facts import AnyRecord, topic_of
from competition.identifiers import StageId
from projections.leaderboard import live_board
from tests.journeys.conftest import Held, hold, settings_of
from tests.journeys.places import fresh_place
from tests.journeys.recomputed import Step, recomputed, walk
from tests.journeys.tables import dump, views_at

ALL = {"panel scores": 672, "element totals": 48, "component totals": 48, "totals": 48, "places": 48}


def test_every_published_figure_comes_out_again(held: Held) -> None:
    assert [figure for figure in held.figures if not figure.matches] == []
    assert Counter(figure.kind for figure in held.figures) == ALL
    assert tuple(ALL) == KINDS


def test_every_mark_of_the_score_sheets_is_in_the_log(held: Held, sheets_folder: Path) -> None:
    sheets = [record.fact for record in held.records if topic_of(type(record.fact)) == "sheet.submitted"]
    given = sorted(str(mark) for sheet in sheets for mark in sheet.marks.values() if mark is not None)
    with (sheets_folder / "marks.csv").open(encoding="utf-8") as source:
        published = sorted(row["mark"] for row in csv.DictReader(source))
    assert given == published
    assert len(given) == held.replayed.marks == 6_039


def test_after_a_rebuild_the_views_are_the_same_to_the_byte(
    held: Held, capsys: pytest.CaptureFixture[str]
) -> None:
    with views_at(held.place) as tables:
        before = dump(tables)
    with pytest.raises(SystemExit, match="0"):
        main(["rebuild", "--database", held.place])
    assert f"{len(held.records):,} facts in " in capsys.readouterr().out
    with views_at(held.place) as tables:
        assert dump(tables) == before
    assert len(before["score_facts"]) > 1_000


def test_the_explanation_of_every_entry_recomputes_to_its_total(held: Held) -> None:
    marks_seen = 0
    with (
        running_server(settings_of(held.place)) as server,
        Client(server.base_url) as anyone,
        Client(server.base_url, held.replayed.chiefs_pass) as chief,
    ):
        for stage in held.replayed.stages:
            totals = {row.entry: row.total for row in anyone.see_board(stage.id).rows}
            for place in stage.places:
                steps = chief.explain(stage.id, place.entry).steps
                assert steps is not None
                assert recomputed(steps) == Fraction(totals[place.entry] or "-1")
                marks_seen += sum(step["noun"] == "mark" for step in walk(steps))
    assert marks_seen == 6_039


def test_a_step_that_does_not_follow_from_its_parts_is_found() -> None:
    leaf: Step = {"operation": "given", "value": "1.1", "fate": None, "parts": [], "rounding": None}
    total: Step = {"noun": "stage", "key": "s", "operation": "sum", "rounding": None, "parts": [leaf, leaf]}
    assert recomputed(total | {"value": "2.2"})
    with pytest.raises(ValueError, match="its parts give 11/5"):
        recomputed(total | {"value": "2.3"})


IN_TURN = ("competition.", "official.", "roster.")
"""What lists things as they arrive: who asks first is listed first."""


def said(record: AnyRecord) -> tuple[str, int, str, str]:
    """What a record says, without when, by which device and at which position it was said."""
    topic, fact = topic_of(type(record.fact)), msgspec.to_builtins(record.fact)
    fact.pop("as_of", None)
    version = record.version
    if topic.startswith(IN_TURN):
        fact.pop("number", None)
        version = 0
    return str(record.stream), version, topic, repr(sorted(fact.items()))


def boards(held: Held) -> dict[str, object]:
    """Every board's rows as they ended, by trade and stage."""
    with views_at(held.place) as tables, tables.read.begin() as connection:
        found = {stage.key: live_board(connection, StageId(stage.id)) for stage in held.replayed.stages}
    return {str(key): board and board.rows for key, board in found.items()}


def test_every_command_sent_three_times_and_shuffled_leaves_the_same_log_and_the_same_boards(
    held: Held, request: pytest.FixtureRequest
) -> None:
    with fresh_place(held.kind, request) as place:
        thrice = hold(held.kind, place, times=3)
        assert [figure for figure in thrice.figures if not figure.matches] == []
        assert sorted(map(said, thrice.records)) == sorted(map(said, held.records))
        assert boards(thrice) == boards(held)
    order = [record.stream for record in held.records]
    assert [record.stream for record in thrice.records] != order, "nothing was shuffled"


def test_a_figure_that_differs_is_named_and_the_command_ends_with_one(
    sheets_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    altered = tmp_path / "altered"
    shutil.copytree(sheets_folder, altered)
    table = altered / "performances.csv"
    table.chmod(0o644)
    wrong = read_score_sheets(sheets_folder)[0]
    table.write_text(table.read_text("utf-8").replace(f",{wrong.total},", ",1.23,"), "utf-8")
    with pytest.raises(SystemExit) as ended:
        main(["replay", str(altered)])
    assert ended.value.code == 1
    assert f"{wrong.entry}: published 1.23, here {wrong.total}" in " ".join(capsys.readouterr().out.split())
