"""The lines of a file somebody sent, whatever it is: a workbook's come from a process of its own."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import BoundedSemaphore, Thread, Timer
from typing import BinaryIO, NamedTuple

import msgspec

from api.workbooks.csv_lines import csv_rows
from competition.refusals.family import Busy, Refusal
from competition.refusals.workbooks import (
    CellNotText,
    CellTooLong,
    NotAWorkbook,
    TooManyColumns,
    UnknownKindOfFile,
    WorkbookLocked,
    WorkbookTooLarge,
    WorkbookWithMacros,
)

_CHILD = Path(__file__).with_name("child.py")
_WORKBOOKS = (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
_ENDINGS = (".xlsx", ".xls", ".ods", ".csv", ".txt")
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_PATIENCE_SECONDS = 20.0

_children = BoundedSemaphore(2)
"""So many workbooks are read at once, or a crowd of them would take the memory together."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a file may take. `memory` and `inflated` in bytes, `seconds` of the processor."""

    rows: int = 50_000
    columns: int = 200
    characters: int = 2_000
    text: int = 64_000_000
    seconds: int = 10
    memory: int = 1 << 30
    inflated: int = 256 << 20


class Line(NamedTuple):
    """A row of a sheet: its number, from 1, and its cells. `sheet` is empty for a CSV file."""

    sheet: str
    number: int
    cells: list[str]


def lines_of(source: BinaryIO, file: str, limits: Limits) -> Generator[Line]:
    """Every line that is not empty.

    Refuses what cannot be read or would take too much (`competition/refusals/workbooks.py`).
    """
    source.seek(0)
    beginning = source.read(8)
    if beginning.startswith(_WORKBOOKS):
        found = _of_workbook(source, file, limits)
    elif Path(file).suffix.lower() in (".csv", ".txt") or not beginning:
        found = _of_csv(source, file)
    elif Path(file).suffix.lower() in _ENDINGS:
        raise NotAWorkbook(file=file)
    else:
        raise UnknownKindOfFile(file=file)
    with closing(found):  # not when somebody tidies up, but as soon as nobody listens: a process may wait
        for line in found:
            if any(line.cells):
                _require_cells(line, file, limits)
                yield line


def _require_cells(line: Line, file: str, limits: Limits) -> None:
    while len(line.cells) > limits.columns and not line.cells[-1]:
        line.cells.pop()
    if len(line.cells) > limits.columns:
        raise TooManyColumns(file=file, row=line.number, limit=limits.columns)
    for index, cell in enumerate(line.cells):
        if len(cell) > limits.characters:
            raise CellTooLong(file=file, row=line.number, column=letters_of(index), limit=limits.characters)
        if _UNWRITABLE.search(cell):
            raise CellNotText(file=file, row=line.number, column=letters_of(index))


def letters_of(index: int) -> str:
    """A column as spreadsheets call it: 0 is A, 26 is AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _of_workbook(source: BinaryIO, file: str, limits: Limits) -> Generator[Line]:
    if not _children.acquire(timeout=_PATIENCE_SECONDS):
        raise Busy(seconds=10)
    try:
        with _child(source, limits) as child:
            yield from _told(child, file)
            ended = child.wait()
            if ended < 0:  # by a signal: the limits took effect
                raise WorkbookTooLarge(file=file, what=f"{limits.seconds} s, {limits.memory >> 20} MB")
            if ended:
                raise NotAWorkbook(file=file)
    finally:
        _children.release()


def _of_csv(source: BinaryIO, file: str) -> Generator[Line]:
    with closing(csv_rows(source, file)) as rows:
        for number, cells in rows:
            yield Line("", number, cells)


def _told(child: subprocess.Popen[bytes], file: str) -> Iterator[Line]:
    """The lines as the child tells them. Refuses what it could not read."""
    sheet = ""
    for said in child.stdout or ():
        if not said.endswith(b"\n"):
            return  # ended in the middle of a word
        match msgspec.json.decode(said):
            case ["sheet", str(name)]:
                sheet = name
            case ["row", int(number), list(cells)]:
                yield Line(sheet, number, cells)
            case ["fault", str(kind), str(what)]:
                raise _refusal(kind, what, file)


def _refusal(kind: str, what: str, file: str) -> Refusal:
    match kind:
        case "locked":
            return WorkbookLocked(file=file)
        case "macros":
            return WorkbookWithMacros(file=file)
        case "too large":
            return WorkbookTooLarge(file=file, what=what)
        case "unknown":
            return UnknownKindOfFile(file=file)
        case _:
            return NotAWorkbook(file=file)


@contextmanager
def _child(source: BinaryIO, limits: Limits) -> Iterator[subprocess.Popen[bytes]]:
    """A process that reads the workbook; ended with its time, and whenever nobody listens any more."""
    sizes = (limits.seconds, limits.memory, limits.inflated, limits.columns, limits.characters)
    child = subprocess.Popen(  # noqa: S603 (our own file, in isolation: no path, no environment)
        [sys.executable, "-I", str(_CHILD), *map(str, sizes)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={},
    )
    clock = Timer(limits.seconds * 2, child.kill)
    clock.daemon = True
    clock.start()
    feeding = Thread(target=_feed, args=(child, source), daemon=True)
    feeding.start()
    try:
        yield child
    finally:
        clock.cancel()
        child.kill()
        child.wait()
        feeding.join()
        if child.stdout:
            child.stdout.close()


def _feed(child: subprocess.Popen[bytes], source: BinaryIO) -> None:
    if child.stdin is None:
        return
    source.seek(0)
    try:
        with child.stdin as way:
            while piece := source.read(1 << 20):
                way.write(piece)
    except BrokenPipeError:
        pass  # it has ended already, and says why or not
