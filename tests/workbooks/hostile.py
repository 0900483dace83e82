"""Files made to hurt, and the tools to make them: workbooks put together by hand, part by part."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping

import xlsxwriter

_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
)
_BOOK_RELS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="r1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="r2" Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
)
_BOOK = (
    f'<?xml version="1.0"?><workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">'
    '<sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>'
)


def zipped(parts: Mapping[str, bytes | str]) -> bytes:
    """An archive of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def workbook(
    rows: str, strings: str = "", dimension: str = "A1", more: Mapping[str, bytes] | None = None
) -> bytes:
    """An .xlsx whose sheet holds these `<row>`s and whose shared strings are these `<si>`s."""
    sheet = (
        f'<?xml version="1.0"?><worksheet xmlns="{_MAIN}"><dimension ref="{dimension}"/>'
        f"<sheetData>{rows}</sheetData></worksheet>"
    )
    shared = f'<?xml version="1.0"?><sst xmlns="{_MAIN}">{strings}</sst>'
    parts: dict[str, bytes | str] = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELS,
        "xl/workbook.xml": _BOOK,
        "xl/_rels/workbook.xml.rels": _BOOK_RELS,
        "xl/worksheets/sheet1.xml": sheet,
        "xl/sharedStrings.xml": shared,
    }
    return zipped({**parts, **(more or {})})


def inline(reference: str, text: str) -> str:
    """A cell with its text in it."""
    return f'<c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c>'


HEADINGS = f'<row r="1">{inline("A1", "姓名")}{inline("B1", "单位")}</row>'


def plain(rows: list[list[str]]) -> bytes:
    """An ordinary .xlsx."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return out.getvalue()


def zip_bomb() -> bytes:
    """300 kB that unpack to 300 MB of one sheet; made piece by piece, or its maker would need them."""
    out = io.BytesIO(workbook(HEADINGS))
    with (
        zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive,
        archive.open("xl/worksheets/sheet2.xml", "w") as part,
    ):
        for _ in range(300):
            part.write(b" " * 1_000_000)
    return out.getvalue()


def overlapping_bomb() -> bytes:
    """Many parts of the archive's list that are one and the same place in the file."""
    kernel = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = b"".join(kernel.compress(b" " * 1_000_000) for _ in range(20)) + kernel.flush()
    name = b"xl/workbook.xml"
    local = struct.pack("<4s5H3I2H", b"PK\x03\x04", 20, 0, 8, 0, 0, 0, len(packed), 20_000_000, len(name), 0)
    entries = b""
    for number in range(100):
        other = name if number == 0 else b"p%013d.x" % number
        fields = (20, 20, 0, 8, 0, 0, 0, len(packed), 1, len(other), 0, 0, 0, 0, 0, 0)
        entries += struct.pack("<4s6H3I5H2I", b"PK\x01\x02", *fields) + other
    start = len(local) + len(name) + len(packed)
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 100, 100, len(entries), start, 0)
    return local + name + packed + entries + end


def lying_sizes() -> bytes:
    """A bomb whose list of parts claims one byte each."""
    content = bytearray(zip_bomb())
    at = content.find(b"PK\x01\x02")
    while at >= 0:
        content[at + 24 : at + 28] = struct.pack("<I", 1)
        at = content.find(b"PK\x01\x02", at + 1)
    return bytes(content)


def far_corner() -> bytes:
    """Two cells at the ends of the largest sheet there is: 17 thousand million between them."""
    return workbook(
        f"{HEADINGS}<row r='1048576'>{inline('XFD1048576', 'x')}</row>", dimension="A1:XFD1048576"
    )


def shared_string_bomb() -> bytes:
    """One long text that half a million cells share."""
    cells = "".join(f'<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>' for row in range(2, 500_000))
    return workbook(HEADINGS + cells, f"<si><t>{'x' * 30_000}</t></si>")


def million_rows() -> bytes:
    """Rows without end, each in order."""
    rows = "".join(f'<row r="{row}"><c r="A{row}"><v>1</v></c></row>' for row in range(2, 1_000_000))
    return workbook(HEADINGS + rows)


def nested() -> bytes:
    """An archive of archives of archives."""
    content = zip_bomb()
    for _ in range(3):
        content = zipped({"xl/inner.zip": content})
    return content


def entities() -> bytes:
    """A thousand million laughs."""
    laughs = '<!DOCTYPE x [<!ENTITY a "ha">' + "".join(
        f'<!ENTITY {name} "{f"&{before};" * 10}">'
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    sheet = f'<?xml version="1.0"?>{laughs}]><worksheet xmlns="{_MAIN}"><sheetData><row r="1">'
    sheet += f"{inline('A1', '&i;')}</row></sheetData></worksheet>"
    return workbook("", more={"xl/worksheets/sheet1.xml": sheet.encode()})


def encrypted() -> bytes:
    """What a spreadsheet makes of a workbook with a password: an OLE file around an encrypted package."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le")
