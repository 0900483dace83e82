"""What everybody may read travels compressed.

Compression tells the length of a secret that stands beside words an attacker chooses (BREACH); so nothing is
compressed that a pass or a session may have opened. Static files are compressed once, in `api.pages.assets`;
a live feed never is, for its frames are built once for all.
"""

from __future__ import annotations

from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Receive, Scope, Send

from api.access import COOKIE, SESSION_COOKIE

_SMALL = 1000
_EFFORT = 5
"""Of 9: a board of 2,000 lines comes to a tenth either way, in a third of the time."""


class Compression:
    """ASGI middleware: compresses pages, and boards as data, for whoever shows no pass."""

    def __init__(self, app: ASGIApp) -> None:
        self._plain = app
        self._compressed = GZipMiddleware(app, minimum_size=_SMALL, compresslevel=_EFFORT)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        chosen = self._compressed if _is_for_everybody(scope) else self._plain
        await chosen(scope, receive, send)


def _is_for_everybody(scope: Scope) -> bool:
    if scope["type"] != "http" or scope["method"] != "GET":
        return False
    path = scope["path"]
    if path.startswith("/static/") or (path.startswith("/api/") and not path.endswith("/board")):
        return False
    asks = HTTPConnection(scope)
    return "authorization" not in asks.headers and not {COOKIE, SESSION_COOKIE} & asks.cookies.keys()
