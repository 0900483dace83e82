"""The press: a template and what is to stand in it become a PDF that can be kept for ever (PDF/A).

Texts go in as data, never as markup, so no name can do anything. The date inside the file is the one it is
given: the same document comes out byte for byte the same, as long as the typeface is the same.
"""

from __future__ import annotations

import io
import json
import re
from collections import OrderedDict
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import Any, Final, Literal

import segno
import typst

from competition.refusals.documents import FontsMissing

Template = Literal["certificate", "bulletin", "labels"]
Document = Mapping[str, Any]

CHINESE_FACES = (
    "Noto Serif CJK SC",
    "Noto Serif SC",
    "Source Han Serif SC",
    "Songti SC",
    "SimSun",
)
"""The first of these that is installed is printed with."""

_STANDARD: Final = "a-2a"
"""PDF/A-2a (ISO 19005-2): to be kept, with every face inside and the text readable by a machine."""

MISSING_TYPE: Final = "〓"

_ABSENT = re.compile(r'the (?:text|text contains the disallowed codepoint) `"([^`]+)"`')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")

_HERE = Path(__file__).parent
_SEAL = _HERE.parent.parent / "pages" / "static" / "seal.svg"
_INK = "#1d1a16"
_ASK_AGAIN_SECONDS = 3600
_MOST_KEPT_BYTES = 16 << 20


class Press:
    """Sets one template. The compiler is kept between documents, which makes the next one fast; it works for
    one thread at a time. What was set lately is kept, too: whoever asks for a public bulletin again and again
    keeps nobody waiting.
    """

    def __init__(self, template: Template) -> None:
        self._compiler = typst.Compiler(str(_HERE / f"{template}.typ"), root=str(_HERE))
        self._lock = Lock()
        self._kept: OrderedDict[bytes, bytes] = OrderedDict()
        self._kept_bytes = 0
        self._surroundings = {"seal": _SEAL.read_text("utf-8"), "chinese": chinese_face()}

    def set(self, document: Document, at: datetime) -> bytes:
        """The PDF of a document, dated `at`."""
        whole = json.dumps({**document, **self._surroundings}, ensure_ascii=False)
        seconds = int(at.timestamp())
        key = sha256(f"{seconds} {whole}".encode()).digest()
        with self._lock:
            kept = self._kept.get(key)
            if kept is not None:
                self._kept.move_to_end(key)
                return kept
            made = self._pressed(whole, seconds)
            self._keep(key, made)
        return made

    def _pressed(self, whole: str, seconds: int) -> bytes:
        """One name that no typeface can show must not keep a hundred others from their certificates."""
        while True:
            try:
                return self._compiled(whole, seconds)
            except typst.TypstError as error:
                showing = _without_absent(whole, str(error.diagnostic))
                if showing == whole:
                    raise
                whole = showing

    def _compiled(self, whole: str, seconds: int) -> bytes:
        made = self._compiler.compile(
            format="pdf", sys_inputs={"document": whole}, pdf_standards=_STANDARD, timestamp=seconds
        )
        if not isinstance(made, bytes):  # a PDF comes in one piece; pictures would come page by page
            raise TypeError(f"the press gave {type(made).__name__}")
        return made

    def _keep(self, key: bytes, made: bytes) -> None:
        self._kept[key] = made
        self._kept_bytes += len(made)
        while self._kept_bytes > _MOST_KEPT_BYTES:
            _, dropped = self._kept.popitem(last=False)
            self._kept_bytes -= len(dropped)


def _without_absent(whole: str, complaint: str) -> str:
    """With 〓 for each character that the press complains of: what printers set where a type is missing.
    What is never seen is left out instead.
    """
    for text in _ABSENT.findall(complaint):
        for character in _ESCAPED.sub(lambda escaped: chr(int(escaped[1], 16)), text):
            if not character.isascii():
                whole = whole.replace(character, MISSING_TYPE if character.isprintable() else "")
    return whole


@cache
def press_for(template: Template) -> Press:
    """The press of this process for a template. Refuses when no Chinese typeface is installed."""
    return Press(template)


def chinese_face() -> str:
    """The typeface to print Chinese with. Refuses when there is none."""
    installed = set(_installed())
    for face in CHINESE_FACES:
        if face in installed:
            return face
    raise FontsMissing(seconds=_ASK_AGAIN_SECONDS)


def _installed() -> list[str]:
    families: list[str] = typst.Fonts().families()
    return families


def code_of(address: str) -> str:
    """A QR code as SVG; a quarter of it may be dirty and it still reads."""
    out = io.BytesIO()
    segno.make(address, error="q").save(out, kind="svg", border=0, xmldecl=False, dark=_INK)
    return out.getvalue().decode()
