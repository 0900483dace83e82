"""Whose name is meant by what somebody types: among some ids, or everywhere as long as they are few.

A name, its beginning in pinyin or its initials; teams and projects by their name alone.
"""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import Select, select, true, union_all

from competition.directory.directory import names
from competition.directory.finding import matches
from competition.directory.kept import CHUNK
from competition.directory.record import people
from competition.directory.spelling import stored
from competition.directory.unit_record import units
from competition.tables import Tables


def few_called(tables: Tables, typed: str, most: int) -> frozenset[UUID] | None:
    """Everybody and everything that is called so; None when that is more than `most`."""
    with tables.read.begin() as connection:
        found = connection.execute(_called(typed, None).limit(most + 1)).scalars().all()
    return None if len(found) > most else frozenset(found)


def called_among(tables: Tables, typed: str, ids: Collection[UUID]) -> frozenset[UUID]:
    """Those of these ids that are called so."""
    wanted, found = list(ids), set[UUID]()
    with tables.read.begin() as connection:
        for start in range(0, len(wanted), CHUNK):
            found.update(connection.execute(_called(typed, wanted[start : start + CHUNK])).scalars())
    return frozenset(found)


def _called(typed: str, among: list[UUID] | None) -> Select[UUID]:
    parts = []
    for table, named in (
        (people, matches(people, typed)),
        (units, matches(units, typed)),
        (names, names.c.name.contains(stored(typed), autoescape=True)),
    ):
        inside = true() if among is None else table.c.id.in_(among)
        parts.append(select(table.c.id).where(named, inside))
    return select(union_all(*parts).subquery().c.id)
