"""The addresses of the pages. A page says no more than the API does: it asks the same gates."""

from __future__ import annotations

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from api.language import COOKIE, LANGUAGES
from api.pages import assets
from api.pages.errors import PageRoute
from api.pages.honours import Wanted, honours_content
from api.pages.rendering import page
from api.routes.doors import House
from competition.refusals.family import NotFound

pages = APIRouter(route_class=PageRoute, include_in_schema=False)

_ONE_YEAR = 31_536_000


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
def see_asset(request: Request, version: str, name: str) -> Response:
    """A style sheet, a script or a picture."""
    return assets.answer(version, name, request.headers.get("accept-encoding", ""))
