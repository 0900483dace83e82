"""Lists that were looked at and are not stored yet: kept for an hour under their digest, encrypted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Literal, NamedTuple
from uuid import UUID

from sqlalchemy import Column, DateTime, LargeBinary, String, Table, Uuid, delete, select
from sqlalchemy.dialects import postgresql, sqlite

from competition.directory.kept import metadata
from competition.directory.keyring import Keyring, Sealed
from competition.refusals.workbooks import ImportGone
from competition.tables import Tables

ListKind = Literal["people", "units", "roster"]

_KEPT_FOR = timedelta(hours=1)

pending_lists = Table(
    "pending_lists",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("kind", String, nullable=False),
    Column("by", String, nullable=False),
    Column("file", String, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("wrapped_key", LargeBinary, nullable=False),
    Column("content", LargeBinary, nullable=False),
    comment="Files that were sent in and previewed, until they are stored or an hour has gone by.",
)


class Kept(NamedTuple):
    """A file as it was sent."""

    kind: ListKind
    file: str
    content: bytes


class PendingLists:
    """Keeps what was sent in between its preview and its confirmation."""

    def __init__(
        self, tables: Tables, keyring: Keyring, clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self._tables = tables
        self._keyring = keyring
        self._clock = clock

    def keep(self, kept: Kept, by: str) -> UUID:
        """Keep a file for an hour; the same one from the same person has the same id. Forgets older ones."""
        digest = sha256(f"{kept.kind}\0{by}\0{kept.file}\0".encode() + kept.content).digest()
        id = UUID(bytes=digest[:16], version=5)
        sealed = self._keyring.keys.seal(id, kept.content)
        row = {
            "id": id,
            "kind": kept.kind,
            "by": by,
            "file": kept.file,
            "at": self._clock(),
            "wrapped_key": sealed.wrapped_key,
            "content": sealed.details,
        }
        insert = postgresql.insert if self._tables.kind == "postgresql" else sqlite.insert
        with self._tables.write.begin() as connection:
            connection.execute(delete(pending_lists).where(pending_lists.c.at < self._oldest()))
            statement = insert(pending_lists).values(row)
            connection.execute(statement.on_conflict_do_update(index_elements=["id"], set_=row))
        return id

    def find(self, id: UUID, by: str) -> Kept:
        """The file. Refuses one that is gone, or that somebody else sent."""
        chosen = select(pending_lists).where(
            pending_lists.c.id == id, pending_lists.c.by == by, pending_lists.c.at >= self._oldest()
        )
        with self._tables.read.begin() as connection:
            row = connection.execute(chosen).one_or_none()
        if row is None:
            raise ImportGone()
        content = self._keyring.keys.open(id, Sealed(row.wrapped_key, row.content))
        return Kept(row.kind, row.file, content)

    def _oldest(self) -> datetime:
        return self._clock() - _KEPT_FOR
