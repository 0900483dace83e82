"""Stages: from the schedule to the lock."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends
from starlette.concurrency import run_in_threadpool

from api.access import May
from api.matrix import Action
from api.passes import Principal
from api.routes.doors import PROBLEMS, House
from api.routes.officials import employer_of
from api.schemas.commands import Taken
from api.schemas.stages import (
    NewSeat,
    NewStage,
    Opening,
    Recusal,
)
from competition.identifiers import EntryId, JudgeId, StageId, TradeId, stage_of
from competition.judging.seating import AssignJudge, RecuseJudge
from competition.setup.stage import OpenStage, ScheduleStage

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


@router.post("/stages/{stage}/panel", status_code=201)
async def seat_judge(
    stage: UUID, new: NewSeat, who: Annotated[Principal, Depends(May(Action.MANAGE_PANEL))], platform: House
) -> Taken:
    """Seat a judge, who is a judge of the competition from then on. Nobody marks their own unit."""
    command = AssignJudge(
        id=new.id,
        stage=StageId(stage),
        judge=JudgeId(new.judge),
        seat=new.seat,
        modules=tuple(new.modules),
        unit=await run_in_threadpool(employer_of, platform, new.judge),
        excused=tuple(EntryId(entry) for entry in new.excused),
    )
    return Taken.of(await platform.take(command, who))


@router.post("/stages/{stage}/recusals", status_code=201)
async def recuse_judge(
    stage: UUID, new: Recusal, who: Annotated[Principal, Depends(May(Action.MANAGE_PANEL))], platform: House
) -> Taken:
    """Excuse a judge."""
    coded = [await platform.entry_with_code(StageId(stage), code) for code in new.codes]
    entries = tuple(dict.fromkeys([*coded, *map(EntryId, new.entries)]))
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
