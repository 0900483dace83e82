"""Awards: the prizes of a competition, proposed, conferred and taken back."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends

from api.access import May
from api.matrix import Action
from api.passes import Principal
from api.platform import Platform
from api.routes.doors import PROBLEMS, House, Seen
from api.schemas.commands import Taken
from api.schemas.honours import Prizes, PrizesProposal, ProposalAnswer, ProposedAwardAnswer, Revocation
from competition.honours.awards import Awards, AwardsProposed, ProposedAward, RevokeAward
from competition.honours.prizes import ConferPrizes, ProposePrizes
from competition.identifiers import AwardId, StageId, awards_of
from competition.log.past import LogPast
from competition.refusals.family import NotFound
from projections.entries import party_of

router = APIRouter(tags=["honours"], responses=PROBLEMS)

Officer = Annotated[Principal, Depends(May(Action.CONFER))]


@router.post("/stages/{stage}/prizes/proposal", status_code=201)
async def propose_prizes(stage: UUID, new: PrizesProposal, who: Officer, platform: House) -> Taken:
    """Work out which awards the newest edition gives and takes back, for somebody to review."""
    return Taken.of(await platform.take(ProposePrizes(id=new.id, stage=StageId(stage)), who))


@router.get("/stages/{stage}/prizes/proposal", dependencies=[Depends(May(Action.CONFER))])
def see_proposed_prizes(stage: UUID, platform: Seen) -> ProposalAnswer:
    """What is proposed and not conferred yet."""
    waiting = LogPast(platform.log, ids=0).of(Awards, awards_of(StageId(stage))).proposal
    if waiting is None:
        raise NotFound(noun="proposal")
    return proposal_answer(platform, waiting.fact)


@router.post("/stages/{stage}/prizes", status_code=201)
async def confer_prizes(stage: UUID, new: Prizes, who: Officer, platform: House) -> Taken:
    """Confer the rulebook's prizes. Where two persons are needed, or an edition changes what an earlier one
    gave, the first giving proposes them.
    """
    return Taken.of(await platform.take(ConferPrizes(id=new.id, stage=StageId(stage)), who))


@router.post("/awards/{award}/revocation", status_code=201)
async def revoke_award(award: UUID, new: Revocation, who: Officer, platform: House) -> Taken:
    """Take an award back, on a ground."""
    command = RevokeAward(id=new.id, award=AwardId(award), ground=new.ground)
    return Taken.of(await platform.take(command, who))


def proposal_answer(platform: Platform, fact: AwardsProposed) -> ProposalAnswer:
    """What a proposal gives, with names, and what it takes back."""
    recipients = {one.award: one.recipient or one.entry for one in fact.give}
    with platform.tables.read.begin() as connection:
        parties = {one.award: party_of(connection, one.entry) for one in fact.give if one.entry is not None}
    behind = {award: party[0] if party else recipients[award] for award, party in parties.items()}
    wanted = {award: behind.get(award, recipient) for award, recipient in recipients.items()}
    names = platform.directory.names_of(id for id in wanted.values() if id is not None)
    return ProposalAnswer(
        edition=fact.edition,
        give=[_award(one, names.get(wanted[one.award] or one.award)) for one in fact.give],
        revoke=list(fact.revoke),
    )


def _award(one: ProposedAward, name: str | None) -> ProposedAwardAnswer:
    return ProposedAwardAnswer(
        award=one.award,
        recipient_kind=one.recipient_kind,
        recipient=one.recipient or one.entry or one.award,
        name=name,
        group=one.group,
        prize=one.prize,
        prize_name=one.name,
        place=one.place,
        entrants=one.entrants,
        seats=one.seats,
        boundary=one.boundary,
    )
