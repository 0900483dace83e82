"""Rosters as files: looked through first, taken in once that is confirmed."""

from __future__ import annotations

import asyncio
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response, UploadFile
from starlette.concurrency import run_in_threadpool

from api.access import May
from api.language import language_of
from api.matrix import Action
from api.passes import Principal
from api.refusals import problem_of
from api.rosters.importing import LookedThrough, commands, keep, kept, look_through, name_teams, store_people
from api.rosters.plan import Planned, rows_of
from api.rosters.sheet import HEADINGS
from api.routes.doors import PROBLEMS, House
from api.schemas.commands import Taken
from api.schemas.rosters import (
    Confirmation,
    ImportedEntry,
    RosterImported,
    RosterPreview,
    RosterRow,
    RowFault,
)
from api.workbooks.writing import MEDIA_TYPES, Shape, write_table
from competition.directory.person import Fault
from competition.entries.admission import ApproveEntry
from competition.entries.registering import RegisterEntry
from competition.identifiers import EntryId, TradeId, part_of
from competition.refusals.family import NotAllowed, Refusal
from competition.refusals.setup import AlreadyThere
from competition.refusals.workbooks import RowsWithFaults

router = APIRouter(tags=["rosters"], responses=PROBLEMS)

Importer = Annotated[Principal, Depends(May(Action.REGISTER_ENTRY))]

_AT_ONCE = 200
"""So many entries of a file are given to the desk together, and leave room for others."""


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


@router.post("/trades/{trade}/roster-imports/{id}/confirmation")
async def confirm_roster(
    trade: UUID, id: UUID, new: Confirmation, who: Importer, platform: House, request: Request
) -> RosterImported:
    """Take in the rows without faults: the people go to the directory, each entry is registered by itself.

    Entries wait for their approval unless an organiser approves them with it; a unit's are a proposal. The
    same confirmation again changes nothing.
    """
    if new.approve and who.role != "organiser":
        raise NotAllowed(role="organiser")
    file = await run_in_threadpool(kept, platform, who, trade, id)
    found = await run_in_threadpool(look_through, platform, who, TradeId(trade), file.file, file.content)
    if found.at_fault and not new.skip_faulty:
        raise RowsWithFaults(count=found.at_fault)
    await run_in_threadpool(store_people, platform, found.good)
    language = language_of(request)

    async def one(planned: Planned, command: RegisterEntry) -> ImportedEntry:
        rows, entry = [line.number for line in planned.lines], EntryId(command.stream)
        try:
            receipt = await platform.take(command, who)
            if new.approve:
                await platform.take(ApproveEntry(id=part_of(new.id, entry), entry=entry), who)
        except AlreadyThere:
            return ImportedEntry(rows=rows, entry=entry)
        except Refusal as refusal:
            return ImportedEntry(rows=rows, problem=problem_of(refusal, language))
        return ImportedEntry(rows=rows, entry=entry, receipt=Taken.of(receipt))

    wishes = list(commands(new.id, TradeId(trade), found))
    taken: list[ImportedEntry] = []
    for start in range(0, len(wishes), _AT_ONCE):
        some = wishes[start : start + _AT_ONCE]
        taken += await asyncio.gather(*(one(planned, command) for planned, command in some))
    await run_in_threadpool(name_teams, platform, TradeId(trade), found.good)
    return RosterImported(entries=taken, skipped=found.at_fault)


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
