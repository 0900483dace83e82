"""Names, in ordinary tables outside the log, where they can be corrected and erased.

The log knows random ids. After an erasure a result stands under its code.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal
from uuid import UUID

from sqlalchemy import Column, MetaData, String, Table, Uuid, delete, select
from sqlalchemy.dialects import postgresql, sqlite

from competition.log.database import Database
from competition.tables import Tables, open_tables

Kind = Literal["person", "team", "project", "unit"]

metadata = MetaData()

names = Table(
    "names",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("kind", String, nullable=False),
    Column("name", String, nullable=False),
    comment="What an id of the log is called: a person, a team, a project or a unit.",
)


class Directory:
    """Who is behind an id. `tables` is shared with whatever else is private to this installation."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def put(self, id: UUID, kind: Kind, name: str) -> None:
        """Note or correct a name."""
        insert = postgresql.insert if self._tables.kind == "postgresql" else sqlite.insert
        row = {"id": id, "kind": kind, "name": name}
        statement = insert(names).values(row)
        with self._tables.write.begin() as connection:
            connection.execute(statement.on_conflict_do_update(index_elements=["id"], set_=row))

    def names_of(self, ids: Iterable[UUID]) -> Mapping[UUID, str]:
        """The names of these ids; ids without a name are left out."""
        wanted = list(dict.fromkeys(ids))
        found: dict[UUID, str] = {}
        with self._tables.read.begin() as connection:
            for start in range(0, len(wanted), 500):
                chunk = wanted[start : start + 500]
                rows = connection.execute(select(names.c.id, names.c.name).where(names.c.id.in_(chunk)))
                found.update((row.id, row.name) for row in rows)
        return found

    def erase(self, id: UUID) -> bool:
        """Forget a name. Answers whether there was one."""
        with self._tables.write.begin() as connection:
            return connection.execute(delete(names).where(names.c.id == id)).rowcount > 0


def open_directory(database: Database) -> tuple[Tables, Directory]:
    """The directory and the tables it is kept in."""
    tables = open_tables(database, "directory", metadata)
    return tables, Directory(tables)
