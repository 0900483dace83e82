"""Sheets that were overtaken: judges hand them in late, the chief judge settles them. Codes and seats."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends
from sqlalchemy import Connection
from starlette.concurrency import run_in_threadpool

from api.access import May
from api.matrix import Action
from api.passes import Principal
from api.platform import Platform
from api.routes.doors import PROBLEMS, House, Seen
from api.routes.scoresheets import own_sheet, sheet_at
from api.schemas.commands import Taken
from api.schemas.late_sheets import LateAnswer, LateLine, NewLateSheet, NewSettlement
from api.schemas.scoresheets import marks_of
from competition.identifiers import AppealId, EntryId, JudgeId
from competition.judging.late import KeepLateSheet, SettleLateSheet
from projections.late_sheets import Late, late_sheets_of
from projections.progress import sheet_names
from projections.scoring_day import Proposed, open_corrections

router = APIRouter(tags=["late sheets"], responses=PROBLEMS)


@router.post("/stages/{stage}/scoresheets/late", status_code=201)
async def keep_late_sheet(
    stage: UUID,
    new: NewLateSheet,
    who: Annotated[Principal, Depends(May(Action.SUBMIT_SHEET))],
    platform: House,
) -> Taken:
    """Hand in a signed sheet that the lock, a recusal or a deputy overtook. It counts for nothing until it is
    accepted.
    """
    command = KeepLateSheet(
        **await own_sheet(platform, stage, new, who),
        marks=marks_of(new.marks),
        kept_at=new.kept_at,
        reason=new.reason.strip(),
        seen=new.seen,
    )
    return Taken.of(await platform.take(command, who))


@router.get("/stages/{stage}/late-sheets", dependencies=[Depends(May(Action.SEE_LATE_SHEETS))])
def see_late_sheets(stage: UUID, platform: Seen) -> LateAnswer:
    """Every sheet that came too late, beside what counts, and what became of it."""
    with platform.tables.read.begin() as connection:
        return LateAnswer(late=late_lines(connection, stage))


@router.post("/stages/{stage}/late-sheets/settlement", status_code=201)
async def settle_late_sheet(
    stage: UUID,
    new: NewSettlement,
    who: Annotated[Principal, Depends(May(Action.SETTLE_LATE_SHEET))],
    platform: House,
) -> Taken:
    """Accept or decline a late sheet. Accepting is a correction: under two-person control chief judge and
    supervisor both accept, and the first receipt is that of a proposal.
    """
    command = SettleLateSheet(
        id=new.id,
        **await _late_sheet_at(platform, stage, new),
        late=new.version,
        outcome=new.outcome,
        reason=new.reason,
        appeal=None if new.appeal is None else AppealId(new.appeal),
    )
    return Taken.of(await platform.take(command, who))


async def _late_sheet_at(platform: Platform, stage: UUID, new: NewSettlement) -> dict[str, Any]:
    """Which sheet is meant. A seat that a deputy took over had two judges; each may have handed in late."""
    place = await sheet_at(platform, stage, new.module, new.code, new.seat)
    signers = await run_in_threadpool(_signers, platform, stage, place["entry"], new)
    return place | ({"judge": signers.pop()} if len(signers) == 1 else {})


def _signers(platform: Platform, stage: UUID, entry: EntryId, new: NewSettlement) -> set[JudgeId]:
    """Who handed in such a late sheet from this seat."""
    with platform.tables.read.begin() as connection:
        names = sheet_names(connection, stage)
        return {
            JudgeId(one.judge)
            for one in late_sheets_of(connection, stage)
            if (one.module, one.entry, one.version) == (new.module, entry, new.version)
            and names.seat(one.judge) == new.seat
            and new.position in (None, one.position)
        }


def late_lines(connection: Connection, stage: UUID) -> list[LateLine]:
    """The late sheets of a stage as officials see them."""
    found = late_sheets_of(connection, stage)
    if not found:
        return []
    names = sheet_names(connection, stage)
    half_signed = open_corrections(connection, stage)
    return [
        LateLine(
            module=one.module,
            code=names.code(one.entry),
            seat=names.seat(one.judge),
            version=one.version,
            marks=dict(one.marks),
            counts=None if one.counts is None else dict(one.counts),
            kept_at=one.kept_at,
            came_at=one.came_at,
            said=one.said,
            moved=one.seen is not None and one.seen != one.now,
            state=one.state,
            reason=one.reason,
            position=one.position,
            signed_by=_signed_by(one, half_signed),
            overtaken_by=one.overtaken_by,
        )
        for one in found
    ]


def _signed_by(late: Late, half_signed: list[Proposed]) -> str | None:
    """Who signed a correction to these very marks that waits for the other."""
    for wish in half_signed:
        of_sheet = (wish.module, wish.entry, wish.judge) == (late.module, late.entry, late.judge)
        if late.state == "waiting" and of_sheet and wish.marks == late.marks:
            return wish.by
    return None
