"""Which units won most? The medal table of units, of a competition, a year, a level or all.

A prize counts what the rulebook of its trade says (`UnitRule`), or else 4, 3, 2 and 1 for the first four
prizes in their order; `honour_roll.py` notes it with each award. Units are ranked by points, equal ones by
their prizes from the best down; what is still equal shares the place. Prizes of teams and units count for
nothing here: they come from the same entries.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Connection, func, select

from projections.honour_roll import honours
from projections.rolls import RollWanted, wanted_lines


class MedalLine(NamedTuple):
    """A unit's line. `prizes`: how many of each prize, the best first, as many columns as anybody has."""

    place: int
    tied: bool
    unit: UUID
    points: Decimal
    prizes: tuple[int, ...]


def medal_table(connection: Connection, wanted: RollWanted) -> list[MedalLine]:
    """The table of what is wanted of the roll, the best unit first, equal ones by their id."""
    one = honours.c
    counted = select(one.unit, one.medal, one.points, func.count())
    chosen = counted.where(*wanted_lines(wanted), one.medal.is_not(None), one.unit.is_not(None))
    prizes: dict[UUID, dict[int, int]] = defaultdict(dict)
    points: dict[UUID, Decimal] = defaultdict(Decimal)
    for unit, medal, worth, number in connection.execute(chosen.group_by(one.unit, one.medal, one.points)):
        prizes[unit][medal] = prizes[unit].get(medal, 0) + number
        points[unit] += Decimal(worth) * number
    columns = max((medal for row in prizes.values() for medal in row), default=0)
    rows = {unit: tuple(row.get(medal, 0) for medal in range(1, columns + 1)) for unit, row in prizes.items()}
    return list(_ranked((points[unit], row, unit) for unit, row in rows.items()))


def _ranked(rows: Iterable[tuple[Decimal, tuple[int, ...], UUID]]) -> Iterable[MedalLine]:
    ordered = sorted(rows, key=lambda row: (-row[0], [-number for number in row[1]], str(row[2])))
    place = 1
    for (points, prizes), equal in groupby(ordered, key=lambda row: row[:2]):
        sharing = list(equal)
        for _, _, unit in sharing:
            yield MedalLine(place, len(sharing) > 1, unit, points, prizes)
        place += len(sharing)
