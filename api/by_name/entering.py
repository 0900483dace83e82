"""Entering a trade: from the names somebody gives to the command, and to the directory afterwards.

Names go to the directory only, and not before the entry is taken: a refusal leaves no trace. Registering
renames nobody: who is known already under another name is refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

import msgspec
from starlette.concurrency import run_in_threadpool

from api.passes import Principal
from api.platform import Platform
from competition.directory.directory import Directory, Kind
from competition.directory.spelling import stored
from competition.entries.eligibility import Finding, finding
from competition.entries.registering import RegisterEntry
from competition.identifiers import EntryId, PersonId, TradeId, UnitId, unit_of
from competition.log.past import Receipt
from competition.refusals.commands import CommandIdReused
from competition.refusals.entries import AnotherName
from competition.refusals.family import NotAllowed, NotFound
from projections.entries import party_of, people_of, terms_of


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody or something by the name that was given. `new`: the id was made of the command's."""

    id: UUID
    kind: Kind
    name: str
    new: bool = False


async def enter(
    platform: Platform, who: Principal, command: RegisterEntry, named: Sequence[Named]
) -> Receipt:
    """Take a registration, then note the names. Refuses what the decision refuses, and another name for
    somebody who is known.
    """
    await run_in_threadpool(require_names, platform.directory, named)
    people = command.application.people
    found = await run_in_threadpool(look_into, platform, command.trade, people)
    receipt = await platform.take(msgspec.structs.replace(command, finding=found), who)
    await run_in_threadpool(note_names, platform.directory, named)
    return receipt


def look_into(platform: Platform, trade: TradeId, people: Sequence[PersonId]) -> Finding:
    """Whether these people meet the terms of a trade, by what the directory knows of them."""
    with platform.tables.read.begin() as connection:
        now = terms_of(connection, trade)
    if not now.terms.asks_about_people:
        return Finding(terms=now.version)
    return finding(now.terms, now.version, people, platform.directory.people.facts_of(people))


def require_names(directory: Directory, named: Iterable[Named]) -> None:
    """Refuses a name other than the one that is known: a new one under a command id that was used before,
    or a wrong one for an id that the request itself names.
    """
    wanted = {one.id: one for one in named}
    for id, name in directory.names_of(wanted).items():
        if name != stored(wanted[id].name):
            raise CommandIdReused() if wanted[id].new else AnotherName()


def note_names(directory: Directory, named: Sequence[Named]) -> None:
    """Note the names of those of whom none is known; of two who asked at once the first is right."""
    known = directory.names_of(one.id for one in named)
    for one in named:
        if one.id not in known:
            directory.put(one.id, one.kind, stored(one.name))


def unit_called(directory: Directory, name: str) -> UnitId:
    """The unit of this name. One that is not known yet gets the id that its name gives; `note_names` notes
    it once the entry is taken.
    """
    known = directory.units.with_name(name)
    if known is not None:
        return known
    made = unit_of(stored(name))
    # A unit that was called so once and has another name now keeps its id.
    return directory.units.named(name) if directory.units.some([made]) else made


def own_units(directory: Directory, who: Principal) -> frozenset[UnitId]:
    """The units whose people a unit's hat is good for: its own and those under it."""
    own = who.unit or who.subject
    return frozenset() if own is None else directory.units.under(own)


def require_own(directory: Directory, who: Principal, unit: UnitId, people: Iterable[PersonId]) -> None:
    """Refuses a unit's hat for another unit, or for people whom the directory knows in another unit."""
    if who.role != "unit":
        return
    own = own_units(directory, who)
    known = directory.people.facts_of(people).values()
    if unit not in own or any(one.unit is not None and one.unit not in own for one in known):
        raise NotAllowed(role="organiser")


async def require_own_entry(platform: Platform, who: Principal, entry: UUID) -> None:
    """Refuses a contestant's hat for an entry they are not in, and a unit's for the entry of another."""
    if who.role not in ("contestant", "unit"):
        return
    await until_known(platform, entry)
    if not await run_in_threadpool(_is_own, platform, who, EntryId(entry)):
        raise NotAllowed(role="organiser")


async def until_known(platform: Platform, entry: UUID) -> None:
    """Wait for the views where they do not know an entry yet: it may just have been registered."""
    if not await run_in_threadpool(_is_known, platform, entry):
        await platform.until(await run_in_threadpool(platform.log.head))


def _is_known(platform: Platform, entry: UUID) -> bool:
    with platform.tables.read.begin() as connection:
        return party_of(connection, entry) is not None


def _is_own(platform: Platform, who: Principal, entry: EntryId) -> bool:
    with platform.tables.read.begin() as connection:
        party = party_of(connection, entry)
        people = people_of(connection, [entry])[entry]
    if party is None:
        raise NotFound(noun="entry")
    contestant, unit = party
    if who.role == "unit":
        return unit in own_units(platform.directory, who)
    competing = {person for person, part in people if part == "member"} | {contestant}
    return who.subject == entry or who.person in competing
