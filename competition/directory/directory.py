"""Names and personal details, in ordinary tables outside the log, where they can be corrected and erased.

The log knows random ids. A person's name stands in `people`, a unit's in `units`, that of a team or a project
in `names`: each in one place. After an erasure a result stands under its code.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Literal
from uuid import UUID

from sqlalchemy import Column, Connection, String, Table, Uuid, delete, select, union_all
from sqlalchemy.dialects import postgresql, sqlite

from competition.directory.disclosure import Disclosures
from competition.directory.erasure import Erasures
from competition.directory.kept import CHUNK, metadata
from competition.directory.keyring import Keyring
from competition.directory.pending import PendingLists
from competition.directory.people import People
from competition.directory.record import people
from competition.directory.spelling import stored
from competition.directory.unit_record import units
from competition.directory.units import Units
from competition.log.database import Database
from competition.tables import Tables, open_tables

__all__ = ["Directory", "Kind", "metadata", "open_directory"]

Kind = Literal["person", "team", "project", "unit"]

names = Table(
    "names",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("kind", String, nullable=False),
    Column("name", String, nullable=False),
    comment="What a team or a project is called.",
)


class Directory:
    """Who is behind an id. `tables` is shared with whatever else is private to this installation."""

    def __init__(self, tables: Tables, keyring: Keyring) -> None:
        self._tables = tables
        self.people = People(tables, keyring)
        self.units = Units(tables)
        self.pending = PendingLists(tables, keyring)
        self.erasures = Erasures(tables)
        self.disclosures = Disclosures(tables)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction: all that is written in it is kept, or nothing."""
        with self._tables.write.begin() as connection:
            yield connection

    def put(self, id: UUID, kind: Kind, name: str) -> None:
        """Note or correct a name."""
        if kind == "person":
            self.people.name(id, name)
        elif kind == "unit":
            self.units.name(id, name)
        else:
            self._put(id, kind, name)

    def names_of(self, ids: Iterable[UUID]) -> Mapping[UUID, str]:
        """The names of these ids; ids without a name are left out."""
        wanted = list(dict.fromkeys(ids))
        found: dict[UUID, str] = {}
        with self._tables.read.begin() as connection:
            for start in range(0, len(wanted), CHUNK):
                chunk = wanted[start : start + CHUNK]
                told = (
                    select(one.c.id, one.c.name).where(one.c.id.in_(chunk)) for one in (names, units, people)
                )
                found.update((row.id, row.name) for row in connection.execute(union_all(*told)))
        return found

    def teams_called(self, typed: str, limit: int = 500) -> list[tuple[UUID, str]]:
        """Teams, projects and studios with this in their name: ids and names, in the order of the names."""
        held = names.c.name.contains(stored(typed), autoescape=True)
        chosen = select(names.c.id, names.c.name).where(held).order_by(names.c.name, names.c.id).limit(limit)
        with self._tables.read.begin() as connection:
            return [(row.id, row.name) for row in connection.execute(chosen)]

    def erase(self, id: UUID) -> bool:
        """Forget a name, and of a person everything (erasure.py says what that gives).

        Answers whether there was one.
        """
        with self._tables.write.begin() as connection:
            erased = self.people.erase(connection, id)
            return connection.execute(delete(names).where(names.c.id == id)).rowcount > 0 or erased

    def _put(self, id: UUID, kind: Kind, name: str) -> None:
        insert = postgresql.insert if self._tables.kind == "postgresql" else sqlite.insert
        row = {"id": id, "kind": kind, "name": name}
        statement = insert(names).values(row)
        with self._tables.write.begin() as connection:
            connection.execute(statement.on_conflict_do_update(index_elements=["id"], set_=row))


def open_directory(database: Database, key: str = "") -> tuple[Tables, Directory]:
    """The directory and the tables it is kept in. `key`: see `Keyring`.

    Raises `KeyUnusable` when personal details are sealed there and the key does not open them.
    """
    tables = open_tables(database, "directory", metadata)
    keyring = Keyring(tables, database, key)
    try:
        keyring.check()
    except BaseException:
        tables.close()
        raise
    return tables, Directory(tables, keyring)
