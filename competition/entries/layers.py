"""The code layers of a draw: who keeps which, and how they are opened.

Each layer turns one label into the next: entry → number → order and station → work code. Two *custodians* a
layer see its table to run the day, and nobody sees two tables, so nobody can tell whose work has which code.
After the chief judge locked the stage the layers are opened, the last one first, each by both its
custodians. Only then do officials see entries beside codes, and only then may results be published.

Under single-handed control nothing is kept from the organiser, and custodians are named by those who wish.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Self, assert_never

from competition.commands import Command, Past
from competition.countersigning import person_of, require_another, takes_two
from competition.entries.draw import StartList
from competition.facts import Fact, Record, Stamp
from competition.identifiers import (
    PersonId,
    StageId,
    StreamId,
    draw_of,
    layers_of,
    officials_of,
    panel_of,
    results_of,
)
from competition.judging.panel import Panel
from competition.refusals.commands import InvalidSetting
from competition.refusals.draws import (
    CustodianMustNotJudge,
    CustodianOfAnotherLayer,
    DrawNotCommitted,
    LayerAlreadyOpen,
    NoSuchLayer,
    NotTheCustodian,
    OpenTheLastLayerFirst,
)
from competition.refusals.setup import StageNotLocked
from competition.results.results import Results
from competition.setup.competition import Trade
from competition.setup.officials import OfficialRole, Officials
from competition.setup.stage import known_stage

_CUSTODIANS = 2

_MAY_KEEP: frozenset[OfficialRole] = frozenset({"organiser", "recorder", "supervisor", "arbitrator"})
_MUST_NOT_KEEP: frozenset[OfficialRole] = frozenset({"judge", "chief judge"})


class LayerFact(Fact):
    """A fact about one code layer of a stage; layers count from 1."""

    stage: StageId
    layer: int

    @property
    def stream(self) -> StreamId:
        return layers_of(self.stage)


class CustodiansAppointed(LayerFact, tag="draw.custodians_appointed"):
    """From here on these two keep the layer; whoever kept it before does not any more."""

    persons: tuple[PersonId, ...]


class LayerOpeningProposed(LayerFact, tag="draw.layer_opening_proposed"):
    """One custodian asks for the layer to be opened; it takes the other one, too."""


class LayerOpened(LayerFact, tag="draw.layer_opened"):
    """What the layer kept apart may be put together. With the first layer, entries stand beside codes."""


AnyLayerFact = CustodiansAppointed | LayerOpeningProposed | LayerOpened


@dataclass(frozen=True, slots=True)
class Layers:
    """What decisions need to know of a draw's layers.

    `keepers`: the custodians of each now; `seen_by`: everybody who ever kept a layer, with that layer.
    """

    keepers: Mapping[int, tuple[PersonId, ...]] = field(default_factory=dict)
    seen_by: Mapping[PersonId, int] = field(default_factory=dict)
    proposed: Mapping[int, Stamp] = field(default_factory=dict)
    opened: frozenset[int] = frozenset()

    def after(self, record: Record[AnyLayerFact]) -> Self:
        fact = record.fact
        match fact:
            case CustodiansAppointed():
                return replace(
                    self,
                    keepers={**self.keepers, fact.layer: fact.persons},
                    seen_by={**self.seen_by, **dict.fromkeys(fact.persons, fact.layer)},
                    proposed={layer: stamp for layer, stamp in self.proposed.items() if layer != fact.layer},
                )
            case LayerOpeningProposed():
                return replace(self, proposed={**self.proposed, fact.layer: record.stamp})
            case LayerOpened():
                return replace(self, opened=self.opened | {fact.layer})
            case other:
                assert_never(other)


class LayerCommand(Command):
    """A wish about one code layer."""

    stage: StageId
    layer: int

    @property
    def stream(self) -> StreamId:
        return layers_of(self.stage)


class AppointCustodians(LayerCommand):
    """Name the two who keep a layer."""

    persons: tuple[PersonId, ...]


class OpenLayer(LayerCommand):
    """Put together again what a layer keeps apart."""


def appoint_custodians(command: AppointCustodians, past: Past) -> tuple[Fact, ...]:
    """Two officials of the competition who judge nothing, and who never kept another layer of this draw.

    Refuses a layer the draw does not have, and one that is open.
    """
    layers = _require_layer(command, past)
    persons = command.persons
    if len(persons) != _CUSTODIANS or len(set(persons)) != _CUSTODIANS:
        raise InvalidSetting(what="persons", fault="are not two different people")
    for person in persons:
        if not _may_keep(past, command.stage, person):
            raise CustodianMustNotJudge()
        if layers.seen_by.get(person, command.layer) != command.layer:
            raise CustodianOfAnotherLayer()
    return (CustodiansAppointed(stage=command.stage, layer=command.layer, persons=persons),)


def _may_keep(past: Past, stage: StageId, person: PersonId) -> bool:
    competition = past.of(Trade, known_stage(past, stage).trade).competition
    roles = past.of(Officials, officials_of(competition)).roles_of(person) if competition else frozenset()
    seated = {str(judge) for judge in past.of(Panel, panel_of(stage)).seats}
    return bool(roles & _MAY_KEEP) and not roles & _MUST_NOT_KEEP and str(person) not in seated


def open_layer(command: OpenLayer, past: Past) -> tuple[Fact, ...]:
    """Under two-person control both custodians of the layer ask, on two devices.

    Refuses before the stage is locked, out of turn, a second time, and whoever does not keep the layer
    (where custodians are named, or have to be).
    """
    layers = _require_layer(command, past)
    if not past.of(Results, results_of(command.stage)).locked:
        raise StageNotLocked()
    last = max(set(range(1, _count(past, command.stage) + 1)) - layers.opened)
    if command.layer != last:
        raise OpenTheLastLayerFirst(layer=last)
    strict = takes_two(past, command.stage)
    keepers = layers.keepers.get(command.layer, ())
    if (strict or keepers) and person_of(past.stamp) not in map(str, keepers):
        raise NotTheCustodian(layer=command.layer)
    if strict and command.layer not in layers.proposed:
        return (LayerOpeningProposed(stage=command.stage, layer=command.layer),)
    if strict:
        require_another(layers.proposed[command.layer], past)
    return (LayerOpened(stage=command.stage, layer=command.layer),)


def _require_layer(command: LayerCommand, past: Past) -> Layers:
    """The layers of the draw. Refuses a draw nobody committed to, a layer it does not have, and an open
    one.
    """
    known_stage(past, command.stage)
    count = _count(past, command.stage)
    if count == 0:
        raise DrawNotCommitted()
    if not 1 <= command.layer <= count:
        raise NoSuchLayer(layer=command.layer, layers=count)
    layers = past.of(Layers, layers_of(command.stage))
    if command.layer in layers.opened:
        raise LayerAlreadyOpen(layer=command.layer)
    return layers


def _count(past: Past, stage: StageId) -> int:
    return past.of(StartList, draw_of(stage)).layers


def layers_opened(past: Past, stage: StageId) -> bool:
    """Whether entries may stand beside codes, as publishing them does: every layer is open.

    True where nothing is kept apart: under single-handed control, and for a list nobody drew by commitment.
    """
    if not takes_two(past, stage):
        return True
    return past.of(Layers, layers_of(stage)).opened >= set(range(1, _count(past, stage) + 1))
