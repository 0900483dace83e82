"""What a view is: tables that answer questions, written from the log and from nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

from sqlalchemy import Connection, MetaData, Table
from sqlalchemy.dialects import postgresql, sqlite

from competition.facts import AnyRecord

metadata = MetaData()


class View(Protocol):
    """One view. The runner gives every record to every view, in log order, and commits for all of them.

    `version` is raised when the tables or their content change; the runner then rebuilds from the first fact.
    """

    name: str
    version: int

    def apply(self, connection: Connection, records: Sequence[AnyRecord]) -> None:
        """Bring the tables up to these records."""

    def forget(self) -> None:
        """Drop everything kept in memory: the transaction failed, or the tables were emptied."""


Row = Mapping[str, Any]


def upsert(connection: Connection, table: Table, rows: Iterable[Row]) -> None:
    """Insert rows, or put them in the place of those with the same primary key.

    All rows have the same columns.
    """
    values = list(rows)
    if not values:
        return
    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    statement = insert(table)
    keys = [column.name for column in table.primary_key]
    changed = {name: statement.excluded[name] for name in values[0] if name not in keys}
    if changed:
        statement = statement.on_conflict_do_update(index_elements=keys, set_=changed)
    else:
        statement = statement.on_conflict_do_nothing(index_elements=keys)
    connection.execute(statement, values)
