"""A CSV file as people make it: UTF-8 with or without a byte-order mark, or GBK; commas, semicolons or tabs.

The first line names the columns, in any order. A fault of a cell names its line and column; a fault of the
file as a whole (encoding, columns) leaves no rows to read.
"""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from io import StringIO
from typing import NamedTuple

SEPARATORS = ",;\t"


class BadRow(NamedTuple):
    """What is wrong with one row of a file: `line` from 1, `column` empty when the whole row is meant."""

    file: str
    line: int
    column: str
    reason: str

    def __str__(self) -> str:
        column = f"{self.column}: " if self.column else ""
        return f"{self.file}:{self.line}: {column}{self.reason}"


class Row(NamedTuple):
    """One row: the cells that are not empty, by column, without outer blanks."""

    line: int
    cells: Mapping[str, str]


class CsvTable(NamedTuple):
    """A file that was read: its rows, the columns it has, and what could not be taken as a row."""

    file: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    bad: tuple[BadRow, ...]


class BadFile(ValueError):
    """Nothing of the file can be read; `faults` say why."""

    def __init__(self, faults: Sequence[BadRow]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(map(str, faults)))


def read_csv(
    file: str, content: bytes, columns: Mapping[str, Sequence[str]], needed: Iterable[str] = ()
) -> CsvTable:
    """Read a table whose `columns` are known by their own name or another; `needed` ones must be there.

    Raises `BadFile` when the encoding or the columns are not to be made out.
    """
    bad: list[BadRow] = []
    records = _records(file, _decoded(file, content), bad)
    _, names = next(records, (1, []))
    if bad:
        raise BadFile(bad)
    head = _columns(file, names, columns, tuple(needed))
    rows: list[Row] = []
    for line, cells in records:
        if len(cells) != len(head):
            reason = f"has {len(cells)} cells; the first line names {len(head)} columns"
            bad.append(BadRow(file, line, "", reason))
        elif any(cells):
            rows.append(Row(line, {name: cell for name, cell in zip(head, cells, strict=True) if cell}))
    return CsvTable(file, head, tuple(rows), tuple(bad))


def near(given: str, known: Iterable[str]) -> str:
    """What may stand there, and what was perhaps meant."""
    known = tuple(known)
    match = get_close_matches(given, known, n=1)
    return f"expected one of {', '.join(known)}" + (f'; did you mean "{match[0]}"?' if match else "")


def _records(file: str, text: str, bad: list[BadRow]) -> Iterator[tuple[int, list[str]]]:
    """The rows with the line each begins on; a row that is not CSV is noted and passed over."""
    first = text.partition("\n")[0]
    reader = csv.reader(StringIO(text, newline=""), delimiter=max(SEPARATORS, key=first.count), strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            bad.append(BadRow(file, line, "", f"is not CSV: {error}"))
            continue
        if cells:
            yield line, [cell.strip() for cell in cells]


def _decoded(file: str, content: bytes) -> str:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise BadFile([BadRow(file, 1, "", "is UTF-16; save it as CSV in UTF-8")])
    if b"\0" in content:
        line = content.count(b"\n", 0, content.index(b"\0")) + 1
        raise BadFile([BadRow(file, line, "", "holds a NUL byte; this is not a text file")])
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        try:
            return content.decode("gb18030")  # what Chinese spreadsheets call ANSI; it contains GBK
        except UnicodeDecodeError:
            line = content.count(b"\n", 0, fault.start) + 1
            raise BadFile([BadRow(file, line, "", "is neither UTF-8 nor GBK")]) from None


def _columns(
    file: str, head: list[str], columns: Mapping[str, Sequence[str]], needed: tuple[str, ...]
) -> tuple[str, ...]:
    """The names of the columns as this program calls them."""
    names = {other: name for name, others in columns.items() for other in (name, *others)}
    spelled = [cell.strip() for cell in head]
    found = [names.get("_".join(cell.lower().split()), "") for cell in spelled]
    faults = [
        BadRow(file, 1, cell or f"column {number}", f"unknown column; {near(cell, columns)}")
        for number, (cell, name) in enumerate(zip(spelled, found, strict=True), start=1)
        if not name
    ]
    twice = {name for name in found if name and found.count(name) > 1}
    faults += [BadRow(file, 1, name, "stands here twice; expected once") for name in sorted(twice)]
    faults += [BadRow(file, 1, name, "this column is missing") for name in needed if name not in found]
    if faults:
        raise BadFile(faults)
    return tuple(found)
