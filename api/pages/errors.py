"""A refusal as a page, in both languages: whoever meets it may not have chosen one yet."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Annotated, Any

from fastapi import Depends, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from starlette.requests import HTTPConnection
from starlette.responses import HTMLResponse

from api.access import COOKIE, SESSION_COOKIE, principal
from api.language import LANGUAGES, language_of, translated
from api.pages.rendering import page
from api.pages.words import TROUBLES
from api.passes import ANYONE, Principal
from api.refusals import problem_of
from competition.refusals.family import NotFound, NotSignedIn, Refusal


class PageRoute(APIRoute):
    """A route of a page: an address that cannot be read is one that does not exist."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handler = super().get_route_handler()

        async def handled(request: Request) -> Response:
            try:
                return _forget_void_pass(request, await handler(request))
            except RequestValidationError as unreadable:
                raise NotFound(noun="address") from unreadable

        return handled


async def _reader(request: Request) -> Principal:
    """Who is reading. What is no longer good reads as anyone does, and the browser forgets it."""
    try:
        reader = await principal(request)
    except NotSignedIn:
        request.state.void_pass = True
        reader = ANYONE
    request.state.reader = reader
    return reader


Reader = Annotated[Principal, Depends(_reader)]


def _forget_void_pass(request: Request, answer: Response) -> Response:
    """A pass or a session that opens nothing any more would only get in the way of what is public."""
    if getattr(request.state, "void_pass", False):
        for name in (SESSION_COOKIE, COOKIE):
            if name in request.cookies:
                answer.delete_cookie(name, path="/")
    return answer


def error_page(connection: HTTPConnection, refusal: Refusal) -> HTMLResponse:
    """The page that carries a refusal, the reader's language first."""
    first = language_of(connection)
    languages = sorted(LANGUAGES, key=lambda language: language != first)
    says = [_said(refusal, language) for language in languages]
    return page(connection, "error.html", status=says[0]["status"], says=says)


def _said(refusal: Refusal, language: str) -> dict[str, Any]:
    problem = problem_of(refusal, language)
    trouble = TROUBLES.get(str(problem.status), TROUBLES["other"])
    return {
        "language": language,
        "status": problem.status,
        "title": translated(trouble, language),
        "detail": problem.detail,
        "home": translated("To the competitions", language),
        "sign_in": translated("Sign in", language),
    }
