"""The people at work, the calendar they live by, and the things they made."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from httpx2 import Client

from api.passes import Role
from competition.directory.person import PersonDraft
from competition.directory.unit import UnitDraft
from competition.identifiers import UnitId
from tests.api.office import Office, Person
from tests.pages.exhibition.naming import Naming
from tests.pages.served import Served

Things = dict[str, str]
"""What an address may name, by its noun: `{"stage": …, "entry": …}`."""


class Calendar:
    """The writer's clock: so many days behind the world's, until it is today."""

    def __init__(self, days: float) -> None:
        self.behind = timedelta(days=days)

    def __call__(self) -> datetime:
        return datetime.now(UTC) - self.behind

    def turn_to(self, days: float) -> None:
        """So many days behind; never back."""
        self.behind = min(self.behind, timedelta(days=days))


@dataclass(slots=True)
class House:
    """A served platform under construction.

    `cookies`: what a browser shows to be somebody, by what we call them. `things`: by the exhibit's name.
    """

    served: Served
    office: Office
    naming: Naming
    calendar: Calendar
    crowd: int
    people: dict[str, Person] = field(default_factory=dict)
    cookies: dict[str, tuple[str, str]] = field(default_factory=dict)
    things: dict[str, Things] = field(default_factory=dict)

    @property
    def organiser(self) -> Person:
        return self.people["organiser"]

    def let_in(self, name: str, role: Role, subject: UUID | None = None, competition: str = "") -> Person:
        """Somebody with a pass; everywhere, unless a competition is named."""
        here = UUID(competition) if competition else None
        person = self.office.person(role, here, subject)
        self.people[name] = person
        self.cookies[name] = ("pass", person.secret)
        return person

    def take(self, path: str, by: str = "organiser", **said: Any) -> str:
        """Have it done; answers with the id of what was made."""
        return str(self.people[by].take(path, **said).get("id", ""))

    def see(self, path: str, by: str = "organiser", **query: Any) -> Any:
        self.office.settle()
        answer = self.people[by].get(path, **query)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def add_person(self, name: str, number: int, unit: str | None = None) -> UUID:
        """Somebody of the directory. The name comes in by the widest gate, which takes it as it is."""
        held = UnitId(UUID(unit)) if unit else None
        draft = PersonDraft(name=f"某人{number}", phone=f"139{number:08d}", unit=held)
        directory = self.office.platform.directory
        (person,) = directory.people.put([draft])
        directory.put(person, "person", name)
        return person

    def add_unit(self, name: str, **fields: Any) -> str:
        """A unit of the directory, likewise."""
        directory = self.office.platform.directory
        unit = directory.units.create(UnitDraft(name=f"某单位{len(self.things)}", **fields))
        directory.put(unit.id, "unit", name)
        return str(unit.id)


OFFICIALS: tuple[Role, ...] = ("chief judge", "supervisor", "recorder", "arbitrator")


def open_house(served: Served, naming: Naming, crowd: int, days: float = 15) -> House:
    """The organiser and the officials, each a person, with passes that are good everywhere."""
    http = Client(base_url=served.address, trust_env=False, timeout=60)
    calendar = Calendar(days)
    platform = served.app.state.platform
    platform.writer._clock = calendar
    house = House(served, Office(http, platform), naming, calendar, crowd)
    house.let_in("organiser", "organiser", uuid4())
    for number, role in enumerate(OFFICIALS):
        house.let_in(role, role, house.add_person(naming.person(20 + number), number))
    return house
