"""Competitions and their trades."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends
from starlette.concurrency import run_in_threadpool

from api.access import Action, May
from api.passes import Principal
from api.routes.doors import PROBLEMS, House, Seen
from api.schemas.commands import Taken
from api.schemas.competitions import CompetitionLine, NewCompetition, NewRulebook, NewTrade
from competition.identifiers import CompetitionId, TradeId, competition_of, trade_of, unit_of
from competition.refusals.commands import InvalidRulebook
from competition.scoring.rulebook import Rulebook
from competition.setup.competition import AddTrade, AdoptRubric, FoundCompetition
from competition.setup.rulebook_file.reading import Reading
from projections.programme import programme

router = APIRouter(tags=["competitions"], responses=PROBLEMS)

SetUp = Annotated[Principal, Depends(May(Action.SET_UP))]
Founder = Annotated[Principal, Depends(May(Action.SET_UP, everywhere=True))]


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
    """Announce a competition; `id` of the receipt names it."""
    organiser = unit_of(new.organiser)
    command = FoundCompetition(
        id=new.id,
        name=new.name,
        organiser=organiser,
        level=new.level,
        first_day=new.first_day,
        last_day=new.last_day,
        control=new.control,
    )
    receipt = await platform.take(command, who)
    await run_in_threadpool(platform.directory.put, organiser, "unit", new.organiser)
    return Taken.of(receipt, competition_of(new.id))


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


def rulebook_of(document: dict[str, Any]) -> Rulebook:
    """A rulebook from its JSON form. Refuses what does not fit, naming every fault and where it is.

    Whether its rules make sense is not looked at here.
    """
    reading = Reading()
    rulebook = reading.rule(Rulebook, document)
    if rulebook is None:
        raise InvalidRulebook(faults=" ".join(f"{path}: {message}." for path, message in reading.faults))
    return rulebook
