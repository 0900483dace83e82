"""No other site sends commands in our readers' names.

Cookies travel with requests that other sites make a browser send; the Origin header says who made it. A
request that changes something is refused when it comes from a foreign page. Programs that show a pass in the
Authorization header are exempt: no site can make a browser send that.
"""

from __future__ import annotations

from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Receive, Scope, Send

from api.access import is_own_origin
from api.refusals import problem_response
from competition.refusals.family import NotAllowed

_READING = frozenset({"GET", "HEAD", "OPTIONS"})


class OwnPagesOnly:
    """ASGI middleware: refuses what a foreign page would change."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] not in _READING:
            connection = HTTPConnection(scope)
            if not is_welcome(connection):
                refusal = problem_response(connection, NotAllowed(role="our own pages"))
                await refusal(scope, receive, send)
                return
        await self._app(scope, receive, send)


def is_welcome(connection: HTTPConnection) -> bool:
    """Whether a request that changes something comes from our own pages, or from no page at all."""
    if connection.headers.get("authorization", "").lower().startswith("bearer "):
        return True
    if "origin" in connection.headers:
        return is_own_origin(connection)
    return connection.headers.get("sec-fetch-site", "none") in ("same-origin", "none")
