"""The log in a folder: one writer, durable at every commit, readable beside it."""

from __future__ import annotations

import multiprocessing
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from competition.log import sqlite
from competition.log.database import Database, NotDurable, UnknownDatabase
from competition.log.store import LogUnavailable, open_log
from tests.log.builders import SMALL_FACTS, append_one_by_one, drafts, texts


def test_every_commit_is_synchronous(sqlite_database: Database) -> None:
    log = open_log(sqlite_database, SMALL_FACTS)
    assert log.describe() == {
        "backend": "sqlite",
        "engine": f"SQLite {sqlite3.sqlite_version}",
        "synchronous": "FULL",
    }
    log.close()


@pytest.mark.parametrize("weaker", ["synchronous=NORMAL", "synchronous=OFF", "journal_mode=MEMORY"])
def test_a_connection_that_could_forget_a_commit_is_refused(tmp_path: Path, weaker: str) -> None:
    connection = sqlite3.connect(tmp_path / "events.db", isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    sqlite.require_durable(connection)
    connection.execute(f"PRAGMA {weaker}")
    with pytest.raises(NotDurable, match="power loss"):
        sqlite.require_durable(connection)
    connection.close()


def test_the_log_does_not_open_when_it_would_not_be_durable(
    sqlite_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "_FULL", 3)
    with pytest.raises(NotDurable):
        open_log(sqlite_database, SMALL_FACTS)
    monkeypatch.undo()
    open_log(sqlite_database, SMALL_FACTS).close()


def test_a_second_writer_is_refused_and_told_what_to_do(sqlite_database: Database) -> None:
    first = open_log(sqlite_database, SMALL_FACTS)
    with pytest.raises(LogUnavailable, match="Stop it first"):
        open_log(sqlite_database, SMALL_FACTS)
    other = _start(append_one_by_one, sqlite_database, "other", 1)
    other.join()
    assert other.exitcode == 1
    first.close()
    open_log(sqlite_database, SMALL_FACTS).close()


def test_a_killed_writer_leaves_the_place_free_and_everything_it_committed(sqlite_database: Database) -> None:
    killed = _start(_append_and_die, sqlite_database)
    killed.join()
    assert killed.exitcode == -9
    log = open_log(sqlite_database, SMALL_FACTS)
    assert texts(log.read(after=0)) == ["kept"]
    log.close()


def test_the_log_can_be_read_beside_its_writer_but_not_written(sqlite_database: Database) -> None:
    writer = open_log(sqlite_database, SMALL_FACTS)
    writer.append(drafts("a"))
    reader = open_log(sqlite_database, SMALL_FACTS, read_only=True)
    writer.append(drafts("b"))
    assert texts(reader.read(after=0)) == ["a", "b"]
    with pytest.raises(LogUnavailable, match="not open for writing"):
        reader.append(drafts("c"))
    reader.close()
    writer.close()


def test_a_log_that_is_not_there_cannot_be_read(sqlite_database: Database) -> None:
    with pytest.raises(LogUnavailable, match="no log in"):
        open_log(sqlite_database, SMALL_FACTS, read_only=True)
    assert not sqlite_database.folder.exists()


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("")
    with pytest.raises(UnknownDatabase, match="is a file"):
        open_log(Database.parse(str(tmp_path / "data")), SMALL_FACTS)


def test_readers_never_checkpoint_so_the_writer_stays_the_only_one(sqlite_database: Database) -> None:
    _start(_append_and_die, sqlite_database).join()
    wal = sqlite_database.folder / "events.db-wal"
    left_behind = wal.read_bytes()
    assert left_behind
    reader = open_log(sqlite_database, SMALL_FACTS, read_only=True)
    assert texts(reader.read(after=0)) == ["kept"]
    reader.close()
    assert wal.read_bytes() == left_behind
    control = sqlite3.connect(sqlite_database.file("log"))  # may write, so its closing checkpoints
    control.execute("SELECT count(*) FROM stored_events").fetchone()
    control.close()
    assert not wal.exists()


def test_the_writer_tidies_up_when_it_closes(sqlite_database: Database) -> None:
    log = open_log(sqlite_database, SMALL_FACTS)
    log.append(drafts("a"))
    assert texts(log.read(after=0)) == ["a"]
    log.close()
    assert sorted(path.name for path in sqlite_database.folder.iterdir()) == ["events.db", "writer.lock"]


def test_a_spoiled_file_is_unavailable_and_left_as_it_is(sqlite_database: Database) -> None:
    spoiled = b"not a database at all " * 500
    sqlite_database.make_folder()
    sqlite_database.file("log").write_bytes(spoiled)
    with pytest.raises(LogUnavailable, match="not a database"):
        open_log(sqlite_database, SMALL_FACTS)
    reader = open_log(sqlite_database, SMALL_FACTS, read_only=True)
    with pytest.raises(LogUnavailable, match="not a database"):
        reader.read(after=0)
    reader.close()
    assert sqlite_database.file("log").read_bytes() == spoiled


def test_a_full_disk_refuses_the_whole_append_and_the_log_stays_readable(
    sqlite_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_writer = sqlite._open_writer

    def open_small(path: Path) -> sqlite3.Connection:
        writer = open_writer(path)
        writer.execute("PRAGMA max_page_count=8")
        return writer

    monkeypatch.setattr(sqlite, "_open_writer", open_small)
    log = open_log(sqlite_database, SMALL_FACTS)
    log.append(drafts("before"))
    with pytest.raises(LogUnavailable, match="full"):
        log.append(drafts(*("x" * 1_000 for _ in range(50))))
    assert texts(log.read(after=0)) == ["before"]
    log.append(drafts("small enough"))
    assert texts(log.read(after=0)) == ["before", "small enough"]
    log.close()


def test_a_commit_that_fails_leaves_nothing_open(
    sqlite_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(writer: sqlite._Writer) -> None:
        raise sqlite3.OperationalError("disk I/O error")

    log = open_log(sqlite_database, SMALL_FACTS)
    with monkeypatch.context() as broken:
        broken.setattr(sqlite._Writer, "commit", fail)
        with pytest.raises(LogUnavailable, match="disk I/O error"):
            log.append(drafts("lost"))
    log.append(drafts("kept"))
    assert texts(log.read(after=0)) == ["kept"]
    log.close()


def _start(target: Callable[..., None], *arguments: object) -> multiprocessing.process.BaseProcess:
    process = multiprocessing.get_context("spawn").Process(target=target, args=arguments)
    process.start()
    return process


def _append_and_die(database: Database) -> None:
    log = open_log(database, SMALL_FACTS)
    log.append(drafts("kept"))
    os.kill(os.getpid(), 9)
