"""Whose is a team? The unit that last entered it, nominated it or was honoured with it.

The directory knows a team, a project or a studio by its name alone; whose it is follows from what it did.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from uuid import UUID

from sqlalchemy import Connection, select

from projections.candidates import candidates
from projections.entries import entries
from projections.honour_roll import honours


def homes_of(connection: Connection, teams: Collection[UUID]) -> Mapping[UUID, UUID]:
    """The units of these teams; one that belongs to none is left out."""
    wanted = list(teams)
    told = (
        select(honours.c.recipient, honours.c.unit)
        .where(honours.c.recipient.in_(wanted), honours.c.unit.is_not(None))
        .order_by(honours.c.position),
        select(candidates.c.recipient, candidates.c.unit)
        .where(candidates.c.recipient.in_(wanted), candidates.c.unit.is_not(None))
        .order_by(candidates.c.position),
        select(entries.c.contestant, entries.c.unit)
        .where(entries.c.contestant.in_(wanted))
        .order_by(entries.c.entry),
    )
    return {team: unit for chosen in told for team, unit in connection.execute(chosen)}
