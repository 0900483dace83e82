"""Printed documents, opened again as whoever receives them would: read, looked at, scanned."""

from __future__ import annotations

import io
from typing import Any

import pypdf
import pypdfium2
import zxingcpp

_SCALE = 2.0
"""Pixels a point: as a telephone sees an A4 sheet held at arm's length."""


def text_of(pdf: bytes) -> str:
    """All text (pypdf), without white space: where lines break is the printer's affair."""
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    return "".join("".join(page.extract_text().split()) for page in reader.pages)


def faces_of(pdf: bytes) -> dict[str, bool]:
    """Every typeface, and whether it is inside the file."""
    found: dict[str, bool] = {}
    for page in pypdf.PdfReader(io.BytesIO(pdf)).pages:
        resources: Any = page["/Resources"]
        for font in resources["/Font"].values():
            for descendant in font.get_object()["/DescendantFonts"]:
                face = descendant.get_object()
                described = face["/FontDescriptor"].get_object()
                found[str(face["/BaseFont"])] = "/FontFile2" in described or "/FontFile3" in described
    return found


def codes_on(pdf: bytes, page: int = 0) -> list[str]:
    """What the QR codes of a page say: rendered by pdfium, read by ZXing."""
    bitmap = pypdfium2.PdfDocument(pdf)[page].render(scale=_SCALE, grayscale=True)
    rows = memoryview(bytes(bitmap.buffer)).cast("B", shape=[bitmap.height, bitmap.stride])
    return sorted(code.text for code in zxingcpp.read_barcodes(rows))
