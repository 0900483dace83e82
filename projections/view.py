"""What a view is: tables that answer questions, written from the log and from nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any, Protocol
from uuid import UUID

from sqlalchemy import Connection, Date, MetaData, Table, Uuid

from competition.facts import AnyRecord

metadata = MetaData()


class View(Protocol):
    """One view. The runner gives every record to every view, in log order, and commits for all of them.

    `version` is raised when the tables or their content change; the runner then rebuilds from the first fact.
    """

    name: str
    version: int

    def apply(self, connection: Connection, records: Sequence[AnyRecord]) -> None:
        """Bring the tables up to these records."""

    def forget(self) -> None:
        """Drop everything kept in memory: the transaction failed, or the tables were emptied."""


Row = Mapping[str, Any]


def upsert(connection: Connection, table: Table, rows: Iterable[Row]) -> None:
    """Insert rows, or put them in the place of those with the same primary key.

    All rows have the same columns. They go straight to the driver, for a replay writes little else: what
    SQLAlchemy does for each value of each row takes longer than the database does.
    """
    values = list(rows)
    if not values:
        return
    dialect, names = connection.dialect.name, tuple(values[0])
    columns = [[row[name] for row in values] for name in names]
    if dialect == "sqlite":
        columns = [
            _FOR_SQLITE.get(type(table.c[name].type), list)(column)
            for name, column in zip(names, columns, strict=True)
        ]
    connection.exec_driver_sql(_upsert(dialect, table, names), list(zip(*columns, strict=True)))


def _hex(column: list[UUID | None]) -> list[str | None]:
    return [one.hex if one else None for one in column]


def _iso(column: list[date]) -> list[str]:
    return [one.isoformat() for one in column]


_FOR_SQLITE: Mapping[type, Callable[[list[Any]], list[Any]]] = {Uuid: _hex, Date: _iso}
"""As SQLAlchemy itself keeps and reads them."""


@cache
def _upsert(dialect: str, table: Table, columns: tuple[str, ...]) -> str:
    keys = [column.name for column in table.primary_key]
    moved = [f'"{name}" = excluded."{name}"' for name in columns if name not in keys]
    named = ", ".join(f'"{name}"' for name in columns)
    marks = ", ".join(["?" if dialect == "sqlite" else "%s"] * len(columns))
    clash = f"DO UPDATE SET {', '.join(moved)}" if moved else "DO NOTHING"
    return (
        f'INSERT INTO "{table.name}" ({named}) VALUES ({marks}) '  # noqa: S608 (names of our own tables)
        f"ON CONFLICT ({', '.join(keys)}) {clash}"
    )
