"""How a client's requests travel: sent until they are answered, and a "no" raised under its own name.

A request that changes something carries a command id made before it is first sent, so it may be sent any
number of times and happens once. After a network failure nobody knows whether it was taken; the repeat
settles it.
"""

from __future__ import annotations

import random
import time
from collections.abc import Mapping
from typing import Any, TypeVar
from uuid import UUID, uuid4

import httpx
from pydantic import BaseModel, TypeAdapter, ValidationError

from api.refusals import Problem
from api.schemas.commands import Taken, Wish

_FIRST_PAUSE_SECONDS = 0.05
_LONGEST_PAUSE_SECONDS = 2.0
_ANSWER_SECONDS = 30.0

_Answer = TypeVar("_Answer")
_Query = dict[str, str | int | bool | UUID | None]

_adapters: dict[Any, TypeAdapter[Any]] = {}


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


def made(receipt: Taken) -> UUID:
    """The id of what the command made."""
    if receipt.id is None:
        raise ValueError(f"The receipt {receipt.digest} names nothing that was made.")
    return receipt.id


class Patience:
    """Waits between attempts, longer each time, until its seconds are spent."""

    def __init__(self, seconds: float) -> None:
        self._until = time.monotonic() + seconds
        self._pause = _FIRST_PAUSE_SECONDS

    def wait(self, at_least: float = 0.0) -> bool:
        """Wait before the next attempt; False, at once, when there shall be none."""
        pause = max(at_least, self._pause * random.uniform(0.5, 1.0))  # noqa: S311 (many devices, no secret)
        if time.monotonic() + pause > self._until:
            return False
        time.sleep(pause)
        self._pause = min(2 * self._pause, _LONGEST_PAUSE_SECONDS)
        return True


class Caller:
    """What the methods of one noun have in common: the connection they ask through."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection


def kept(command: UUID | None) -> UUID:
    """The command id that was kept, or a new one."""
    return command or uuid4()


class Connection:
    """Requests to one server under one pass. Safe to use from several threads."""

    def __init__(self, base_url: str, secret: str, *, patience: float) -> None:
        headers = {"Accept-Language": "en"} | ({"Authorization": f"Bearer {secret}"} if secret else {})
        self._seconds = patience
        self._http = httpx.Client(
            base_url=f"{base_url.rstrip('/')}/api/v1/",
            headers=headers,
            timeout=_ANSWER_SECONDS,
            trust_env=False,  # a proxy between a device and its desk is never meant
        )

    def get(self, path: str, kind: type[_Answer], /, **query: str | int | bool | UUID | None) -> _Answer:
        """The answer to a question; what is None is not asked for."""
        return _read(self.send("GET", path, query=query), kind)

    def tell(self, path: str, wish: Wish) -> Taken:
        """The receipt of a command."""
        return self.post(path, wish, Taken)

    def post(self, path: str, said: BaseModel, kind: type[_Answer]) -> _Answer:
        """The answer to something that may be said again without harm, though it is no command."""
        return _read(self.send("POST", path, said), kind)

    def put(self, path: str, said: BaseModel, kind: type[_Answer], *, version: int) -> _Answer:
        """The answer to a correction of what was seen in this version."""
        return _read(self.send("PUT", path, said, headers={"If-Match": f'"{version}"'}), kind)

    def upload(self, path: str, name: str, content: bytes, kind: type[_Answer]) -> _Answer:
        """The answer to a file, which is only looked at and may be sent again."""
        request = httpx.Request("POST", "http://file", files={"file": (name, content)})
        raw, headers = request.read(), {"Content-Type": request.headers["Content-Type"]}
        return _read(self.send("POST", path, raw, headers=headers), kind)

    def download(self, path: str, **query: str | int | bool | UUID | None) -> bytes:
        """A file."""
        return self.send("GET", path, query=query).content

    def send(
        self,
        method: str,
        path: str,
        said: BaseModel | bytes | None = None,
        query: _Query | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> httpx.Response:
        """Send until answered; a busy server is asked again no sooner than it says."""
        content = said.model_dump_json().encode() if isinstance(said, BaseModel) else said
        kinds = {"Content-Type": "application/json"} if isinstance(said, BaseModel) else {}
        headers = kinds | dict(headers or {})
        params = {key: str(value) for key, value in (query or {}).items() if value is not None}
        patience = self.patience()
        while True:
            try:
                response = self._http.request(method, path, content=content, headers=headers, params=params)
            except httpx.TransportError as failure:
                if not patience.wait():
                    raise NoAnswer(f"{self._http.base_url} does not answer: {failure}") from failure
            else:
                if response.status_code != 503 or not patience.wait(_retry_after(response)):
                    return _accepted(response)

    def patience(self) -> Patience:
        """Patience for one request."""
        return Patience(self._seconds)

    def close(self) -> None:
        self._http.close()


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


def _read(response: httpx.Response, kind: type[_Answer]) -> _Answer:
    # Making an adapter costs more than reading an answer with it.
    adapter = _adapters.get(kind) or _adapters.setdefault(kind, TypeAdapter(kind))
    answer: _Answer = adapter.validate_json(response.content)
    return answer
