"""How far a role reaches in the directory: the units whose people somebody may see or change.

An organiser's office reaches its unit and everything under it, a unit's official likewise; an organiser of
one competition as far as the unit that holds it. Nobody else reaches anything: judges least of all.
"""

from __future__ import annotations

from uuid import UUID

from api.passes import Principal
from api.platform import Platform
from competition.directory.person import Person
from competition.identifiers import UnitId
from competition.refusals.directory import NoSuchPerson
from competition.refusals.family import NotAllowed

Reach = frozenset[UnitId] | None
"""The units, or None for all of them."""


def reach_of(platform: Platform, who: Principal) -> Reach:
    """Refuses a role that reaches nothing."""
    units = platform.directory.units
    match who.role:
        case "admin":
            return None
        case "organiser" if who.unit is not None:
            return units.under(who.unit)
        case "organiser" if who.competition is not None:
            return units.under(platform.whereabouts.organiser_of(who.competition))
        case "organiser":
            return None
        case "unit":
            own = who.unit or who.subject
            return units.under(own) if own is not None else frozenset()
    raise NotAllowed(role="organiser, unit")


def person_within(platform: Platform, who: Principal, id: UUID) -> Person:
    """Somebody of the units that the role reaches; a contestant sees themselves.

    Refuses everybody else as if they were not here.
    """
    person = platform.directory.people.one(id)
    if who.role == "contestant":
        if who.person != id:
            raise NoSuchPerson()
        return person
    reach = reach_of(platform, who)
    if reach is not None and person.unit not in reach:
        raise NoSuchPerson()
    return person


def require_unit(reach: Reach, unit: UUID | None) -> None:
    """Refuses a unit that the role does not reach, and to write where no unit is named."""
    if reach is not None and unit not in reach:
        raise NotAllowed(role="organiser of the unit above")
