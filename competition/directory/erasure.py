"""Erasing a person: asked for by two organisers, carried out by an administrator.

What an erasure gives: the row with the name, the unit, the sealed details and the wrapped key is deleted, and
with SQLite its bytes are overwritten on disk (`secure_delete`, and the write-ahead log emptied). The log is
not touched: its ids, marks and results stand, under the code, and every leaf of it verifies as before.

What it does not give: a copy of the directory made before the erasure still holds the row, and whoever has
that copy and the master key of that time can read it. So destroy such copies or let them run out; after one
is restored, carry out again what `Erasures.executed` lists. What people saw, printed or exported is theirs.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import NamedTuple
from uuid import UUID, uuid4

from sqlalchemy import Column, Connection, DateTime, Row, String, Table, Uuid, delete, insert, select, update

from competition.directory.kept import metadata
from competition.directory.record import people
from competition.refusals.directory import ErasureNotAgreed, NoSuchPerson, SameAsker
from competition.refusals.family import NotFound
from competition.tables import Tables

erasures = Table(
    "erasures",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("person", Uuid, nullable=False),
    Column("reason", String, nullable=False),
    Column("asked_by", String, nullable=False),
    Column("asked_device", String, nullable=False),
    Column("asked_at", DateTime(timezone=True), nullable=False),
    Column("agreed_by", String),
    Column("agreed_device", String),
    Column("agreed_at", DateTime(timezone=True)),
    Column("executed_by", String),
    Column("executed_at", DateTime(timezone=True)),
    comment="Who asked for the erasure of whom, who agreed, and who carried it out. Holds no name.",
)


class Erasure(NamedTuple):
    """An erasure on its way. Times are UTC; what has not happened yet is None."""

    id: UUID
    person: UUID
    reason: str
    asked_by: str
    asked_at: datetime
    agreed_by: str | None
    agreed_at: datetime | None
    executed_by: str | None
    executed_at: datetime | None


class Erasures:
    """Takes the three steps of an erasure."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def ask(self, person: UUID, reason: str, *, by: str, device: str, at: datetime) -> Erasure:
        """Ask for an erasure, or agree to it as the second; the same person once more changes nothing.

        Refuses to let one device agree with itself, and somebody who is not here.
        """
        with self._tables.write.begin() as connection:
            if connection.execute(select(people.c.id).where(people.c.id == person)).one_or_none() is None:
                raise NoSuchPerson()
            waiting = erasures.c.person == person, erasures.c.executed_at.is_(None)
            found = connection.execute(select(erasures).where(*waiting)).one_or_none()
            if found is None:
                first = {"asked_by": by, "asked_device": device, "asked_at": at}
                id = uuid4()
                connection.execute(insert(erasures).values(id=id, person=person, reason=reason, **first))
                return _one(connection, id)
            if found.agreed_by is None and by != found.asked_by:
                if device == found.asked_device:
                    raise SameAsker()
                second = {"agreed_by": by, "agreed_device": device, "agreed_at": at}
                connection.execute(update(erasures).where(erasures.c.id == found.id).values(**second))
            return _one(connection, found.id)

    def execute(self, id: UUID, *, by: str, at: datetime) -> Erasure:
        """Carry out an erasure that two have asked for; once more changes nothing.

        Refuses one that is unknown, or not agreed yet.
        """
        with self._tables.write.begin() as connection:
            found = _one(connection, id)
            if found.executed_at is not None:
                return found
            if found.agreed_at is None:
                raise ErasureNotAgreed()
            if self._tables.kind == "sqlite":
                connection.exec_driver_sql("PRAGMA secure_delete = ON")
            connection.execute(delete(people).where(people.c.id == found.person))
            done = {"executed_by": by, "executed_at": at}
            connection.execute(update(erasures).where(erasures.c.id == id).values(**done))
            executed = _one(connection, id)
        self._forget_on_disk()
        return executed

    def every(self) -> tuple[Erasure, ...]:
        """All of them, the newest first."""
        with self._tables.read.begin() as connection:
            rows = connection.execute(select(erasures).order_by(erasures.c.asked_at.desc(), erasures.c.id))
            return tuple(map(_erasure, rows))

    def executed(self) -> tuple[UUID, ...]:
        """Everybody who was erased: to be erased again when an older copy is restored."""
        return tuple(one.person for one in self.every() if one.executed_at is not None)

    def _forget_on_disk(self) -> None:
        """Bring the overwritten pages into the file and empty the write-ahead log, which holds older ones."""
        if self._tables.kind != "sqlite":
            return
        raw = self._tables.write.raw_connection()
        try:
            raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            raw.close()


def _one(connection: Connection, id: UUID) -> Erasure:
    row = connection.execute(select(erasures).where(erasures.c.id == id)).one_or_none()
    if row is None:
        raise NotFound(noun="erasure")
    return _erasure(row)


def _erasure(row: Row[tuple[object, ...]]) -> Erasure:
    found = {name: getattr(row, name) for name in Erasure._fields}
    for name in ("asked_at", "agreed_at", "executed_at"):
        if found[name] is not None and found[name].tzinfo is None:  # SQLite keeps no zone
            found[name] = found[name].replace(tzinfo=UTC)
    return Erasure(**found)
