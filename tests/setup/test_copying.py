"""The next edition is arranged like the last one, and knows nothing of what happened in it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from competition.entries.roster import TermsSet
from competition.entries.terms import Terms
from competition.facts import Fact
from competition.identifiers import CompetitionId, SeriesId, competition_of, stage_of, trade_of
from competition.refusals.family import NotFound
from competition.refusals.setup import EditionTaken
from competition.setup.competition import CompetitionFounded, RubricAdopted, TradeAdded, TradeListed
from competition.setup.copying import FoundEdition
from competition.setup.officials import OfficialAppointed
from competition.setup.programme import SeriesEditionAnnounced, SeriesFounded
from competition.setup.rubric import hash_of
from competition.setup.stage import StageScheduled
from tests.builders import (
    COMPETITION,
    TRADE,
    UNIT,
    adopted,
    appointed,
    begun,
    command,
    founded,
    held,
    judge,
    listed,
    locked,
    named,
    person,
    place_taken,
    registered,
    trade,
)
from tests.past import given
from tests.scoring.builders import rulebook, stage

RULES = rulebook(stage(id="heat"), stage(id="final"))
SERIES = SeriesId(named("series"))
FOUNDED = SeriesFounded(series=SERIES, programme=None, name="职工创新大赛", organiser=UNIT)
FOURTH = SeriesEditionAnnounced(series=SERIES, edition=4, competition=COMPETITION)
LAST: tuple[Fact, ...] = (
    FOUNDED,
    FOURTH,
    founded("two-person", series=SERIES, edition=4),
    listed(),
    *trade(),
    adopted(RULES, version=2),
    registered(1),
    place_taken(1, members=(person(1),)),
    *held(RULES, key="final", entries=[1], seats="A"),
    begun(),
    locked(),
)


def again(**fields: Any) -> FoundEdition:
    new = {"previous": COMPETITION, "name": "第五届职工创新大赛"}
    days = {"first_day": date(2026, 5, 1), "last_day": date(2026, 5, 3)}
    return command(FoundEdition, **(new | days | fields))


def arranged(wish: FoundEdition, edition: int = 5) -> tuple[Fact, ...]:
    """What the new edition consists of."""
    here, welding = competition_of(wish.id), trade_of(wish.id)
    return (
        CompetitionFounded(
            competition=here,
            name=wish.name,
            organiser=UNIT,
            level="city",
            first_day=wish.first_day,
            last_day=wish.last_day,
            control="two-person",
            series=SERIES,
            edition=edition,
        ),
        SeriesEditionAnnounced(series=SERIES, edition=edition, competition=here),
        TradeListed(competition=here, trade=welding),
        TradeAdded(trade=welding, competition=here, name="焊工"),
        RubricAdopted(trade=welding, version=1, digest=hash_of(RULES), rulebook=RULES),
        StageScheduled(
            stage=stage_of(welding, "final"), trade=welding, key="final", blind=True, live_board=False
        ),
    )


def test_trades_newest_rulebooks_and_scheduled_stages_are_arranged_anew_and_nothing_else() -> None:
    wish = again()
    given(*LAST).when(wish).then(*arranged(wish))


def test_the_number_may_be_given_and_is_not_shared() -> None:
    wish = again(edition=7)
    given(*LAST).when(wish).then(*arranged(wish, edition=7))
    given(*LAST).when(again(edition=4)).refused(EditionTaken, edition=4)


def test_a_competition_outside_any_series_is_copied_without_a_number() -> None:
    wish = again()
    facts = given(founded("two-person"), listed(), *trade(RULES)).when(wish).facts()
    assert isinstance(facts[0], CompetitionFounded)
    assert (facts[0].series, facts[0].edition) == (None, None)
    assert len(facts) == 4


def test_the_days_of_the_terms_move_with_the_first_day() -> None:
    terms = Terms(
        capacity=30,
        opens=datetime(2025, 4, 1, 8, tzinfo=UTC),
        closes=datetime(2025, 4, 20, 18, tzinfo=UTC),
        youngest=18,
        reference_day=date(2025, 5, 1),
    )
    moved = Terms(
        capacity=30,
        opens=datetime(2026, 4, 1, 8, tzinfo=UTC),
        closes=datetime(2026, 4, 20, 18, tzinfo=UTC),
        youngest=18,
        reference_day=date(2026, 5, 1),
    )
    wish = again()
    given(*LAST, TermsSet(trade=TRADE, version=3, terms=terms)).when(wish).then(
        *arranged(wish), TermsSet(trade=trade_of(wish.id), version=1, terms=moved)
    )


def test_the_officials_are_appointed_again_when_asked_for_principals_first() -> None:
    chief, deputy = judge("A"), judge("B")
    offices = (appointed("chief judge", deputy, deputy_for=chief), appointed("chief judge", chief))
    wish = again(officials=True)
    anew = [
        OfficialAppointed(
            competition=competition_of(wish.id),
            person=one.person,
            role=one.role,
            deputy_for=one.deputy_for,
        )
        for one in reversed(offices)
    ]
    given(*LAST, *offices).when(wish).then(*arranged(wish), *anew)
    without = again()
    given(*LAST, *offices).when(without).then(*arranged(without))


def test_only_a_competition_that_was_founded_is_held_again() -> None:
    nowhere = CompetitionId(named("nowhere"))
    given(*LAST).when(again(previous=nowhere)).refused(NotFound, noun="competition")
