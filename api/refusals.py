"""How a refusal travels: one table of HTTP statuses, one shape of error (RFC 9457 problem details)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from sqlalchemy.exc import OperationalError, TimeoutError
from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection

from api.language import language_of, translated
from api.platform import platform_of
from competition.log.store import LogUnavailable
from competition.refusals.family import (
    Busy,
    Clash,
    Malformed,
    NotAllowed,
    NotFound,
    NotJson,
    NotMarkedJson,
    NotSignedIn,
    Refusal,
    TooMany,
)
from competition.refusals.machine import BodyTooLarge, DatabaseAway, Unforeseen, WrongMethod

STATUS: Mapping[type[Refusal], int] = {
    NotJson: 400,
    NotMarkedJson: 415,
    Malformed: 422,
    NotSignedIn: 401,
    NotAllowed: 403,
    NotFound: 404,
    WrongMethod: 405,
    Clash: 409,
    BodyTooLarge: 413,
    TooMany: 429,
    Unforeseen: 500,
    Busy: 503,
}

API = "/api/"
"""What begins so is read by programs."""

_MOST_SAID = 4_000
"""Characters of one gap of a sentence: what somebody sent is not sent back by the megabyte."""


class Problem(BaseModel):
    """What went wrong and what to do.

    `detail` is a sentence in the reader's language; `code` is for programs.
    """

    type: str
    title: str
    status: int
    detail: str
    code: str
    data: dict[str, str | int]


def status_of(refusal: Refusal) -> int:
    """The HTTP status of a refusal's family; the table is read from the top."""
    return next(status for family, status in STATUS.items() if isinstance(refusal, family))


def problem_of(refusal: Refusal, language: str) -> Problem:
    """The problem document of a refusal. Words in its gaps are translated where the catalogue knows them."""
    data = {key: value if isinstance(value, int) else _clipped(value) for key, value in refusal.data.items()}
    spoken = {
        key: translated(value, language) if isinstance(value, str) else value for key, value in data.items()
    }
    code = refusal.code()
    return Problem(
        type=f"/problems/{code}",
        title=code.replace("-", " ").capitalize(),
        status=status_of(refusal),
        detail=translated(refusal.says, language).format(**spoken),
        code=code,
        data=data,
    )


def answer_refusals(app: FastAPI, as_page: Callable[[Request, Refusal], Response]) -> None:
    """Let every route of `app` answer refusals, malformed requests and failures.

    The API does so with problem documents; every other address, known or not, with what `as_page` makes
    of it.
    """

    def answer(request: Request, refusal: Refusal, headers: Mapping[str, str] | None = None) -> Response:
        if request.url.path.startswith(API):
            return problem_response(request, refusal, headers)
        return as_page(request, refusal)

    @app.exception_handler(Refusal)
    async def refuse(request: Request, refusal: Refusal) -> Response:
        return answer(request, refusal)

    @app.exception_handler(RequestValidationError)
    async def malformed(request: Request, error: RequestValidationError) -> Response:
        return answer(request, _malformed(request, error.errors()))

    @app.exception_handler(HTTPException)
    async def unread(request: Request, error: HTTPException) -> Response:
        return answer(request, _unread(request, error.status_code), dict(error.headers or {}))

    async def away(request: Request, failure: Exception) -> Response:
        return answer(request, DatabaseAway(seconds=1))

    async def unforeseen(request: Request, failure: Exception) -> Response:
        return answer(request, Unforeseen())

    for failure in (OperationalError, TimeoutError, LogUnavailable):
        app.exception_handler(failure)(away)
    app.exception_handler(Exception)(unforeseen)


def _malformed(request: Request, faults: Sequence[Mapping[str, Any]]) -> Refusal:
    """What a request's faults come to."""
    if any(fault["type"] == "json_invalid" for fault in faults):
        return NotJson()
    if "json" not in request.headers.get("content-type", "") and any(_is_body(fault) for fault in faults):
        return NotMarkedJson()
    return Malformed(fault=" ".join(_fault(fault) for fault in faults))


def _unread(request: Request, status: int) -> Refusal:
    """Why the framework never gave a request to a route."""
    match status:
        case 404:
            return NotFound(noun="address")
        case 405:
            return WrongMethod(method=request.method)
        case 413:
            return BodyTooLarge(limit=platform_of(request).settings.largest(request.url.path))
        case _:
            return NotJson()


def problem_response(
    request: HTTPConnection, refusal: Refusal, headers: Mapping[str, str] | None = None
) -> JSONResponse:
    """The answer that carries a refusal."""
    document = problem_of(refusal, language_of(request))
    later = isinstance(refusal, Busy | TooMany)
    again = {"Retry-After": str(refusal.data["seconds"])} if later else {}
    return JSONResponse(
        document.model_dump(),
        document.status,
        {**(headers or {}), **again},
        media_type="application/problem+json",
    )


def _clipped(value: object) -> str:
    said = str(value)
    return said if len(said) <= _MOST_SAID else said[: _MOST_SAID - 1] + "…"


def _is_body(error: Mapping[str, Any]) -> bool:
    return bool(error["loc"] == ("body",)) and error["type"] != "missing"


def _fault(error: Mapping[str, Any]) -> str:
    """Where and what, in one sentence: `marks.content: Input should be a valid string.`"""
    where = ".".join(str(step) for step in error["loc"] if step != "body")
    return f"{where}: {error['msg']}." if where else f"{error['msg']}."
