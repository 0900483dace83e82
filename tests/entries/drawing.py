"""Draws with defaults: three contributors, what they keep to themselves, and a stage under two-person
control.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from competition.entries.commitment import CommitDraw, ContributeToDraw
from competition.entries.draw import Contributor, DrawCommitted, DrawContributed, StartListSet
from competition.entries.layers import CustodiansAppointed, LayerOpened, LayerOpeningProposed
from competition.entries.shuffle import ALGORITHM, commitment_to, seed_of, start_places
from competition.facts import Fact
from competition.identifiers import PersonId
from competition.setup.competition import CompetitionFounded, ControlLevel
from competition.setup.officials import OfficialRole
from tests.builders import (
    COMPETITION,
    NOON,
    STAGE,
    UNIT,
    Told,
    admitted,
    appointed,
    command,
    entry,
    named,
    scheduled,
    told,
    trade,
)

Story = tuple[Fact | Told, ...]
"""What happened so far."""


class Secret(NamedTuple):
    """What a contributor keeps to themselves until it is their turn."""

    contribution: str
    salt: str

    @property
    def commitment(self) -> str:
        return commitment_to(self.contribution, self.salt)


SECRETS: Mapping[str, Secret] = {
    "contestants": Secret("七十二", "0a" * 16),
    "recorder": Secret("1949", "1b" * 16),
    "supervisor": Secret("rain", "2c" * 16),
}
CONTRIBUTORS = tuple(
    Contributor(label=label, commitment=secret.commitment) for label, secret in SECRETS.items()
)
SEED = seed_of(SECRETS.values())
SALT = "5a" * 16


def founded(control: ControlLevel = "two-person") -> CompetitionFounded:
    return CompetitionFounded(
        competition=COMPETITION,
        name="第四届职工创新大赛",
        organiser=UNIT,
        level="city",
        first_day=NOON.date(),
        last_day=NOON.date(),
        control=control,
    )


def ready(control: ControlLevel = "two-person", entries: Sequence[int] = (1, 2, 3)) -> Story:
    """A stage that is scheduled and has no start list yet."""
    return (founded(control), *trade(), *admitted(*entries), scheduled())


def commit(*numbers: int, **fields: Any) -> CommitDraw:
    defaults: dict[str, Any] = {"stage": STAGE, "contributors": CONTRIBUTORS, "layers": 3}
    entries = tuple(entry(number) for number in numbers or (1, 2, 3))
    return command(CommitDraw, **(defaults | {"entries": entries} | fields))


def committed(*numbers: int, **fields: Any) -> DrawCommitted:
    defaults: dict[str, Any] = {
        "stage": STAGE,
        "algorithm": ALGORITHM,
        "salt": SALT,
        "layers": 3,
        "stations": 0,
        "contributors": CONTRIBUTORS,
    }
    entries = tuple(entry(number) for number in numbers or (1, 2, 3))
    return DrawCommitted(**(defaults | {"entries": entries} | fields))


def contribute(label: str, **fields: Any) -> ContributeToDraw:
    secret = SECRETS.get(label, Secret("none", "0" * 32))
    said = {"stage": STAGE, "label": label, "contribution": secret.contribution, "salt": secret.salt}
    return command(ContributeToDraw, **(said | fields))


def contributed(label: str) -> DrawContributed:
    secret = SECRETS[label]
    return DrawContributed(stage=STAGE, label=label, contribution=secret.contribution, salt=secret.salt)


def drawn(*numbers: int, layers: int = 3, stations: int = 0) -> StartListSet:
    """The start list that follows from all three contributions."""
    entries = [entry(number) for number in numbers or (1, 2, 3)]
    places = start_places(entries, SEED, layers=layers, stations=stations)
    return StartListSet(stage=STAGE, seed=SEED, places=places)


def draw_done(*numbers: int, layers: int = 3) -> Story:
    """A draw from its commitment to its start list."""
    return (
        told(committed(*numbers, layers=layers), by="organiser:list"),
        *(told(contributed(label), by=f"recorder:{label}") for label in SECRETS),
        drawn(*numbers, layers=layers),
    )


def custodian(name: str) -> PersonId:
    return PersonId(named(f"custodian {name}"))


def custodians(*names: str, role: OfficialRole = "recorder") -> tuple[Fact, ...]:
    """People who hold an office that may keep codes."""
    return tuple(appointed(role, custodian(name)) for name in names)


def kept(layer: int, *names: str) -> CustodiansAppointed:
    persons = tuple(custodian(name) for name in names)
    return CustodiansAppointed(stage=STAGE, layer=layer, persons=persons)


def proposed(layer: int, by: str) -> Told:
    """One custodian asked, on a device of their own."""
    fact = LayerOpeningProposed(stage=STAGE, layer=layer)
    return told(fact, by=f"recorder:{custodian(by)}", device=f"tablet of {by}")


def opened_layers(*layers: int) -> tuple[LayerOpened, ...]:
    return tuple(LayerOpened(stage=STAGE, layer=layer) for layer in layers)
