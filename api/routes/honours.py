"""Awards, titles and the honour roll."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query

from api.access import Action, May
from api.passes import Principal
from api.routes.doors import PROBLEMS, House, Position, Seen
from api.schemas.commands import Taken
from api.schemas.honours import (
    HonourCount,
    HonourLine,
    NewConferral,
    NewTitle,
    Prizes,
    Revocation,
    RollAnswer,
)
from competition.honours.awards import ConferPrizes, RevokeAward
from competition.honours.titles import ConferTitle, EstablishTitle, RevokeTitle
from competition.identifiers import (
    AwardId,
    ConferralId,
    EntryId,
    StageId,
    TitleId,
    UnitId,
    conferral_of,
    title_of,
)
from competition.refusals.commands import InvalidSetting
from projections.entries import party_of
from projections.honour_roll import roll, roll_counts

router = APIRouter(tags=["honours"], responses=PROBLEMS)

Officer = Annotated[Principal, Depends(May(Action.CONFER))]
TitleOfficer = Annotated[Principal, Depends(May(Action.CONFER, everywhere=True))]
"""Titles belong to no competition."""


@router.get("/honours", dependencies=[Depends(May(Action.SEE_PUBLIC))])
def see_roll(
    platform: Seen,
    kind: str | None = None,
    title: UUID | None = None,
    level: str | None = None,
    year: str | None = None,
    stage: UUID | None = None,
    with_revoked: bool = False,
    since: Annotated[Position, Query(description="The position of the last line held.")] = 0,
    limit: Annotated[int, Query(ge=1, le=1000)] = 200,
) -> RollAnswer:
    """The honour roll in the order of conferral, with its counts."""
    with platform.tables.read.begin() as connection:
        lines = roll(
            connection,
            kind=kind,
            title=title,
            level=level,
            year=year,
            stage=stage,
            with_revoked=with_revoked,
            after=since,
            limit=limit,
        )
        counts = roll_counts(connection)
    names = platform.directory.names_of(
        id for line in lines for id in (line.recipient, line.unit) if id is not None
    )
    return RollAnswer(
        counts=[HonourCount.model_validate(count, from_attributes=True) for count in counts],
        honours=[
            HonourLine.model_validate(
                line._asdict()
                | {"recipient": names.get(line.recipient), "unit": line.unit and names.get(line.unit)}
            )
            for line in lines
        ],
    )


@router.post("/stages/{stage}/prizes", status_code=201)
async def confer_prizes(stage: UUID, new: Prizes, who: Officer, platform: House) -> Taken:
    """Confer the rulebook's prizes on the newest published edition."""
    return Taken.of(await platform.take(ConferPrizes(id=new.id, stage=StageId(stage)), who))


@router.post("/awards/{award}/revocation", status_code=201)
async def revoke_award(award: UUID, new: Revocation, who: Officer, platform: House) -> Taken:
    """Take an award back, on a ground."""
    command = RevokeAward(id=new.id, award=AwardId(award), ground=new.ground)
    return Taken.of(await platform.take(command, who))


@router.post("/titles", status_code=201)
async def establish_title(new: NewTitle, who: TitleOfficer, platform: House) -> Taken:
    """Establish a title; `id` of the receipt names it."""
    command = EstablishTitle(
        id=new.id,
        name=new.name,
        name_en=new.name_en,
        family=new.family,
        level=new.level,
        recipient=new.recipient,
    )
    return Taken.of(await platform.take(command, who), title_of(new.id))


@router.post("/titles/{title}/conferrals", status_code=201)
async def confer_title(title: UUID, new: NewConferral, who: TitleOfficer, platform: House) -> Taken:
    """Confer a title on a recipient, or on the contestant of an entry whose place earned it."""
    recipient, unit = new.recipient, None
    if new.entry is not None:
        with platform.tables.read.begin() as connection:
            party = party_of(connection, new.entry)
        if party is not None:
            recipient, unit = party
    if recipient is None:
        raise InvalidSetting(what="recipient", fault="name a recipient, or the entry whose place earned it")
    command = ConferTitle(
        id=new.id,
        title=TitleId(title),
        recipient=recipient,
        kind=new.kind,
        unit=None if unit is None else UnitId(unit),
        cycle=new.cycle,
        grounds=new.grounds,
        stage=None if new.stage is None else StageId(new.stage),
        entry=None if new.entry is None else EntryId(new.entry),
    )
    return Taken.of(await platform.take(command, who), conferral_of(TitleId(title), recipient, new.cycle))


@router.post("/conferrals/{conferral}/revocation", status_code=201)
async def revoke_title(conferral: UUID, new: Revocation, who: TitleOfficer, platform: House) -> Taken:
    """Take a title back, on a ground."""
    command = RevokeTitle(id=new.id, conferral=ConferralId(conferral), ground=new.ground)
    return Taken.of(await platform.take(command, who))
