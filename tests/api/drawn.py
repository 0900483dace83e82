"""A stage under two-person control, drawn in three layers, with its contributors and custodians."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

import msgspec

from competition.facts import Fact
from competition.identifiers import CompetitionId, PersonId, StageId
from competition.log.codec import Draft
from competition.results.results import ResultsLocked, ResultsPublished
from competition.scoring.rulebook import Rulebook
from competition.setup.officials import OfficialAppointed
from tests.api.office import COMPETITION, Office, Person, admit, sheet
from tests.builders import stamp
from tests.entries.drawing import SECRETS
from tests.scoring.builders import rulebook

HANDS = {"contestants": "recorder", "recorder": "recorder", "supervisor": "supervisor"}


def tell(office: Office, *facts: Fact) -> None:
    """Let these facts have happened, where another slice of the journey is not what a test is about."""
    for fact in facts:
        version = len(office.platform.log.read_streams([fact.stream])) + 1
        office.platform.log.append([Draft(fact.stream, version, stamp(), fact)])
    office.settle()


@dataclass(frozen=True, slots=True)
class DrawnStage:
    """A stage whose draw is done and whose codes are sealed. `custodians`: two of each layer."""

    office: Office
    competition: UUID
    trade: UUID
    stage: UUID
    entries: tuple[str, ...]
    organiser: Person
    hands: Mapping[str, Person]
    chief_judge: Person
    judges: Mapping[str, Person]
    custodians: Mapping[int, tuple[Person, Person]]

    @property
    def path(self) -> str:
        return f"/stages/{self.stage}"

    def lock(self) -> None:
        tell(self.office, ResultsLocked(stage=StageId(self.stage), missing=0))

    def open_layer(self, layer: int) -> None:
        for custodian in self.custodians[layer]:
            custodian.take(f"{self.path}/draw/layers/{layer}/opening")
        self.office.settle()

    def open_layers(self) -> None:
        for layer in (3, 2, 1):
            self.open_layer(layer)

    def publish(self) -> None:
        position = self.office.position
        fact = ResultsPublished(stage=StageId(self.stage), edition=1, as_of=position, digest="", standings=())
        tell(self.office, fact)

    def code_of(self, entry: str) -> str:
        contestant = self.office.person("contestant", self.competition, UUID(entry))
        code: str = contestant.get(f"{self.path}/draw/place").json()["code"]
        return code


def commit(stage: str, organiser: Person, entries: tuple[str, ...], **fields: Any) -> None:
    contributors = [{"label": label, "commitment": one.commitment} for label, one in SECRETS.items()]
    wish: dict[str, Any] = {"entries": list(entries), "contributors": contributors, "layers": 3}
    organiser.take(f"/stages/{stage}/draw", **(wish | fields))


def contribute(stage: str, hands: Mapping[str, Person]) -> None:
    for label, secret in SECRETS.items():
        said = {"label": label, "contribution": secret.contribution, "salt": secret.salt}
        hands[HANDS[label]].take(f"/stages/{stage}/draw/contributions", **said)


def draw_stage(
    office: Office,
    *,
    entries: int = 4,
    control: str = "two-person",
    live_board: bool = False,
    book: Rulebook | None = None,
    **fields: Any,
) -> DrawnStage:
    """From the foundation to the first marks; everything but the marks of judge B for code 02. The stage is
    the first of the `book`.
    """
    book = book or rulebook()
    organiser = office.person("organiser")
    competition = organiser.take("/competitions", **(COMPETITION | {"control": control}))["id"]
    trade = organiser.take(f"/competitions/{competition}/trades", name="焊工")["id"]
    organiser.take(f"/trades/{trade}/rulebook", rulebook=msgspec.to_builtins(book))
    stage = organiser.take(f"/trades/{trade}/stages", key=book.stages[0].id, live_board=live_board)["id"]
    admitted = tuple(admit(organiser, trade, number) for number in range(1, entries + 1))
    here = UUID(competition)
    hands = {role: office.person(role, here, uuid4()) for role in ("recorder", "supervisor")}
    commit(stage, organiser, admitted, **fields)
    contribute(stage, hands)
    custodians = appoint_custodians(office, here, stage, organiser, layers=fields.get("layers", 3))
    judges = {seat: office.person("judge", here, uuid4()) for seat in "AB"}
    for seat, judge in judges.items():
        organiser.take(f"/stages/{stage}/panel", judge=str(judge.subject), seat=seat, modules=["practice"])
    organiser.take(f"/stages/{stage}/opening")
    office.settle()
    for seat, judge in judges.items():
        for number in range(1, entries + 1):
            if (seat, number) != ("B", 2):
                judge.take(f"/stages/{stage}/scoresheets", **sheet(number, f"{number + 3}.00"))
    office.settle()
    chief = office.person("chief judge", here)
    return DrawnStage(
        office, here, UUID(trade), UUID(stage), admitted, organiser, hands, chief, judges, custodians
    )


def appoint_custodians(
    office: Office, competition: UUID, stage: str, organiser: Person, layers: int
) -> dict[int, tuple[Person, Person]]:
    found = {}
    for layer in range(1, layers + 1):
        persons = (uuid4(), uuid4())
        for person in persons:
            tell(
                office,
                OfficialAppointed(
                    competition=CompetitionId(competition), person=PersonId(person), role="recorder"
                ),
            )
        said = {"layer": layer, "persons": [str(person) for person in persons]}
        organiser.take(f"/stages/{stage}/draw/custodians", **said)
        one, other = (office.person("recorder", competition, person) for person in persons)
        found[layer] = (one, other)
    return found
