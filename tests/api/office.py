"""A running application, people with passes, and a small stage they hold, each set up with defaults.

The stage is `final` of the rulebook of `tests.scoring.builders`: every judge gives each entry one mark,
`craft` of the module `practice`. Entries start in their order, so their codes are 01, 02, 03 …
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

import msgspec
from httpx2 import Client, Response
from starlette.testclient import TestClient, WebSocketTestSession

from api.app import create_app
from api.passes import Role
from api.platform import Platform
from api.settings import Settings
from competition.log.database import Database
from competition.scoring.rulebook import Rulebook
from tests.scoring.builders import rulebook

API = "/api/v1"
LONG = 20.0


class Person:
    """Somebody who asks: with a pass, or (without a secret) anyone."""

    def __init__(self, http: Client, secret: str = "", subject: UUID | None = None) -> None:
        self.http = http
        self.secret = secret
        self.subject = subject

    def ask(self, method: str, path: str, **options: Any) -> Response:
        """Any request; refusals come in English unless the headers say otherwise."""
        headers = {"Accept-Language": "en"} | options.pop("headers", {})
        if self.secret:
            headers["Authorization"] = f"Bearer {self.secret}"
        return self.http.request(method, API + path, headers=headers, **options)

    def connect(self, path: str) -> WebSocketTestSession:
        """A WebSocket to this address; without a network only."""
        assert isinstance(self.http, TestClient)
        headers = {"Authorization": f"Bearer {self.secret}"} if self.secret else {}
        return self.http.websocket_connect(API + path, headers=headers)

    def get(self, path: str, **query: Any) -> Response:
        return self.ask("GET", path, params=query or None)

    def post(self, path: str, said: Mapping[str, Any] | None = None, **more: Any) -> Response:
        """Ask for something to be done, with a new command id unless one is given."""
        wish = json.dumps({"command": str(uuid4()), **(said or {}), **more})
        return self.ask("POST", path, content=wish, headers={"Content-Type": "application/json"})

    def take(self, path: str, **said: Any) -> dict[str, Any]:
        """Do it: the receipt."""
        answer = self.post(path, said)
        assert answer.status_code == 201, answer.text
        receipt: dict[str, Any] = answer.json()
        return receipt


class Office:
    """The application of one test; `http` speaks to it."""

    def __init__(self, http: Client, platform: Platform) -> None:
        self.http = http
        self.platform = platform
        self.anyone = Person(http)

    def person(self, role: Role, competition: UUID | None = None, subject: UUID | None = None) -> Person:
        """Somebody with a pass for one competition, or for all."""
        _, secret = self.platform.passes.issue(role, competition=competition, subject=subject)
        return Person(self.http, secret, subject)

    @property
    def position(self) -> int:
        """The position of the newest fact."""
        return self.platform.log.head()

    def settle(self) -> int:
        """Wait until the views hold everything; answers with the position."""
        position = self.position
        assert self.platform.runner.wait_for(position, LONG), self.platform.runner.failure
        return position


@dataclass(frozen=True, slots=True)
class HeldStage:
    """A stage that is open and the people around it: `entries` by their codes, `judges` by their seats."""

    office: Office
    competition: UUID
    trade: UUID
    stage: UUID
    entries: tuple[UUID, ...]
    organiser: Person
    chief_judge: Person
    judges: Mapping[str, Person]

    @property
    def path(self) -> str:
        return f"/stages/{self.stage}"

    def contestant(self, number: int = 1) -> Person:
        return self.office.person("contestant", self.competition, self.entries[number - 1])

    def submit(self, seat: str = "A", number: int = 1, mark: str = "8.00") -> dict[str, Any]:
        """A judge signs a sheet."""
        return self.judges[seat].take(f"{self.path}/scoresheets", **sheet(number, mark))

    def submit_all(self, mark: str = "8.00") -> None:
        for seat in self.judges:
            for number in range(1, len(self.entries) + 1):
                self.submit(seat, number, mark)

    def lock(self) -> dict[str, Any]:
        return self.chief_judge.take(f"{self.path}/lock", allow_missing=True)

    def publish(self) -> dict[str, Any]:
        """Lock the stage and put its results out."""
        self.lock()
        return self.organiser.take(f"{self.path}/publication")


def sheet(number: int = 1, mark: object = "8.00", **fields: Any) -> dict[str, Any]:
    """A sheet as a device sends it, without its command id."""
    return {"module": "practice", "code": f"{number:02d}", "marks": {"craft": mark}} | fields


@contextmanager
def open_office(database: Database, **settings: Any) -> Iterator[Office]:
    """The application on this database, from start to stop."""
    place = database.address if database.kind == "postgresql" else str(database.folder)
    chosen: dict[str, Any] = {"tick_ms": 10, "directory_key": "5a" * 32} | settings
    app = create_app(Settings(database=place, **chosen))
    with TestClient(app, raise_server_exceptions=False, follow_redirects=False) as http:
        yield Office(http, app.state.platform)


def hold_stage(
    office: Office,
    *,
    entries: int = 2,
    seats: str = "AB",
    rules: Rulebook | None = None,
    opened: bool = True,
    **fields: bool,
) -> HeldStage:
    """A competition with one trade and its final, open for scoring. `fields`: `blind`, `live_board`."""
    organiser = office.person("organiser")
    competition = organiser.take("/competitions", **COMPETITION)["id"]
    trade = organiser.take(f"/competitions/{competition}/trades", name="焊工")["id"]
    organiser.take(f"/trades/{trade}/rulebook", rulebook=msgspec.to_builtins(rules or rulebook()))
    stage = organiser.take(f"/trades/{trade}/stages", key="final", **fields)["id"]
    admitted = [admit(organiser, trade, number) for number in range(1, entries + 1)]
    organiser.take(f"/stages/{stage}/start-list", entries=admitted)
    judges = {seat: office.person("judge", UUID(competition), uuid4()) for seat in seats}
    for seat, judge in judges.items():
        organiser.take(f"/stages/{stage}/panel", judge=str(judge.subject), seat=seat, modules=["practice"])
    if opened:
        organiser.take(f"/stages/{stage}/opening")
    office.settle()
    chief = office.person("chief judge", UUID(competition))
    ids = tuple(UUID(entry) for entry in admitted)
    return HeldStage(office, UUID(competition), UUID(trade), UUID(stage), ids, organiser, chief, judges)


COMPETITION = {
    "name": "第五届职工技能大赛",
    "organiser": "市总工会",
    "level": "city",
    "first_day": "2026-05-01",
    "last_day": "2026-05-03",
}


def admit(organiser: Person, trade: str, number: int) -> str:
    """Register and approve a contestant; answers with the entry."""
    contestant = {"name": f"选手{number}"}
    receipt = organiser.take(
        f"/trades/{trade}/entries", group="employees", contestant=contestant, unit=f"第{number}工厂"
    )
    organiser.take(f"/entries/{receipt['id']}/approval")
    entry: str = receipt["id"]
    return entry
