"""Rows as a workbook or as CSV, with cells that do nothing wherever they are opened.

In a workbook every cell is a string by its type. CSV has no types: what a spreadsheet would compute (it
begins with = + - @, a tab or a line's end, also behind a quotation mark) gets an apostrophe in front.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Literal

import xlsxwriter

Shape = Literal["xlsx", "csv"]

MEDIA_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}

_ACTIVE = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_BOM = "\ufeff"
_WIDTH = 18
_MADE = datetime(2000, 1, 1, tzinfo=UTC)
"""When every workbook says it was made: the same rows are the same file, and tell nothing else."""


def write_table(shape: Shape, name: str, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A whole file. `name`: what the sheet of a workbook is called."""
    return as_workbook(name, headings, rows) if shape == "xlsx" else b"".join(as_csv(headings, rows))


def as_workbook(name: str, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """An .xlsx file of strings."""
    out = io.BytesIO()
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as workbook:
        workbook.set_properties({"created": _MADE})
        sheet = workbook.add_worksheet(name)
        bold = workbook.add_format({"bold": True})
        text = workbook.add_format({"num_format": "@"})  # typed over, an ID number stays what it is
        sheet.set_column(0, len(headings) - 1, _WIDTH, text)
        sheet.freeze_panes(1, 0)
        for column, heading in enumerate(headings):
            sheet.write_string(0, column, heading, bold)
        for number, row in enumerate(rows, start=1):
            for column, cell in enumerate(row):
                sheet.write_string(number, column, cell, text)
    return out.getvalue()


def as_csv(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[bytes]:
    """The lines of a CSV file in UTF-8 with a byte-order mark, as spreadsheets in China expect it."""
    line = io.StringIO()
    writer = csv.writer(line, lineterminator="\r\n")
    line.write(_BOM)
    writer.writerow(map(inert, headings))
    for row in rows:
        writer.writerow(map(inert, row))
        yield _taken(line)
    yield _taken(line)


def inert(cell: str) -> str:
    """A cell that no spreadsheet computes."""
    return f"'{cell}" if cell.lstrip("\"' ").startswith(_ACTIVE) or cell.startswith(_ACTIVE) else cell


def _taken(line: io.StringIO) -> bytes:
    text = line.getvalue()
    line.seek(0)
    line.truncate()
    return text.encode()
