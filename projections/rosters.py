"""Who is on the roster of a trade, and what has this person entered? Asked of the tables of `entries.py`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Row, Select, func, select

from projections.competitions import competitions, stages, start_places, trades
from projections.entries import entries, entry_people, roster_places

TAKING_A_PLACE = ("registered", "approved", "disqualified")
"""Entries with these statuses have a place on the roster."""


class Wanted(NamedTuple):
    """Which entries of a trade. `units`: of these alone; `among`: none but these; None for all."""

    trade: UUID
    units: Collection[UUID] | None = None
    status: str | None = None
    group: str | None = None
    unit: UUID | None = None
    entry: UUID | None = None
    among: frozenset[UUID] | None = None


class RosterPage(NamedTuple):
    """Some of the entries by number, how many there are in all, and after which one the next page begins."""

    rows: list[Row[Any]]
    total: int
    next: UUID | None


def roster_page(connection: Connection, wanted: Wanted, after: UUID | None, limit: int) -> RosterPage:
    """One page of a roster, by number; entries older than the roster come last, by id."""
    if wanted.among is not None:
        return _page_among(whole_roster(connection, wanted), after, limit)
    chosen = _in_order(wanted)
    if after is not None:
        last = connection.execute(
            select(_place()).select_from(_joined()).where(entries.c.entry == after)
        ).scalar_one_or_none()
        if last is not None:
            chosen = chosen.where((_place() > last) | ((_place() == last) & (entries.c.entry > after)))
    rows = list(connection.execute(chosen.limit(limit + 1)))
    counted = select(func.count()).select_from(entries).where(*_conditions(wanted))
    return _page(rows, connection.execute(counted).scalar_one(), limit)


def whole_roster(connection: Connection, wanted: Wanted) -> list[Row[Any]]:
    """Every entry, in the order of the pages."""
    found = connection.execute(_in_order(wanted))
    return [row for row in found if wanted.among is None or row.entry in wanted.among]


def _page_among(rows: list[Row[Any]], after: UUID | None, limit: int) -> RosterPage:
    """Thousands of ids make no condition for a database: their rows are picked out here."""
    start = next((at for at, row in enumerate(rows, start=1) if row.entry == after), 0)
    return _page(rows[start : start + limit + 1], len(rows), limit)


def _page(rows: list[Row[Any]], total: int, limit: int) -> RosterPage:
    """`rows`: one more than the page holds, where there is one."""
    return RosterPage(rows[:limit], total, rows[limit - 1].entry if len(rows) > limit else None)


def units_entering(connection: Connection, wanted: Wanted) -> list[UUID]:
    """The units of the wanted entries."""
    chosen = select(entries.c.unit).where(*_conditions(wanted)).distinct()
    return list(connection.execute(chosen).scalars())


def places_taken(connection: Connection, trade: UUID) -> int:
    """How many places of a trade are taken."""
    taking = entries.c.status.in_(TAKING_A_PLACE)
    chosen = select(func.count()).select_from(entries).where(entries.c.trade == trade, taking)
    return connection.execute(chosen).scalar_one()


def count_by_status(connection: Connection, wanted: Wanted) -> Mapping[str, int]:
    """How many of the wanted entries have each status."""
    if wanted.among is not None:
        return Counter(row.status for row in whole_roster(connection, wanted))
    chosen = select(entries.c.status, func.count().label("many"))
    chosen = chosen.where(*_conditions(wanted)).group_by(entries.c.status)
    return {row.status: row.many for row in connection.execute(chosen)}


def own_entries(connection: Connection, person: UUID | None, entry: UUID | None) -> list[Row[Any]]:
    """The entries somebody competes in, with their trade and competition; or the one their pass is for."""
    mine = select(entry_people.c.entry).where(
        entry_people.c.person == person, entry_people.c.part == "member"
    )
    whose = entries.c.entry == entry
    if person is not None:
        whose = whose | (entries.c.contestant == person) | entries.c.entry.in_(mine)
    chosen = (
        select(
            entries,
            roster_places.c.number,
            trades.c.competition,
            trades.c.name.label("trade_name"),
            competitions.c.name.label("competition_name"),
        )
        .select_from(_joined())
        .join(trades, trades.c.trade == entries.c.trade)
        .join(competitions, competitions.c.competition == trades.c.competition)
        .where(whose)
        .order_by(competitions.c.first_day.desc(), trades.c.name, entries.c.entry)
    )
    return list(connection.execute(chosen))


def starts_of(connection: Connection, wanted: Collection[UUID]) -> list[Row[Any]]:
    """The places of these entries on start lists."""
    chosen = (
        select(start_places, stages.c.key, stages.c.phase)
        .join(stages, stages.c.stage == start_places.c.stage)
        .where(start_places.c.entry.in_(wanted))
        .order_by(stages.c.key)
    )
    return list(connection.execute(chosen))


def _joined() -> Any:
    return entries.outerjoin(roster_places, roster_places.c.entry == entries.c.entry)


def _numbered() -> Select[Any]:
    return select(entries, roster_places.c.number).select_from(_joined())


def _in_order(wanted: Wanted) -> Select[Any]:
    return _numbered().where(*_conditions(wanted)).order_by(_place(), entries.c.entry)


def _place() -> ColumnElement[int]:
    return func.coalesce(roster_places.c.number, 2**31 - 1)


def _conditions(wanted: Wanted) -> list[ColumnElement[bool]]:
    conditions = [entries.c.trade == wanted.trade]
    if wanted.units is not None:
        conditions.append(entries.c.unit.in_(wanted.units))
    if wanted.status is not None:
        conditions.append(entries.c.status == wanted.status)
    if wanted.group is not None:
        conditions.append(entries.c.group == wanted.group)
    if wanted.unit is not None:
        conditions.append(entries.c.unit == wanted.unit)
    if wanted.entry is not None:
        conditions.append(entries.c.entry == wanted.entry)
    return conditions
