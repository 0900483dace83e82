"""The judge's desk: the page, the worker that lets it start without a connection, and its place on a home
screen.
"""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from api.access import require
from api.language import language_of, translated
from api.matrix import Action
from api.pages import assets
from api.pages.errors import PageRoute, Reader
from api.pages.rendering import page
from api.pages.security import page_policy

desk_pages = APIRouter(route_class=PageRoute, include_in_schema=False)

_PLACE = "/desk"
_PAPER = "#f6f1e6"

POLICY_NAME = "desk-worker"
"""The only Trusted Types policy of any page: it makes the address of the desk's worker, and nothing else."""


@desk_pages.get(_PLACE)
def see_desk(request: Request, who: Reader) -> Response:
    """The judge's desk; whoever is not signed in is asked to."""
    if not who.is_known:
        return RedirectResponse("/sign-in", 303)
    headers = {"Content-Security-Policy": desk_policy(request.state.nonce)}
    return page(request, "desk.html", headers=headers, who=require(who, Action.SUBMIT_SHEET))


@desk_pages.get("/desk/worker.js")
def see_worker(request: Request) -> Response:
    """The script that keeps the desk on the device. It may answer for the desk, and for no other page."""
    answer = assets.answer(assets.digest(), "desk/worker.js")
    answer.headers["Cache-Control"] = "no-cache"
    answer.headers["Service-Worker-Allowed"] = _PLACE
    answer.headers["Content-Security-Policy"] = "default-src 'none'; connect-src 'self'"
    return answer


@desk_pages.get("/desk/manifest.webmanifest")
def see_manifest(request: Request) -> Response:
    """What a tablet needs to put the desk on its home screen, from where its browser keeps marks for good."""
    language = language_of(request)
    icon = {"src": assets.address("seal.svg"), "sizes": "any", "type": "image/svg+xml"}
    told = {
        "name": translated("Judge's desk", language),
        "lang": language,
        "start_url": _PLACE,
        "scope": _PLACE,
        "display": "standalone",
        "background_color": _PAPER,
        "theme_color": _PAPER,
        "icons": [icon],
    }
    return JSONResponse(told, media_type="application/manifest+json")


def desk_policy(nonce: str) -> str:
    """The policy of pages, and beside it a worker and a manifest of our own.

    The page that a device keeps is kept with this header, so its nonce goes on fitting.
    """
    trusted = page_policy(nonce).replace("trusted-types 'none'", f"trusted-types {POLICY_NAME}")
    return f"{trusted}; worker-src 'self'; manifest-src 'self'"
