"""A published final with its prizes, and a title, for tests of what is printed and signed of honours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from competition.honours.certificate_number import certificate_number
from projections.certificate_register import certificates_where
from tests.api.office import HeldStage, Office, hold_stage
from tests.scoring.builders import prize_rule, rulebook

ADDRESS = "https://skills.example.cn"
CRAFTSMAN = {
    "name": "车城工匠",
    "name_en": "Craftsman of the Car City",
    "family": "craftsman",
    "level": "city",
}


@dataclass(frozen=True, slots=True)
class Honoured:
    """The stage, and the numbers of its certificates in the order of conferral."""

    held: HeldStage
    numbers: tuple[str, ...]

    @property
    def office(self) -> Office:
        return self.held.office

    def check(self, number: str = "") -> dict[str, Any]:
        """What anyone is told of a certificate, the first unless it is named."""
        self.office.settle()
        answer: dict[str, Any] = self.office.anyone.get(f"/certificates/{number or self.numbers[0]}").json()
        return answer


def honour(office: Office, *, entries: int = 3, prizes: tuple[str, ...] = ("1", "1")) -> Honoured:
    """The first and the second entry win a prize each."""
    held = hold_stage(office, entries=entries, rules=rulebook(prizes=prize_rule(*prizes)))
    for seat in held.judges:
        for number in range(1, entries + 1):
            held.submit(seat, number, f"{9 - number / 2:.2f}")
    held.publish()
    held.organiser.take(f"{held.path}/prizes")
    office.settle()
    with office.platform.tables.read.begin() as connection:
        given = certificates_where(connection, stage=held.stage)
    return Honoured(held, tuple(one.number for one in given))


def confer(honoured: Honoured, cycle: str = "2026") -> tuple[str, str, str]:
    """A title for the first entry's contestant: the title, the conferral, and the certificate's number."""
    organiser = honoured.held.organiser
    title = organiser.take("/titles", recipient="person", **CRAFTSMAN)["id"]
    said = {"stage": str(honoured.held.stage), "entry": str(honoured.held.entries[0])}
    conferral = organiser.take(f"/titles/{title}/conferrals", cycle=cycle, grounds="第一名", **said)["id"]
    honoured.office.settle()
    return title, conferral, certificate_number(UUID(conferral))
