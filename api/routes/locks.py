"""The end of scoring: the lock, its countersignature, and lots among those whom nothing else parts."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends

from api.access import May
from api.matrix import Action
from api.passes import Principal
from api.routes.doors import PROBLEMS, House
from api.schemas.commands import Taken
from api.schemas.locks import Countersignature, Lock, NewTieDraw
from competition.identifiers import StageId
from competition.results.lock import CountersignLock, LockStage
from competition.results.tie_draw import DrawTies

router = APIRouter(tags=["locks"], responses=PROBLEMS)

Chief = Annotated[Principal, Depends(May(Action.LOCK_STAGE))]


@router.post("/stages/{stage}/lock", status_code=201)
async def lock_stage(stage: UUID, new: Lock, who: Chief, platform: House) -> Taken:
    """End scoring: every sheet is closed in the same instant."""
    command = LockStage(id=new.id, stage=StageId(stage), allow_missing=new.allow_missing)
    return Taken.of(await platform.take(command, who))


@router.post("/stages/{stage}/lock/countersignature", status_code=201)
async def countersign_lock(
    stage: UUID,
    new: Countersignature,
    who: Annotated[Principal, Depends(May(Action.COUNTERSIGN_LOCK))],
    platform: House,
) -> Taken:
    """Witness the lock. Under two-person control nothing is published without it."""
    return Taken.of(await platform.take(CountersignLock(id=new.id, stage=StageId(stage)), who))


@router.post("/stages/{stage}/tie-draws", status_code=201)
async def draw_ties(stage: UUID, new: NewTieDraw, who: Chief, platform: House) -> Taken:
    """Draw lots among the entries that still share a place, where the rulebook says so."""
    return Taken.of(await platform.take(DrawTies(id=new.id, stage=StageId(stage), seed=new.seed), who))
