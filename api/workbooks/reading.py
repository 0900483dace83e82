"""A table out of a file: its rows, by the headings of its columns.

The headings stand in one of the first rows, in any order and by any of their names; what stands above them
(a title) and beside them (columns nobody asked for) is passed over. Formulas are text or the values they had.
"""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from contextlib import closing
from typing import BinaryIO, NamedTuple

from api.workbooks.lines import Limits, Line, lines_of
from competition.refusals.workbooks import (
    HeadingTwice,
    MissingColumn,
    NoHeading,
    TooManyRows,
    WorkbookTooLarge,
)

_SENT = Limits()
_HEADING_ROWS = 20
_HINT = re.compile(r"[(（].*?[)）]|[*＊:：_\s]")

Columns = Mapping[str, tuple[str, ...]]
"""The columns that are known, each with the other names it goes by."""


class Row(NamedTuple):
    """One row: its number in the file, from 1, and the cells that are not empty, by column."""

    number: int
    cells: Mapping[str, str]


class Table(NamedTuple):
    """What a file holds: its rows below the headings, and the columns that were found."""

    rows: tuple[Row, ...]
    columns: tuple[str, ...] = ()


def read_table(
    content: bytes,
    filename: str,
    columns: Columns,
    *,
    needed: Collection[str] = (),
    limits: Limits = _SENT,
) -> Table:
    """The table of an .xlsx, .xls, .ods or CSV file; `needed` columns must be there.

    Refuses whatever cannot be read (`competition/refusals/workbooks.py`), naming file, row and column. A
    workbook is read in a process of its own, and takes seconds and bounded memory whatever it is.
    """
    found: list[Row] = []
    characters = 0
    names: tuple[str, ...] = ()
    with closing(lines_of(io.BytesIO(content), filename, limits)) as lines:
        for names, row in _rows(lines, filename, columns, needed, limits):  # noqa: B007 (the last)
            if row is not None:
                found.append(row)
                characters += sum(map(len, row.cells.values()))
                if characters > limits.text:
                    raise WorkbookTooLarge(file=filename, what=f"{limits.text} characters")
    return Table(tuple(found), names)


def stream_rows(
    source: BinaryIO, filename: str, columns: Columns, *, needed: Collection[str] = (), limits: Limits
) -> Iterator[Row]:
    """The same rows one after the other, for files of any length; refuses when it comes to what is wrong."""
    with closing(lines_of(source, filename, limits)) as lines:
        for _, row in _rows(lines, filename, columns, needed, limits):
            if row is not None:
                yield row


_Found = tuple[tuple[str, ...], Row | None]


def _rows(
    lines: Iterator[Line], file: str, columns: Columns, needed: Collection[str], limits: Limits
) -> Iterator[_Found]:
    """The headings once they are found, with no row, and then with each row under them."""
    heading: dict[int, str] = {}
    sheet, looked_at, count = "", 0, 0
    for line in lines:
        if line.sheet != sheet:
            if heading:
                return  # one sheet is one table
            sheet, looked_at = line.sheet, 0
        if not heading and looked_at < _HEADING_ROWS:
            looked_at += 1
            heading = _heading(line, file, columns)
            if heading:
                _require_columns(heading, file, columns, needed)
                yield tuple(heading.values()), None
            continue
        row = Row(
            line.number, {heading[at]: cell for at, cell in enumerate(line.cells) if cell and at in heading}
        )
        if heading and row.cells:
            count += 1
            if count > limits.rows:
                raise TooManyRows(file=file, limit=limits.rows)
            yield tuple(heading.values()), row
    if not heading:
        raise NoHeading(file=file, columns=_listed(columns))


def _heading(line: Line, file: str, columns: Columns) -> dict[int, str]:
    """The column of each place, when this row is the headings: two that are known are enough."""
    known = {_spelled(other): name for name, others in columns.items() for other in (name, *others)}
    found = {at: known[_spelled(cell)] for at, cell in enumerate(line.cells) if _spelled(cell) in known}
    if len(found) < min(2, len(columns)):
        return {}
    for name in found.values():
        if list(found.values()).count(name) > 1:
            raise HeadingTwice(file=file, row=line.number, column=name)
    return found


def _require_columns(
    heading: Mapping[int, str], file: str, columns: Columns, needed: Collection[str]
) -> None:
    for name in needed:
        if name not in heading.values():
            raise MissingColumn(file=file, column=" / ".join((name, *columns[name][:1])))


def _listed(columns: Columns) -> str:
    return ", ".join(" / ".join((name, *others[:1])) for name, others in columns.items())


def _spelled(heading: str) -> str:
    """A heading without what people add to it: `*姓名（必填）` is 姓名."""
    return _HINT.sub("", unicodedata.normalize("NFKC", heading).casefold())
