"""Rosters as files: looked through first, taken in once that is confirmed."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response, UploadFile
from starlette.concurrency import run_in_threadpool
from starlette.responses import StreamingResponse

from api.access import May
from api.language import language_of
from api.matrix import Action
from api.passes import Principal
from api.refusals import problem_of
from api.rosters.importing import LookedThrough, keep, kept, look_through
from api.rosters.intake import LINES, Intake
from api.rosters.plan import rows_of
from api.rosters.sheet import HEADINGS
from api.routes.doors import PROBLEMS, House
from api.schemas.rosters import (
    Confirmation,
    RosterImported,
    RosterPreview,
    RosterRow,
    RowFault,
)
from api.workbooks.writing import MEDIA_TYPES, Shape, write_table
from competition.directory.person import Fault
from competition.identifiers import TradeId
from competition.refusals.family import NotAllowed
from competition.refusals.workbooks import RowsWithFaults

router = APIRouter(tags=["rosters"], responses=PROBLEMS)

Importer = Annotated[Principal, Depends(May(Action.REGISTER_ENTRY))]


@router.post("/trades/{trade}/roster-imports")
async def look_through_roster(
    trade: UUID, file: UploadFile, who: Importer, platform: House, request: Request
) -> RosterPreview:
    """Send a roster as a workbook or CSV: what every row would do, before anything is stored. `id` confirms
    it, for an hour.
    """
    name, content = file.filename or "roster", await file.read()
    found = await run_in_threadpool(look_through, platform, who, TradeId(trade), name, content)
    id = await run_in_threadpool(keep, platform, who, trade, name, content)
    return preview_of(id, found, language_of(request))


@router.get(
    "/trades/{trade}/roster-imports/template",
    response_class=Response,
    dependencies=[Depends(May(Action.REGISTER_ENTRY))],
    responses={200: {"content": {kind: {} for kind in MEDIA_TYPES.values()}}},
)
def empty_roster(trade: UUID, platform: House, shape: Shape = "xlsx") -> Response:
    """A roster without rows, to be filled in and sent: the headings that are understood."""
    platform.whereabouts.competition_of({"trade": trade})  # refuses a trade that is not there
    as_file = {"Content-Disposition": f'attachment; filename="roster.{shape}"'}
    content = write_table(shape, "报名表", HEADINGS, ())
    return Response(content, media_type=MEDIA_TYPES[shape], headers=as_file)


@router.post(
    "/trades/{trade}/roster-imports/{id}/confirmation",
    response_model=RosterImported,
    responses={200: {"content": {LINES: {}}}},
)
async def confirm_roster(
    trade: UUID,
    id: UUID,
    new: Confirmation,
    who: Importer,
    platform: House,
    request: Request,
) -> RosterImported | Response:
    """Take in the rows without faults: the people go to the directory, each entry is registered by itself.

    Entries wait for their approval unless an organiser approves them with it; a unit's are a proposal. The
    same confirmation again changes nothing, and goes on where one was cut off. Who accepts
    `application/x-ndjson` is told in lines how many entries are done; the last line has the answer.
    """
    if new.approve and who.role != "organiser":
        raise NotAllowed(role="organiser")
    file = await run_in_threadpool(kept, platform, who, trade, id)
    found = await run_in_threadpool(look_through, platform, who, TradeId(trade), file.file, file.content)
    if found.at_fault and not new.skip_faulty:
        raise RowsWithFaults(count=found.at_fault)
    intake = Intake(platform, who, new.id, TradeId(trade), found, new.approve, language_of(request))
    if LINES not in request.headers.get("Accept", ""):
        return await intake.whole()
    unheld = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    return StreamingResponse(intake.follow(), media_type=LINES, headers=unheld)


def preview_of(id: UUID, found: LookedThrough, language: str) -> RosterPreview:
    """What a file would do, row by row, in the reader's language."""
    rows = [
        RosterRow(
            row=line.number,
            name=line.person.name,
            team=line.team,
            unit=line.unit_name,
            outcome=outcome,
            faults=[_fault(fault, language) for fault in line.faults],
            remarks=[_fault(remark, language) for remark in line.person.warnings],
        )
        for line, outcome in rows_of(found.planned)
    ]
    counts = [row.outcome for row in rows]
    return RosterPreview(
        id=id,
        rows=rows,
        entries=len(found.good),
        new=counts.count("new"),
        same=counts.count("same"),
        changed=counts.count("changed"),
        faults=counts.count("fault"),
    )


def _fault(fault: Fault, language: str) -> RowFault:
    problem = problem_of(fault.refusal, language)
    return RowFault(column=fault.column, message=problem.detail, code=problem.code)
