"""A stage is scheduled from the rulebook, and opened once everything stands."""

from __future__ import annotations

from decimal import Decimal

import pytest

from competition.entries.draw import DrawCommitted
from competition.facts import Fact
from competition.identifiers import PersonId, StageId, UnitId, stage_of
from competition.judging.panel import JudgeAssigned, JudgeRecused
from competition.refusals.family import NotFound
from competition.refusals.officials import OwnUnitAtTheStart, OwnUnitUnderSeal, PanelTakesPart
from competition.refusals.setup import (
    AlreadyThere,
    EarlierStageNotPublished,
    NotInRulebook,
    NotReadyToOpen,
    StageAlreadyOpen,
    StageNotOpen,
    TradeHasNoRulebook,
)
from competition.results.results import ResultsPublished
from competition.scoring import CarryOver
from competition.setup.stage import (
    OpenStage,
    ScheduleStage,
    StageScheduled,
    known_stage,
    open_rules,
    rules_of,
)
from tests.builders import (
    NOWHERE,
    STAGE,
    TRADE,
    UNIT,
    admitted,
    adopted,
    begun,
    command,
    entry,
    founded,
    held,
    judge,
    named,
    open_stage,
    opened,
    place_taken,
    registered,
    scheduled,
    seated,
    start_list,
    trade,
)
from tests.past import KnownPast, given
from tests.scoring.builders import module, rulebook, stage

TWO_MODULES = rulebook(stage(module("theory"), module("practice")))
WITH_HEAT = rulebook(
    stage(id="heat"), stage(id="final", carry_over=CarryOver(stage="heat", weight=Decimal("0.4")))
)


def published_heat() -> ResultsPublished:
    return ResultsPublished(stage=stage_of(TRADE, "heat"), edition=1, as_of=9, digest="", standings=())


def test_a_stage_of_the_rulebook_is_scheduled() -> None:
    wish = command(ScheduleStage, trade=TRADE, key="final", blind=False, live_board=True)
    fact = StageScheduled(stage=STAGE, trade=TRADE, key="final", blind=False, live_board=True)
    assert fact.stream == wish.stream
    given(*trade()).when(wish).then(fact)


def test_a_stage_is_blind_and_its_board_hidden_unless_said_otherwise() -> None:
    given(*trade()).when(command(ScheduleStage, trade=TRADE, key="final")).then(scheduled())


def test_a_stage_is_scheduled_once() -> None:
    wish = command(ScheduleStage, trade=TRADE, key="final")
    given(*trade(), scheduled()).when(wish).refused(AlreadyThere, noun="stage")


def test_a_stage_that_the_rulebook_does_not_have_is_not_scheduled() -> None:
    wish = command(ScheduleStage, trade=TRADE, key="heat")
    given(*trade()).when(wish).refused(NotInRulebook, key="heat", known="final")


def test_without_a_rulebook_nothing_is_scheduled() -> None:
    wish = command(ScheduleStage, trade=TRADE, key="final")
    given(trade()[0]).when(wish).refused(TradeHasNoRulebook)
    given().when(wish).refused(TradeHasNoRulebook)


def test_a_stage_opens_once_start_list_and_panel_stand() -> None:
    ready = (*trade(), *admitted(1), scheduled(), start_list(1), seated("A"))
    given(*ready).when(command(OpenStage, stage=STAGE)).then(begun(), opened())


def test_a_stage_opens_by_the_newest_rulebook() -> None:
    ready = (*trade(), *admitted(1), scheduled(), start_list(1), seated("A", "theory", "practice"))
    wish = command(OpenStage, stage=STAGE)
    given(*ready, adopted(TWO_MODULES, version=2)).when(wish).then(begun(), opened(TWO_MODULES, version=2))


@pytest.mark.parametrize(
    ("ready", "missing"),
    [
        ((seated("A", "theory", "practice"),), "the start list"),
        ((start_list(1), seated("A", "theory")), 'a judge for module "practice"'),
        ((start_list(1),), 'a judge for module "theory", a judge for module "practice"'),
        ((), 'the start list, a judge for module "theory", a judge for module "practice"'),
        (
            (
                start_list(1),
                seated("A", "theory"),
                seated("B"),
                JudgeRecused(stage=STAGE, judge=judge("B"), entries=(), reason="ill"),
            ),
            'a judge for module "practice"',
        ),
    ],
)
def test_a_stage_that_is_not_ready_says_what_is_missing(ready: tuple[Fact, ...], missing: str) -> None:
    past = (*trade(TWO_MODULES), *admitted(1), scheduled(), *ready)
    given(*past).when(command(OpenStage, stage=STAGE)).refused(NotReadyToOpen, missing=missing)


def test_a_stage_is_opened_once() -> None:
    given(*open_stage()).when(command(OpenStage, stage=STAGE)).refused(StageAlreadyOpen)


def test_a_stage_that_nobody_scheduled_does_not_open() -> None:
    given(*trade()).when(command(OpenStage, stage=NOWHERE)).refused(NotFound, noun="stage")
    given(*trade()).when(command(OpenStage, stage=StageId(TRADE))).refused(NotFound, noun="stage")


def test_a_stage_that_carries_points_over_waits_for_their_publication() -> None:
    ready = (*trade(WITH_HEAT), *admitted(1), scheduled(), start_list(1), seated("A"))
    wish = command(OpenStage, stage=STAGE)
    given(*ready).when(wish).refused(EarlierStageNotPublished, stage="heat")
    given(*ready, published_heat()).when(wish).then(begun(), opened(WITH_HEAT))


def test_an_open_stage_keeps_its_rulebook_whatever_is_adopted_later() -> None:
    past = KnownPast([*open_stage(), adopted(TWO_MODULES, version=2)])
    assert rules_of(past, known_stage(past, STAGE)) == rulebook().stages[0]


def test_a_stage_that_is_not_open_goes_by_the_newest_rulebook() -> None:
    past = KnownPast([*trade(), scheduled(), adopted(TWO_MODULES, version=2)])
    assert rules_of(past, known_stage(past, STAGE)) == TWO_MODULES.stages[0]
    with pytest.raises(StageNotOpen):
        open_rules(past, STAGE)


def test_one_trade_may_hold_several_stages() -> None:
    past = (*trade(WITH_HEAT), *admitted(1), *held(WITH_HEAT, key="heat", entries=[1]), published_heat())
    given(*past).when(command(ScheduleStage, trade=TRADE, key="final")).then(scheduled())


# The panel and who starts.

SEATED = JudgeAssigned(stage=STAGE, judge=judge("A"), seat="A", modules=("practice",), unit=UNIT)


@pytest.fixture
def ready() -> tuple[Fact, ...]:
    """Three entries, of which the second is of another unit; the judge was seated before they came."""
    elsewhere = registered(2, unit=UnitId(named("another unit")))
    entries = (*admitted(1), elsewhere, *admitted(3))
    return (*trade(), scheduled(), SEATED, *entries, start_list(1, 2, 3))


def recused(*numbers: int) -> JudgeRecused:
    entries = tuple(entry(number) for number in numbers)
    return JudgeRecused(stage=STAGE, judge=judge("A"), entries=entries, reason="own unit")


def test_a_stage_does_not_open_while_a_judge_would_mark_their_own_unit(ready: tuple[Fact, ...]) -> None:
    wish = command(OpenStage, stage=STAGE)
    given(*ready).when(wish).refused(OwnUnitAtTheStart, seat="A", codes="01, 03")
    given(*ready, recused(1)).when(wish).refused(OwnUnitAtTheStart, seat="A", codes="03")
    given(*ready, recused(1, 3)).when(wish).then(begun(), opened())


def test_where_codes_are_sealed_the_refusal_tells_none(ready: tuple[Fact, ...]) -> None:
    committed = DrawCommitted(
        stage=STAGE, entries=(), salt="", layers=2, stations=0, contributors=(), algorithm=""
    )
    wish = command(OpenStage, stage=STAGE)
    sealed = (founded("two-person"), *ready[:-1], committed, ready[-1])
    given(*sealed).when(wish).refused(OwnUnitUnderSeal, seat="A", count=2)
    assert "codes" not in OwnUnitUnderSeal(seat="A", count=2).data
    unsealed = (founded("single-handed"), *ready[:-1], committed, ready[-1])
    given(*unsealed).when(wish).refused(OwnUnitAtTheStart, seat="A", codes="01, 03")


def test_a_judge_recused_from_the_whole_stage_stands_in_nobodys_way(ready: tuple[Fact, ...]) -> None:
    wish = command(OpenStage, stage=STAGE)
    given(*ready, seated("B"), recused()).when(wish).then(begun(), opened())


def test_a_stage_does_not_open_while_a_judge_takes_part_in_it() -> None:
    past = (*trade(), scheduled(), seated("A"), seated("B"), *admitted(1), start_list(1))
    coached = place_taken(1, coaches=(PersonId(judge("B")),))
    wish = command(OpenStage, stage=STAGE)
    given(*past, coached).when(wish).refused(PanelTakesPart, seat="B")
    away = JudgeRecused(stage=STAGE, judge=judge("B"), entries=(), reason="coaches")
    given(*past, coached, away).when(wish).then(begun(), opened())
