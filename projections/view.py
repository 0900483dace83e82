"""What a view is: tables that answer questions, written from the log and from nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from itertools import chain
from typing import Any, Protocol

from sqlalchemy import Connection, Date, Dialect, MetaData, Table, Uuid

from competition.facts import AnyRecord
from competition.tables import in_pieces

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

    All rows have the same columns, and no two the same key. They go straight to the driver: what SQLAlchemy
    does for each value of each row takes longer than the database does, and a replay writes little else.
    """
    values = list(rows)
    if not values:
        return
    names = tuple(values[0])
    if connection.dialect.name == "sqlite":
        to_plain = [_FOR_SQLITE.get(type(table.c[name].type), _as_it_is) for name in names]
        plain = [[change(row[name]) for change, name in zip(to_plain, names, strict=True)] for row in values]
        for piece in in_pieces(plain):
            statement = _upsert(table, names, _values_of(len(names), len(piece)))
            connection.exec_driver_sql(statement, tuple(chain.from_iterable(piece)))
    else:
        columns = tuple([row[name] for row in values] for name in names)
        connection.exec_driver_sql(
            _upsert(table, names, _unnested(connection.dialect, table, names)), columns
        )


def _as_it_is(value: Any) -> Any:
    return value


_FOR_SQLITE: Mapping[type, Callable[[Any], Any]] = {
    Uuid: lambda value: value and value.hex,
    Date: lambda value: value and value.isoformat(),
}
"""As SQLAlchemy itself keeps and reads them."""


@cache
def _upsert(table: Table, columns: tuple[str, ...], source: str) -> str:
    keys = [column.name for column in table.primary_key]
    moved = [f'"{name}" = excluded."{name}"' for name in columns if name not in keys]
    named = ", ".join(f'"{name}"' for name in columns)
    clash = f"DO UPDATE SET {', '.join(moved)}" if moved else "DO NOTHING"
    return (  # made of the names of our own tables
        f'INSERT INTO "{table.name}" ({named}) {source} ON CONFLICT ({", ".join(keys)}) {clash}'
    )


@cache
def _values_of(columns: int, rows: int) -> str:
    row = f"({', '.join('?' * columns)})"
    return f"VALUES {', '.join([row] * rows)}"


@cache
def _unnested(dialect: Dialect, table: Table, columns: tuple[str, ...]) -> str:
    """PostgreSQL takes a whole column at a time."""
    types = [table.c[name].type.compile(dialect) for name in columns]
    return f"SELECT * FROM unnest({', '.join(f'%s::{type}[]' for type in types)})"  # noqa: S608 (our own types)
