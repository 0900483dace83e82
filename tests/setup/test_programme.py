"""Programmes plan, series come back, and no two editions that are held share a number."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from competition.facts import Fact
from competition.identifiers import (
    CompetitionId,
    ProgrammeId,
    SeriesId,
    UnitId,
    competition_of,
    programme_of,
    series_of,
)
from competition.refusals.commands import InvalidSetting
from competition.refusals.family import NotFound
from competition.refusals.setup import EditionTaken, OtherOrganiser
from competition.setup.competition import CompetitionCancelled, CompetitionFounded
from competition.setup.founding import FoundCompetition
from competition.setup.programme import (
    AnnounceProgramme,
    FoundSeries,
    ProgrammeAnnounced,
    SeriesEditionAnnounced,
    SeriesFounded,
)
from tests.builders import COMPETITION, UNIT, command, named
from tests.past import given

PROGRAMME, SERIES = ProgrammeId(named("programme")), SeriesId(named("series"))
PLAN: dict[str, Any] = {
    "name": "十四五竞赛规划",
    "organiser": UNIT,
    "first_year": 2021,
    "last_year": 2025,
    "note": "",
}
ANNOUNCED = ProgrammeAnnounced(programme=PROGRAMME, **PLAN)
FOUNDED = SeriesFounded(series=SERIES, programme=PROGRAMME, name="职工创新大赛", organiser=UNIT)


def edition(number: int, competition: CompetitionId = COMPETITION) -> SeriesEditionAnnounced:
    return SeriesEditionAnnounced(series=SERIES, edition=number, competition=competition)


def found(number: int | None = None, **fields: Any) -> FoundCompetition:
    new = {"name": "创新大赛", "organiser": UNIT, "level": "city", "series": SERIES, "edition": number}
    days = {"first_day": date(2025, 5, 1), "last_day": date(2025, 5, 3)}
    return command(FoundCompetition, **(new | days | fields))


def announced(*past: Fact, wish: FoundCompetition) -> int:
    """The number of the edition, told the same by series and competition."""
    first, second = given(*past).when(wish).facts()
    assert isinstance(first, CompetitionFounded)
    assert isinstance(second, SeriesEditionAnnounced)
    assert second == edition(second.edition, competition_of(wish.id))
    assert (first.series, first.edition) == (SERIES, second.edition)
    return second.edition


def test_a_programme_is_announced_for_some_years() -> None:
    wish = command(AnnounceProgramme, **PLAN)
    given().when(wish).then(ProgrammeAnnounced(programme=programme_of(wish.id), **PLAN))
    assert given().when(command(AnnounceProgramme, **PLAN | {"last_year": 2021})).facts()
    backwards = command(AnnounceProgramme, **PLAN | {"last_year": 2020})
    given().when(backwards).refused(InvalidSetting, what="last_year")


@pytest.mark.parametrize("programme", [None, PROGRAMME])
def test_a_series_is_founded_within_a_programme_or_by_itself(programme: ProgrammeId | None) -> None:
    wish = command(FoundSeries, name="职工创新大赛", organiser=UNIT, programme=programme)
    fact = SeriesFounded(series=series_of(wish.id), programme=programme, name="职工创新大赛", organiser=UNIT)
    given(ANNOUNCED).when(wish).then(fact)


def test_a_series_needs_a_programme_that_was_announced() -> None:
    wish = command(FoundSeries, name="职工创新大赛", organiser=UNIT, programme=PROGRAMME)
    given().when(wish).refused(NotFound, noun="programme")


def test_an_edition_has_the_number_given_or_the_one_after_the_highest() -> None:
    assert announced(FOUNDED, wish=found()) == 1
    assert announced(FOUNDED, edition(3), edition(1), wish=found()) == 4
    assert announced(FOUNDED, edition(3), wish=found(2)) == 2
    assert announced(FOUNDED, edition(3), wish=found(10)) == 10


def test_no_two_editions_share_a_number() -> None:
    given(FOUNDED, edition(3)).when(found(3)).refused(EditionTaken, edition=3)


def test_the_number_of_a_cancelled_edition_is_free_again() -> None:
    cancelled = CompetitionCancelled(competition=COMPETITION, reason="an epidemic")
    assert announced(FOUNDED, edition(3), cancelled, wish=found(3)) == 3


def test_editions_count_from_1_in_a_series_that_was_founded() -> None:
    given(FOUNDED).when(found(0)).refused(InvalidSetting, what="edition")
    given().when(found()).refused(NotFound, noun="series")
    given().when(found(3, series=None)).refused(InvalidSetting, what="edition")


def test_the_editions_of_a_series_are_its_organisers() -> None:
    given(FOUNDED).when(found(organiser=UnitId(named("another unit")))).refused(OtherOrganiser)
