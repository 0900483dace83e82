"""The addresses of a board's pages: the board itself, and the same as a frame for the pages of others."""

from __future__ import annotations

from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Query, Request
from starlette.responses import HTMLResponse

from api.language import language_of
from api.pages.board.content import Asked, board_content, own_code
from api.pages.errors import PageRoute, Reader
from api.pages.rendering import page
from api.pages.security import page_policy
from api.routes.boards import audience_of
from api.routes.doors import Seen
from competition.identifiers import StageId
from projections.team_tables import ranks_units

board_pages = APIRouter(route_class=PageRoute, include_in_schema=False)

_Position = Annotated[int | None, Query(ge=0)]
_Line = Annotated[int, Query(alias="from", ge=0)]
_Words = Annotated[str, Query(alias="q", max_length=100)]
_Code = Annotated[str, Query(max_length=100)]


@board_pages.get("/boards/{stage}")
def see_board(
    request: Request,
    stage: UUID,
    platform: Seen,
    who: Reader,
    as_of: _Position = None,
    start: _Line = 0,
    search: _Words = "",
    row: _Code = "",
    rows: Literal["", "all"] = "",
) -> HTMLResponse:
    """The board of a stage, now or as of a position; a part of its lines, or all of them."""
    audience = audience_of(platform, who, stage)
    asked = Asked(as_of, start, search, row, rows == "all")
    with platform.tables.read.begin() as connection:
        own = own_code(connection, who, StageId(stage))
        content = board_content(
            connection, platform, StageId(stage), audience, asked, language_of(request), own
        )
        content["ranks_units"] = ranks_units(connection, stage)
    return page(
        request, "board/board.html", leads="explanation" if audience == "officials" else "line", **content
    )


@board_pages.get("/boards/{stage}/embed")
def embed_board(
    request: Request,
    stage: UUID,
    platform: Seen,
    start: _Line = 0,
    top: Annotated[int | None, Query(ge=1, le=10_000)] = None,
    lang: Literal["", "zh-CN", "en"] = "",
) -> HTMLResponse:
    """The public board as a frame in somebody else's page: for everybody the same, whoever is signed in."""
    language = lang or language_of(request)
    asked = Asked(start=start, top=top, lang=lang)
    with platform.tables.read.begin() as connection:
        content = board_content(connection, platform, StageId(stage), "public", asked, language)
    framed = {"Content-Security-Policy": page_policy(request.state.nonce, framed_by="*")}
    return page(request, "board/embed.html", headers=framed, language=language, leads="nowhere", **content)
