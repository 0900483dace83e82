"""Entries, and what is noted of their performances."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends
from starlette.concurrency import run_in_threadpool

from api.access import Action, May
from api.passes import Principal
from api.routes.doors import PROBLEMS, House
from api.schemas.commands import Taken
from api.schemas.entries import (
    Approval,
    Disqualification,
    NewAttendance,
    NewDeduction,
    NewEntry,
    NewItems,
    Withdrawal,
)
from competition.entries.entry import ApproveEntry, DisqualifyEntry, RegisterEntry, WithdrawEntry
from competition.identifiers import EntryId, StageId, TradeId, contestant_of, entry_of, unit_of
from competition.judging.performance import DeclaredItem, DeclareItems, GiveDeduction, RecordAttendance

router = APIRouter(tags=["entries"], responses=PROBLEMS)

Manager = Annotated[Principal, Depends(May(Action.MANAGE_ENTRIES))]


@router.post("/trades/{trade}/entries", status_code=201)
async def register_entry(trade: UUID, new: NewEntry, who: Manager, platform: House) -> Taken:
    """Enter a person, a team or a project; `id` of the receipt names the entry.

    Names go to the directory only, and not before the entry is taken: a refusal leaves no trace.
    """
    contestant = new.contestant.id or contestant_of(new.id)
    unit = unit_of(new.unit)
    command = RegisterEntry(
        id=new.id, trade=TradeId(trade), group=new.group, contestant=contestant, unit=unit, guest=new.guest
    )
    receipt = await platform.take(command, who)
    await run_in_threadpool(platform.directory.put, contestant, new.contestant.kind, new.contestant.name)
    await run_in_threadpool(platform.directory.put, unit, "unit", new.unit)
    return Taken.of(receipt, entry_of(TradeId(trade), contestant))


@router.post("/entries/{entry}/approval", status_code=201)
async def approve_entry(entry: UUID, new: Approval, who: Manager, platform: House) -> Taken:
    """Admit an entry."""
    return Taken.of(await platform.take(ApproveEntry(id=new.id, entry=EntryId(entry)), who))


@router.post("/entries/{entry}/withdrawal", status_code=201)
async def withdraw_entry(
    entry: UUID,
    new: Withdrawal,
    who: Annotated[Principal, Depends(May(Action.WITHDRAW_ENTRY))],
    platform: House,
) -> Taken:
    """Take an entry back."""
    command = WithdrawEntry(id=new.id, entry=EntryId(entry), reason=new.reason)
    return Taken.of(await platform.take(command, who))


@router.post("/entries/{entry}/disqualification", status_code=201)
async def disqualify_entry(entry: UUID, new: Disqualification, who: Manager, platform: House) -> Taken:
    """Exclude an entry; it is shown, and not ranked."""
    command = DisqualifyEntry(id=new.id, entry=EntryId(entry), ground=new.ground)
    return Taken.of(await platform.take(command, who))


@router.post("/stages/{stage}/performances/{code}/items", status_code=201)
async def declare_items(
    stage: UUID,
    code: str,
    new: NewItems,
    who: Annotated[Principal, Depends(May(Action.DECLARE_ITEMS))],
    platform: House,
) -> Taken:
    """Say what an entry performs, where the rulebook marks item by item."""
    items = tuple(DeclaredItem(**dict(item)) for item in new.items)  # a dump would make text of the values
    entry = await platform.entry_with_code(StageId(stage), code)
    command = DeclareItems(id=new.id, stage=StageId(stage), entry=entry, items=items)
    return Taken.of(await platform.take(command, who))


@router.post("/stages/{stage}/performances/{code}/deductions", status_code=201)
async def give_deduction(
    stage: UUID,
    code: str,
    new: NewDeduction,
    who: Annotated[Principal, Depends(May(Action.GIVE_DEDUCTION))],
    platform: House,
) -> Taken:
    """Take points off, for a reason."""
    entry = await platform.entry_with_code(StageId(stage), code)
    command = GiveDeduction(
        id=new.id, stage=StageId(stage), entry=entry, points=new.points, reason=new.reason
    )
    return Taken.of(await platform.take(command, who))


@router.post("/stages/{stage}/performances/{code}/attendance", status_code=201)
async def record_attendance(
    stage: UUID,
    code: str,
    new: NewAttendance,
    who: Annotated[Principal, Depends(May(Action.RECORD_ATTENDANCE))],
    platform: House,
) -> Taken:
    """Say that an entry did not start or did not finish, or was there after all."""
    entry = await platform.entry_with_code(StageId(stage), code)
    command = RecordAttendance(id=new.id, stage=StageId(stage), entry=entry, attendance=new.attendance)
    return Taken.of(await platform.take(command, who))
