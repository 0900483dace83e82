"""Which personal details have left the house, when, with whom and how many: kept, as the law asks."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import NamedTuple
from uuid import uuid4

from sqlalchemy import Column, DateTime, Integer, String, Table, Uuid, insert, select

from competition.directory.kept import metadata
from competition.tables import Tables

disclosures = Table(
    "disclosures",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("by", String, nullable=False),
    Column("device", String, nullable=False),
    Column("what", String, nullable=False),
    Column("people", Integer, nullable=False),
    comment="Every export of people: who took what of how many.",
)


class Disclosure(NamedTuple):
    """An export. `what`: the columns that were asked for by name, or empty."""

    at: datetime
    by: str
    device: str
    what: str
    people: int


class Disclosures:
    """Notes what leaves."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def note(self, disclosure: Disclosure) -> None:
        """Kept before the export is handed over, so that none goes unnoticed."""
        with self._tables.write.begin() as connection:
            connection.execute(insert(disclosures).values(id=uuid4(), **disclosure._asdict()))

    def every(self) -> tuple[Disclosure, ...]:
        """All of them, the newest first."""
        columns = (disclosures.c[name] for name in Disclosure._fields)
        with self._tables.read.begin() as connection:
            rows = connection.execute(select(*columns).order_by(disclosures.c.at.desc(), disclosures.c.id))
            found = [Disclosure(*row) for row in rows]
        return tuple(one._replace(at=one.at.replace(tzinfo=one.at.tzinfo or UTC)) for one in found)
