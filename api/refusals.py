"""How a refusal travels: one table of HTTP statuses, one shape of error (RFC 9457 problem details)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from sqlalchemy.exc import OperationalError, TimeoutError
from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection

from api.language import language_of, translated
from api.platform import platform_of
from competition.log.store import LogUnavailable
from competition.refusals import (
    BodyTooLarge,
    Busy,
    Clash,
    DatabaseAway,
    Malformed,
    NotAllowed,
    NotFound,
    NotJson,
    NotSignedIn,
    Refusal,
    Unforeseen,
    WrongMethod,
)

STATUS: Mapping[type[Refusal], int] = {
    NotJson: 400,
    Malformed: 422,
    NotSignedIn: 401,
    NotAllowed: 403,
    NotFound: 404,
    WrongMethod: 405,
    Clash: 409,
    BodyTooLarge: 413,
    Unforeseen: 500,
    Busy: 503,
}

_MOST_SAID = 1_000
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
    """The problem document of a refusal."""
    data = {key: value if isinstance(value, int) else _clipped(value) for key, value in refusal.data.items()}
    code = refusal.code()
    return Problem(
        type=f"/problems/{code}",
        title=code.replace("-", " ").capitalize(),
        status=status_of(refusal),
        detail=translated(refusal.says, language).format(**data),
        code=code,
        data=data,
    )


def answer_refusals(app: FastAPI) -> None:
    """Let every route of `app` answer refusals and malformed requests with problem documents."""

    @app.exception_handler(Refusal)
    async def refuse(request: Request, refusal: Refusal) -> JSONResponse:
        return problem_response(request, refusal)

    @app.exception_handler(RequestValidationError)
    async def malformed(request: Request, error: RequestValidationError) -> JSONResponse:
        faults = error.errors()
        if any(fault["type"] == "json_invalid" for fault in faults):
            return problem_response(request, NotJson())
        return problem_response(request, Malformed(fault=" ".join(_fault(fault) for fault in faults)))

    @app.exception_handler(HTTPException)
    async def unread(request: Request, error: HTTPException) -> JSONResponse:
        return problem_response(request, _unread(request, error.status_code), dict(error.headers or {}))

    for away in (OperationalError, TimeoutError, LogUnavailable):
        app.exception_handler(away)(_answering(DatabaseAway(seconds=1)))
    app.exception_handler(Exception)(_answering(Unforeseen()))


def _answering(refusal: Refusal) -> Callable[[Request, Exception], Awaitable[JSONResponse]]:
    async def answer(request: Request, failure: Exception) -> JSONResponse:
        return problem_response(request, refusal)

    return answer


def _unread(request: Request, status: int) -> Refusal:
    """Why the framework never gave a request to a route."""
    match status:
        case 404:
            return NotFound(noun="address")
        case 405:
            return WrongMethod(method=request.method)
        case 413:
            return BodyTooLarge(limit=platform_of(request).settings.largest_body)
        case _:
            return NotJson()


def problem_response(
    request: HTTPConnection, refusal: Refusal, headers: Mapping[str, str] | None = None
) -> JSONResponse:
    """The answer that carries a refusal."""
    document = problem_of(refusal, language_of(request))
    again = {"Retry-After": str(refusal.data["seconds"])} if isinstance(refusal, Busy) else {}
    return JSONResponse(
        document.model_dump(),
        document.status,
        {**(headers or {}), **again},
        media_type="application/problem+json",
    )


def _clipped(value: object) -> str:
    said = str(value)
    return said if len(said) <= _MOST_SAID else said[: _MOST_SAID - 1] + "…"


def _fault(error: Mapping[str, Any]) -> str:
    """Where and what, in one sentence: `marks.content: Input should be a valid string.`"""
    where = ".".join(str(step) for step in error["loc"] if step != "body")
    return f"{where}: {error['msg']}." if where else f"{error['msg']}."
