"""The addresses of the pages. A page says no more than the API does: it asks the same gates."""

from __future__ import annotations

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from api.access import require
from api.language import COOKIE, LANGUAGES, language_of
from api.matrix import Action
from api.pages import assets
from api.pages.boards import board_content, explanation_content
from api.pages.errors import PageRoute, Reader
from api.pages.honours import Wanted, honours_content
from api.pages.rendering import page
from api.routes.boards import audience_of, explanation_for
from api.routes.doors import House
from competition.identifiers import StageId
from competition.refusals.family import NotFound
from projections.programme import programme

pages = APIRouter(route_class=PageRoute, include_in_schema=False)

_ONE_YEAR = 31_536_000


Position = Annotated[int | None, Query(ge=0)]


@pages.get("/")
def see_home(request: Request, platform: House) -> HTMLResponse:
    """Every competition with its trades and stages."""
    with platform.tables.read.begin() as connection:
        competitions = programme(connection)
    return page(request, "home.html", competitions=competitions)


@pages.get("/boards/{stage}")
def see_board(
    request: Request, stage: UUID, platform: House, who: Reader, as_of: Position = None
) -> HTMLResponse:
    """The board of a stage, now or as of a position."""
    audience = audience_of(platform, who, stage)
    with platform.tables.read.begin() as connection:
        content = board_content(
            connection, platform.directory, StageId(stage), audience, as_of, language_of(request)
        )
    return page(request, "board.html", explained=audience == "officials", **content)


@pages.get("/boards/{stage}/entries/{entry}")
def see_explanation(
    request: Request, stage: UUID, entry: UUID, platform: House, who: Reader, as_of: Position = None
) -> HTMLResponse:
    """How an entry's score came about, for those who may know."""
    found = explanation_for(platform, who, stage, entry, as_of)
    audience = audience_of(platform, who, stage)
    with platform.tables.read.begin() as connection:
        content = explanation_content(connection, platform.directory, audience, found)
    return page(request, "explanation.html", **content)


@pages.get("/honours")
def see_honours(
    request: Request,
    platform: House,
    title: UUID | Annotated[str, Query(max_length=0)] = "",
    level: str = "",
    year: str = "",
    revoked: bool = False,
    name: Annotated[str, Query(max_length=100)] = "",
    as_of: date | Annotated[str, Query(max_length=0)] = "",
    after: Annotated[int, Query(ge=0)] = 0,
) -> HTMLResponse:
    """The honour roll, by title, level, year and name, now or as of a day."""
    wanted = Wanted(str(title), level, year, revoked, name, str(as_of))
    with platform.tables.read.begin() as connection:
        content = honours_content(platform, connection, wanted, after)
    return page(request, "honours.html", **content)


@pages.get("/desk")
def see_desk(request: Request, who: Reader) -> Response:
    """The judge's desk; whoever is not signed in is asked to."""
    if not who.is_known:
        return RedirectResponse("/sign-in", 303)
    return page(request, "desk.html", who=require(who, Action.SUBMIT_SHEET))


@pages.get("/language/{language}")
def choose_language(language: str, to: str = "/") -> RedirectResponse:
    """Remember the reader's language and go back. Only addresses of our own are gone back to."""
    if language not in LANGUAGES:
        raise NotFound(noun="address")
    is_ours = to.startswith("/") and not to.startswith(("//", "/\\"))
    answer = RedirectResponse(to if is_ours else "/", 303)
    answer.set_cookie(COOKIE, language, max_age=_ONE_YEAR, samesite="lax", httponly=True)
    return answer


@pages.get("/static/{version}/{name:path}")
def see_asset(version: str, name: str) -> Response:
    """A style sheet, a script or a picture."""
    return assets.answer(version, name)
