"""How a client's requests travel: sent until they are answered, and a "no" raised under its own name.

A request that changes something carries a command id made before it is first sent, so it may be sent any
number of times and happens once. After a network failure nobody knows whether it was taken; the repeat
settles it.
"""

from __future__ import annotations

import random
import time
from typing import Any, Self, TypeVar
from uuid import UUID

import httpx
from pydantic import BaseModel, TypeAdapter, ValidationError

from api.refusals import Problem
from api.schemas.commands import Taken, Wish

_FIRST_PAUSE_SECONDS = 0.05
_LONGEST_PAUSE_SECONDS = 2.0
_ANSWER_SECONDS = 30.0

_Answer = TypeVar("_Answer")
_Query = dict[str, str | int | bool | UUID | None]


class Refused(Exception):
    """The platform said no; nothing happened. `problem` says why and what to do, `code` is for programs."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(f"{problem.detail} ({problem.status} {problem.code})")

    @property
    def code(self) -> str:
        return self.problem.code


class NoAnswer(Exception):
    """Nobody answered for as long as the client's patience lasts; a command may have been taken or not."""


class AnswerChanged(Exception):
    """The same command got another receipt the second time: a repeat did not happen once."""


class Connection:
    """Requests to one server under one pass (none: as anyone).

    `patience`: for how many seconds a request is repeated while the network fails or the server is busy.
    `times`: every command is sent so often, to show that repeats change nothing. Safe to use from several
    threads. Raises `Refused` and `NoAnswer`.
    """

    def __init__(self, base_url: str, secret: str, *, patience: float, times: int) -> None:
        headers = {"Accept-Language": "en"} | ({"Authorization": f"Bearer {secret}"} if secret else {})
        self._patience = patience
        self._times = times
        self._http = httpx.Client(
            base_url=f"{base_url.rstrip('/')}/api/v1/",
            headers=headers,
            timeout=_ANSWER_SECONDS,
            trust_env=False,  # a proxy between a device and its desk is never meant
        )

    def get(self, path: str, kind: type[_Answer], **query: str | int | bool | UUID | None) -> _Answer:
        """The answer to a question; what is None is not asked for."""
        return _read(self.send("GET", path, query=query), kind)

    def tell(self, path: str, wish: Wish) -> Taken:
        """The receipt of a command. Raises `AnswerChanged` when a repeat is answered differently."""
        receipt = _read(self.send("POST", path, wish), Taken)
        for _ in range(1, self._times):
            again = _read(self.send("POST", path, wish), Taken)
            if again != receipt:
                raise AnswerChanged(f"{path}: {receipt} became {again}")
        return receipt

    def post(self, path: str, said: BaseModel, kind: type[_Answer]) -> _Answer:
        """The answer to something that may be said again without harm, though it is no command."""
        return _read(self.send("POST", path, said), kind)

    def send(
        self, method: str, path: str, said: BaseModel | None = None, query: _Query | None = None
    ) -> httpx.Response:
        """Send until answered, waiting longer each time, and never less than a busy server asks for."""
        content = None if said is None else said.model_dump_json().encode()
        headers = {} if content is None else {"Content-Type": "application/json"}
        params = {key: str(value) for key, value in (query or {}).items() if value is not None}
        until = time.monotonic() + self._patience
        pause = _FIRST_PAUSE_SECONDS
        while True:
            try:
                response = self._http.request(method, path, content=content, headers=headers, params=params)
            except httpx.TransportError as failure:
                if time.monotonic() + pause > until:
                    raise NoAnswer(f"{self._http.base_url} does not answer: {failure}") from failure
                wait = pause
            else:
                wait = max(pause, _retry_after(response))
                if response.status_code != 503 or time.monotonic() + wait > until:
                    return _accepted(response)
            time.sleep(wait * random.uniform(0.5, 1.0) if wait == pause else wait)
            pause = min(2 * pause, _LONGEST_PAUSE_SECONDS)

    def close(self) -> None:
        self._http.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _retry_after(response: httpx.Response) -> float:
    asked = response.headers.get("Retry-After", "")
    return float(asked) if asked.isdecimal() else 0.0


def _accepted(response: httpx.Response) -> httpx.Response:
    if response.is_success:
        return response
    try:
        problem = Problem.model_validate_json(response.content)
    except ValidationError:
        problem = Problem(
            type="about:blank",
            title=response.reason_phrase,
            status=response.status_code,
            detail=response.text[:500] or response.reason_phrase,
            code="http",
            data={},
        )
    raise Refused(problem)


def _read(response: httpx.Response, kind: Any) -> Any:
    return TypeAdapter(kind).validate_json(response.content)
