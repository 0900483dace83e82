"""Suggestions and innovations: recorded, reported by units, and what they are worth."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends
from starlette.concurrency import run_in_threadpool

from api.access import May
from api.matrix import Action
from api.nominating import require_unit, unit_of_hat
from api.passes import Principal
from api.routes.doors import PROBLEMS, House
from api.schemas.commands import Taken
from api.schemas.works import NewBenefit, NewSuggestions, NewWork
from competition.honours.works import RecordWork, ReportSuggestions, VerifyBenefit
from competition.identifiers import PersonId, UnitId, WorkId, work_of
from competition.refusals.commands import InvalidSetting

router = APIRouter(tags=["works"], responses=PROBLEMS)

Recorder = Annotated[Principal, Depends(May(Action.RECORD_WORKS))]
Verifier = Annotated[Principal, Depends(May(Action.VERIFY_WORKS))]


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
