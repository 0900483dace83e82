"""Where the data live is said in one word: a folder or an address."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text

from competition.log.database import Database, UnknownDatabase


def test_a_path_is_a_folder_with_a_file_for_each_part() -> None:
    database = Database.parse("./data")
    assert database.kind == "sqlite"
    assert database.folder == Path("data")
    assert [database.file(part).name for part in ("log", "views", "directory")] == [
        "events.db",
        "views.db",
        "directory.db",
    ]
    assert database.schema("views") is None
    assert make_url(database.sqlalchemy_url("views")).database == str(Path("data/views.db").absolute())


def test_the_home_folder_may_be_written_short() -> None:
    assert Database.parse("~/data").folder == Path.home() / "data"


def test_a_postgresql_address_has_a_schema_for_each_part() -> None:
    database = Database.parse("postgresql://judge:p%40ss@host:5433/jiangbang?sslmode=require")
    assert database.kind == "postgresql"
    assert [database.schema(part) for part in ("log", "views", "directory")] == ["log", "views", "directory"]
    url = make_url(database.sqlalchemy_url("directory"))
    assert (url.drivername, url.password, url.host, url.port) == ("postgresql+psycopg", "p@ss", "host", 5433)
    assert dict(url.query) == {"sslmode": "require", "options": "-csearch_path=directory"}


def test_tables_named_without_a_schema_land_in_that_of_their_part(postgres_database: Database) -> None:
    engine = create_engine(postgres_database.sqlalchemy_url("views"))
    with engine.begin() as connection:
        connection.execute(text("CREATE SCHEMA IF NOT EXISTS views"))
        connection.execute(text("CREATE TABLE board (place integer)"))
        found = connection.execute(text("SELECT to_regclass('views.board') IS NOT NULL")).scalar_one()
    engine.dispose()
    assert found


@pytest.mark.parametrize(
    ("written", "advice"),
    [
        ("", "give a folder"),
        ("   ", "give a folder"),
        ("sqlite:///data.db", "give a folder"),
        ("postgres://host/name", "begins with postgresql://"),
        ("postgresql+psycopg://host/name", "begins with postgresql://"),
        ("mysql://host/name", "begins with postgresql://"),
        ("postgresql://host", "names no database"),
        ("postgresql://host/", "names no database"),
    ],
)
def test_anything_else_is_refused_with_advice(written: str, advice: str) -> None:
    with pytest.raises(UnknownDatabase, match=advice):
        Database.parse(written)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("postgresql://judge:secret@host/name", "postgresql://judge@host/name"),
        ("postgresql://host/name?user=judge&password=secret", "postgresql://host/name?user=judge&password="),
        ("./data", "data"),
    ],
)
def test_a_password_is_never_printed(written: str, shown: str) -> None:
    database = Database.parse(written)
    assert str(database) == shown
    assert "secret" not in repr(database)


def test_in_memory_nothing_has_a_place() -> None:
    memory = Database.memory()
    assert str(memory) == "memory"
    assert memory.sqlalchemy_url("views") == "sqlite://"
    with pytest.raises(ValueError, match="no folder"):
        str(memory.folder)
    with pytest.raises(ValueError, match="no address"):
        str(memory.address)
