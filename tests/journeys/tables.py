"""Every table of the views, byte for byte."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event, select

from competition.log.database import Database
from competition.tables import Tables, open_tables
from projections.view import metadata

Dump = dict[str, list[str]]


def dump(tables: Tables) -> Dump:
    """All rows of all tables, sorted."""
    with tables.read.begin() as connection:
        return {
            table.name: sorted(repr(tuple(row)) for row in connection.execute(select(table)))
            for table in metadata.sorted_tables
        }


@contextmanager
def views_at(place: str) -> Iterator[Tables]:
    tables = open_tables(Database.parse(place), "views", metadata)
    try:
        yield tables
    finally:
        tables.close()


@contextmanager
def written_to(tables: Tables) -> Iterator[list[str]]:
    """Every statement meanwhile that could change a table."""
    statements: list[str] = []

    def note(connection: Any, cursor: Any, statement: str, *_: Any) -> None:
        if not statement.lstrip().upper().startswith(("SELECT", "BEGIN", "PRAGMA")):
            statements.append(statement)

    event.listen(tables.write, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(tables.write, "before_cursor_execute", note)
