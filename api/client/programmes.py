"""Programmes, series, the rulebooks to begin from, and what a unit sees of those under it."""

from __future__ import annotations

from uuid import UUID

from api.client.connection import Caller, kept
from api.schemas.commands import Taken
from api.schemas.programmes import NewProgramme, NewSeries, OverviewAnswer, ProgrammeAnswer, SeriesAnswer
from api.schemas.rulebooks import NewReading, PresetAnswer, PresetLine, ReadingAnswer


class ProgrammesClient(Caller):
    """What competitions are held under. The organising unit is named, or given by its id."""

    def list_programmes(self, *, after: int | None = None) -> list[ProgrammeAnswer]:
        return self._connection.get("programmes", list[ProgrammeAnswer], after=after)

    def see_programme(self, programme: UUID, *, after: int | None = None) -> ProgrammeAnswer:
        return self._connection.get(f"programmes/{programme}", ProgrammeAnswer, after=after)

    def see_series(self, series: UUID, *, after: int | None = None) -> SeriesAnswer:
        return self._connection.get(f"series/{series}", SeriesAnswer, after=after)

    def announce_programme(
        self,
        name: str,
        *,
        first_year: int,
        last_year: int,
        organiser: str | None = None,
        organiser_unit: UUID | None = None,
        note: str = "",
        command: UUID | None = None,
    ) -> Taken:
        new = NewProgramme(
            command=kept(command),
            name=name,
            organiser=organiser,
            organiser_unit=organiser_unit,
            first_year=first_year,
            last_year=last_year,
            note=note,
        )
        return self._connection.tell("programmes", new)

    def found_series(
        self,
        name: str,
        *,
        organiser: str | None = None,
        organiser_unit: UUID | None = None,
        programme: UUID | None = None,
        command: UUID | None = None,
    ) -> Taken:
        new = NewSeries(
            command=kept(command),
            name=name,
            organiser=organiser,
            organiser_unit=organiser_unit,
            programme=programme,
        )
        return self._connection.tell("series", new)

    def see_overview(self, unit: UUID, *, after: int | None = None) -> OverviewAnswer:
        return self._connection.get(f"units/{unit}/overview", OverviewAnswer, after=after)

    def list_rulebooks(self) -> list[PresetLine]:
        return self._connection.get("rulebooks", list[PresetLine])

    def see_rulebook(self, name: str) -> PresetAnswer:
        return self._connection.get(f"rulebooks/{name}", PresetAnswer)

    def read_rulebook_file(self, text: str) -> ReadingAnswer:
        return self._connection.post("rulebooks/reading", NewReading(text=text), ReadingAnswer)
