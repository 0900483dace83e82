"""On which line of a TOML document each key stands, so that a fault can say where to look.

The parser of the standard library tells values without their lines, and only it decides what is TOML. This
scanner walks over a document that parser has accepted, so it need not check anything again.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from typing import TypeAlias

TomlPath: TypeAlias = tuple[str | int, ...]
"""Keys, and the indexes of list items from 0: `("stages", 0, "modules", 1, "weight")`."""

_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_STRING = re.compile(
    r'"""(?:[^\\]|\\.)*?"""(?:"{0,2})'  # up to two more quotes belong to the text
    r"|'''.*?'''(?:'{0,2})"
    r'|"(?:[^"\\]|\\.)*"'
    r"|'[^']*'",
    re.DOTALL,
)
_KEY = re.compile(r"""[A-Za-z0-9_-]+|"(?:[^"\\]|\\.)*"|'[^']*'""")
_BARE = re.compile(r"[^,\]}#\n]+")


def lines_of(document: str) -> dict[TomlPath, int]:
    """The line (from 1) of every table, list item and key of a valid TOML document."""
    return _Scanner(document).document()


class _Scanner:
    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._ends = [match.start() for match in re.finditer("\n", text)]
        self._lines: dict[TomlPath, int] = {}
        self._items: dict[TomlPath, int] = {}

    def document(self) -> dict[TomlPath, int]:
        table: TomlPath = ()
        self._skip_blank()
        while self._at < len(self._text):
            if self._next("["):
                table = self._header()
            else:
                self._pair(table)
            self._skip_blank()
        return self._lines

    def _header(self) -> TomlPath:
        """`[table]` or `[[list.of.tables]]`; a list on the way means its newest item."""
        listed = self._next("[")
        path: TomlPath = ()
        keys = self._keys()
        for nth, key in enumerate(keys, start=1):
            path = (*path, key)
            if listed and nth == len(keys):
                self._items[path] = self._items.get(path, 0) + 1
            self._note(path)
            if path in self._items:
                path = (*path, self._items[path] - 1)
        self._note(path)
        self._at += 2 if listed else 1
        return path

    def _pair(self, table: TomlPath) -> None:
        path = table
        for key in self._keys():
            path = (*path, key)
            self._note(path)
        self._at += 1  # the equals sign
        self._skip_blank()
        self._value(path)

    def _keys(self) -> list[str]:
        keys: list[str] = []
        while not keys or self._next("."):
            self._skip_blank()
            keys.append(_plain(self._take(_KEY)))
            self._skip_blank()
        return keys

    def _value(self, path: TomlPath) -> None:
        if self._next("["):
            self._list(path)
        elif self._next("{"):
            self._inline_table(path)
        elif not self._take(_STRING):
            self._take(_BARE)

    def _list(self, path: TomlPath) -> None:
        index = 0
        self._skip_blank()
        while not self._next("]"):
            self._note((*path, index))
            self._value((*path, index))
            self._skip_blank()
            self._next(",")
            self._skip_blank()
            index += 1

    def _inline_table(self, path: TomlPath) -> None:
        self._skip_blank()
        while not self._next("}"):
            self._pair(path)
            self._skip_blank()
            self._next(",")
            self._skip_blank()

    def _note(self, path: TomlPath) -> None:
        self._lines.setdefault(path, bisect_right(self._ends, self._at - 1) + 1)

    def _next(self, sign: str) -> bool:
        if self._text.startswith(sign, self._at):
            self._at += 1
            return True
        return False

    def _skip_blank(self) -> None:
        self._take(_BLANK)

    def _take(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self._text, self._at)
        if match is None:
            return ""
        self._at = match.end()
        return match.group()


def _plain(key: str) -> str:
    """A key without its quotes."""
    if not key.startswith(('"', "'")):
        return key
    return str(tomllib.loads(f"key = {key}")["key"])
