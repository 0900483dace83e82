"""What the honour roll's page shows: conferrals under their honour, with filters and counts."""

from __future__ import annotations

from itertools import groupby
from typing import Any, NamedTuple
from urllib.parse import urlencode
from uuid import UUID

from sqlalchemy import Connection, select

from api.pages.words import LEVELS
from competition.directory.directory import Directory
from projections.honour_roll import Honour, RollCount, roll, roll_counts, titles

LINES_A_PAGE = 200


class Wanted(NamedTuple):
    """What the reader asks for; an empty text asks for all."""

    title: str
    level: str
    year: str
    revoked: bool


class Heading(NamedTuple):
    """Conferrals of the same honour, level and year."""

    first: Honour
    lines: list[Honour]


def honours_content(
    connection: Connection, directory: Directory, wanted: Wanted, after: int
) -> dict[str, Any]:
    """All that the page is filled with. An unknown title, level or year finds nothing."""
    found = roll(
        connection,
        title=UUID(wanted.title) if wanted.title else None,
        level=wanted.level or None,
        year=wanted.year or None,
        with_revoked=wanted.revoked,
        after=after,
        limit=LINES_A_PAGE + 1,
    )
    lines, more = found[:LINES_A_PAGE], len(found) > LINES_A_PAGE
    counts = roll_counts(connection)
    parties = (party for one in lines for party in (one.recipient, one.unit) if party is not None)
    return {
        "wanted": wanted._asdict(),
        "titles": connection.execute(select(titles).order_by(titles.c.name)).all(),
        "levels": [level for level in LEVELS if any(count.level == level for count in counts)],
        "years": sorted({count.year for count in counts}, reverse=True),
        "counts": [count for count in counts if _matches(count, wanted)] if not wanted.title else [],
        "roll": _headings(lines),
        "names": directory.names_of(parties),
        "further": urlencode(_asked(wanted) | {"after": lines[-1].position}) if more else "",
    }


def _headings(lines: list[Honour]) -> list[Heading]:
    """Titles before awards, the newest year first; inside, the order of conferral."""

    def heading(one: Honour) -> tuple[bool, int, str, str, str]:
        year = int(one.year) if one.year.isdecimal() else 0
        return (one.kind != "title", -year, one.year, one.name, one.level)

    ordered = sorted(lines, key=heading)
    return [Heading(group[0], group) for _, kept in groupby(ordered, heading) if (group := list(kept))]


def _matches(count: RollCount, wanted: Wanted) -> bool:
    return wanted.level in ("", count.level) and wanted.year in ("", count.year)


def _asked(wanted: Wanted) -> dict[str, object]:
    asked: dict[str, object] = {
        "title": wanted.title,
        "level": wanted.level,
        "year": wanted.year,
        "revoked": "1" if wanted.revoked else "",
    }
    return {name: value for name, value in asked.items() if value}
