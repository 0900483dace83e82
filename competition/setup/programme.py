"""Programmes and series: what competitions are held under, year after year.

A *programme* is a plan of several years; a *series* is a competition that comes back, and each time it is
held is one *edition* of it ("the 4th workers' innovation contest" is edition 4 of its series). A series may
belong to a programme. Numbers need not follow one another, but no two editions that are held share one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Self, assert_never

from competition.commands import Command, Past
from competition.facts import Fact, Record
from competition.identifiers import (
    CompetitionId,
    ProgrammeId,
    SeriesId,
    StreamId,
    UnitId,
    programme_of,
    series_of,
)
from competition.refusals.commands import InvalidSetting
from competition.refusals.family import NotFound
from competition.refusals.setup import EditionTaken, OtherOrganiser
from competition.setup.competition import Competition


class ProgrammeAnnounced(Fact, tag="programme.announced"):
    """A unit plans competitions over these years, both included."""

    programme: ProgrammeId
    name: str
    organiser: UnitId
    first_year: int
    last_year: int
    note: str = ""

    @property
    def stream(self) -> StreamId:
        return self.programme


class SeriesFounded(Fact, tag="series.founded"):
    """A unit will hold this competition again and again; its editions are numbered."""

    series: SeriesId
    programme: ProgrammeId | None
    name: str
    organiser: UnitId

    @property
    def stream(self) -> StreamId:
        return self.series


class SeriesEditionAnnounced(Fact, tag="series.edition_announced"):
    """This competition is the edition of this number."""

    series: SeriesId
    edition: int
    competition: CompetitionId

    @property
    def stream(self) -> StreamId:
        return self.series


AnySeriesFact = SeriesFounded | SeriesEditionAnnounced


@dataclass(frozen=True, slots=True)
class Programme:
    """What decisions need to know of a programme."""

    organiser: UnitId | None = None

    def after(self, record: Record[ProgrammeAnnounced]) -> Self:
        return replace(self, organiser=record.fact.organiser)


@dataclass(frozen=True, slots=True)
class Series:
    """What decisions need to know of a series: who holds it, and the competition behind each number."""

    organiser: UnitId | None = None
    editions: Mapping[int, CompetitionId] = field(default_factory=dict)

    def after(self, record: Record[AnySeriesFact]) -> Self:
        match record.fact:
            case SeriesFounded() as fact:
                return replace(self, organiser=fact.organiser)
            case SeriesEditionAnnounced() as fact:
                return replace(self, editions={**self.editions, fact.edition: fact.competition})
            case other:
                assert_never(other)


class AnnounceProgramme(Command):
    """Plan competitions over some years. Its id derives from the command's."""

    name: str
    organiser: UnitId
    first_year: int
    last_year: int
    note: str = ""

    @property
    def stream(self) -> StreamId:
        return programme_of(self.id)


class FoundSeries(Command):
    """Begin a series, within a programme or by itself. Its id derives from the command's."""

    name: str
    organiser: UnitId
    programme: ProgrammeId | None = None

    @property
    def stream(self) -> StreamId:
        return series_of(self.id)


def announce_programme(command: AnnounceProgramme, past: Past) -> tuple[Fact, ...]:
    """Refuses years in the wrong order."""
    if command.last_year < command.first_year:
        raise InvalidSetting(what="last_year", fault="is before the first year")
    return (
        ProgrammeAnnounced(
            programme=programme_of(command.id),
            name=command.name,
            organiser=command.organiser,
            first_year=command.first_year,
            last_year=command.last_year,
            note=command.note,
        ),
    )


def found_series(command: FoundSeries, past: Past) -> tuple[Fact, ...]:
    """Refuses a programme that nobody announced. Units below the programme's may hold series within it."""
    if command.programme is not None and past.of(Programme, command.programme).organiser is None:
        raise NotFound(noun="programme")
    return (
        SeriesFounded(
            series=series_of(command.id),
            programme=command.programme,
            name=command.name,
            organiser=command.organiser,
        ),
    )


def next_edition(
    past: Past, series: SeriesId, organiser: UnitId, number: int | None, competition: CompetitionId
) -> SeriesEditionAnnounced:
    """The announcement of an edition: of this number, or of the one after the highest.

    Refuses a series that nobody founded or that another unit holds, and a number that is taken; that of a
    cancelled edition is free again.
    """
    found = past.of(Series, series)
    if found.organiser is None:
        raise NotFound(noun="series")
    if found.organiser != organiser:
        raise OtherOrganiser()
    chosen = max(found.editions, default=0) + 1 if number is None else number
    if chosen < 1:
        raise InvalidSetting(what="edition", fault="is less than 1")
    holder = found.editions.get(chosen)
    if holder is not None and not past.of(Competition, holder).cancelled:
        raise EditionTaken(edition=chosen)
    return SeriesEditionAnnounced(series=series, edition=chosen, competition=competition)
