"""What cannot be done is said in one sentence, without a traceback, and ends with 2."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from competition.log.database import Database
from competition.log.store import open_log
from tests.cli.conftest import Run


@pytest.mark.parametrize("command", ["serve", "rebuild", "log"])
def test_a_database_of_an_unknown_kind(command: str, run: Run) -> None:
    ended = run(
        command, "--database", "mysql://somewhere/db", *(["--port", "0"] if command == "serve" else [])
    )
    assert ended.code == 2
    assert "postgresql://" in ended.err
    assert "Traceback" not in ended.err


@pytest.mark.parametrize("command", ["rebuild", "log"])
def test_a_folder_without_a_log_is_not_made_into_one(command: str, run: Run, tmp_path: Path) -> None:
    ended = run(command, "--database", str(tmp_path / "nowhere"))
    assert (ended.code, ended.out) == (2, "")
    assert "There is no log in" in ended.err
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize("command", ["serve", "rebuild"])
def test_a_folder_that_another_process_writes_in(command: str, run: Run, sqlite_database: Database) -> None:
    log = open_log(sqlite_database)
    try:
        ended = run(
            command,
            "--database",
            str(sqlite_database.folder),
            *(["--port", "0"] if command == "serve" else []),
        )
    finally:
        log.close()
    assert ended.code == 2
    assert "Another process already writes in" in ended.err


def test_a_file_where_a_folder_should_be(run: Run, tmp_path: Path) -> None:
    (tmp_path / "data").write_text("not a folder")
    ended = run("serve", "--port", "0", "--database", str(tmp_path / "data"))
    assert ended.code == 2
    assert "wants a folder" in ended.err


def test_a_database_that_nobody_answers_for(run: Run) -> None:
    ended = run("serve", "--port", "0", "--database", "postgresql://nobody@127.0.0.1:1/nothing")
    assert ended.code == 2
    assert ended.err.startswith("jiangbang: ")
    assert "Traceback" not in ended.err


@pytest.mark.parametrize("command", ["serve", "demo"])
def test_a_port_that_is_taken(command: str, run: Run, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        ended = run(command, "--port", port, "--database", str(tmp_path / "data"))
    assert ended.code == 2
    assert f"port {port} (Address already in use)" in ended.err
    assert not (tmp_path / "data").exists()


def test_score_sheets_that_are_not_there(run: Run, tmp_path: Path) -> None:
    ended = run("replay", str(tmp_path))
    assert ended.code == 2
    assert "marks.csv: No such file or directory." in ended.err


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("p,WELDING,A,X,1,1.00,1.00,0.00,2.00,1", "'WELDING' names no trade and stage"),
        ("p,MEN SHORT PROGRAM,A,X,1,1e400,1.00,0.00,2.00,1", "'1e400' is not a decimal"),
        ("q,MEN SHORT PROGRAM,A,X,1,1.00,1.00,0.00,2.00,1", "a column or a row is missing: 'q'"),
    ],
)
def test_score_sheets_that_cannot_be_read(row: str, says: str, run: Run, tmp_path: Path) -> None:
    head = "performance_id,program,entry,nation,start_order,published_tes,published_tcs,deductions"
    (tmp_path / "performances.csv").write_text(f"{head},published_total,published_rank\n{row}\n")
    head = "aspect_id,performance_id,section,order,name,base_value,factor,published_goe,published_panel_score"
    (tmp_path / "aspects.csv").write_text(f"{head}\na,p,components,,Skills,,0.8,,8.50\n")
    (tmp_path / "marks.csv").write_text("aspect_id,judge,mark\na,J1,8.5\n")
    ended = run("replay", str(tmp_path))
    assert ended.code == 2
    assert says in ended.err
