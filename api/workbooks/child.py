"""Reads one workbook in a process of its own: from the standard input, as JSON lines to the standard output.

Run as a file, with the limits as arguments; it imports nothing of the platform. Whatever a workbook does to
this process (time, memory, a crash in the parser), the server only sees it end.

Each line is `["sheet", name]`, `["row", number, [cells]]` or, as the last one, `["fault", kind, what]`.
"""

from __future__ import annotations

import io
import json
import resource
import sys
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

MEGABYTE = 1 << 20
_ENTRIES = 2_000
_SHEETS = 50
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_VBA = "_VBA_PROJECT_CUR".encode("utf-16-le")


class Fault(Exception):
    """Why the workbook is not read: one of the kinds that `lines.py` knows."""

    def __init__(self, kind: str, what: str = "") -> None:
        self.kind = kind
        self.what = what
        super().__init__(kind)


def main(seconds: int, memory: int, inflated: int, columns: int, characters: int) -> None:
    """Limit this process, then read. Sizes in bytes; `columns` and `characters` are cut off beyond."""
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    try:
        content = sys.stdin.buffer.read()
        _require_harmless(content, inflated)
        for line in _lines(content, columns, characters):
            _say(line)
    except Fault as fault:
        _say(["fault", fault.kind, fault.what])
    except MemoryError:
        _say(["fault", "too large", "memory"])


def _say(line: list[Any]) -> None:
    sys.stdout.write(json.dumps(line, ensure_ascii=True) + "\n")


def _require_harmless(content: bytes, inflated: int) -> None:
    """Refuses what no list needs, before the parser sees any of it."""
    if content.startswith(_OLE):
        if _ENCRYPTED in content:
            raise Fault("locked")
        if _VBA in content:
            raise Fault("macros")
        return
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, OSError) as fault:
        raise Fault("damaged") from fault
    entries = archive.infolist()
    names = {entry.filename for entry in entries}
    if len(entries) > _ENTRIES:
        raise Fault("too large", f"{len(entries)} parts")
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise Fault("macros")
    if any(entry.flag_bits & 1 for entry in entries):
        raise Fault("locked")
    if not {"xl/workbook.xml", "content.xml"} & names:
        raise Fault("unknown")
    _require_small(content, entries, inflated)


def _require_small(content: bytes, entries: list[zipfile.ZipInfo], most: int) -> None:
    """Inflate every part and throw it away, counting: what the archive says of its sizes is not believed."""
    left = most
    for entry in entries:
        for size in _inflated(content, entry):
            left -= size
            if left < 0:
                raise Fault("too large", f"{most // MEGABYTE} MB")


def _inflated(content: bytes, entry: zipfile.ZipInfo) -> Iterator[int]:
    """The sizes of a part's pieces as they unpack."""
    at = entry.header_offset
    lengths = content[at + 26 : at + 30]
    if content[at : at + 4] != b"PK\x03\x04" or len(lengths) < 4:
        raise Fault("damaged")
    begin = at + 30 + int.from_bytes(lengths[:2], "little") + int.from_bytes(lengths[2:], "little")
    packed = content[begin : begin + entry.compress_size]
    if entry.compress_type == zipfile.ZIP_STORED:
        yield len(packed)
        return
    if entry.compress_type != zipfile.ZIP_DEFLATED:
        raise Fault("unknown")
    unpacking = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        while packed and not unpacking.eof:
            yield len(unpacking.decompress(packed, MEGABYTE))
            packed = unpacking.unconsumed_tail
    except zlib.error as fault:
        raise Fault("damaged") from fault


def _lines(content: bytes, columns: int, characters: int) -> Iterator[list[Any]]:
    import python_calamine as calamine  # only now: under the limits

    try:
        workbook = calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        shown = [
            sheet.name
            for sheet in workbook.sheets_metadata
            if sheet.visible == calamine.SheetVisibleEnum.Visible
            and sheet.typ == calamine.SheetTypeEnum.WorkSheet
        ]
        for name in shown[:_SHEETS]:
            sheet = workbook.get_sheet_by_name(name)
            yield ["sheet", name]
            for number, cells in enumerate(sheet.iter_rows(), start=1):
                if any(cell != "" for cell in cells):
                    yield ["row", number, [_text(cell)[: characters + 1] for cell in cells[: columns + 1]]]
    except calamine.PasswordError as fault:
        raise Fault("locked") from fault
    except (calamine.CalamineError, OSError, ValueError) as fault:
        raise Fault("damaged") from fault


def _text(cell: object) -> str:
    """A cell as a reader sees it; a formula is the value it had when the workbook was saved."""
    match cell:
        case str():
            return cell.strip()
        case bool():
            return "TRUE" if cell else "FALSE"
        case float() if cell.is_integer():
            # From 16 places on a spreadsheet has lost the last ones: say so rather than invent them.
            return f"{cell:.14E}" if abs(cell) >= 1e15 else str(int(cell))
        case datetime() if cell.time() == time():
            return cell.date().isoformat()
        case datetime() | date() | time():
            return cell.isoformat()
        case int() | float() | timedelta():
            return str(cell)
        case _:
            return ""


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
