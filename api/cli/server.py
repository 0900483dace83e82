"""The web server inside this process: for `serve` until Ctrl-C, for `demo` and `replay` in a thread."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from typing import NamedTuple

import uvicorn

from api.app import create_app
from api.live.wire import SERVER_OPTIONS
from api.platform import Platform
from api.settings import Settings

_GRACE_SECONDS = 10
_EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1", "": "127.0.0.1"}  # noqa: S104 (it is what people write)


class PortTaken(Exception):
    """Nobody can listen at this address; the message says what to do."""


class LocalServer(NamedTuple):
    """A server that runs in a thread of this process, and what is inside it."""

    base_url: str
    platform: Platform


class Server(uvicorn.Server):
    """The application behind a listening socket.

    The platform is opened and closed around the server rather than inside it, so that a database that cannot
    be opened is an exception here and not a page in the log.
    """

    def __init__(self, settings: Settings, listener: socket.socket) -> None:
        self._app = create_app(settings)
        self._listener = listener
        super().__init__(
            uvicorn.Config(
                self._app,
                lifespan="off",
                log_config=None,
                access_log=False,
                timeout_graceful_shutdown=_GRACE_SECONDS,
                **SERVER_OPTIONS,
            )
        )

    def run_until_stopped(self, ready: Callable[[Platform], None]) -> None:
        """Serve until Ctrl-C or `stop`; `ready` is called once requests are taken.

        Raises what opening the database raises.
        """
        with asyncio.Runner(loop_factory=self.config.get_loop_factory()) as runner:
            runner.run(self._serve_opened(ready))

    def stop(self) -> None:
        """Take no more requests, answer those that are here, end the feeds, and close."""
        self.should_exit = True

    async def _serve_opened(self, ready: Callable[[Platform], None]) -> None:
        async with self._app.router.lifespan_context(self._app):
            ready(self._app.state.platform)
            await self.serve(sockets=[self._listener])

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """A feed never ends by itself, so it would be waited for in vain."""
        await self._app.state.platform.hub.close()
        await super().shutdown(sockets)

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Stop on Ctrl-C and on a kill, and let the command end well: it was asked to."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        before = {
            number: signal.signal(number, lambda *_: self.stop())
            for number in (signal.SIGINT, signal.SIGTERM)
        }
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)


def listen(host: str, port: int) -> socket.socket:
    """A listening socket; port 0 takes a free one. Raises `PortTaken`."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=2048)
    except OSError as error:
        raise PortTaken(
            f"Cannot listen at {host} port {port} ({os.strerror(error.errno or 0)}). "
            "Stop what is there, or choose another --port."
        ) from error


def address_of(listener: socket.socket) -> str:
    """The address to write into a browser on this machine."""
    host, port = listener.getsockname()[:2]
    host = _EVERYWHERE.get(host, host)
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


@contextmanager
def running_server(settings: Settings) -> Iterator[LocalServer]:
    """A server in a thread, at the settings' host and port; stopped at the end with everybody answered."""
    listener = listen(settings.host, settings.port)
    server = Server(settings, listener)
    opened: Future[Platform] = Future()

    def run() -> None:
        try:
            server.run_until_stopped(opened.set_result)
        except Exception as failure:
            if opened.done():
                raise
            opened.set_exception(failure)

    thread = threading.Thread(target=run, name="server", daemon=True)
    thread.start()
    try:
        yield LocalServer(address_of(listener), opened.result())
    finally:
        server.stop()
        thread.join()
        listener.close()
