"""How many were honoured? Conferrals that stand and distinct recipients, kept as rows and not counted.

There is a count for every honour, level and year. Asking what it is takes no longer when the roll grows. For
the count of another day every change of it is kept under its day.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple
from uuid import UUID, uuid5

from sqlalchemy import Column, Connection, Integer, Select, String, Table, Uuid, func, select, update
from sqlalchemy.dialects import postgresql, sqlite

from projections.view import metadata

_KEY = ("kind", "title", "name", "name_en", "family", "level", "year", "recipient_kind")
_COUNTS = UUID("2d3b6d0e-6f0b-5f5f-8a8e-5c8f8a1c7a10")

honour_counts = Table(
    "honour_counts",
    metadata,
    Column("count", Uuid, primary_key=True),
    Column("kind", String, nullable=False),
    Column("title", Uuid),
    Column("name", String, nullable=False),
    Column("name_en", String, nullable=False),
    Column("family", String, nullable=False),
    Column("level", String, nullable=False),
    Column("year", String, nullable=False),
    Column("recipient_kind", String, nullable=False),
    Column("conferrals", Integer, nullable=False),
    Column("recipients", Integer, nullable=False),
    comment="Conferrals that stand and distinct recipients of each honour, level and year.",
)
honour_count_recipients = Table(
    "honour_count_recipients",
    metadata,
    Column("count", Uuid, primary_key=True),
    Column("recipient", Uuid, primary_key=True),
    Column("conferrals", Integer, nullable=False),
    comment="How often each recipient is in a count.",
)
honour_count_days = Table(
    "honour_count_days",
    metadata,
    Column("count", Uuid, primary_key=True),
    Column("day", String, primary_key=True),
    Column("conferrals", Integer, nullable=False),
    Column("recipients", Integer, nullable=False),
    comment="By how much each count changed on each day.",
)


class RollCount(NamedTuple):
    """How often a title or award stands in a year, and with how many different recipients."""

    kind: str
    title: UUID | None
    name: str
    name_en: str
    family: str
    level: str
    year: str
    recipient_kind: str
    conferrals: int
    recipients: int


def count_conferral(connection: Connection, row: Mapping[str, Any]) -> None:
    """One more conferral stands."""
    _change(connection, row, row["conferred_on"], 1)


def count_ending(connection: Connection, row: Mapping[str, Any], day: str) -> None:
    """One conferral stands no more, from `day` on."""
    _change(connection, row, day, -1)


def roll_counts(connection: Connection, as_of: str | None = None) -> list[RollCount]:
    """Every count that is not 0, now or as it was at the end of a day (ISO 8601)."""
    found = connection.execute(_now() if as_of is None else _then(as_of))
    return [RollCount(*row) for row in found]


def _now() -> Select[Any]:
    one = honour_counts.c
    chosen = select(*(one[name] for name in _KEY), one.conferrals, one.recipients)
    return chosen.where(one.conferrals > 0).order_by(*_ORDER)


def _then(day: str) -> Select[Any]:
    one, changed = honour_counts.c, honour_count_days.c
    standing, recipients = func.sum(changed.conferrals), func.sum(changed.recipients)
    return (
        select(*(one[name] for name in _KEY), standing, recipients)
        .join(honour_count_days, changed.count == one.count)
        .where(changed.day <= day)
        .group_by(*(one[name] for name in _KEY))
        .having(standing > 0)
        .order_by(*_ORDER)
    )


_ORDER = [honour_counts.c[name] for name in ("kind", "name", "level", "year", "recipient_kind", "title")]


def _change(connection: Connection, row: Mapping[str, Any], day: str, by: int) -> None:
    count = uuid5(_COUNTS, "\x1f".join(str(row[name]) for name in _KEY))
    _begin(connection, honour_counts, {"count": count, **{name: row[name] for name in _KEY}})
    _begin(connection, honour_count_recipients, {"count": count, "recipient": row["recipient"]})
    _begin(connection, honour_count_days, {"count": count, "day": day})
    its = honour_count_recipients.c
    who = (its.count == count) & (its.recipient == row["recipient"])
    before = connection.execute(select(its.conferrals).where(who)).scalar_one()
    people = (before + by > 0) - (before > 0)
    _add(connection, honour_count_recipients, who, conferrals=by)
    _add(connection, honour_counts, honour_counts.c.count == count, conferrals=by, recipients=people)
    on_day = (honour_count_days.c.count == count) & (honour_count_days.c.day == day)
    _add(connection, honour_count_days, on_day, conferrals=by, recipients=people)


def _begin(connection: Connection, table: Table, row: dict[str, Any]) -> None:
    """A row that begins at nought, unless it is there."""
    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    noughts = {name: 0 for name in ("conferrals", "recipients") if name in table.c}
    connection.execute(insert(table).values(row | noughts).on_conflict_do_nothing())


def _add(connection: Connection, table: Table, where: Any, **by: int) -> None:
    more = {name: table.c[name] + number for name, number in by.items()}
    connection.execute(update(table).where(where).values(**more))
