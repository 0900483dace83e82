"""QR codes as one path of an SVG picture."""

from __future__ import annotations

import segno

from api.schemas.accounts import QrCode

_QUIET = 4
"""Squares left white around a QR code (ISO/IEC 18004)."""


def qr_of(text: str) -> QrCode:
    """A QR code as one path, a row of dark squares at a time: no style attribute, no markup to trust."""
    code = segno.make_qr(text, error="m")
    steps = []
    for y, row in enumerate(code.matrix, start=_QUIET):
        start = None
        for x, dark in enumerate([*row, 0], start=_QUIET):
            if dark and start is None:
                start = x
            elif not dark and start is not None:
                steps.append(f"M{start} {y}h{x - start}v1h-{x - start}z")
                start = None
    return QrCode(size=len(code.matrix) + 2 * _QUIET, path="".join(steps))
