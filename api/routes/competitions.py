"""Competitions and their trades."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends
from starlette.concurrency import run_in_threadpool

from api.access import May
from api.by_name.organising import acting_for, note_organiser, organiser_named
from api.matrix import Action
from api.passes import Principal
from api.routes.doors import PROBLEMS, House, Seen
from api.routes.rulebooks import plan_of, rulebook_of
from api.schemas.commands import Taken
from api.schemas.competitions import (
    Cancellation,
    CompetitionLine,
    NewCompetition,
    NewDays,
    NewEdition,
    NewRulebook,
    NewTrade,
)
from competition.identifiers import CompetitionId, SeriesId, TradeId, competition_of, trade_of
from competition.setup.adoption import AdoptRubric, AmendRubric
from competition.setup.changing import CancelCompetition, ChangeCompetition
from competition.setup.copying import FoundEdition
from competition.setup.founding import AddTrade, FoundCompetition
from projections.programme import programme

router = APIRouter(tags=["competitions"], responses=PROBLEMS)

SetUp = Annotated[Principal, Depends(May(Action.SET_UP))]
Founder = Annotated[Principal, Depends(May(Action.SET_UP, everywhere=True))]
Amender = Annotated[Principal, Depends(May(Action.AMEND_RULEBOOK))]


@router.get("/competitions", dependencies=[Depends(May(Action.SEE_PUBLIC))])
def list_competitions(platform: Seen) -> list[CompetitionLine]:
    """Every competition with its trades and stages."""
    with platform.tables.read.begin() as connection:
        found = programme(connection)
    names = platform.directory.names_of(line.organiser for line in found)
    return [
        CompetitionLine.model_validate(
            line._asdict() | {"organiser": names.get(line.organiser)}, from_attributes=True
        )
        for line in found
    ]


@router.post("/competitions", status_code=201)
async def found_competition(new: NewCompetition, who: Founder, platform: House) -> Taken:
    """Announce a competition, with its trades, rulebooks and stages if they are known; `id` of the receipt
    names it.
    """
    organiser = await organiser_named(platform, new.organiser, new.organiser_unit)
    command = FoundCompetition(
        id=new.id,
        name=new.name,
        organiser=organiser,
        level=new.level,
        first_day=new.first_day,
        last_day=new.last_day,
        control=new.control,
        series=None if new.series is None else SeriesId(new.series),
        edition=new.edition,
        trades=tuple(plan_of(plan) for plan in new.trades),
    )
    receipt = await platform.take(command, acting_for(who, organiser))
    await note_organiser(platform, organiser, new.organiser)
    return Taken.of(receipt, competition_of(new.id))


@router.post("/competitions/{competition}/editions", status_code=201)
async def found_edition(competition: UUID, new: NewEdition, who: Founder, platform: House) -> Taken:
    """Hold a competition again, arranged like this one; `id` of the receipt names the new one."""
    organiser = await run_in_threadpool(platform.whereabouts.organiser_of, competition)
    command = FoundEdition(
        id=new.id,
        previous=CompetitionId(competition),
        name=new.name,
        first_day=new.first_day,
        last_day=new.last_day,
        edition=new.edition,
        officials=new.officials,
    )
    return Taken.of(await platform.take(command, acting_for(who, organiser)), competition_of(new.id))


@router.post("/competitions/{competition}/changes", status_code=201)
async def change_competition(competition: UUID, new: NewDays, who: SetUp, platform: House) -> Taken:
    """Give a competition another name or other days, before its first stage opens."""
    command = ChangeCompetition(
        id=new.id,
        competition=CompetitionId(competition),
        name=new.name,
        first_day=new.first_day,
        last_day=new.last_day,
        reason=new.reason,
    )
    return Taken.of(await platform.take(command, who))


@router.post("/competitions/{competition}/cancellation", status_code=201)
async def cancel_competition(competition: UUID, new: Cancellation, who: SetUp, platform: House) -> Taken:
    """Call a competition off."""
    command = CancelCompetition(id=new.id, competition=CompetitionId(competition), reason=new.reason)
    return Taken.of(await platform.take(command, who))


@router.post("/competitions/{competition}/trades", status_code=201)
async def add_trade(competition: UUID, new: NewTrade, who: SetUp, platform: House) -> Taken:
    """Add a trade; `id` of the receipt names it."""
    command = AddTrade(id=new.id, competition=CompetitionId(competition), name=new.name)
    return Taken.of(await platform.take(command, who), trade_of(new.id))


@router.post("/trades/{trade}/rulebook", status_code=201)
async def adopt_rulebook(trade: UUID, new: NewRulebook, who: SetUp, platform: House) -> Taken:
    """Give a trade its rulebook, or a new version of it for stages not yet open."""
    command = AdoptRubric(id=new.id, trade=TradeId(trade), rulebook=rulebook_of(new.rulebook))
    return Taken.of(await platform.take(command, who))


@router.post("/trades/{trade}/rulebook/amendments", status_code=201)
async def amend_rulebook(trade: UUID, new: NewRulebook, who: Amender, platform: House) -> Taken:
    """Give a trade a new version of its rulebook after a stage was opened, for those still to be opened.

    Under two-person control the first giving is a proposal, and the same from a second person adopts it.
    """
    command = AmendRubric(id=new.id, trade=TradeId(trade), rulebook=rulebook_of(new.rulebook))
    return Taken.of(await platform.take(command, who))
