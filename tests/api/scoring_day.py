"""A stage on its scoring day, under two-person control or single-handed, with everybody who works on it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

import msgspec

from competition.scoring import PanelRule
from competition.scoring.rulebook import Rulebook
from tests.api.drawn import commit, contribute
from tests.api.office import COMPETITION, Office, Person, admit, sheet
from tests.scoring.builders import module, rulebook, stage

KEPT_AT = "2025-05-01T11:55:00Z"
"""When a judge signed what the lock overtook, as the device tells."""


@dataclass(frozen=True, slots=True)
class ScoringDay:
    """An open stage with the judges A and B; each entry's code is two digits, from 01."""

    office: Office
    stage: UUID
    organiser: Person
    judges: Mapping[str, Person]
    chief: Person
    supervisor: Person
    recorders: tuple[Person, Person, Person]

    @property
    def path(self) -> str:
        return f"/stages/{self.stage}"

    def submit(self, seat: str, number: int, mark: str = "8.00") -> int:
        """A judge signs a sheet; answers with the position."""
        position: int = self.judges[seat].take(f"{self.path}/scoresheets", **sheet(number, mark))["position"]
        return position

    def submit_all(self, numbers: int = 2, mark: str = "8.00") -> None:
        for seat in self.judges:
            for number in range(1, numbers + 1):
                self.submit(seat, number, mark)
        self.office.settle()

    def sign_off(self, *seats: str) -> None:
        for seat in seats or tuple(self.judges):
            self.judges[seat].take(f"{self.path}/sign-offs", module="practice")
        self.office.settle()

    def lock(self) -> None:
        self.chief.take(f"{self.path}/lock")
        self.office.settle()

    def progress(self, who: Person | None = None) -> dict[str, Any]:
        self.office.settle()
        answer: dict[str, Any] = (who or self.chief).get(f"{self.path}/progress").json()
        return answer


def hold_day(
    office: Office, *, control: str = "two-person", entries: int = 2, rules: Rulebook | None = None
) -> ScoringDay:
    """Everything up to the first mark."""
    organiser = office.person("organiser")
    competition = organiser.take("/competitions", **(COMPETITION | {"control": control}))["id"]
    trade = organiser.take(f"/competitions/{competition}/trades", name="焊工")["id"]
    organiser.take(f"/trades/{trade}/rulebook", rulebook=msgspec.to_builtins(rules or rulebook()))
    held = organiser.take(f"/trades/{trade}/stages", key="final")["id"]
    admitted = tuple(admit(organiser, trade, number) for number in range(1, entries + 1))
    here = UUID(competition)
    supervisor = office.person("supervisor", here, uuid4())
    ann, ben, eve = (office.person("recorder", here, uuid4()) for _ in range(3))
    if control == "two-person":
        commit(held, organiser, admitted, layers=2)
        contribute(held, {"recorder": ann, "supervisor": supervisor})
    else:
        organiser.take(f"/stages/{held}/start-list", entries=list(admitted))
    judges = {seat: office.person("judge", here, uuid4()) for seat in "AB"}
    for seat, judge in judges.items():
        organiser.take(f"/stages/{held}/panel", judge=str(judge.subject), seat=seat, modules=["practice"])
    organiser.take(f"/stages/{held}/opening")
    office.settle()
    chief = office.person("chief judge", here, uuid4())
    return ScoringDay(office, UUID(held), organiser, judges, chief, supervisor, (ann, ben, eve))


def live_through_a_scoring_day(office: Office, take: Callable[..., dict[str, Any]]) -> None:
    """Everything that is done on a scoring day and after it, once, on a stage of its own; by `take`."""
    rules = rulebook(stage(module(panel=PanelRule(method="mean", spread=Decimal(1))), placings="ordinal"))
    day = hold_day(office, control="single-handed", rules=rules)
    first = {"module": "practice", "code": "01"}
    take(day.organiser, f"{day.path}/performances/01/public-points", points="12.5")
    for recorder in day.recorders[:2]:
        take(recorder, f"{day.path}/typings", **first, seat="A", marks={"craft": "6.00"})
    for seat, number, mark in (("B", 1, "9.00"), ("A", 2, "7.50"), ("B", 2, "7.50")):
        day.submit(seat, number, mark)
    office.settle()
    take(day.chief, f"{day.path}/spreads", **first, key="craft", reason="seen from two sides")
    take(day.judges["A"], f"{day.path}/sign-offs", module="practice")
    take(day.chief, f"{day.path}/reopenings", module="practice", seat="A", reason="mixed up")
    take(day.chief, f"{day.path}/lock")
    take(day.supervisor, f"{day.path}/lock/countersignature")
    take(day.chief, f"{day.path}/tie-draws", seed="红")
    take(day.supervisor, f"{day.path}/recheck", seed="红", top=1)
    place = {"module": "practice", "code": _first(day), "seat": "A"}
    take(day.supervisor, f"{day.path}/recheck/sheets", **place, outcome="same")
    wish = {"marks": {"craft": "8.00"}, "reason": "7 read as 1"}
    take(day.chief, f"{day.path}/scoresheets/corrections", **place, **wish)
    take(day.judges["B"], f"{day.path}/scoresheets/late", **sheet(2, "7.00"), kept_at=KEPT_AT)
    office.settle()
    (late,) = day.chief.get(f"{day.path}/late-sheets").json()["late"]
    place = {key: late[key] for key in ("module", "code", "seat", "version")}
    settlement = f"{day.path}/late-sheets/settlement"
    take(day.chief, settlement, **place, outcome="declined", reason="signed too late")


def _first(day: ScoringDay) -> str:
    """The code of the entry that the re-check drew."""
    day.office.settle()
    code: str = day.supervisor.get(f"{day.path}/recheck").json()[0]["code"]
    return code
