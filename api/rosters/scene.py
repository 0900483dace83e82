"""What is known of a trade before a roster file is taken in: its roster, its officials, and its people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy import Connection, Row, select

from api.platform import Platform
from competition.directory.person import PersonFacts
from competition.entries.entry import EntryStatus
from competition.entries.roster import PlaceTaken, Roster
from competition.identifiers import EntryId, PersonId, TradeId, UnitId
from competition.setup.officials import OfficialRole, Officials
from projections.entries import entries, people_of, roster_places, terms_of
from projections.officials import officials_in
from projections.rosters import TAKING_A_PLACE


@dataclass(frozen=True, slots=True)
class Standing:
    """An entry that is in already."""

    status: EntryStatus
    group: str
    unit: UnitId
    people: frozenset[PersonId]


@dataclass(frozen=True, slots=True)
class Scene:
    """What a plan is made on. `known`: what the directory knows of the people in the file."""

    trade: TradeId
    roster: Roster
    officials: Officials
    standing: Mapping[EntryId, Standing]
    known: Mapping[PersonId, PersonFacts]


def scene_of(platform: Platform, trade: TradeId, people: Iterable[PersonId]) -> Scene:
    """The scene as the views and the directory have it now. Refuses a trade that is not there."""
    competition = platform.whereabouts.competition_of({"trade": trade})
    known = platform.directory.people.facts_of(people)
    with platform.tables.read.begin() as connection:
        roster, standing = _roster(connection, trade)
        officials = _officials(connection, competition)
    return Scene(trade, roster, officials, standing, known)


def _roster(connection: Connection, trade: TradeId) -> tuple[Roster, dict[EntryId, Standing]]:
    """The roster as decisions would fold it, and how every entry of the trade stands."""
    chosen = (
        select(entries, roster_places.c.number)
        .outerjoin(roster_places, roster_places.c.entry == entries.c.entry)
        .where(entries.c.trade == trade)
        .order_by(roster_places.c.number)
    )
    rows = list(connection.execute(chosen))
    people = people_of(connection, [row.entry for row in rows])
    now = terms_of(connection, trade)
    roster, standing = replace(Roster(), terms=now.terms, version=now.version), {}
    for row in rows:
        parts = people[row.entry]
        members = tuple(PersonId(person) for person, part in parts if part == "member")
        coaches = tuple(PersonId(person) for person, part in parts if part == "coach")
        standing[EntryId(row.entry)] = Standing(row.status, row.group, UnitId(row.unit), frozenset(members))
        if row.status in TAKING_A_PLACE and row.number is not None:
            roster = roster.following(_place(trade, row, members, coaches))
    return roster, standing


def _place(
    trade: TradeId, row: Row[tuple[object, ...]], members: tuple[PersonId, ...], coaches: tuple[PersonId, ...]
) -> PlaceTaken:
    return PlaceTaken(
        trade=trade,
        entry=EntryId(row.entry),
        number=row.number,
        unit=UnitId(row.unit),
        members=members,
        coaches=coaches,
    )


def _officials(connection: Connection, competition: UUID | None) -> Officials:
    roles: dict[PersonId, frozenset[OfficialRole]] = {}
    for office in officials_in(connection, competition) if competition is not None else ():
        person = PersonId(office.person)
        roles[person] = roles.get(person, frozenset()) | {office.role}
    return Officials(roles=roles)
