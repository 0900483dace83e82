"""Sheets checked again between the lock and the publication."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends

from api.access import May
from api.matrix import Action
from api.passes import Principal
from api.routes.doors import PROBLEMS, House, Seen
from api.routes.scoresheets import sheet_at
from api.schemas.commands import Taken
from api.schemas.rechecks import CheckLine, NewCheck, NewRecheck
from competition.identifiers import StageId
from competition.results.recheck import CheckSheet, DrawRecheck
from projections.progress import sheet_names
from projections.scoring_day import drawn_sheets

router = APIRouter(tags=["rechecks"], responses=PROBLEMS)

Checker = Annotated[Principal, Depends(May(Action.CHECK_SHEETS))]


@router.post("/stages/{stage}/recheck", status_code=201)
async def draw_recheck(stage: UUID, new: NewRecheck, who: Checker, platform: House) -> Taken:
    """Draw the sheets to be checked again. Nothing is published before they are."""
    command = DrawRecheck(
        id=new.id,
        stage=StageId(stage),
        seed=new.seed,
        top=new.top,
        top_share=new.top_share,
        rest_share=new.rest_share,
        limit=new.limit,
    )
    return Taken.of(await platform.take(command, who))


@router.post("/stages/{stage}/recheck/sheets", status_code=201)
async def check_sheet(stage: UUID, new: NewCheck, who: Checker, platform: House) -> Taken:
    """Say what came of a sheet. An error is to be followed by a correction."""
    sheet = await sheet_at(platform, stage, new.module, new.code, new.seat)
    command = CheckSheet(id=new.id, **sheet, outcome=new.outcome, note=new.note)
    return Taken.of(await platform.take(command, who))


@router.get("/stages/{stage}/recheck", dependencies=[Depends(May(Action.CHECK_SHEETS))])
def see_recheck(stage: UUID, platform: Seen) -> list[CheckLine]:
    """The sheets to be checked again, by module, code and seat, with the marks they hold."""
    with platform.tables.read.begin() as connection:
        names = sheet_names(connection, stage)
        drawn = drawn_sheets(connection, stage)
    lines = [
        CheckLine(
            module=one.module,
            code=names.code(one.entry),
            seat=names.seat(one.judge),
            marks=None if one.marks is None else dict(one.marks),
            outcome=one.outcome,
            open=one.open,
        )
        for one in drawn
    ]
    return sorted(lines, key=lambda line: (line.module, line.code, line.seat))
