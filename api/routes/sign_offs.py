"""Sign-off: a judge stands by a module, and the chief judge gives it back."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends
from starlette.concurrency import run_in_threadpool

from api.access import May
from api.matrix import Action
from api.passes import Principal
from api.platform import Platform
from api.routes.doors import PROBLEMS, House
from api.routes.scoresheets import signer
from api.schemas.commands import Taken
from api.schemas.sign_offs import NewSignOff, Reopening
from competition.identifiers import JudgeId, StageId
from competition.judging.sign_off import ReopenSheets, SignOff
from competition.refusals.judging import NotOnPanel
from projections.progress import sitting_judge

router = APIRouter(tags=["sign-offs"], responses=PROBLEMS)


@router.post("/stages/{stage}/sign-offs", status_code=201)
async def sign_off(
    stage: UUID,
    new: NewSignOff,
    who: Annotated[Principal, Depends(May(Action.SUBMIT_SHEET))],
    platform: House,
) -> Taken:
    """Stand by all one's sheets of a module; from here on only the chief judge gives them back."""
    command = SignOff(id=new.id, stage=StageId(stage), judge=signer(new, who), module=new.module)
    return Taken.of(await platform.take(command, who))


@router.post("/stages/{stage}/reopenings", status_code=201)
async def reopen_sheets(
    stage: UUID, new: Reopening, who: Annotated[Principal, Depends(May(Action.VOID_SHEET))], platform: House
) -> Taken:
    """Give a judge's signed-off sheets of a module back, with the reason."""
    judge = await run_in_threadpool(_judge_in, platform, stage, new)
    command = ReopenSheets(id=new.id, stage=StageId(stage), judge=judge, module=new.module, reason=new.reason)
    return Taken.of(await platform.take(command, who))


def _judge_in(platform: Platform, stage: UUID, new: Reopening) -> JudgeId:
    with platform.tables.read.begin() as connection:
        judge = sitting_judge(connection, stage, new.module, new.seat)
    if judge is None:
        raise NotOnPanel(module=new.module)
    return JudgeId(judge)
