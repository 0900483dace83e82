"""The headers that keep foreign script, foreign frames and foreign eyes out of our pages.

Every page gets a fresh nonce: only a script or style sheet that carries it runs, and what it loads.
No inline script, no `style=` attribute and no `innerHTML` works anywhere: a hostile name can only be text.
"""

from __future__ import annotations

import secrets

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_EVERYWHERE = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}

_ONLY_HTTPS = "max-age=31536000"
"""Who came by https once comes by nothing else for a year; no shorter way leads past the lock."""

_FRAMELESS = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"


class SecurityHeaders:
    """ASGI middleware: puts a nonce into `request.state.nonce` and the headers onto every HTTP answer.

    An answer that brings a Content-Security-Policy of its own keeps it.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        # Only pages run scripts; asking the system for chance would hold up every mark that comes in.
        nonce = "" if scope["path"].startswith("/api/") else secrets.token_urlsafe(16)
        scope.setdefault("state", {})["nonce"] = nonce

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                guard(MutableHeaders(scope=message), scope)
            await send(message)

        await self._app(scope, receive, send_guarded)


def guard(headers: MutableHeaders, scope: Scope) -> None:
    """Put the headers onto an answer. Whoever answers outside of the middleware asks for them here."""
    nonce = scope.get("state", {}).get("nonce", "")
    if scope["scheme"] == "https":
        headers.setdefault("Strict-Transport-Security", _ONLY_HTTPS)
    for name, value in _EVERYWHERE.items():
        headers.setdefault(name, value)
    is_page = headers.get("content-type", "").startswith("text/html")
    headers.setdefault("Content-Security-Policy", page_policy(nonce) if is_page else _FRAMELESS)


def page_policy(nonce: str, framed_by: str = "'none'") -> str:
    """The Content-Security-Policy of a page whose scripts and style sheets carry `nonce`.

    `framed_by`: whose pages may show it in a frame.
    """
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'nonce-{nonce}' 'strict-dynamic'",
            f"style-src 'nonce-{nonce}'",
            "img-src 'self'",
            "connect-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            f"frame-ancestors {framed_by}",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
        )
    )
