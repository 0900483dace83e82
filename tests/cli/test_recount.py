"""`jiangbang recount`: a stage of a database under another rulebook."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from uuid import uuid4

import pytest

from competition.log.database import Database
from competition.setup.rulebook_file import write_rulebook
from tests.api.office import hold_stage, open_office
from tests.cli.commands import Run, runner
from tests.scoring.builders import criterion, module, rulebook, stage

DOUBLED = rulebook(stage(module("practice", criterion(factor=Decimal(2)))))


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    return runner(capsys)


@pytest.fixture
def other(tmp_path: Path) -> Path:
    path = tmp_path / "other.toml"
    path.write_text(write_rulebook(DOUBLED), encoding="utf-8")
    return path


def test_who_moves_and_why_is_printed_beside_a_running_server(
    run: Run, other: Path, sqlite_database: Database
) -> None:
    with open_office(sqlite_database) as office:
        held = hold_stage(office)
        held.submit("A", 1, "8.00")
        office.settle()
        database = sqlite_database.folder
        printed = run("recount", held.stage, "--rules", other, "--database", database)
        as_json = run("recount", held.stage, "--rules", other, "--database", database, "--json")
        unknown = run("recount", uuid4(), "--rules", other, "--database", database)
    assert printed.code == 0
    assert "8.00 → 16.00" in printed.out
    assert "0 of " in printed.out
    assert json.loads(as_json.out)["lines"][0]["causes"] != []
    assert (unknown.code, "There is no stage" in unknown.err) == (2, True)


def test_a_rulebook_without_the_stage_is_told(run: Run, sqlite_database: Database, tmp_path: Path) -> None:
    path = tmp_path / "heat.toml"
    path.write_text(write_rulebook(rulebook(stage(id="heat"))), encoding="utf-8")
    with open_office(sqlite_database) as office:
        held = hold_stage(office)
        office.settle()
        ended = run("recount", held.stage, "--rules", path, "--database", sqlite_database.folder)
    assert (ended.code, ended.err) == (2, 'jiangbang: The rulebook has no stage "final". It has: heat.\n')
