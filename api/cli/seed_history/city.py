"""The city: its federation, counties, unions and units, and everybody in them. Nobody here exists.

Nobody is given an ID number or a phone: one that is made up and valid may be that of somebody alive.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from random import Random

from api.cli.seed_history import names
from api.cli.seed_history.deeds import Seed
from api.cli.seed_history.figures import Figures
from api.cli.seed_history.names import CITY
from competition.directory.directory import Directory
from competition.directory.filing import write
from competition.directory.record import Filed
from competition.directory.unit import UnitDraft
from competition.identifiers import PersonId, UnitId

FEDERATION, PROVINCE = f"{CITY}市总工会", "砚北省总工会"
OFFICERS, JUDGES = range(6), range(6, 40)
"""Who works for the federation, by number: its officers, and the judges of its contests."""
NON_PUBLIC = "non-public unit"
"""What share rules call people and units of the non-public economy (非公有制)."""

_CHUNK = 20_000
_UNION = "工会委员会"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of the city."""

    id: UnitId
    public: bool

    @property
    def traits(self) -> tuple[str, ...]:
        """What share rules ask for."""
        return () if self.public else (NON_PUBLIC,)


@dataclass(frozen=True, slots=True)
class City:
    """Everybody by number: `people` of them, the federation's own first. `units` without its unions."""

    seed: Seed
    province: UnitId
    federation: UnitId
    counties: tuple[UnitId, ...]
    units: tuple[Unit, ...]
    people: int

    def person(self, number: int) -> PersonId:
        return PersonId(self.seed.id("person", number))

    def unit_of(self, number: int) -> Unit:
        """Every unit has its share of people, and some have many more than others."""
        if number < JUDGES.stop:
            return Unit(self.federation, public=True)
        count = len(self.units)
        if number % 2:
            return self.units[number // 2 % count]
        share = number * 0.6180339887 % 1
        return self.units[int(share**3 * count)]

    def colleague(self, unit: int, number: int) -> PersonId:
        """Somebody of the unit of this number; `number` from 0 to 9 says who of them."""
        return self.person(2 * (unit + (1 + number) * len(self.units)) + 1)

    def officer(self, number: int) -> str:
        """An officer of the federation, as whoever does something."""
        return f"organiser:{self.person(OFFICERS[number])}"

    def clerk(self, unit: UnitId) -> str:
        """Whoever acts for a unit."""
        return f"unit:{self.seed.id('clerk of', unit)}"

    def anybody(self, chance: Random) -> int:
        """Somebody who does not work for the federation."""
        return chance.randrange(JUDGES.stop, self.people)


def build_city(directory: Directory, seed: Seed, figures: Figures, progress: Callable[[int], None]) -> City:
    """Write units and people into the directory; `progress` is told how many people there are."""
    province, federation, counties = _federations(directory)
    units = _units_of(directory, dict(zip(names.COUNTIES, counties, strict=True)), figures)
    city = City(seed, province, federation, counties, units, figures.people)
    everybody = _people_of(city)
    written = 0
    while chunk := list(islice(everybody, _CHUNK)):
        with directory.writing() as connection:
            write(connection, chunk, [])
        written += len(chunk)
        progress(written)
    return city


def _federations(directory: Directory) -> tuple[UnitId, UnitId, tuple[UnitId, ...]]:
    """The province's federation, below it the city's, below that one of each county."""
    put = directory.units.put_within
    with directory.writing() as connection:
        province = put(connection, UnitDraft(name=PROVINCE, kind="federation")).id
        city = put(
            connection, UnitDraft(name=FEDERATION, parent=province, kind="federation", area=f"{CITY}市")
        ).id
        drafts = (
            UnitDraft(name=f"{CITY}市{county}总工会", parent=city, kind="county", area=county)
            for county in names.COUNTIES
        )
        return province, city, tuple(put(connection, draft).id for draft in drafts)


def _units_of(directory: Directory, counties: Mapping[str, UnitId], figures: Figures) -> tuple[Unit, ...]:
    """The first units each have a union of their own, which the others join."""
    named = list(islice(names.units(), figures.units))
    put = directory.units.put_within
    found: list[Unit] = []
    unions: list[UnitId] = []
    with directory.writing() as connection:
        for one in named[: figures.unions]:
            draft = UnitDraft(
                name=one.name + _UNION, parent=counties[one.county], kind="union", area=one.county
            )
            unions.append(put(connection, draft).id)
        for number, one in enumerate(named):
            draft = UnitDraft(
                name=one.name,
                parent=unions[_union_of(number, figures.unions)],
                public=one.public,
                industry=one.industry,
                area=one.county,
            )
            found.append(Unit(put(connection, draft).id, one.public))
    return tuple(found)


def _union_of(number: int, unions: int) -> int:
    """The union of a unit: its own, or for one without that of another unit in the same county."""
    return number if number < unions else number % (unions - unions % len(names.COUNTIES))


def _people_of(city: City) -> Iterator[Filed]:
    chance = city.seed.chance("people")
    for number in range(city.people):
        yield Filed(
            id=city.person(number),
            name=names.person(chance),
            unit=city.unit_of(number).id,
            staff_number=f"{number:06d}",
            version=1,
        )
