"""Which trades take entries from contestants themselves, now or soon? As their terms say it; the desk
decides.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

import msgspec
from sqlalchemy import Connection, select

from competition.entries.terms import Terms
from projections.competitions import competitions, rulebook_of, trades
from projections.entries import roster_terms
from projections.rosters import places_taken


class OpenTrade(NamedTuple):
    """A trade one may enter oneself. `is_open`: now; otherwise from `terms.opens` on. `groups`: id and
    name.
    """

    trade: UUID
    name: str
    competition: str
    first_day: date
    terms: Terms
    taken: int
    is_open: bool
    groups: tuple[tuple[str, str], ...]


def trades_open_to_contestants(connection: Connection, moment: datetime, today: date) -> list[OpenTrade]:
    """Every trade of a competition that is not over whose terms let contestants enter by themselves, the
    soonest first. What closed already is left out.

    """
    chosen = (
        select(
            trades.c.trade,
            trades.c.name,
            competitions.c.name.label("competition"),
            competitions.c.first_day,
            roster_terms.c.terms,
        )
        .join(competitions, competitions.c.competition == trades.c.competition)
        .join(roster_terms, roster_terms.c.trade == trades.c.trade)
        .where(competitions.c.last_day >= today, ~competitions.c.cancelled)
        .order_by(competitions.c.first_day, competitions.c.name, trades.c.name)
    )
    found = []
    for row in connection.execute(chosen).all():
        terms = msgspec.json.decode(row.terms, type=Terms)
        if not _may_come(terms, moment):
            continue
        rulebook = rulebook_of(connection, row.trade, 0)
        groups = tuple((group.id, group.name) for group in rulebook.groups) if rulebook else ()
        taken = places_taken(connection, row.trade)
        is_open = terms.opens is None or terms.opens <= moment
        found.append(
            OpenTrade(row.trade, row.name, row.competition, row.first_day, terms, taken, is_open, groups)
        )
    return found


def _may_come(terms: Terms, moment: datetime) -> bool:
    is_closed = terms.closes is not None and terms.closes <= moment
    return "contestant" in terms.registrars and "person" in terms.kinds and not is_closed
