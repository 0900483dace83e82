"""The venue screen: the public boards of a competition in turn, to be read from the back of the hall.

Whoever opens it, it shows what everybody may see and no more: it hangs in a room full of people.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import APIRouter, Query, Request
from sqlalchemy import Connection
from starlette.responses import HTMLResponse

from api.language import language_of
from api.live.document import board_document
from api.pages.board.lines import note, span
from api.pages.errors import PageRoute
from api.pages.rendering import page
from api.platform import Platform
from api.routes.doors import House
from competition.identifiers import StageId
from competition.refusals.family import NotFound
from projections.programme import CompetitionOnProgramme, StageOnProgramme, programme

screen_pages = APIRouter(route_class=PageRoute, include_in_schema=False)

LINES_A_SLIDE = 8
"""As many as fit a 16:9 screen in letters that can be read at 20 m; the script measures and may take more."""

_CALM, _QUICK, _SLOW = 12, 4, 300

Pace = Annotated[int, Query(ge=_QUICK, le=_SLOW)]
Look = Literal["light", "dark", ""]


@screen_pages.get("/screens/{competition}")
def see_screen(
    request: Request,
    competition: UUID,
    platform: House,
    stage: UUID | Annotated[str, Query(max_length=0)] = "",
    pace: Pace = _CALM,
    look: Look = "",
) -> HTMLResponse:
    """The boards of a competition, or of one of its stages, a page of each for `pace` seconds."""
    with platform.tables.read.begin() as connection:
        held = _held(connection, competition)
        stages = [one for trade in held.trades for one in trade.stages if stage in ("", one.id)]
        if stage and not stages:
            raise NotFound(noun="stage")
        slides = _slides(connection, platform, stages, language_of(request))
    return page(
        request,
        "hall/screen.html",
        competition=held,
        stages=stages,
        slides=slides,
        pace=pace,
        look=look,
    )


def _held(connection: Connection, competition: UUID) -> CompetitionOnProgramme:
    found = programme(connection, competition)
    if not found:
        raise NotFound(noun="competition")
    return found[0]


def _slides(
    connection: Connection, platform: Platform, stages: list[StageOnProgramme], language: str
) -> list[dict[str, Any]]:
    """The first page of every group that has something to show."""
    slides = []
    for stage in stages:
        board = board_document(connection, platform.directory, StageId(stage.id), "public")
        for group in board["groups"] if board else []:
            rows = [row for row in board["rows"] if row["group"] == group["id"]] if board else []
            if rows:
                shown = [row | {"note": note(row, language)} for row in rows[:LINES_A_SLIDE]]
                slides.append(
                    {"board": board, "group": group, "rows": shown, "count": len(rows), "span": span(rows)}
                )
    return slides
