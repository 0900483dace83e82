"""Units ranked by their entries in a stage: the tables of the rulebook, as far as the board tells names."""

from __future__ import annotations

from uuid import UUID

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from api.live.document import board_document
from api.pages.errors import PageRoute, Reader
from api.pages.rendering import page
from api.routes.boards import audience_of
from api.routes.doors import Seen
from api.routes.teams import see_teams
from competition.identifiers import StageId
from competition.refusals.family import NotFound
from projections.team_tables import ranks_units

unit_table_pages = APIRouter(route_class=PageRoute, include_in_schema=False)


@unit_table_pages.get("/boards/{stage}/units")
def see_unit_tables(request: Request, stage: UUID, platform: Seen, who: Reader) -> HTMLResponse:
    """Every table of units, with the entries that counted for each; what the reader's board may show."""
    audience = audience_of(platform, who, stage)
    with platform.tables.read.begin() as connection:
        board = board_document(connection, platform.directory, StageId(stage), audience)
        is_asked_for = ranks_units(connection, stage)
    if board is None:
        raise NotFound(noun="stage")
    tables = see_teams(stage, platform, who)
    codes = {row["entry"]: row["code"] for row in board["rows"]}
    return page(
        request, "board/units.html", board=board, tables=tables, codes=codes, is_asked_for=is_asked_for
    )
