"""Suggestions and innovations: recorded, reported by units, and what they are worth."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query
from starlette.concurrency import run_in_threadpool

from api.access import May, require_everywhere
from api.by_name.entering import own_units
from api.by_name.nominating import require_unit, unit_of_hat
from api.matrix import Action
from api.passes import Principal
from api.platform import Platform
from api.routes.doors import PROBLEMS, House, Position, Seen
from api.schemas.commands import Taken
from api.schemas.works import (
    NewBenefit,
    NewSuggestions,
    NewWork,
    SuggestionsAnswer,
    WorkAnswer,
    WorksAnswer,
)
from competition.honours.works import RecordWork, ReportSuggestions, VerifyBenefit
from competition.identifiers import PersonId, UnitId, WorkId, work_of
from competition.refusals.commands import InvalidSetting
from projections.works import reports_of, works_of

router = APIRouter(tags=["works"], responses=PROBLEMS)

Recorder = Annotated[Principal, Depends(May(Action.RECORD_WORKS))]
Verifier = Annotated[Principal, Depends(May(Action.VERIFY_WORKS))]


@router.get("/works")
def see_works(
    who: Recorder,
    platform: Seen,
    year: Annotated[int | None, Query(ge=1949, le=9999)] = None,
    before: Annotated[Position | None, Query(description="The position of the last line held.")] = None,
    limit: Annotated[int, Query(ge=1, le=1000)] = 200,
) -> WorksAnswer:
    """Works, the newest first, and what units reported of the year. A unit sees its own."""
    return works_answer(platform, who, year=year, before=before, limit=limit)


def works_answer(
    platform: Platform, who: Principal, *, year: int | None, before: int | None = None, limit: int = 200
) -> WorksAnswer:
    """What whoever asks may see, in the hat they came in. Refuses who organises single competitions."""
    if who.role != "unit":
        require_everywhere(platform, who, Action.RECORD_WORKS)
    own = own_units(platform.directory, who) if who.role == "unit" else None
    with platform.tables.read.begin() as connection:
        found = works_of(connection, year=year, units=own, before=before, limit=limit + 1)
        reports = [] if year is None else reports_of(connection, year, own)
    units = {one.unit for one in found} | {one.unit for one in reports}
    names = platform.directory.names_of(units)
    more = found[limit - 1].position if len(found) > limit else None
    return WorksAnswer(
        works=[
            WorkAnswer.model_validate(one._asdict() | {"unit_name": names.get(one.unit)})
            for one in found[:limit]
        ],
        reports=[
            SuggestionsAnswer(
                unit=one.unit,
                unit_name=names.get(one.unit),
                year=one.year,
                count=one.suggestions,
                benefit_fen=one.benefit_fen,
            )
            for one in reports
        ],
        next=more,
    )


@router.post("/works", status_code=201)
async def record_work(new: NewWork, who: Recorder, platform: House) -> Taken:
    """Record a suggestion or an innovation; `id` of the receipt names it. A unit records its own."""
    unit = unit_of_hat(who) if new.unit is None else UnitId(new.unit)
    if unit is None:
        raise InvalidSetting(what="unit", fault="name the unit")
    authors = tuple(PersonId(author) for author in new.authors)
    await run_in_threadpool(require_unit, platform, who, unit, authors)
    command = RecordWork(id=new.id, kind=new.kind, unit=unit, authors=authors, year=new.year, title=new.title)
    return Taken.of(await platform.take(command, who), work_of(new.id))


@router.post("/works/{work}/benefit", status_code=201)
async def verify_benefit(work: UUID, new: NewBenefit, who: Verifier, platform: House) -> Taken:
    """Say what a work is worth, in fen. The newest counts."""
    command = VerifyBenefit(id=new.id, work=WorkId(work), benefit_fen=new.benefit_fen, text=new.text)
    return Taken.of(await platform.take(command, who))


@router.post("/units/{unit}/suggestions", status_code=201)
async def report_suggestions(unit: UUID, new: NewSuggestions, who: Recorder, platform: House) -> Taken:
    """Report a unit's suggestions of a year that nobody records one by one. The newest report counts."""
    await run_in_threadpool(require_unit, platform, who, UnitId(unit))
    command = ReportSuggestions(
        id=new.id,
        unit=UnitId(unit),
        year=new.year,
        count=new.count,
        benefit_fen=new.benefit_fen,
    )
    return Taken.of(await platform.take(command, who))
