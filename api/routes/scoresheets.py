"""Scoresheets: what a judge's device sends, and what lies on a judge's desk. Codes only, never a name."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from starlette.concurrency import run_in_threadpool

from api.access import May
from api.language import language_of
from api.matrix import Action
from api.passes import Principal
from api.platform import Platform, platform_of
from api.refusals import problem_of
from api.routes.doors import PROBLEMS, House, Seen
from api.schemas.commands import Taken
from api.schemas.desk import DeskAnswer, desk_answer
from api.schemas.scoresheets import (
    NewAmendment,
    NewCorrection,
    NewSheet,
    NewVoid,
    SheetOutcome,
    SheetPile,
    marks_of,
)
from api.schemas.sign_offs import NewSignOff
from competition.identifiers import AppealId, EntryId, JudgeId, StageId
from competition.judging.correction import CorrectSheet
from competition.judging.scoresheet import AmendSheet, SubmitSheet, VoidSheet
from competition.refusals.family import NotFound, Refusal
from competition.refusals.judging import NotOnPanel, SignedByAnother
from projections.progress import judge_at

router = APIRouter(tags=["scoresheets"], responses=PROBLEMS)

Judge = Annotated[Principal, Depends(May(Action.SUBMIT_SHEET))]


@router.get("/desk")
def see_desk(platform: Seen, who: Annotated[Principal, Depends(May(Action.SEE_OWN_SHEETS))]) -> DeskAnswer:
    """The signed-in judge's stages and sheets, by code."""
    with platform.tables.read.begin() as connection:
        return desk_answer(connection, who.subject)


@router.post("/stages/{stage}/scoresheets", status_code=201)
async def submit_sheet(stage: UUID, new: NewSheet, who: Judge, request: Request) -> Taken:
    """Sign a sheet. The answer is the receipt: the marks are in the log for good."""
    platform = platform_of(request)  # not a dependency here: each costs a tenth of what this route does
    return Taken.of(await platform.take(await _submission(platform, stage, new, who), who))


@router.post("/stages/{stage}/scoresheets/batch")
async def submit_pile(
    stage: UUID, pile: SheetPile, who: Judge, platform: House, request: Request
) -> list[SheetOutcome]:
    """Send all the sheets that waited on a device. Each is taken or refused by itself, in order."""
    language = language_of(request)

    async def one(new: NewSheet) -> SheetOutcome:
        try:
            receipt = await platform.take(await _submission(platform, stage, new, who), who)
        except Refusal as refusal:
            return SheetOutcome(command=str(new.command), problem=problem_of(refusal, language))
        return SheetOutcome(command=str(new.command), receipt=Taken.of(receipt))

    for code in {new.code for new in pile.sheets}:  # known beforehand, so that none overtakes another
        with suppress(NotFound):
            await platform.entry_with_code(StageId(stage), code)
    return list(await asyncio.gather(*(one(new) for new in pile.sheets)))


@router.post("/stages/{stage}/scoresheets/amendments", status_code=201)
async def amend_sheet(stage: UUID, new: NewAmendment, who: Judge, platform: House) -> Taken:
    """Put other marks in the place of those that are in, with the reason."""
    command = AmendSheet(
        **await own_sheet(platform, stage, new, who),
        marks=marks_of(new.marks),
        reason=new.reason,
        seen=new.seen,
    )
    return Taken.of(await platform.take(command, who))


@router.post("/stages/{stage}/scoresheets/voids", status_code=201)
async def void_sheet(
    stage: UUID, new: NewVoid, who: Annotated[Principal, Depends(May(Action.VOID_SHEET))], platform: House
) -> Taken:
    """Take a sheet out of the reckoning; its judge may hand it in anew."""
    command = VoidSheet(
        id=new.id,
        **await sheet_at(platform, stage, new.module, new.code, new.seat),
        reason=new.reason,
    )
    return Taken.of(await platform.take(command, who))


@router.post("/stages/{stage}/scoresheets/corrections", status_code=201)
async def correct_sheet(
    stage: UUID,
    new: NewCorrection,
    who: Annotated[Principal, Depends(May(Action.CORRECT_SHEET))],
    platform: House,
) -> Taken:
    """Put other marks on a sheet of a locked stage. Under two-person control chief judge and supervisor both
    ask for the same; the first receipt is that of a proposal.
    """
    command = CorrectSheet(
        id=new.id,
        **await sheet_at(platform, stage, new.module, new.code, new.seat),
        marks=None if new.marks is None else marks_of(new.marks),
        reason=new.reason,
        appeal=None if new.appeal is None else AppealId(new.appeal),
    )
    return Taken.of(await platform.take(command, who))


async def _submission(platform: Platform, stage: UUID, new: NewSheet, who: Principal) -> SubmitSheet:
    return SubmitSheet(**await own_sheet(platform, stage, new, who), marks=marks_of(new.marks))


async def own_sheet(platform: Platform, stage: UUID, new: NewSheet, who: Principal) -> dict[str, Any]:
    """Which sheet: the judge is the one whose pass it is, and nobody else's signature passes for theirs."""
    judge = signer(new, who)
    return {
        "id": new.id,
        "stage": StageId(stage),
        "module": new.module,
        "entry": await platform.entry_with_code(StageId(stage), new.code),
        "judge": judge,
    }


def signer(new: NewSheet | NewSignOff, who: Principal) -> JudgeId:
    """The judge whose pass it is. Refuses a pass of no judge, and of another than the one who signed."""
    if who.subject is None:
        raise NotOnPanel(module=new.module)
    if new.judge is not None and new.judge != who.subject:
        raise SignedByAnother()
    return JudgeId(who.subject)


async def sheet_at(platform: Platform, stage: UUID, module: str, code: str, seat: str) -> dict[str, Any]:
    """Which sheet an official means by code and seat. Refuses a seat that does not mark the module."""
    entry = await platform.entry_with_code(StageId(stage), code)
    judge = await run_in_threadpool(_judge_at, platform, stage, module, seat, entry)
    return {"stage": StageId(stage), "module": module, "entry": entry, "judge": judge}


def _judge_at(platform: Platform, stage: UUID, module: str, seat: str, entry: EntryId) -> JudgeId:
    with platform.tables.read.begin() as connection:
        judge = judge_at(connection, stage, module, seat, entry)
    if judge is None:
        raise NotOnPanel(module=module)
    return JudgeId(judge)
