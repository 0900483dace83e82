"""The prizes of a stage: what the newest edition gives, who signed it, what is conferred, and the papers."""

from __future__ import annotations

from typing import Any, NamedTuple
from uuid import UUID, uuid4

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from api.documents.certificates import Told, told
from api.matrix import Action
from api.pages.errors import PageRoute, Reader
from api.pages.honour.check import STATUSES
from api.pages.office.entrance import enter
from api.pages.office.foresight import foresee
from api.pages.office.frame import at_stage, office_page
from api.pages.office.results_path import Signature, signer
from api.passes import Principal
from api.platform import Platform
from api.printing import issuing_at
from api.routes.certificates import MOST_AT_ONCE
from api.routes.doors import Seen
from api.routes.editions import see_editions
from api.routes.honours import proposal_answer
from api.schemas.honours import ProposalAnswer
from competition.countersigning import takes_two
from competition.honours.awards import Awards, AwardsProposed
from competition.honours.prizes import ProposePrizes
from competition.identifiers import CommandId, StageId, awards_of
from competition.log.past import LogPast
from projections.certificate_register import certificates_where

prize_pages = APIRouter(route_class=PageRoute, include_in_schema=False)

_MOST_SHOWN = 1_000


class Proposed(NamedTuple):
    """What waits for a second look: the awards, and whose proposal it is."""

    answer: ProposalAnswer
    by: Signature


@prize_pages.get("/office/stages/{stage}/prizes")
def see_prizes(request: Request, stage: UUID, platform: Seen, who: Reader) -> HTMLResponse:
    """What is to be conferred, what is conferred, and what can be printed of it."""
    at = at_stage(platform, stage)
    hat = enter(platform, who, at, Action.CONFER)
    past = LogPast(platform.log, ids=0)
    awards = past.of(Awards, awards_of(StageId(stage)))
    waiting = _waiting(platform, who, StageId(stage), awards)
    given = _given(platform, stage)
    names = {one.certificate.honour: one for one in given}
    return office_page(
        request,
        platform,
        who,
        "office/prizes.html",
        at=at,
        stage=stage,
        said=see_editions(stage, platform),
        awards=awards,
        two=takes_two(past, StageId(stage)),
        waiting=waiting,
        due=_due(request, platform, hat, stage),
        given=given,
        standing=[one for one in given if one.certificate.status == "valid"],
        names=names,
        most=MOST_AT_ONCE,
        statuses=STATUSES,
    )


def _waiting(platform: Platform, who: Principal, stage: StageId, awards: Awards) -> Proposed | None:
    if awards.proposal is None:
        return None
    stamp = awards.proposal.stamp
    sign = signer(platform, who, stage, [stamp])
    return Proposed(proposal_answer(platform, awards.proposal.fact), sign(stamp))


def _due(request: Request, platform: Platform, hat: Principal, stage: UUID) -> dict[str, Any]:
    """What the newest edition gives and takes back, or why nothing can be conferred now."""
    found = foresee(request, platform, hat, ProposePrizes(id=CommandId(uuid4()), stage=StageId(stage)))
    fact = next((one for one in found.facts if isinstance(one, AwardsProposed)), None)
    return {"answer": proposal_answer(platform, fact) if fact else None, "refusal": found.refusal}


def _given(platform: Platform, stage: UUID) -> list[Told]:
    """Every award of the stage that was ever conferred, with its certificate."""
    issuing = issuing_at(platform)
    with platform.tables.read.begin() as connection:
        found = certificates_where(connection, stage=stage, limit=_MOST_SHOWN)
        return list(told(connection, issuing, found))
