"""Whose entry is meant by what somebody types over a roster: a name, a unit, a number, or a code.

A code finds an entry only where it stands beside the name for everybody: in a stage that is not blind, or one
that was published. Anywhere else it would tell whose it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from sqlalchemy import Connection, func, select

from api.platform import Platform
from competition.directory.recognising import called_among
from projections.competitions import stages, start_places
from projections.entries import people_of
from projections.rosters import Wanted, whole_roster


def wanted_by_name(platform: Platform, wanted: Wanted, typed: str) -> Wanted:
    """Of the entries that are wanted those that are meant by what was typed; all where nothing was."""
    text = typed.strip()
    if not text:
        return wanted
    with platform.tables.read.begin() as connection:
        return wanted._replace(among=frozenset(_meant(platform, connection, wanted, text)))


def _meant(platform: Platform, connection: Connection, wanted: Wanted, text: str) -> Iterator[UUID]:
    rows = whole_roster(connection, wanted)
    people = people_of(connection, [row.entry for row in rows])
    parties = {row.entry: {row.contestant, row.unit} for row in rows}
    for entry, named in people.items():
        parties[entry] |= {person for person, _ in named}
    called = called_among(platform.private, text, set[UUID]().union(*parties.values()))
    coded = _coded(connection, wanted.trade, text)
    for row in rows:
        if parties[row.entry] & called or row.entry in coded or str(row.number) == text:
            yield row.entry


def _coded(connection: Connection, trade: UUID, code: str) -> frozenset[UUID]:
    """The entries with this code in the stages of a trade whose codes stand beside names anyway."""
    chosen = (
        select(start_places.c.entry)
        .join(stages, stages.c.stage == start_places.c.stage)
        .where(stages.c.trade == trade, ~stages.c.blind | (stages.c.edition > 0))
        .where(func.lower(start_places.c.code) == code.lower())
    )
    return frozenset(connection.execute(chosen).scalars())
