"""The addresses that every page leans on: the choice of a language, and the static files."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from api.language import COOKIE, LANGUAGES
from api.pages import assets
from api.pages.errors import PageRoute
from competition.refusals.family import NotFound

pages = APIRouter(route_class=PageRoute, include_in_schema=False)

_ONE_YEAR = 31_536_000


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
