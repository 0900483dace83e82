"""The public vote on a title's candidates: one vote a verified person."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends

from api.access import May
from api.matrix import Action
from api.passes import Principal
from api.routes.candidates import known_candidate
from api.routes.doors import PROBLEMS, House
from api.schemas.candidates import Ballot, NewVote, VoteCount, VoteEnd
from api.schemas.commands import Taken
from competition.honours.voting import CastVote, CloseVote, CountVotes, OpenVote
from competition.identifiers import ConferralId, PersonId, TitleId
from competition.refusals.family import NotSignedIn
from competition.refusals.honours import NotAPerson

router = APIRouter(tags=["votes"], responses=PROBLEMS)

TitleOfficer = Annotated[Principal, Depends(May(Action.CONFER, everywhere=True))]


@router.post("/titles/{title}/vote", status_code=201)
async def open_vote(title: UUID, new: NewVote, who: TitleOfficer, platform: House) -> Taken:
    """Let verified people vote for one of these candidates."""
    command = OpenVote(
        id=new.id,
        title=TitleId(title),
        cycle=new.cycle,
        candidates=tuple(ConferralId(one) for one in new.candidates),
    )
    return Taken.of(await platform.take(command, who))


@router.post("/titles/{title}/vote/closing", status_code=201)
async def close_vote(title: UUID, new: VoteEnd, who: TitleOfficer, platform: House) -> Taken:
    """End the vote. No vote is taken after this."""
    command = CloseVote(id=new.id, title=TitleId(title), cycle=new.cycle)
    return Taken.of(await platform.take(command, who))


@router.post("/conferrals/{conferral}/votes", status_code=201)
async def cast_vote(
    conferral: UUID, new: Ballot, who: Annotated[Principal, Depends(May(Action.VOTE))], platform: House
) -> Taken:
    """Vote for a candidate. Takes somebody who is signed in as a person the directory knows."""
    if not who.is_known:
        raise NotSignedIn()
    voter = next((hat.person for hat in who.hats if hat.person is not None), None)
    if voter is None:
        raise NotAPerson()
    found = await known_candidate(platform, conferral)
    command = CastVote(
        id=new.id,
        title=TitleId(found.title),
        cycle=found.cycle,
        voter=PersonId(voter),
        conferral=ConferralId(conferral),
    )
    return Taken.of(await platform.take(command, who))


@router.post("/conferrals/{conferral}/vote-count", status_code=201)
async def count_votes(conferral: UUID, new: VoteCount, who: TitleOfficer, platform: House) -> Taken:
    """Note how many voted for a candidate, once the vote is closed, and whether that is enough."""
    command = CountVotes(id=new.id, conferral=ConferralId(conferral), passed=new.passed)
    return Taken.of(await platform.take(command, who))
