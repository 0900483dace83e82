"""A server in a process of its own, and the way to ask it what it costs.

`python -m tests.benchmarks.server product FOLDER-OR-URL` serves Jiangbang; `… bare` serves the scoresheet
route without log or database. It speaks one line of JSON for each line it is told, and ends with its input.
"""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from time import monotonic_ns, process_time, sleep
from typing import Any
from uuid import UUID

import uvicorn
from fastapi import FastAPI

from api.app import create_app
from api.live.frames import Frame
from api.live.wire import SERVER_OPTIONS
from api.schemas.commands import Taken
from api.schemas.scoresheets import NewSheet, marks_of
from api.settings import Settings
from competition.identifiers import StageId
from competition.log.database import Database
from tests.builders import NOON


class Served:
    """The other end: a server that runs."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self.port: int = self._answer()["port"]

    def ask(self, what: str, **about: object) -> dict[str, Any]:
        """One question and its answer: `cpu` (seconds), `memory` (bytes) or `push` (to all viewers)."""
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
    app = bare_app() if kind == "bare" else create_app(Settings(database=place))
    config = uvicorn.Config(app, "127.0.0.1", 0, log_level="warning", access_log=False, **SERVER_OPTIONS)
    server = uvicorn.Server(config)
    thread = Thread(target=_obey, args=(server, app), daemon=True)
    thread.start()
    server.run()


def _obey(server: uvicorn.Server, app: FastAPI) -> None:
    while not server.started:
        sleep(0.01)
    platform = getattr(app.state, "platform", None)
    while platform is not None and platform.runner.position < platform.log.head():
        sleep(0.01)
    _say(port=server.servers[0].sockets[0].getsockname()[1])
    for line in sys.stdin:
        told = json.loads(line)
        match told.pop("what"):
            case "cpu":
                _say(seconds=process_time())
            case "memory":
                pages = int(Path("/proc/self/statm").read_text().split()[1])
                _say(bytes=pages * os.sysconf("SC_PAGE_SIZE"))
            case "head":
                _say(position=app.state.platform.log.head())
            case "push":
                _say(at=_push(app, **told))
    server.should_exit = True


def _push(app: FastAPI, stage: str, marker: str, size: int) -> int:
    """Give a made-up frame to the public viewers of a board; the moment it was ready (ns, monotonic)."""
    hub = app.state.platform.hub
    text = f'{{{marker},"filler":"'.ljust(size - 2, ".") + '"}'
    frame = Frame(0, 0, "delta", text.encode())
    channel = hub._channels[StageId(UUID(stage)), "public"]
    assert hub._loop is not None
    ready = monotonic_ns()
    asyncio.run_coroutine_threadsafe(channel.send(frame), hub._loop)
    return ready


def _say(**answer: object) -> None:
    print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    _serve(*sys.argv[1:3])
