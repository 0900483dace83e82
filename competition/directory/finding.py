"""Finding people and units by what somebody types, page by page in the order of their pinyin.

A page begins after the last one shown, wherever that stands now: whoever is added meanwhile neither shifts
nor doubles anybody.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Collection
from typing import NamedTuple, Self
from uuid import UUID

from sqlalchemy import ColumnElement, Table, and_, or_

from competition.directory.spelling import stored
from competition.refusals.family import Malformed

_LATIN = re.compile(r"[a-z0-9 '’-]+")
_NO_PLACE = "cursor: this is no place in a list; begin at its first page."
_LAST = "\U0010ffff"


class Cursor(NamedTuple):
    """The last one shown."""

    pinyin: str
    id: UUID

    @property
    def text(self) -> str:
        """As an address carries it."""
        return base64.urlsafe_b64encode(f"{self.id.hex}{self.pinyin}".encode()).decode().rstrip("=")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Refuses what was never given out."""
        try:
            plain = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True).decode()
            id = UUID(plain[:32])
        except (ValueError, binascii.Error) as fault:
            raise Malformed(fault=_NO_PLACE) from fault
        if not plain[32:].isprintable():  # no database looks up a NUL
            raise Malformed(fault=_NO_PLACE)
        return cls(plain[32:], id)


def after(table: Table, cursor: Cursor | None) -> ColumnElement[bool]:
    """What stands behind the cursor."""
    if cursor is None:
        return table.c.id.is_not(None)
    later = and_(table.c.pinyin == cursor.pinyin, table.c.id > cursor.id)
    return and_(table.c.pinyin >= cursor.pinyin, or_(table.c.pinyin > cursor.pinyin, later))


def among(table: Table, column: str, within: Collection[UUID] | None) -> ColumnElement[bool]:
    """Rows whose column holds one of these; None: all rows."""
    return table.c.id.is_not(None) if within is None else table.c[column].in_(within)


def matches(table: Table, typed: str) -> ColumnElement[bool]:
    """Names that hold what was typed; in Latin letters also the pinyin or its initials, from their beginning.

    An empty text matches everybody.
    """
    text = stored(typed)
    if not text:
        return table.c.id.is_not(None)
    named = table.c.name.contains(text, autoescape=True)
    letters = re.sub("[ '’-]", "", text.casefold())
    if not letters or not _LATIN.fullmatch(text.casefold()):
        return named
    spelled = or_(
        table.c.letters.startswith(letters, autoescape=True),
        table.c.initials.startswith(letters, autoescape=True),
    )
    # Both begin with the first letter: the index on the pinyin leaves little to look at.
    first = and_(table.c.pinyin >= letters[0], table.c.pinyin < letters[0] + _LAST)
    return or_(and_(first, spelled), named)
