"""What a browser holds of whoever is signed in: cookies that no script reads and no other site's request
carries. A browser is one at a time: an account's, or the holder's of a pass.
"""

from __future__ import annotations

from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response

from api.access import COOKIE, SESSION_COOKIE
from api.accounts.sessions import KNOWN_SECONDS
from api.platform import platform_of

DEVICE_COOKIE = "device"


def begin_session(request: Request, response: Response, account: UUID) -> None:
    """Sign the account in with this browser, and know the browser again next time."""
    sessions = platform_of(request).hats.sessions
    leave(request, response)
    keep(request, response, SESSION_COOKIE, sessions.begin(account, request.headers.get("user-agent", "")))
    device = sessions.remember_device(request.cookies.get(DEVICE_COOKIE), account)
    keep(request, response, DEVICE_COOKIE, device, KNOWN_SECONDS)


def show_pass(request: Request, response: Response, secret: str, seconds: int | None = None) -> None:
    """Let this browser hold a pass, in place of what it held, until it is closed or for so long."""
    leave(request, response)
    keep(request, response, COOKIE, secret, seconds)


def leave(request: Request, response: Response) -> None:
    """End the session of this browser, and have it forget its pass. It stays a known device."""
    session = request.cookies.get(SESSION_COOKIE)
    if session:
        platform_of(request).hats.sessions.leave(session)
    for name in (SESSION_COOKIE, COOKIE):
        if name in request.cookies:
            response.delete_cookie(name, path="/")


def keep(request: Request, response: Response, name: str, value: str, seconds: int | None = None) -> None:
    """Have the browser keep a value, until it is closed or for so long."""
    secure = request.url.scheme == "https"
    response.set_cookie(name, value, max_age=seconds, httponly=True, samesite="lax", secure=secure, path="/")
