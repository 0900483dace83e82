"""A competition is founded, trades are added to it, and each adopts a rulebook."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from competition.identifiers import competition_of, trade_of
from competition.refusals.commands import InvalidRulebook, InvalidSetting
from competition.refusals.family import NotFound
from competition.refusals.setup import AlreadyThere
from competition.setup.competition import (
    AddTrade,
    AdoptRubric,
    CompetitionFounded,
    FoundCompetition,
    TradeAdded,
)
from tests.builders import COMPETITION, STAGE, TRADE, UNIT, adopted, command, scheduled, trade
from tests.past import given
from tests.scoring.builders import rulebook, stage

ANNOUNCED: dict[str, Any] = {
    "name": "第四届职工创新大赛",
    "organiser": UNIT,
    "level": "city",
    "first_day": date(2025, 5, 1),
    "last_day": date(2025, 5, 3),
}


def founded() -> CompetitionFounded:
    return CompetitionFounded(competition=COMPETITION, control="single-handed", **ANNOUNCED)


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
    given(founded()).when(wish).then(fact)


def test_a_trade_needs_a_competition_that_was_founded() -> None:
    wish = command(AddTrade, competition=COMPETITION, name="焊工")
    given().when(wish).refused(NotFound, noun="competition")


def test_something_else_is_no_competition() -> None:
    wish = command(AddTrade, competition=TRADE, name="焊工")
    given(*trade()).when(wish).refused(NotFound, noun="competition")


def test_the_first_rulebook_is_version_1() -> None:
    added = trade()[0]
    given(added).when(command(AdoptRubric, trade=TRADE, rulebook=rulebook())).then(adopted(version=1))


def test_a_changed_rulebook_is_the_next_version() -> None:
    changed = rulebook(name="焊工 2025")
    wish = command(AdoptRubric, trade=TRADE, rulebook=changed)
    given(*trade()).when(wish).then(adopted(changed, version=2))


def test_a_trade_may_go_back_to_an_earlier_rulebook() -> None:
    changed = adopted(rulebook(name="焊工 2025"), version=2)
    wish = command(AdoptRubric, trade=TRADE, rulebook=rulebook())
    given(*trade(), changed).when(wish).then(adopted(version=3))


def test_the_rulebook_in_force_is_not_adopted_again() -> None:
    wish = command(AdoptRubric, trade=TRADE, rulebook=rulebook())
    given(*trade()).when(wish).refused(AlreadyThere, noun="rulebook")


@pytest.mark.parametrize("things", [(), (scheduled(),)])
def test_only_a_trade_adopts_a_rulebook(things: tuple[Any, ...]) -> None:
    wish = command(AdoptRubric, trade=STAGE, rulebook=rulebook())
    given(*things).when(wish).refused(NotFound, noun="trade")


def test_a_rulebook_with_faults_is_refused_with_all_of_them() -> None:
    faulty = rulebook(stage(), stage(), groups=())
    with pytest.raises(InvalidRulebook, match=r"groups: .*stages: "):
        given(*trade()).when(command(AdoptRubric, trade=TRADE, rulebook=faulty)).facts()
