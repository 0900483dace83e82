"""How a refusal travels: one table of HTTP statuses, one shape of error (RFC 9457 problem details)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection

from api.language import language_of, translated
from api.platform import platform_of
from competition.refusals import (
    BodyTooLarge,
    Busy,
    Clash,
    Malformed,
    NotAllowed,
    NotFound,
    NotJson,
    NotSignedIn,
    Refusal,
)

STATUS: Mapping[type[Refusal], int] = {
    NotJson: 400,
    Malformed: 422,
    NotSignedIn: 401,
    NotAllowed: 403,
    NotFound: 404,
    Clash: 409,
    BodyTooLarge: 413,
    Busy: 503,
}


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
    data = {key: value if isinstance(value, int) else str(value) for key, value in refusal.data.items()}
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
    async def unknown_address(request: Request, error: HTTPException) -> JSONResponse:
        match error.status_code:
            case 404:
                return problem_response(request, NotFound(noun="address"))
            case 413:
                limit = platform_of(request).settings.largest_body
                return problem_response(request, BodyTooLarge(limit=limit))
        document = Problem(
            type="about:blank",
            title=str(error.detail),
            status=error.status_code,
            detail=str(error.detail),
            code="http",
            data={},
        )
        return _response(document, dict(error.headers or {}))


def problem_response(request: HTTPConnection, refusal: Refusal) -> JSONResponse:
    """The answer that carries a refusal."""
    headers = {"Retry-After": str(refusal.data["seconds"])} if isinstance(refusal, Busy) else {}
    return _response(problem_of(refusal, language_of(request)), headers)


def _response(document: Problem, headers: dict[str, str]) -> JSONResponse:
    content = document.model_dump()
    return JSONResponse(content, document.status, headers, media_type="application/problem+json")


def _fault(error: Mapping[str, Any]) -> str:
    """Where and what, in one sentence: `marks.content: Input should be a valid string.`"""
    where = ".".join(str(step) for step in error["loc"] if step != "body")
    return f"{where}: {error['msg']}." if where else f"{error['msg']}."
