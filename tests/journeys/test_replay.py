"""The published competition, judged again over HTTP: every figure comes out, and repeats change nothing."""

from __future__ import annotations

import csv
import shutil
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import msgspec
import pytest

from api.cli import main
from api.cli.replay.comparison import KINDS
from api.cli.replay.score_sheets import SheetPerformance, read_score_sheets
from api.cli.server import running_server
from api.client import Client
from api.schemas.judge_statistics import ComparedAnswer
from competition.facts import AnyRecord, topic_of
from competition.identifiers import StageId
from projections.leaderboard import live_board
from tests.journeys.conftest import Held, hold, settings_of
from tests.journeys.places import fresh_place
from tests.journeys.recomputed import Step, recomputed, walk
from tests.journeys.tables import dump, views_at
from tests.scoring.reference import icc_of_pingouin, w_of_scipy

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


def test_how_far_the_judges_agreed_is_what_pingouin_finds_in_the_score_sheets(
    held: Held, sheets_folder: Path
) -> None:
    performances = read_score_sheets(sheets_folder)
    with (
        running_server(settings_of(held.place)) as server,
        Client(server.base_url, held.replayed.chiefs_pass) as chief,
    ):
        for stage in held.replayed.stages:
            own = [one for one in performances if (one.trade, one.stage) == stage.key]
            for module in chief.see_judge_statistics(stage.id).modules:
                for compared in module.compared:
                    if compared.criterion:  # sheets are totalled by us alone
                        agrees(compared, as_grid(own, module.module, compared.criterion))


def as_grid(performances: Sequence[SheetPerformance], module: str, criterion: str) -> list[list[int]]:
    """What all nine judges marked for a criterion (of elements: for every element), in hundredths."""
    return [
        [int(Decimal(mark or 0) * 100) for mark in aspect.marks.values()]
        for one in performances
        for aspect in one.section(module)
        if criterion in ("grade", aspect.key) and aspect.marks and None not in aspect.marks.values()
    ]


def agrees(ours: ComparedAnswer, grid: list[list[int]]) -> None:
    assert (len(ours.panel), ours.complete) == (len(grid[0]), len(grid))
    assert ours.icc is not None
    assert ours.kendall_w is not None
    found = (ours.icc.absolute, ours.icc.absolute_mean, ours.icc.consistent, ours.icc.consistent_mean)
    assert [float(one or 0) for one in found] == pytest.approx(icc_of_pingouin(grid), abs=0.000501)
    assert float(ours.kendall_w) == pytest.approx(w_of_scipy(grid), abs=0.000501)


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
