"""Entries, from the registration to the withdrawal, and what is noted of their performances."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from sqlalchemy import select
from starlette.concurrency import run_in_threadpool

from api.access import May
from api.by_name.entering import (
    Named,
    enter,
    look_into,
    note_names,
    require_names,
    require_own,
    require_own_entry,
    unit_called,
    until_known,
)
from api.language import language_of
from api.matrix import Action
from api.passes import Principal
from api.platform import Platform
from api.refusals import problem_of
from api.routes.doors import PROBLEMS, House
from api.schemas.commands import Taken
from api.schemas.entries import (
    Approval,
    Approvals,
    Companion,
    Disqualification,
    EntryOutcome,
    NewApplication,
    NewAttendance,
    NewDeduction,
    NewEntry,
    NewItems,
    NewPublicPoints,
    OneApproval,
    Rejection,
    Substitution,
    Withdrawal,
)
from competition.entries.admission import ApproveEntry, DisqualifyEntry, RejectEntry, WithdrawEntry
from competition.entries.registering import RegisterEntry
from competition.entries.substitution import SubstituteMember
from competition.identifiers import (
    CommandId,
    EntryId,
    PersonId,
    StageId,
    TradeId,
    UnitId,
    companion_of,
    contestant_of,
    entry_of,
)
from competition.judging.performance import (
    DeclaredItem,
    DeclareItems,
    GiveDeduction,
    RecordAttendance,
    RecordPublicPoints,
)
from competition.refusals.entries import UnitUnknown
from competition.refusals.family import NotFound, NotSignedIn, Refusal
from projections.entries import entries, party_of

router = APIRouter(tags=["entries"], responses=PROBLEMS)

Manager = Annotated[Principal, Depends(May(Action.MANAGE_ENTRIES))]
Registrar = Annotated[Principal, Depends(May(Action.REGISTER_ENTRY))]


@router.post("/trades/{trade}/entries", status_code=201)
async def register_entry(trade: UUID, new: NewEntry, who: Registrar, platform: House) -> Taken:
    """Enter a person, a team or a project; `id` of the receipt names the entry.

    A unit registers its own people.
    """
    directory = platform.directory
    given = new.contestant
    contestant = given.id or contestant_of(new.id)
    members = _companions(new.id, new.members, 1)
    coaches = _companions(new.id, new.coaches, 1 + len(members))
    unit = await run_in_threadpool(unit_called, directory, new.unit)
    command = RegisterEntry(
        id=new.id,
        trade=TradeId(trade),
        group=new.group,
        contestant=contestant,
        unit=unit,
        guest=new.guest,
        kind=given.kind,
        members=tuple(PersonId(one.id) for one in members),
        coaches=tuple(PersonId(one.id) for one in coaches),
    )
    named = [Named(contestant, given.kind, given.name, given.id is None), *members, *coaches]
    people = [*command.application.people, *command.coaches]
    await run_in_threadpool(require_own, directory, who, unit, people)
    receipt = await enter(platform, who, command, [*named, Named(unit, "unit", new.unit)])
    return Taken.of(receipt, entry_of(TradeId(trade), contestant))


@router.post("/trades/{trade}/applications", status_code=201)
async def apply(
    trade: UUID, new: NewApplication, who: Annotated[Principal, Depends(May(Action.APPLY))], platform: House
) -> Taken:
    """Enter the trade oneself; `id` of the receipt names the entry. Takes somebody who is signed in."""
    person = await run_in_threadpool(_person_behind, platform, who)
    known = await run_in_threadpool(platform.directory.people.facts_of, [person])
    named = []
    unit = known[person].unit if person in known else None
    if new.unit is not None:
        unit = await run_in_threadpool(unit_called, platform.directory, new.unit)
        named.append(Named(unit, "unit", new.unit))
    if unit is None:
        raise UnitUnknown()
    command = RegisterEntry(id=new.id, trade=TradeId(trade), group=new.group, contestant=person, unit=unit)
    oneself = replace(who, role="contestant", person=person, worn=())
    return Taken.of(await enter(platform, oneself, command, named), command.stream)


@router.post("/entries/{entry}/approval", status_code=201)
async def approve_entry(entry: UUID, new: Approval, who: Manager, platform: House) -> Taken:
    """Admit an entry."""
    return Taken.of(await platform.take(ApproveEntry(id=new.id, entry=EntryId(entry)), who))


@router.post("/trades/{trade}/approvals")
async def approve_entries(
    trade: UUID, pile: Approvals, who: Manager, platform: House, request: Request
) -> list[EntryOutcome]:
    """Admit many entries of a trade. Each is taken or refused by itself, in order."""
    language = language_of(request)
    await platform.until(await run_in_threadpool(platform.log.head))
    known = await run_in_threadpool(_entries_of, platform, trade)

    async def one(new: OneApproval) -> EntryOutcome:
        try:
            if new.entry not in known:
                raise NotFound(noun="entry")
            receipt = await platform.take(ApproveEntry(id=new.id, entry=EntryId(new.entry)), who)
        except Refusal as refusal:
            return EntryOutcome(entry=new.entry, problem=problem_of(refusal, language))
        return EntryOutcome(entry=new.entry, receipt=Taken.of(receipt))

    return list(await asyncio.gather(*(one(new) for new in pile.entries)))


@router.post("/entries/{entry}/rejection", status_code=201)
async def reject_entry(entry: UUID, new: Rejection, who: Manager, platform: House) -> Taken:
    """Do not admit an entry; it may be registered again."""
    command = RejectEntry(id=new.id, entry=EntryId(entry), reason=new.reason)
    return Taken.of(await platform.take(command, who))


@router.post("/entries/{entry}/substitution", status_code=201)
async def substitute_member(entry: UUID, new: Substitution, who: Registrar, platform: House) -> Taken:
    """Let somebody else compete in the place of one who cannot; `id` of the receipt names them."""
    await until_known(platform, entry)
    await require_own_entry(platform, who, entry)
    trade, unit = await run_in_threadpool(_place_of, platform, entry)
    (joins,) = _companions(new.id, [new.joins], 1)
    await run_in_threadpool(require_own, platform.directory, who, unit, [PersonId(joins.id)])
    await run_in_threadpool(require_names, platform.directory, [joins])
    found = await run_in_threadpool(look_into, platform, trade, [PersonId(joins.id)])
    command = SubstituteMember(
        id=new.id,
        entry=EntryId(entry),
        leaves=PersonId(new.leaves),
        joins=PersonId(joins.id),
        reason=new.reason,
        finding=found,
    )
    receipt = await platform.take(command, who)
    await run_in_threadpool(note_names, platform.directory, [joins])
    return Taken.of(receipt, joins.id)


@router.post("/entries/{entry}/withdrawal", status_code=201)
async def withdraw_entry(
    entry: UUID,
    new: Withdrawal,
    who: Annotated[Principal, Depends(May(Action.WITHDRAW_ENTRY))],
    platform: House,
) -> Taken:
    """Take an entry back: the organiser any, a contestant and a unit their own."""
    await require_own_entry(platform, who, entry)
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
        id=new.id, stage=StageId(stage), entry=entry, points=new.points, reason=new.reason, unit=new.unit
    )
    return Taken.of(await platform.take(command, who))


@router.post("/stages/{stage}/performances/{code}/public-points", status_code=201)
async def record_public_points(
    stage: UUID,
    code: str,
    new: NewPublicPoints,
    who: Annotated[Principal, Depends(May(Action.RECORD_PUBLIC_POINTS))],
    platform: House,
) -> Taken:
    """Note how many points the public gave."""
    entry = await platform.entry_with_code(StageId(stage), code)
    command = RecordPublicPoints(id=new.id, stage=StageId(stage), entry=entry, points=new.points)
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


def _companions(command: CommandId, given: list[Companion], first: int) -> list[Named]:
    return [
        Named(one.id or companion_of(command, number), "person", one.name, one.id is None)
        for number, one in enumerate(given, start=first)
    ]


def _person_behind(platform: Platform, who: Principal) -> PersonId:
    """The person who is signed in; of a contestant's pass the one it was made out for."""
    person = who.person
    if person is None and who.role == "contestant" and who.subject is not None:
        with platform.tables.read.begin() as connection:
            party = party_of(connection, who.subject)
        person = party[0] if party else None
    if person is None:
        raise NotSignedIn()
    return PersonId(person)


def _entries_of(platform: Platform, trade: UUID) -> frozenset[UUID]:
    with platform.tables.read.begin() as connection:
        chosen = select(entries.c.entry).where(entries.c.trade == trade)
        return frozenset(connection.execute(chosen).scalars())


def _place_of(platform: Platform, entry: UUID) -> tuple[TradeId, UnitId]:
    with platform.tables.read.begin() as connection:
        chosen = select(entries.c.trade, entries.c.unit).where(entries.c.entry == entry)
        row = connection.execute(chosen).one_or_none()
    if row is None:
        raise NotFound(noun="entry")
    return TradeId(row.trade), UnitId(row.unit)
