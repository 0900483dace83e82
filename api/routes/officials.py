"""Officials of a competition, and deputies on a panel."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends
from starlette.concurrency import run_in_threadpool

from api.access import May
from api.matrix import Action
from api.passes import Principal
from api.platform import Platform
from api.routes.doors import PROBLEMS, House, Seen
from api.schemas.commands import Taken
from api.schemas.officials import Dismissal, NewDeputy, NewOfficial, OfficialLine
from competition.identifiers import CompetitionId, EntryId, JudgeId, PersonId, StageId, UnitId
from competition.judging.deputies import StepIn
from competition.setup.officials import AppointOfficial, DismissOfficial
from projections.officials import officials_in

router = APIRouter(tags=["officials"], responses=PROBLEMS)

Manager = Annotated[Principal, Depends(May(Action.MANAGE_OFFICIALS))]


@router.get("/competitions/{competition}/officials", dependencies=[Depends(May(Action.MANAGE_OFFICIALS))])
def list_officials(competition: UUID, platform: Seen) -> list[OfficialLine]:
    """Who holds which office, by role."""
    with platform.tables.read.begin() as connection:
        found = officials_in(connection, competition)
    names = platform.directory.names_of(one.person for one in found)
    return [OfficialLine(name=names.get(one.person), **one._asdict()) for one in found]


@router.post("/competitions/{competition}/officials", status_code=201)
async def appoint_official(competition: UUID, new: NewOfficial, who: Manager, platform: House) -> Taken:
    """Give a person an office, or name them the deputy of somebody who holds it."""
    command = AppointOfficial(
        id=new.id,
        competition=CompetitionId(competition),
        person=PersonId(new.person),
        role=new.role,
        deputy_for=None if new.deputy_for is None else PersonId(new.deputy_for),
    )
    return Taken.of(await platform.take(command, who))


@router.post("/competitions/{competition}/officials/dismissals", status_code=201)
async def dismiss_official(competition: UUID, new: Dismissal, who: Manager, platform: House) -> Taken:
    """Take an office back. The devices that were paired for it open nothing any more."""
    command = DismissOfficial(
        id=new.id,
        competition=CompetitionId(competition),
        person=PersonId(new.person),
        role=new.role,
        reason=new.reason,
    )
    receipt = await platform.take(command, who)
    await run_in_threadpool(platform.passes.revoke_held, new.person, new.role, competition)
    return Taken.of(receipt)


@router.post("/stages/{stage}/deputies", status_code=201)
async def step_in(
    stage: UUID, new: NewDeputy, who: Annotated[Principal, Depends(May(Action.MANAGE_PANEL))], platform: House
) -> Taken:
    """Let a deputy take over a judge's seat: what is signed stands, the rest is the deputy's to mark."""
    command = StepIn(
        id=new.id,
        stage=StageId(stage),
        judge=JudgeId(new.judge),
        deputy=JudgeId(new.deputy),
        reason=new.reason,
        unit=await run_in_threadpool(employer_of, platform, new.deputy),
        excused=tuple(EntryId(entry) for entry in new.excused),
    )
    return Taken.of(await platform.take(command, who))


def employer_of(platform: Platform, person: UUID) -> UnitId | None:
    """The unit of a person, as far as the directory knows."""
    known = platform.directory.people.facts_of([person]).get(PersonId(person))
    return known.unit if known is not None else None
