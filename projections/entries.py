"""Who entered which trade, with whom, by which terms? Entries, their people, and the rosters they are on.

Ids only; the names are in the directory. `competitions.py` writes these tables with its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple
from uuid import UUID

import msgspec
from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Integer,
    LargeBinary,
    String,
    Table,
    Uuid,
    bindparam,
    delete,
    insert,
    select,
    update,
)

from competition.entries.entry import (
    EntryApproved,
    EntryDisqualified,
    EntryRegistered,
    EntryRejected,
    EntryWithdrawn,
    MemberSubstituted,
)
from competition.entries.roster import PlaceTaken, TermsSet
from competition.entries.terms import Terms
from competition.facts import AnyRecord
from projections.view import metadata, upsert

entries = Table(
    "entries",
    metadata,
    Column("entry", Uuid, primary_key=True),
    Column("trade", Uuid, nullable=False, index=True),
    Column("group", String, nullable=False),
    Column("contestant", Uuid, nullable=False, index=True),
    Column("unit", Uuid, nullable=False, index=True),
    Column("guest", Boolean, nullable=False),
    Column("kind", String, nullable=False),
    Column("status", String, nullable=False),
    Column("reason", String, nullable=False),
    comment="Who entered which trade, how it stands, and why it was rejected, withdrawn or disqualified.",
)
entry_people = Table(
    "entry_people",
    metadata,
    Column("entry", Uuid, primary_key=True),
    Column("person", Uuid, primary_key=True, index=True),
    Column("part", String, nullable=False),
    Column("order", Integer, nullable=False),
    comment="Who competes in each entry (member) and who coaches it (coach), in the order they were named.",
)
roster_places = Table(
    "roster_places",
    metadata,
    Column("entry", Uuid, primary_key=True),
    Column("number", Integer, nullable=False),
    comment="The number of each entry on the roster of its trade, in the order of registration.",
)
roster_terms = Table(
    "roster_terms",
    metadata,
    Column("trade", Uuid, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("terms", LargeBinary, nullable=False),
    comment="The terms by which each trade takes entries now, as JSON.",
)

_REGISTERED = ("entry", "trade", "group", "contestant", "unit", "guest", "kind")
_NEW = {"status": "registered", "reason": ""}

StatusChange = EntryApproved | EntryRejected | EntryWithdrawn | EntryDisqualified


def write_entries(connection: Connection, records: Sequence[AnyRecord]) -> None:
    """Entries come in crowds: one statement for all that registered, one for all that changed."""
    crowd = _Crowd()
    for record in records:
        match record.fact:
            case EntryRegistered() as fact:
                if record.version > 1:  # rejected before, perhaps with other people
                    crowd.write(connection)
                    connection.execute(delete(entry_people).where(entry_people.c.entry == fact.entry))
                crowd.register(fact)
            case EntryApproved() | EntryRejected() | EntryWithdrawn() | EntryDisqualified() as fact:
                crowd.change(fact)
            case PlaceTaken() as fact:
                crowd.places[fact.entry] = {"entry": fact.entry, "number": fact.number}
            case MemberSubstituted() as fact:
                crowd.write(connection)
                _substitute(connection, fact)
            case TermsSet() as fact:
                terms = msgspec.json.encode(fact.terms)
                row = {"trade": fact.trade, "version": fact.version, "terms": terms}
                upsert(connection, roster_terms, [row])
            case _:
                pass  # a place that is freed keeps its number; the status tells the rest
    crowd.write(connection)


class _Crowd:
    """What a batch of records says of entries, until it is written."""

    def __init__(self) -> None:
        self.places: dict[UUID, dict[str, Any]] = {}
        self._new: dict[UUID, dict[str, Any]] = {}
        self._people: list[dict[str, Any]] = []
        self._changed: dict[UUID, dict[str, str]] = {}

    def register(self, fact: EntryRegistered) -> None:
        self._new[fact.entry] = {name: getattr(fact, name) for name in _REGISTERED} | _NEW
        members = (fact.contestant,) if fact.kind == "person" else fact.members
        parts = [("member", person) for person in members] + [("coach", person) for person in fact.coaches]
        self._people += [
            {"entry": fact.entry, "person": person, "part": part, "order": order}
            for order, (part, person) in enumerate(parts, start=1)
        ]

    def change(self, fact: StatusChange) -> None:
        moved = {"status": type(fact).__name__.removeprefix("Entry").lower(), "reason": _reason(fact)}
        if fact.entry in self._new:
            self._new[fact.entry].update(moved)
        else:
            self._changed[fact.entry] = moved

    def write(self, connection: Connection) -> None:
        upsert(connection, entries, self._new.values())
        upsert(connection, entry_people, self._people)
        upsert(connection, roster_places, self.places.values())
        if self._changed:
            whose = entries.c.entry == bindparam("whose")
            values: dict[str, Any] = {"status": bindparam("becomes"), "reason": bindparam("why")}
            moves = [
                {"whose": entry, "becomes": moved["status"], "why": moved["reason"]}
                for entry, moved in self._changed.items()
            ]
            connection.execute(update(entries).where(whose).values(values), moves)
        self.places, self._new, self._people, self._changed = {}, {}, [], {}


def _reason(fact: StatusChange) -> str:
    match fact:
        case EntryApproved():
            return ""
        case EntryDisqualified():
            return fact.ground
        case EntryRejected() | EntryWithdrawn():
            return fact.reason


def _substitute(connection: Connection, fact: MemberSubstituted) -> None:
    whose = (entries.c.entry == fact.entry) & (entries.c.contestant == fact.leaves)
    connection.execute(update(entries).where(whose).values(contestant=fact.joins))
    left = (entry_people.c.entry == fact.entry) & (entry_people.c.person == fact.leaves)
    order = connection.execute(select(entry_people.c.order).where(left)).scalar()
    connection.execute(delete(entry_people).where(left))
    row = {"entry": fact.entry, "person": fact.joins, "part": "member", "order": order or 0}
    connection.execute(insert(entry_people).values(row))


class TermsNow(NamedTuple):
    """The terms of a trade as they stand; version 0 where nobody stated any."""

    version: int
    terms: Terms


def terms_of(connection: Connection, trade: UUID) -> TermsNow:
    """By which terms a trade takes entries now."""
    row = connection.execute(select(roster_terms).where(roster_terms.c.trade == trade)).one_or_none()
    if row is None:
        return TermsNow(0, Terms())
    return TermsNow(row.version, msgspec.json.decode(row.terms, type=Terms))


def party_of(connection: Connection, entry: UUID) -> tuple[UUID, UUID] | None:
    """The contestant behind an entry and their unit; None for no entry."""
    found = connection.execute(
        select(entries.c.contestant, entries.c.unit).where(entries.c.entry == entry)
    ).one_or_none()
    return None if found is None else (found.contestant, found.unit)


def people_of(connection: Connection, wanted: Sequence[UUID]) -> Mapping[UUID, list[tuple[UUID, str]]]:
    """The people of these entries in the order they were named: person and part."""
    found: dict[UUID, list[tuple[UUID, str]]] = {entry: [] for entry in wanted}
    for start in range(0, len(wanted), 500):
        some = entry_people.c.entry.in_(wanted[start : start + 500])
        chosen = select(entry_people).where(some).order_by(entry_people.c.entry, entry_people.c.order)
        for row in connection.execute(chosen):
            found[row.entry].append((row.person, row.part))
    return found
