"""People and units of tests, with ID numbers that are none of anybody."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from stdnum.cn import ric

from competition.directory.directory import Directory, open_directory
from competition.directory.person import PersonDraft
from competition.log.database import Database
from competition.tables import Tables

KEY = "5a" * 32


class Row(NamedTuple):
    """A row of a list."""

    number: int
    cells: dict[str, str]


def rows_of(*cells: dict[str, str], first: int = 2) -> list[Row]:
    """Rows under a heading in the first line."""
    return [Row(number, one) for number, one in enumerate(cells, start=first)]


def id_number(number: int, born: str = "19900101") -> str:
    """An ID number with its check digit; `number` up to 999, odd for men."""
    body = f"420300{born}{number:03d}"
    return body + ric.calc_check_digit(body + "0")


def draft(number: int = 1, **fields: Any) -> PersonDraft:
    """Somebody with an ID number."""
    return PersonDraft(**{"name": f"张伟{number}", "id_number": id_number(number)} | fields)


@contextmanager
def opened(database: Database, key: str = KEY) -> Iterator[tuple[Tables, Directory]]:
    """The directory of a database, closed again."""
    tables, directory = open_directory(database, key)
    try:
        yield tables, directory
    finally:
        tables.close()
