"""The rows of a CSV file as Chinese spreadsheets save it: UTF-8 with or without a byte-order mark, or GBK.

The file is read twice and never held: once to find out its encoding, once for its rows.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Generator, Iterator
from typing import BinaryIO

from competition.refusals.workbooks import WrongEncoding, WrongRow

_SEPARATORS = ",;\t"
_PIECE = 1 << 16
_HEAD = 1 << 14


def csv_rows(source: BinaryIO, file: str) -> Generator[tuple[int, list[str]]]:
    """Each row with its number, from 1. Refuses an unknown encoding, and quotation marks left open."""
    encoding = _encoding_of(source, file)
    source.seek(0)
    text = io.TextIOWrapper(source, encoding, newline="")
    try:
        head = text.read(_HEAD)
        text.seek(0)
        separator = max(_SEPARATORS, key=head.count)
        yield from _rows(text, separator, file)
    finally:
        text.detach()  # the file is the caller's to close


def _rows(text: io.TextIOWrapper, separator: str, file: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(text, delimiter=separator, strict=True)
    number = 0
    while True:
        number += 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as fault:
            raise WrongRow(file=file, row=number) from fault
        yield number, [cell.strip() for cell in cells]


def _encoding_of(source: BinaryIO, file: str) -> str:
    """Refuses a file that is neither, naming the first line that cannot be read."""
    source.seek(0)
    if source.read(2) in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        raise WrongEncoding(file=file, line=1)
    wrong = 0
    for encoding in ("utf-8-sig", "gb18030"):  # GB 18030 contains GBK and GB 2312
        line = _first_unreadable(source, encoding)
        if not line:
            return encoding
        wrong = wrong or line
    raise WrongEncoding(file=file, line=wrong)


def _first_unreadable(source: BinaryIO, encoding: str) -> int:
    """The number of the line that is not in this encoding or holds a NUL; 0 when all are readable."""
    decoder = codecs.getincrementaldecoder(encoding)()
    source.seek(0)
    lines = 1
    while True:
        piece = source.read(_PIECE)
        try:
            text = decoder.decode(piece, final=not piece)
        except UnicodeDecodeError as fault:
            return lines + fault.object[: fault.start].count(b"\n")
        if "\0" in text:
            return lines + text[: text.index("\0")].count("\n")
        if not piece:
            return 0
        lines += text.count("\n")
