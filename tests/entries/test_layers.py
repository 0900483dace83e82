"""The code layers: kept by two, opened in reverse after the lock, and by nobody else."""

from __future__ import annotations

import pytest

from competition.entries.layers import AppointCustodians, LayerOpened, LayerOpeningProposed, OpenLayer
from competition.entries.layers import layers_opened as opened_for_all
from competition.facts import Fact
from competition.refusals.commands import InvalidSetting
from competition.refusals.countersigning import AnotherPersonNeeded
from competition.refusals.draws import (
    CustodianMustNotJudge,
    CustodianOfAnotherLayer,
    DrawNotCommitted,
    LayerAlreadyOpen,
    NoSuchLayer,
    NotTheCustodian,
    OpenTheLastLayerFirst,
)
from competition.refusals.family import NotFound
from competition.refusals.setup import StageNotLocked
from competition.setup.officials import OfficialRole
from tests.builders import NOWHERE, STAGE, Told, appointed, command, judge, locked, seated
from tests.entries.drawing import custodian, custodians, draw_done, kept, opened_layers, proposed, ready
from tests.past import KnownPast, given

PEOPLE = custodians(*"abcdefg")
DRAWN: tuple[Fact | Told, ...] = (*ready(), *PEOPLE, *draw_done())
KEPT = (*DRAWN, kept(1, "a", "b"), kept(2, "c", "d"), kept(3, "e", "f"))
LOCKED = (*KEPT, locked())


def appoint(layer: int, *names: str) -> AppointCustodians:
    persons = tuple(custodian(name) for name in names)
    return command(AppointCustodians, stage=STAGE, layer=layer, persons=persons)


def opening(layer: int) -> OpenLayer:
    return command(OpenLayer, stage=STAGE, layer=layer)


def said_by(name: str, device: str = "") -> dict[str, str]:
    return {"by": f"recorder:{custodian(name)}", "device": device or f"tablet of {name}"}


# Custodians.


def test_two_officials_keep_a_layer() -> None:
    given(*DRAWN).when(appoint(1, "a", "b")).then(kept(1, "a", "b"))


@pytest.mark.parametrize("names", ["", "a", "aa", "abc"])
def test_custodians_are_two_different_people(names: str) -> None:
    given(*DRAWN).when(appoint(1, *names)).refused(InvalidSetting, what="persons")


@pytest.mark.parametrize("role", ["judge", "chief judge"])
def test_nobody_keeps_codes_who_judges(role: OfficialRole) -> None:
    given(*DRAWN).when(appoint(1, "a", "a stranger")).refused(CustodianMustNotJudge)
    alone = appointed(role, custodian("x"))
    given(*DRAWN, alone).when(appoint(1, "a", "x")).refused(CustodianMustNotJudge)
    also_recorder = appointed("recorder", custodian("x"))
    given(*DRAWN, alone, also_recorder).when(appoint(1, "a", "x")).refused(CustodianMustNotJudge)


def test_nobody_keeps_codes_who_sits_on_the_panel() -> None:
    wish = command(AppointCustodians, stage=STAGE, layer=1, persons=(custodian("a"), judge()))
    past = (*DRAWN, appointed("recorder", judge()), seated("A"))
    given(*past).when(wish).refused(CustodianMustNotJudge)


def test_a_layer_has_people_of_its_own() -> None:
    given(*DRAWN, kept(1, "a", "b")).when(appoint(2, "b", "c")).refused(CustodianOfAnotherLayer)


def test_who_kept_a_layer_before_has_seen_it_and_keeps_no_other() -> None:
    replaced = (*DRAWN, kept(1, "a", "b"), kept(1, "a", "c"))
    given(*replaced).when(appoint(2, "b", "d")).refused(CustodianOfAnotherLayer)
    given(*replaced).when(appoint(1, "a", "b")).then(kept(1, "a", "b"))


def test_only_layers_of_a_draw_are_kept() -> None:
    given(*DRAWN).when(appoint(4, "a", "b")).refused(NoSuchLayer, layers=3)
    given(*DRAWN).when(appoint(0, "a", "b")).refused(NoSuchLayer)
    given(*ready(), *PEOPLE).when(appoint(1, "a", "b")).refused(DrawNotCommitted)
    given(*LOCKED, *opened_layers(3)).when(appoint(3, "e", "f")).refused(LayerAlreadyOpen, layer=3)
    nowhere = command(AppointCustodians, stage=NOWHERE, layer=1, persons=(custodian("a"), custodian("b")))
    given(*DRAWN).when(nowhere).refused(NotFound, noun="stage")


# Opening.


def test_both_custodians_open_a_layer() -> None:
    noted = LayerOpeningProposed(stage=STAGE, layer=3)
    given(*LOCKED).when(opening(3), **said_by("e")).then(noted)
    past = (*LOCKED, proposed(3, "e"))
    given(*past).when(opening(3), **said_by("f")).then(LayerOpened(stage=STAGE, layer=3))


def test_one_custodian_does_not_open_a_layer_alone() -> None:
    past = (*LOCKED, proposed(3, "e"))
    given(*past).when(opening(3), **said_by("e", "another tablet")).refused(AnotherPersonNeeded)
    given(*past).when(opening(3), **said_by("f", "tablet of e")).refused(AnotherPersonNeeded)


def test_layers_are_opened_in_reverse() -> None:
    given(*LOCKED).when(opening(1), **said_by("a")).refused(OpenTheLastLayerFirst, layer=3)
    two = (*LOCKED, *opened_layers(3))
    given(*two).when(opening(1), **said_by("a")).refused(OpenTheLastLayerFirst, layer=2)
    assert given(*two).when(opening(2), **said_by("c")).facts()
    given(*two).when(opening(3), **said_by("e")).refused(LayerAlreadyOpen, layer=3)


def test_nothing_is_opened_before_the_stage_is_locked() -> None:
    given(*KEPT).when(opening(3), **said_by("e")).refused(StageNotLocked)


def test_only_the_custodians_open_a_layer() -> None:
    given(*LOCKED).when(opening(3), by="organiser:1").refused(NotTheCustodian, layer=3)
    given(*LOCKED).when(opening(3), **said_by("a")).refused(NotTheCustodian)
    given(*DRAWN, locked()).when(opening(3), **said_by("e")).refused(NotTheCustodian)
    replaced = (*LOCKED, kept(3, "e", "g"))
    given(*replaced).when(opening(3), **said_by("f")).refused(NotTheCustodian)


def test_a_proposal_falls_with_the_custodians_who_made_it() -> None:
    """Otherwise somebody who no longer keeps the layer would have opened half of it."""
    past = (*LOCKED, proposed(3, "e"), kept(3, "f", "g"))
    given(*past).when(opening(3), **said_by("f")).then(LayerOpeningProposed(stage=STAGE, layer=3))


def test_single_handed_one_person_opens_a_layer() -> None:
    past = (*ready("single-handed"), *PEOPLE, *draw_done(layers=2), locked())
    given(*past).when(opening(2), by="organiser:1").then(*opened_layers(2))
    named = (*past, kept(2, "a", "b"))
    given(*named).when(opening(2), by="organiser:1").refused(NotTheCustodian)
    given(*named).when(opening(2), **said_by("a")).then(*opened_layers(2))


# What publishing asks.


@pytest.mark.parametrize(
    ("layers", "open_now"), [((), False), ((3,), False), ((3, 2), False), ((3, 2, 1), True)]
)
def test_entries_stand_beside_codes_once_every_layer_is_open(layers: tuple[int, ...], open_now: bool) -> None:
    assert opened_for_all(KnownPast([*LOCKED, *opened_layers(*layers)]), STAGE) is open_now


def test_nothing_is_kept_from_a_single_hand_nor_where_nobody_committed() -> None:
    assert opened_for_all(KnownPast([*ready("single-handed"), *draw_done(), locked()]), STAGE)
    assert opened_for_all(KnownPast([*ready(), locked()]), STAGE)
