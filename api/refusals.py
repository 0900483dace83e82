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

from api.faults import fault_told
from api.language import language_of, translated
from api.pages.security import guard
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


class Fault(BaseModel):
    """One thing that is wrong with a request: where in it, as a dotted path, and what to do about it."""

    where: str
    says: str


class Problem(BaseModel):
    """What went wrong and what to do.

    `detail` is a sentence in the reader's language; `code` is for programs. `faults`: what is wrong
    with a malformed request and where in it, so that a form can say it beside its field.
    """

    type: str
    title: str
    status: int
    detail: str
    code: str
    data: dict[str, str | int]
    faults: list[Fault] = []


def status_of(refusal: Refusal) -> int:
    """The HTTP status of a refusal's family; the table is read from the top."""
    return next(status for family, status in STATUS.items() if isinstance(refusal, family))


def problem_of(refusal: Refusal, language: str, faults: Sequence[Fault] = ()) -> Problem:
    """The problem document of a refusal. Words in its gaps are translated where the catalogue knows them."""
    data = {key: value if isinstance(value, int) else _clipped(value) for key, value in refusal.data.items()}
    spoken = {
        key: _spoken(value, language) if isinstance(value, str) else value for key, value in data.items()
    }
    code = refusal.code()
    return Problem(
        type=f"/problems/{code}",
        title=code.replace("-", " ").capitalize(),
        status=status_of(refusal),
        detail=translated(refusal.says, language).format(**spoken),
        code=code,
        data=data,
        faults=list(faults),
    )


def _spoken(value: str, language: str) -> str:
    """A word, or a list of words that the catalogue knows every one of; anything else stays as it is."""
    words = [translated(word, language) for word in value.split(", ")]
    if any(word == said for word, said in zip(words, value.split(", "), strict=True)):
        return translated(value, language)
    return "、".join(words)


def answer_refusals(app: FastAPI, as_page: Callable[[Request, Refusal], Response]) -> None:
    """Let every route of `app` answer refusals, malformed requests and failures.

    The API does so with problem documents; every other address, known or not, with what `as_page` makes
    of it.
    """

    def answer(
        request: Request,
        refusal: Refusal,
        headers: Mapping[str, str] | None = None,
        faults: Sequence[Fault] = (),
    ) -> Response:
        if request.url.path.startswith(API):
            return problem_response(request, refusal, headers, faults)
        return as_page(request, refusal)

    @app.exception_handler(Refusal)
    async def refuse(request: Request, refusal: Refusal) -> Response:
        return answer(request, refusal)

    @app.exception_handler(RequestValidationError)
    async def malformed(request: Request, error: RequestValidationError) -> Response:
        faults = [_fault(fault, language_of(request)) for fault in error.errors()]
        return answer(request, _malformed(request, error.errors(), faults), faults=faults)

    @app.exception_handler(HTTPException)
    async def unread(request: Request, error: HTTPException) -> Response:
        return answer(request, _unread(request, error.status_code), dict(error.headers or {}))

    async def away(request: Request, failure: Exception) -> Response:
        return answer(request, DatabaseAway(seconds=1))

    async def unforeseen(request: Request, failure: Exception) -> Response:
        """Starlette answers failures outside of every middleware, so these headers are given here."""
        told = answer(request, Unforeseen())
        guard(told.headers, request.scope)
        return told

    for failure in (OperationalError, TimeoutError, LogUnavailable):
        app.exception_handler(failure)(away)
    app.exception_handler(Exception)(unforeseen)


def _malformed(request: Request, errors: Sequence[Mapping[str, Any]], faults: Sequence[Fault]) -> Refusal:
    """What a request's faults come to: `marks.content: This is no text.`"""
    if any(error["type"] == "json_invalid" for error in errors):
        return NotJson()
    if "json" not in request.headers.get("content-type", "") and any(map(_is_body, errors)):
        return NotMarkedJson()
    return Malformed(fault=" ".join(f"{one.where}: {one.says}" if one.where else one.says for one in faults))


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
    request: HTTPConnection,
    refusal: Refusal,
    headers: Mapping[str, str] | None = None,
    faults: Sequence[Fault] = (),
) -> JSONResponse:
    """The answer that carries a refusal."""
    document = problem_of(refusal, language_of(request), faults)
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


def _fault(error: Mapping[str, Any], language: str) -> Fault:
    """A fault where it stands: `body` and the like are no part of what a client wrote."""
    where = ".".join(str(step) for step in error["loc"] if step not in ("body", "query", "path"))
    return Fault(where=where, says=fault_told(error, language))
