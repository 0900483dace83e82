"""What is needed to hold a trade: its rulebook, who enters, who judges, and what will go wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from api.cli.demo import rulebooks
from api.cli.demo.city import Cast, Entrant
from api.client import Client
from competition.scoring import Rulebook


class Incidents(NamedTuple):
    """What will not go smoothly in a stage; numbers count the start list from 1, 0 is nobody.

    `late`: did not start. `absent`: the seat of a judge who has to leave. `amended`: whose marks one judge
    corrects. `overtime`: who is given a deduction.
    """

    late: int = 0
    absent: str = ""
    amended: int = 0
    overtime: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class TradePlan:
    """`seats`: seat to the modules marked from there. `blind`: judges and public see codes only."""

    rulebook: Rulebook
    entrants: tuple[Entrant, ...]
    seats: Mapping[str, tuple[str, ...]]
    blind: bool
    incidents: Mapping[str, Incidents]


class Judge(NamedTuple):
    """A judge with the device they score on, and the pass that opens it."""

    id: UUID
    secret: str
    client: Client


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldTrade:
    """A trade of the competition: its entries and its judges by seat."""

    id: UUID
    plan: TradePlan
    entries: Mapping[UUID, Entrant]
    judges: Mapping[str, Judge]


def plans_of(cast: Cast) -> tuple[TradePlan, TradePlan, TradePlan]:
    """Welding, speech and innovation."""
    welding = TradePlan(
        rulebook=rulebooks.welding(),
        entrants=cast.welders,
        seats=dict.fromkeys("ABCDE", ("practice",)) | {"T": ("theory",)},
        blind=True,
        incidents={rulebooks.HEAT: Incidents(late=5, amended=3), rulebooks.FINAL: Incidents(amended=2)},
    )
    speech = TradePlan(
        rulebook=rulebooks.speech(),
        entrants=cast.speakers,
        seats=dict.fromkeys("ABCDEFG", ("speech",)),
        blind=False,
        incidents={rulebooks.FINAL: Incidents(absent="G", overtime=4)},
    )
    innovation = TradePlan(
        rulebook=rulebooks.innovation(),
        entrants=cast.projects,
        seats=dict.fromkeys("ABCDE", ("review",)),
        blind=False,
        incidents={rulebooks.FINAL: Incidents()},
    )
    return welding, speech, innovation
