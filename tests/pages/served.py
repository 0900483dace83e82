"""A real server in this process, so that tests can ask it what a browser would."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from time import monotonic, sleep

import uvicorn
from fastapi import FastAPI

from api.app import create_app
from api.settings import Settings


@dataclass(frozen=True)
class Served:
    """A running server: where it is, and the pass of an organiser of everything."""

    address: str
    organiser: str
    app: FastAPI


@contextmanager
def serving(folder: Path, port: int = 0) -> Iterator[Served]:
    """Serve a fresh platform kept in `folder`."""
    app = create_app(Settings(database=str(folder), tick_ms=20))
    config = uvicorn.Config(
        app, "127.0.0.1", port, log_level="warning", access_log=False, timeout_graceful_shutdown=1
    )
    server = uvicorn.Server(config)
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    until = monotonic() + 20
    while not server.started:
        assert monotonic() < until, "the server does not start"
        sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    _, secret = app.state.platform.passes.issue("organiser", label="主办方")
    try:
        yield Served(f"http://127.0.0.1:{port}", secret, app)
    finally:
        server.should_exit = True
        thread.join(10)
