"""What nearly every route needs: the platform, and who may pass."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Depends, Query
from pydantic import Field
from starlette.requests import HTTPConnection

from api.platform import Platform, platform_of


async def _platform(connection: HTTPConnection) -> Platform:  # async, or it would cost a thread each time
    return platform_of(connection)


NEWEST = 2**63 - 1
"""The largest position any log can reach; more than that fits no column."""

Position = Annotated[int, Field(ge=0, le=NEWEST)]
"""A position in the log, as a request names it."""


async def _until_seen(connection: HTTPConnection, after: Annotated[Position, Query()] = 0) -> Platform:
    platform = platform_of(connection)
    await platform.until(after)
    return platform


House = Annotated[Platform, Depends(_platform)]
"""The platform."""

Seen = Annotated[Platform, Depends(_until_seen)]
"""The platform, once its views hold the position given as `after` (a receipt's): read your own writes."""

_PROBLEM = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}

PROBLEMS: dict[int | str, dict[str, Any]] = {
    status: {"content": _PROBLEM, "description": description}
    for status, description in {
        400: "The body is not JSON.",
        401: "Nobody is signed in, or the pass is unknown.",
        403: "The role does not allow this.",
        404: "There is no such thing.",
        409: "The facts stand against it; `detail` says which and what to do.",
        413: "The body is too large.",
        415: "The body does not say that it is JSON.",
        422: "The request is malformed; `detail` says where.",
        429: "Too often. Try again after `Retry-After` seconds.",
        503: "Busy; nothing was taken in. Try again after `Retry-After` seconds.",
    }.items()
}
"""Every way a request is refused, for the description of the routes."""
