"""Nominating: from the name or the id somebody gives to the recipient, and who may nominate whom.

Names go to the directory once the nomination is taken, as those of entries do. Persons are not made here: a
title goes to somebody the directory knows.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple
from uuid import UUID

from api.by_name.entering import Named, own_units, require_names, require_own, unit_called
from api.by_name.teams import home_of
from api.passes import Principal
from api.platform import Platform
from api.schemas.candidates import NewCandidate
from competition.identifiers import PersonId, StageId, UnitId, contestant_of, results_of
from competition.log.past import LogPast
from competition.refusals.commands import InvalidSetting
from competition.refusals.family import NotAllowed, NotFound
from competition.results.results import Results
from projections.entries import party_of, people_of


class Nominee(NamedTuple):
    """Whom a nomination names: the recipient, their unit, and the names to note."""

    recipient: UUID
    unit: UnitId | None
    named: tuple[Named, ...]


def nominee_of(platform: Platform, who: Principal, new: NewCandidate) -> Nominee:
    """Refuses a nomination that names nobody, people the directory does not know, and a unit's for anybody
    but its own.
    """
    directory, named = platform.directory, []
    unit = unit_of_hat(who)
    if new.unit is not None:
        unit = unit_called(directory, new.unit)
        named.append(Named(unit, "unit", new.unit))
    recipient = new.recipient
    if recipient is None:
        recipient, noted = _by_name(platform, new)
        named.append(noted)
    elif new.kind in ("team", "studio"):
        home = _home_of_known(platform, who, recipient)
        unit = home if new.unit is None and home is not None else unit
    people = [PersonId(id) for id in (new.leader, recipient if new.kind == "person" else None) if id]
    known = directory.people.facts_of(people)
    if len(known) != len(set(people)):
        raise NotFound(noun="person")
    if unit is None and new.kind == "person":
        unit = known[PersonId(recipient)].unit
    if new.kind == "unit":
        unit = UnitId(recipient)
    require_unit(platform, who, unit, people)
    require_names(directory, named)
    return Nominee(recipient, unit, tuple(named))


def unit_of_hat(who: Principal) -> UnitId | None:
    """The unit that a unit's hat is for."""
    own = who.unit or who.subject
    return UnitId(own) if who.role == "unit" and own is not None else None


def require_unit(
    platform: Platform, who: Principal, unit: UnitId | None, people: Iterable[PersonId] = ()
) -> None:
    """Refuses a unit's hat for another unit than its own and those under it, or for people of another."""
    if who.role != "unit":
        return
    if unit is None or unit not in own_units(platform.directory, who):
        raise NotAllowed(role="organiser")
    require_own(platform.directory, who, unit, people)


def _home_of_known(platform: Platform, who: Principal, team: UUID) -> UnitId | None:
    """The unit of a team that was named before. Refuses one nobody named, and a unit's hat for another's."""
    if team not in platform.directory.names_of([team]):
        raise NotFound(noun="team")
    home = home_of(platform, team)
    if home is None:
        return None
    require_unit(platform, who, UnitId(home))
    return UnitId(home)


def _by_name(platform: Platform, new: NewCandidate) -> tuple[UUID, Named]:
    """A unit is found by its name; a team or studio is new to the directory."""
    if new.name is None or new.kind == "person":
        raise InvalidSetting(what="recipient", fault="name somebody: a person by their id")
    if new.kind == "unit":
        unit = unit_called(platform.directory, new.name)
        return unit, Named(unit, "unit", new.name)
    made = contestant_of(new.id)
    return made, Named(made, "team", new.name, new=True)


def employees_in(platform: Platform, stage: StageId) -> frozenset[PersonId]:
    """Those of a result's entrants whom the directory knows to be employees."""
    standings = LogPast(platform.log, ids=0).of(Results, results_of(stage)).standings
    placed = [one.entry for one in standings if one.place is not None]
    with platform.tables.read.begin() as connection:
        found = people_of(connection, placed)
        parties = [party_of(connection, entry) for entry in placed]
    people = {PersonId(person) for entry in found.values() for person, _ in entry}
    people |= {PersonId(party[0]) for party in parties if party is not None}
    known = platform.directory.people.facts_of(people)
    return frozenset(person for person, facts in known.items() if facts.employee == "employee")
