"""What nearly every route needs: the platform, and who may pass."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Depends, Query
from starlette.requests import HTTPConnection

from api.platform import Platform, platform_of
from api.refusals import Problem


def _platform(connection: HTTPConnection) -> Platform:
    return platform_of(connection)


async def _until_seen(connection: HTTPConnection, after: Annotated[int, Query(ge=0)] = 0) -> Platform:
    platform = platform_of(connection)
    await platform.until(after)
    return platform


House = Annotated[Platform, Depends(_platform)]
"""The platform."""

Seen = Annotated[Platform, Depends(_until_seen)]
"""The platform, once its views hold the position given as `after` (a receipt's): read your own writes."""

PROBLEMS: dict[int | str, dict[str, Any]] = {
    status: {"model": Problem, "description": description}
    for status, description in {
        400: "The body is not JSON.",
        401: "Nobody is signed in, or the pass is unknown.",
        403: "The role does not allow this.",
        404: "There is no such thing.",
        409: "The facts stand against it; `detail` says which and what to do.",
        413: "The body is too large.",
        422: "The request is malformed; `detail` says where.",
        503: "Busy; nothing was taken in. Try again after `Retry-After` seconds.",
    }.items()
}
"""Every way a request is refused, for the description of the routes."""
