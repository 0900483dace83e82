"""Programmes, series and their editions; and what a unit sees of those under it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends
from starlette.concurrency import run_in_threadpool

from api.access import May
from api.by_name.organising import acting_for, note_organiser, organiser_named, require_sight
from api.matrix import Action
from api.passes import Principal
from api.platform import Platform
from api.routes.doors import PROBLEMS, House, Seen
from api.schemas.commands import Taken
from api.schemas.programmes import NewProgramme, NewSeries, OverviewAnswer, ProgrammeAnswer, SeriesAnswer
from competition.identifiers import ProgrammeId, programme_of, series_of
from competition.refusals.family import NotFound
from competition.setup.programme import AnnounceProgramme, FoundSeries
from projections.overview import CompetitionSeen, counts_of, seen_from_above
from projections.series import ProgrammeFound, SeriesFound, programmes_found, series_found

router = APIRouter(tags=["programmes"], responses=PROBLEMS)

Founder = Annotated[Principal, Depends(May(Action.SET_UP, everywhere=True))]
Overseer = Annotated[Principal, Depends(May(Action.SEE_OVERVIEW, everywhere=True))]
PUBLIC = [Depends(May(Action.SEE_PUBLIC))]


@router.get("/programmes", dependencies=PUBLIC)
def list_programmes(platform: Seen) -> list[ProgrammeAnswer]:
    """Every programme with its series and their editions."""
    with platform.tables.read.begin() as connection:
        found = programmes_found(connection)
    return _programmes(platform, found)


@router.get("/programmes/{programme}", dependencies=PUBLIC)
def see_programme(programme: UUID, platform: Seen) -> ProgrammeAnswer:
    """One programme with its series and their editions."""
    with platform.tables.read.begin() as connection:
        found = programmes_found(connection, programme)
    if not found:
        raise NotFound(noun="programme")
    return _programmes(platform, found)[0]


@router.get("/series/{series}", dependencies=PUBLIC)
def see_series(series: UUID, platform: Seen) -> SeriesAnswer:
    """One series with its editions."""
    with platform.tables.read.begin() as connection:
        found = series_found(connection, series)
    if found is None:
        raise NotFound(noun="series")
    return _series([found], platform.directory.names_of([found.organiser]))[0]


@router.post("/programmes", status_code=201)
async def announce_programme(new: NewProgramme, who: Founder, platform: House) -> Taken:
    """Announce a plan of several years; `id` of the receipt names it."""
    organiser = await organiser_named(platform, new.organiser, new.organiser_unit)
    command = AnnounceProgramme(
        id=new.id,
        name=new.name,
        organiser=organiser,
        first_year=new.first_year,
        last_year=new.last_year,
        note=new.note,
    )
    receipt = await platform.take(command, acting_for(who, organiser))
    await note_organiser(platform, organiser, new.organiser)
    return Taken.of(receipt, programme_of(new.id))


@router.post("/series", status_code=201)
async def found_series(new: NewSeries, who: Founder, platform: House) -> Taken:
    """Begin a series, within a programme or by itself; `id` of the receipt names it."""
    organiser = await organiser_named(platform, new.organiser, new.organiser_unit)
    command = FoundSeries(
        id=new.id,
        name=new.name,
        organiser=organiser,
        programme=None if new.programme is None else ProgrammeId(new.programme),
    )
    receipt = await platform.take(command, acting_for(who, organiser))
    await note_organiser(platform, organiser, new.organiser)
    return Taken.of(receipt, series_of(new.id))


@router.get("/units/{unit}/overview")
async def see_overview(unit: UUID, who: Overseer, platform: Seen) -> OverviewAnswer:
    """What the unit and everything under it holds: counts, phases, and links to the boards that are public.

    For the organisers of the unit and of those above it; nothing here comes from an unpublished mark.
    """
    await require_sight(platform, who, unit)
    return await run_in_threadpool(_overview, platform, unit)


def _overview(platform: Platform, unit: UUID) -> OverviewAnswer:
    platform.directory.units.one(unit)
    below = platform.directory.units.under(unit)
    with platform.tables.read.begin() as connection:
        found = seen_from_above(connection, below)
    names = platform.directory.names_of({one.organiser for one in found})
    lines = [_named(one, names) for one in found]
    counts = counts_of(found)._asdict()
    document = {"unit": unit, "counts": counts, "competitions": lines}
    return OverviewAnswer.model_validate(document, from_attributes=True)


def _programmes(platform: Platform, found: Iterable[ProgrammeFound]) -> list[ProgrammeAnswer]:
    listed = list(found)
    organisers = {one.organiser for one in listed} | {each.organiser for one in listed for each in one.series}
    names = platform.directory.names_of(organisers)
    return [
        ProgrammeAnswer.model_validate(
            _named(one, names) | {"series": _series(one.series, names)}, from_attributes=True
        )
        for one in listed
    ]


def _series(found: Iterable[SeriesFound], names: Any) -> list[SeriesAnswer]:
    return [SeriesAnswer.model_validate(_named(one, names), from_attributes=True) for one in found]


def _named(one: ProgrammeFound | SeriesFound | CompetitionSeen, names: Any) -> dict[str, Any]:
    """With the organiser's name in the place of its id."""
    return one._asdict() | {"organiser": names.get(one.organiser)}
