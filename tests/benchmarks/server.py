"""A server in a process of its own, and the way to ask it what it costs.

`python -m tests.benchmarks.server product FOLDER-OR-URL` serves Jiangbang; `… bare` serves the scoresheet
route without log or database. It speaks one line of JSON for each line it is told, and ends with its input.
"""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Thread
from time import monotonic_ns, process_time
from typing import Any
from uuid import UUID

import uvicorn
from fastapi import FastAPI

from api.cli.server import Server, listen
from api.live.frames import Frame
from api.live.hub import Hub
from api.live.wire import SERVER_OPTIONS
from api.platform import Platform
from api.schemas.commands import Taken
from api.schemas.scoresheets import NewSheet, marks_of
from api.settings import Settings
from competition.identifiers import StageId
from competition.log.database import Database
from tests.benchmarks.memory import megabytes
from tests.builders import NOON

_PATIENCE_SECONDS = 60.0


class Served:
    """The other end: a server that runs."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self.port: int = self._answer()["port"]

    def ask(self, what: str, **about: object) -> dict[str, Any]:
        """One question and its answer: `cpu` seconds, `memory`, the log's `head`, or `push` to viewers."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps({"what": what, **about}) + "\n")
        self._process.stdin.flush()
        return self._answer()

    def _answer(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError("The server of the benchmark ended.")
        answer: dict[str, Any] = json.loads(line)
        return answer


@contextmanager
def serving(*arguments: str) -> Iterator[Served]:
    """Start a server, end it afterwards."""
    process = subprocess.Popen(
        [sys.executable, "-m", __name__, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield Served(process)
    finally:
        assert process.stdin is not None
        process.stdin.close()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@contextmanager
def product(database: Database) -> Iterator[Served]:
    """Jiangbang on this database."""
    place = str(database.folder) if database.kind == "sqlite" else database.address
    with serving("product", place) as served:
        yield served


def bare_app() -> FastAPI:
    """The route of a scoresheet without log, database or pass: the same body, a constant answer."""
    app = FastAPI()
    receipt = Taken(position=1, at=NOON, digest="0" * 64)

    @app.post("/api/v1/stages/{stage}/scoresheets", status_code=201)
    async def submit_sheet(stage: UUID, new: NewSheet) -> Taken:
        marks_of(new.marks)
        return receipt

    return app


def _serve(kind: str, place: str = "") -> None:
    if kind == "bare":
        _serve_bare()
        return
    listener = listen("127.0.0.1", 0)
    server = Server(Settings(database=place), listener)
    port = listener.getsockname()[1]
    server.run_until_stopped(lambda platform: _start(_obey, port, platform, server.stop))


def _serve_bare() -> None:
    listener = listen("127.0.0.1", 0)
    config = uvicorn.Config(bare_app(), log_config=None, access_log=False, **SERVER_OPTIONS)
    server = uvicorn.Server(config)

    def stop() -> None:
        server.should_exit = True

    _start(_obey, listener.getsockname()[1], None, stop)
    server.run(sockets=[listener])


def _start(work: Callable[..., None], *arguments: object) -> None:
    Thread(target=work, args=arguments, daemon=True).start()


def _obey(port: int, platform: Platform | None, stop: Callable[[], None]) -> None:
    """Say the port once the views are up to date, then do as told until the input ends."""
    if platform is not None:
        platform.runner.wait_for(platform.log.head(), _PATIENCE_SECONDS)
    _say(port=port)
    for line in sys.stdin:
        told = json.loads(line)
        match told.pop("what"), platform:
            case "cpu", _:
                _say(seconds=process_time())
            case "memory", _:
                _say(megabytes=megabytes())
            case "head", Platform():
                _say(position=platform.log.head())
            case "push", Platform():
                _say(at=_push(platform.hub, **told))
    stop()


def _push(hub: Hub, stage: str, marker: str, size: int) -> int:
    """Give a made-up frame to the public viewers of a board; the moment it was ready (ns, monotonic)."""
    text = f'{{{marker},"filler":"'.ljust(size - 2, ".") + '"}'
    frame = Frame(0, 0, "delta", text.encode())
    channel, loop = hub._channels[StageId(UUID(stage)), "public"], hub._loop
    assert loop is not None
    ready = monotonic_ns()
    asyncio.run_coroutine_threadsafe(channel.send(frame), loop)
    return ready


def _say(**answer: object) -> None:
    print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    _serve(*sys.argv[1:3])
