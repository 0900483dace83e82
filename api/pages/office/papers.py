"""What of a competition can be shown in the hall, and what can be printed: stage by stage, in one place."""

from __future__ import annotations

from typing import NamedTuple
from uuid import UUID

from fastapi import APIRouter, Request
from sqlalchemy import Connection
from starlette.responses import HTMLResponse

from api.matrix import Action
from api.pages.errors import PageRoute, Reader
from api.pages.office.entrance import enter
from api.pages.office.frame import at_competition, office_page
from api.routes.certificates import MOST_AT_ONCE
from api.routes.doors import Seen
from projections.certificate_register import count_certificates
from projections.draws import draw_of_stage, places_of, sealed
from projections.programme import StageOnProgramme, TradeOnProgramme

paper_pages = APIRouter(route_class=PageRoute, include_in_schema=False)


class Papers(NamedTuple):
    """A stage with what there is of it: cards with codes, a public draw, certificates that stand."""

    trade: TradeOnProgramme
    stage: StageOnProgramme
    has_cards: bool
    has_draw: bool
    certificates: int


@paper_pages.get("/office/competitions/{competition}/papers")
def see_papers(request: Request, competition: UUID, platform: Seen, who: Reader) -> HTMLResponse:
    """Links only: each leads to what the API answers, and says what is missing where there is none yet."""
    at = at_competition(platform, competition)
    hat = enter(platform, who, at, Action.PREVIEW, Action.SET_START_LIST)
    with platform.tables.read.begin() as connection:
        found = [_papers(connection, trade, one) for trade in at.competition.trades for one in trade.stages]
    return office_page(request, platform, hat, "office/papers.html", at=at, stages=found, most=MOST_AT_ONCE)


def _papers(connection: Connection, trade: TradeOnProgramme, stage: StageOnProgramme) -> Papers:
    return Papers(
        trade,
        stage,
        has_cards=bool(places_of(connection, stage.id)) and not sealed(connection, stage.id),
        has_draw=draw_of_stage(connection, stage.id) is not None,
        certificates=count_certificates(connection, stage=stage.id, status="valid") if stage.edition else 0,
    )
