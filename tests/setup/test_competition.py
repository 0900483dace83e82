"""A competition is founded, alone or with everything in it; it is changed, or called off."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from competition.identifiers import competition_of, stage_of, trade_of
from competition.refusals.commands import InvalidRulebook, InvalidSetting
from competition.refusals.family import NotFound
from competition.refusals.judging import NothingChanges, ReasonMissing
from competition.refusals.setup import CompetitionHasBegun, CompetitionIsCancelled, NotInRulebook
from competition.setup.changing import CancelCompetition, ChangeCompetition
from competition.setup.competition import (
    CompetitionCancelled,
    CompetitionChanged,
    CompetitionFounded,
    RubricAdopted,
    TradeAdded,
    TradeListed,
)
from competition.setup.founding import AddTrade, FoundCompetition, StagePlan, TradePlan
from competition.setup.rubric import hash_of
from competition.setup.stage import OpenStage, ScheduleStage, StageScheduled
from tests.builders import (
    COMPETITION,
    STAGE,
    TRADE,
    UNIT,
    admitted,
    begun,
    command,
    founded,
    listed,
    scheduled,
    seated,
    start_list,
    trade,
)
from tests.past import given
from tests.scoring.builders import rulebook, stage

ANNOUNCED: dict[str, Any] = {
    "name": "第四届职工创新大赛",
    "organiser": UNIT,
    "level": "city",
    "first_day": date(2025, 5, 1),
    "last_day": date(2025, 5, 3),
}
RULES = rulebook(stage(id="heat"), stage(id="final"))


def test_a_competition_is_named_after_the_command_that_founds_it() -> None:
    wish = command(FoundCompetition, control="two-person", **ANNOUNCED)
    fact = CompetitionFounded(competition=competition_of(wish.id), control="two-person", **ANNOUNCED)
    assert fact.stream == wish.stream
    given().when(wish).then(fact)


def test_a_competition_may_last_one_day() -> None:
    one_day = ANNOUNCED | {"last_day": ANNOUNCED["first_day"]}
    assert given().when(command(FoundCompetition, **one_day)).facts()


def test_a_competition_does_not_end_before_it_begins() -> None:
    backwards = ANNOUNCED | {"last_day": date(2025, 4, 30)}
    given().when(command(FoundCompetition, **backwards)).refused(InvalidSetting, what="last_day")


def test_a_trade_is_added_to_a_competition() -> None:
    wish = command(AddTrade, competition=COMPETITION, name="焊工")
    fact = TradeAdded(trade=trade_of(wish.id), competition=COMPETITION, name="焊工")
    assert fact.stream == wish.stream
    given(founded()).when(wish).then(TradeListed(competition=COMPETITION, trade=trade_of(wish.id)), fact)


def test_a_trade_needs_a_competition_that_was_founded() -> None:
    wish = command(AddTrade, competition=COMPETITION, name="焊工")
    given().when(wish).refused(NotFound, noun="competition")


def test_something_else_is_no_competition() -> None:
    wish = command(AddTrade, competition=TRADE, name="焊工")
    given(*trade()).when(wish).refused(NotFound, noun="competition")


def test_a_competition_is_founded_with_its_trades_rulebooks_and_stages_in_one_go() -> None:
    hidden, live = StagePlan(key="heat"), StagePlan(key="final", blind=False, live_board=True)
    plans = (TradePlan(name="焊工", rulebook=RULES, stages=(hidden, live)), TradePlan(name="茶艺"))
    wish = command(FoundCompetition, trades=plans, **ANNOUNCED)
    here, welding, tea = competition_of(wish.id), trade_of(wish.id), trade_of(wish.id, 2)
    stages = [
        StageScheduled(
            stage=stage_of(welding, key), trade=welding, key=key, blind=blind, live_board=not blind
        )
        for key, blind in (("heat", True), ("final", False))
    ]
    given().when(wish).then(
        CompetitionFounded(competition=here, control="single-handed", **ANNOUNCED),
        TradeListed(competition=here, trade=welding),
        TradeAdded(trade=welding, competition=here, name="焊工"),
        RubricAdopted(trade=welding, version=1, digest=hash_of(RULES), rulebook=RULES),
        *stages,
        TradeListed(competition=here, trade=tea),
        TradeAdded(trade=tea, competition=here, name="茶艺"),
    )


@pytest.mark.parametrize(
    ("plan", "refusal"),
    [
        (TradePlan(name="焊工", rulebook=rulebook(groups=())), InvalidRulebook),
        (TradePlan(name="焊工", rulebook=RULES, stages=(StagePlan(key="semi"),)), NotInRulebook),
        (TradePlan(name="焊工", rulebook=RULES, stages=(StagePlan(key="heat"),) * 2), InvalidSetting),
        (TradePlan(name="焊工", stages=(StagePlan(key="heat"),)), InvalidSetting),
    ],
)
def test_a_plan_with_a_fault_founds_nothing_at_all(plan: TradePlan, refusal: type[Any]) -> None:
    good = TradePlan(name="茶艺", rulebook=RULES, stages=(StagePlan(key="final"),))
    given().when(command(FoundCompetition, trades=(good, plan), **ANNOUNCED)).refused(refusal)


def change(**fields: Any) -> ChangeCompetition:
    new = {"name": "第四届创新大赛", "first_day": date(2025, 6, 1), "last_day": date(2025, 6, 2)}
    return command(ChangeCompetition, competition=COMPETITION, **(new | {"reason": "a flood"} | fields))


def changed() -> CompetitionChanged:
    wish = change()
    return CompetitionChanged(
        competition=COMPETITION,
        name=wish.name,
        first_day=wish.first_day,
        last_day=wish.last_day,
        reason=wish.reason,
    )


CANCELLED = CompetitionCancelled(competition=COMPETITION, reason="an epidemic")


def cancel(reason: str = "an epidemic") -> CancelCompetition:
    return command(CancelCompetition, competition=COMPETITION, reason=reason)


def test_name_and_days_are_changed_with_a_reason_before_the_first_stage_opens() -> None:
    given(founded()).when(change()).then(changed())
    given(founded(), begun()).when(change()).refused(CompetitionHasBegun)


def test_a_change_changes_something_for_a_reason_and_keeps_the_days_in_order() -> None:
    given(founded(), changed()).when(change()).refused(NothingChanges)
    given(founded()).when(change(reason=" ")).refused(ReasonMissing)
    given(founded()).when(change(last_day=date(2025, 5, 31))).refused(InvalidSetting, what="last_day")


def test_only_a_competition_that_was_founded_is_changed_or_cancelled() -> None:
    given().when(change()).refused(NotFound, noun="competition")
    given().when(cancel()).refused(NotFound, noun="competition")


def test_a_competition_is_cancelled_once_and_for_a_reason() -> None:
    given(founded()).when(cancel()).then(CANCELLED)
    given(founded(), begun()).when(cancel()).then(CANCELLED)
    given(founded()).when(cancel(" ")).refused(ReasonMissing)
    given(founded(), CANCELLED).when(cancel()).refused(CompetitionIsCancelled)


def test_nothing_of_a_cancelled_competition_is_added_changed_scheduled_or_opened() -> None:
    ready = (founded(), listed(), *trade(), *admitted(1), start_list(1), seated("A"))
    for wish, before in (
        (command(AddTrade, competition=COMPETITION, name="茶艺"), ()),
        (change(), ()),
        (command(ScheduleStage, trade=TRADE, key="final"), ()),
        (command(OpenStage, stage=STAGE), (scheduled(),)),
    ):
        assert given(*ready, *before).when(wish).facts()
        given(*ready, *before, CANCELLED).when(wish).refused(CompetitionIsCancelled)
