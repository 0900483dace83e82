"""Counts of the directory as it stands now, and the units of an area or an industry. It has no history."""

from __future__ import annotations

from typing import NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, func, select, true

from competition.directory.record import people
from competition.directory.spelling import stored
from competition.directory.unit_record import units
from competition.tables import Tables


class Census(NamedTuple):
    """How many grass-roots unions, employing units and people there are."""

    unions: int
    units: int
    people: int


def census(tables: Tables, area: str | None = None) -> Census:
    """Of an area, or of everywhere. People are where their unit is."""
    inside = _inside(area, None)
    kinds = select(units.c.kind, func.count()).where(inside).group_by(units.c.kind)
    everybody = select(func.count()).select_from(people)
    if area is not None:
        everybody = everybody.where(people.c.unit.in_(select(units.c.id).where(inside)))
    with tables.read.begin() as connection:
        found: dict[str, int] = {row[0]: row[1] for row in connection.execute(kinds)}
        return Census(found.get("union", 0), found.get("unit", 0), connection.execute(everybody).scalar_one())


def units_where(
    tables: Tables, *, area: str | None = None, industry: str | None = None
) -> frozenset[UUID] | None:
    """The units of an area and of an industry; None where neither is asked for."""
    if area is None and industry is None:
        return None
    with tables.read.begin() as connection:
        return frozenset(connection.execute(select(units.c.id).where(_inside(area, industry))).scalars())


def areas(tables: Tables) -> list[str]:
    """Every area that a unit is in."""
    column = units.c.area
    with tables.read.begin() as connection:
        chosen = select(column).where(column != "").distinct().order_by(column)
        return list(connection.execute(chosen).scalars())


def _inside(area: str | None, industry: str | None) -> ColumnElement[bool]:
    inside: ColumnElement[bool] = true()
    for column, asked in ((units.c.area, area), (units.c.industry, industry)):
        if asked is not None:
            inside = inside & (column == stored(asked))
    return inside
