"""Who is honoured: people, units, teams and studios with a leader, drawn by the seed."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil
from random import Random
from typing import NamedTuple
from uuid import UUID

from api.cli.seed_history.city import City
from api.cli.seed_history.figures import Figures
from api.cli.seed_history.titles import GIVEN, Given, places_of_title
from competition.directory.directory import Kind
from competition.honours.rule import RecipientKind
from competition.identifiers import ConferralId, PersonId, UnitId, conferral_of

ONE_MORE = 1
"""So many more are named in a year than are honoured."""
FRONT_LINE = "front-line worker"
_ON_THE_FRONT_LINE = 0.7
_TEAMS = ("装配班", "检修班", "运维组", "窗口服务组", "护理组", "教研组", "物流班", "质检班")


class Recipient(NamedTuple):
    """Who is honoured, with the traits that share rules ask for."""

    id: UUID
    kind: RecipientKind
    unit: UnitId
    traits: tuple[str, ...]
    leader: PersonId | None = None


def recipients_of(city: City, given: Given, year: int, figures: Figures, more: int = 0) -> list[Recipient]:
    """As many different ones as were honoured, and `more`.

    Of the people the first have what the title's shares ask; other recipients have it or not.
    """
    chance = city.seed.chance("recipients", given.key, given.kind, year)
    count = given.places(figures, year)
    places = places_of_title(given.key, figures, year)
    shares = {share.of: ceil(share.least * places) for share in given.title.rule.shares}
    found: dict[UUID, Recipient] = {}
    while len(found) < count + more:
        asked = {trait for trait, least in shares.items() if len(found) < least}
        one = _anyone(city, given, year, chance, len(found))
        if given.kind != "person" or asked <= set(one.traits):
            found.setdefault(one.id, one)
    return list(found.values())


def conferrals_of(city: City, given: Given, year: int, figures: Figures) -> list[ConferralId]:
    """The conferrals of a title that is not earned by rank, in a year."""
    return [
        conferral_of(given.id(city), one.id, str(year)) for one in recipients_of(city, given, year, figures)
    ]


def names_of_recipients(city: City, figures: Figures) -> Iterator[tuple[UUID, Kind, str]]:
    """What the teams and studios are called; people and units have their names already."""
    for given in GIVEN:
        if given.kind not in ("team", "studio"):
            continue
        for year in given.years:
            chance = city.seed.chance("names", given.key, year)
            for one in recipients_of(city, given, year, figures, ONE_MORE):
                name = chance.choice(_TEAMS)
                yield one.id, "team", name if given.kind == "team" else f"{name}创新工作室"


def _anyone(city: City, given: Given, year: int, chance: Random, number: int) -> Recipient:
    match given.kind:
        case "person":
            person = city.anybody(chance)
            unit = city.unit_of(person)
            front_line = (FRONT_LINE,) if chance.random() < _ON_THE_FRONT_LINE else ()
            return Recipient(city.person(person), "person", unit.id, (*unit.traits, *front_line))
        case "unit":
            unit = chance.choice(city.units)
            return Recipient(unit.id, "unit", unit.id, unit.traits)
        case kind:
            index = chance.randrange(len(city.units))
            unit = city.units[index]
            id = city.seed.id(kind, given.key, year, number)
            leader = city.colleague(index, 0) if kind == "studio" else None
            return Recipient(id, kind, unit.id, unit.traits, leader)
