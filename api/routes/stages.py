"""Stages: from the start list to the publication."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends
from sqlalchemy import select

from api.access import Action, May
from api.passes import Principal
from api.routes.doors import PROBLEMS, House, Seen
from api.schemas.commands import Taken
from api.schemas.stages import (
    Lock,
    NewSeat,
    NewStage,
    NewStartList,
    Opening,
    ProgressAnswer,
    Publication,
    Recusal,
    SheetLine,
    StartLine,
)
from competition.entries.draw import SetStartList
from competition.identifiers import EntryId, JudgeId, StageId, TradeId, stage_of
from competition.judging.panel import AssignJudge, RecuseJudge
from competition.results.lock import LockStage
from competition.results.publish import PublishResults
from competition.setup.stage import OpenStage, ScheduleStage
from projections.competitions import start_places
from projections.progress import sheets_due

router = APIRouter(tags=["stages"], responses=PROBLEMS)


@router.post("/trades/{trade}/stages", status_code=201)
async def schedule_stage(
    trade: UUID, new: NewStage, who: Annotated[Principal, Depends(May(Action.SET_UP))], platform: House
) -> Taken:
    """Hold a stage of the rulebook; `id` of the receipt names it."""
    command = ScheduleStage(
        id=new.id, trade=TradeId(trade), key=new.key, blind=new.blind, live_board=new.live_board
    )
    return Taken.of(await platform.take(command, who), stage_of(TradeId(trade), new.key))


@router.post("/stages/{stage}/start-list", status_code=201)
async def set_start_list(
    stage: UUID,
    new: NewStartList,
    who: Annotated[Principal, Depends(May(Action.SET_START_LIST))],
    platform: House,
) -> Taken:
    """Draw the start list, or take it as given."""
    entries = tuple(EntryId(entry) for entry in new.entries)
    command = SetStartList(id=new.id, stage=StageId(stage), entries=entries, seed=new.seed)
    return Taken.of(await platform.take(command, who))


@router.get("/stages/{stage}/start-list", dependencies=[Depends(May(Action.SET_START_LIST))])
def see_start_list(stage: UUID, platform: Seen) -> list[StartLine]:
    """The start list with its codes."""
    chosen = select(start_places).where(start_places.c.stage == stage).order_by(start_places.c.order)
    with platform.tables.read.begin() as connection:
        return [
            StartLine(order=row.order, code=row.code, entry=row.entry) for row in connection.execute(chosen)
        ]


@router.post("/stages/{stage}/panel", status_code=201)
async def seat_judge(
    stage: UUID, new: NewSeat, who: Annotated[Principal, Depends(May(Action.MANAGE_PANEL))], platform: House
) -> Taken:
    """Seat a judge."""
    command = AssignJudge(
        id=new.id, stage=StageId(stage), judge=JudgeId(new.judge), seat=new.seat, modules=tuple(new.modules)
    )
    return Taken.of(await platform.take(command, who))


@router.post("/stages/{stage}/recusals", status_code=201)
async def recuse_judge(
    stage: UUID, new: Recusal, who: Annotated[Principal, Depends(May(Action.MANAGE_PANEL))], platform: House
) -> Taken:
    """Excuse a judge."""
    entries = tuple([await platform.entry_with_code(StageId(stage), code) for code in new.codes])
    command = RecuseJudge(
        id=new.id, stage=StageId(stage), judge=JudgeId(new.judge), entries=entries, reason=new.reason
    )
    return Taken.of(await platform.take(command, who))


@router.post("/stages/{stage}/opening", status_code=201)
async def open_stage(
    stage: UUID, new: Opening, who: Annotated[Principal, Depends(May(Action.OPEN_STAGE))], platform: House
) -> Taken:
    """Let the judges begin."""
    return Taken.of(await platform.take(OpenStage(id=new.id, stage=StageId(stage)), who))


@router.post("/stages/{stage}/lock", status_code=201)
async def lock_stage(
    stage: UUID, new: Lock, who: Annotated[Principal, Depends(May(Action.LOCK_STAGE))], platform: House
) -> Taken:
    """End scoring: every sheet is closed in the same instant."""
    command = LockStage(id=new.id, stage=StageId(stage), allow_missing=new.allow_missing)
    return Taken.of(await platform.take(command, who))


@router.post("/stages/{stage}/publication", status_code=201)
async def publish_results(
    stage: UUID, new: Publication, who: Annotated[Principal, Depends(May(Action.PUBLISH))], platform: House
) -> Taken:
    """Put the standings out as the next edition."""
    return Taken.of(await platform.take(PublishResults(id=new.id, stage=StageId(stage)), who))


@router.get("/stages/{stage}/progress", dependencies=[Depends(May(Action.SEE_PROGRESS))])
def see_progress(stage: UUID, platform: Seen) -> ProgressAnswer:
    """Which sheets are in, and which are missing."""
    with platform.tables.read.begin() as connection:
        due = sheets_due(connection, stage)
    missing = [SheetLine.model_validate(one, from_attributes=True) for one in due if one.status == "missing"]
    return ProgressAnswer(expected=len(due), received=len(due) - len(missing), missing=missing)
