"""What the honour roll's page shows: conferrals under their honour, with filters and counts."""

from __future__ import annotations

from itertools import groupby
from typing import Any, NamedTuple
from urllib.parse import urlencode
from uuid import UUID

from sqlalchemy import Connection, select

from api.by_name.honoured import page_of
from api.documents.certificates import told
from api.documents.linked_data import roll_data
from api.pages.words.people import LEVELS
from api.platform import Platform
from api.printing import issuing_at
from competition.honours.certificate_number import certificate_number
from projections.certificate_register import certificates_of
from projections.honour_counts import RollCount, roll_counts
from projections.honour_roll import titles
from projections.rolls import Honour, RollWanted

LINES_A_PAGE = 200


class Wanted(NamedTuple):
    """What the reader asks for; an empty text asks for all."""

    title: str
    level: str
    year: str
    revoked: bool
    name: str = ""
    as_of: str = ""


class Heading(NamedTuple):
    """Conferrals of the same honour, level and year."""

    first: Honour
    lines: list[Honour]


def honours_content(platform: Platform, connection: Connection, wanted: Wanted, after: int) -> dict[str, Any]:
    """All that the page is filled with. An unknown title, level or year finds nothing."""
    asked = RollWanted(
        title=UUID(wanted.title) if wanted.title else None,
        level=wanted.level or None,
        year=wanted.year or None,
        as_of=wanted.as_of or None,
        with_revoked=wanted.revoked,
    )
    found = page_of(platform, connection, asked, wanted.name, after=after, limit=LINES_A_PAGE)
    lines = list(found.lines)
    counts = roll_counts(connection, asked.as_of)
    parties = (party for one in lines for party in (one.recipient, one.unit) if party is not None)
    return {
        "wanted": wanted._asdict(),
        "titles": connection.execute(select(titles).order_by(titles.c.name)).all(),
        "levels": [level for level in LEVELS if any(count.level == level for count in counts)],
        "years": sorted({count.year for count in counts}, reverse=True),
        "counts": [count for count in counts if _matches(count, wanted)]
        if not (wanted.title or wanted.name)
        else [],
        "roll": _headings(lines),
        "names": platform.directory.names_of(parties),
        "numbers": {one.honour: certificate_number(one.honour) for one in lines},
        "data": _linked(platform, connection, lines, wanted),
        "further": urlencode(_asked(wanted) | {"after": found.next}) if found.next is not None else "",
    }


def _linked(
    platform: Platform, connection: Connection, lines: list[Honour], wanted: Wanted
) -> dict[str, Any]:
    """The lines as search engines read them (JSON-LD)."""
    issuing = issuing_at(platform)
    found = certificates_of(connection, [one.honour for one in lines])
    address = f"{issuing.address}/honours?{urlencode(_asked(wanted))}"
    return roll_data(told(connection, issuing, found), issuing, address)


def _headings(lines: list[Honour]) -> list[Heading]:
    """Titles before awards, the newest year first; prizes by the best place each was given for, since by
    their names 三等奖 would come before 二等奖. Inside, the order of conferral.
    """

    def heading(one: Honour) -> tuple[bool, int, str, str, str]:
        year = int(one.year) if one.year.isdecimal() else 0
        return (one.kind != "title", -year, one.year, one.name, one.level)

    def rank(under: Heading) -> tuple[object, ...]:
        is_award, *year, name, level = heading(under.first)
        places = [one.place for one in under.lines if is_award and one.place is not None]
        return (is_award, *year, min(places, default=0), name, level)

    kept = (list(group) for _, group in groupby(sorted(lines, key=heading), heading))
    return sorted((Heading(group[0], group) for group in kept), key=rank)


def _matches(count: RollCount, wanted: Wanted) -> bool:
    return wanted.level in ("", count.level) and wanted.year in ("", count.year)


def _asked(wanted: Wanted) -> dict[str, object]:
    asked: dict[str, object] = {
        "title": wanted.title,
        "level": wanted.level,
        "year": wanted.year,
        "revoked": "1" if wanted.revoked else "",
        "name": wanted.name,
        "as_of": wanted.as_of,
    }
    return {name: value for name, value in asked.items() if value}
