"""Many files in one archive, the same to the last byte whenever it is made."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest moment that a ZIP archive can name: it tells nothing of when the archive was made."""


def bundle_of(files: Iterable[tuple[str, bytes]]) -> bytes:
    """A ZIP archive of files that are compressed already."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, content in files:
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), content)
    return out.getvalue()
