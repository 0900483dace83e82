"""What is refused before anybody looks at it: a body too large, an address that no database can look up."""

from __future__ import annotations

from collections.abc import Callable

from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.refusals import problem_response
from competition.refusals.family import NotFound


class Limits:
    """ASGI middleware. `largest`: bytes that a request to an address may have, whether it says how long it is
    or not.

    What is too large is refused as soon as a route wants to read it, and is never kept.
    """

    def __init__(self, app: ASGIApp, largest: Callable[[str], int]) -> None:
        self._app = app
        self._largest = largest

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        elif "\0" in scope["path"] or b"%00" in scope["query_string"]:
            nowhere = problem_response(HTTPConnection(scope), NotFound(noun="address"))
            await nowhere(scope, receive, send)
        else:
            await self._app(scope, self._limited(scope, receive), send)

    def _limited(self, scope: Scope, receive: Receive) -> Receive:
        length = HTTPConnection(scope).headers.get("content-length", "")
        declared = int(length[:18]) if length.isdecimal() else 0
        most = self._largest(scope["path"])
        taken = 0

        async def receive_limited() -> Message:
            nonlocal taken
            if declared <= most:
                message = await receive()
                taken += len(message.get("body", b""))
                if taken <= most:
                    return message
            raise HTTPException(413)

        return receive_limited
