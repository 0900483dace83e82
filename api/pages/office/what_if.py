"""What if: who would stand elsewhere in a stage under another rulebook. Nothing is changed by asking."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from starlette.responses import HTMLResponse

from api.access import May
from api.matrix import Action
from api.pages.errors import PageRoute
from api.pages.office.appeals import parts_of
from api.pages.office.frame import at_stage, office_page
from api.passes import Principal
from api.platform import Platform
from api.routes.boards import audience_of
from api.routes.doors import Seen
from api.routes.rulebooks import list_rulebooks
from competition.identifiers import StageId
from competition.setup.rulebook_file import write_rulebook
from projections.audience import visible_board
from projections.competitions import rulebook_of
from projections.judge_desk import stage_rules_of

what_if_pages = APIRouter(route_class=PageRoute, include_in_schema=False)


@what_if_pages.get("/office/stages/{stage}/what-if")
def see_what_if(
    request: Request,
    stage: UUID,
    platform: Seen,
    who: Annotated[Principal, Depends(May(Action.RECOUNT))],
) -> HTMLResponse:
    """A rulebook to count by, beginning from the one in force; the organiser asks after the publication."""
    at = at_stage(platform, stage)
    with platform.tables.read.begin() as connection:
        rulebook = rulebook_of(connection, at.trade.id, 0) if at.trade else None
        rules = stage_rules_of(connection, stage)
    return office_page(
        request,
        platform,
        who,
        "office/what_if.html",
        at=at,
        stage=stage,
        presets=list_rulebooks(),
        text=write_rulebook(rulebook) if rulebook else "",
        named=parts_of(rules),
        may_ask=_may_ask(platform, who, stage),
    )


def _may_ask(platform: Platform, who: Principal, stage: UUID) -> bool:
    """As `POST /stages/{stage}/recount` will settle it."""
    if audience_of(platform, who, stage) == "officials":
        return True
    with platform.tables.read.begin() as connection:
        board = visible_board(connection, StageId(stage), "public")
    return board is not None and board.head.edition > 0
