"""Judges' devices: many connections that stay open, each sends its next sheet at the answer to its last.

As little as possible happens between an answer and the next request, so that the server is what is measured.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from functools import partial
from time import perf_counter
from typing import cast

import uvloop

_PATIENCE_SECONDS = 60.0


class _Device(asyncio.Protocol):
    """One connection: requests in, answers counted; anything but 201 stops the benchmark."""

    def __init__(self, requests: Iterator[bytes]) -> None:
        self._requests = requests
        self._answer = b""
        self._transport: asyncio.Transport
        self.done: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)

    def begin(self) -> None:
        request = next(self._requests, None)
        if request is not None:
            self._transport.write(request)
        elif not self.done.done():
            self.done.set_result(None)
            self._transport.close()

    def data_received(self, data: bytes) -> None:
        self._answer += data
        head, blank, body = self._answer.partition(b"\r\n\r\n")
        if not blank:
            return
        length = int(head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0])
        if len(body) < length:
            return
        if not head.startswith(b"HTTP/1.1 201"):
            self.done.set_exception(RuntimeError(f"Refused: {self._answer!r}"))
            return
        self._answer = b""
        self.begin()

    def connection_lost(self, exc: Exception | None) -> None:
        if not self.done.done():
            self.done.set_exception(exc or ConnectionError("The server closed the connection."))


def requests_a_second(port: int, devices: Sequence[Sequence[bytes]]) -> float:
    """How fast the server answers, when each device sends its requests one after the other."""
    return uvloop.run(_measure(port, devices))


async def _measure(port: int, devices: Sequence[Sequence[bytes]]) -> float:
    loop = asyncio.get_running_loop()
    open_devices = [
        (await loop.create_connection(partial(_Device, iter(one)), "127.0.0.1", port))[1] for one in devices
    ]
    began = perf_counter()
    for device in open_devices:
        device.begin()
    await asyncio.wait_for(asyncio.gather(*(device.done for device in open_devices)), _PATIENCE_SECONDS)
    return sum(map(len, devices)) / (perf_counter() - began)


def post(path: str, body: bytes, secret: str) -> bytes:
    """A whole request, ready to be sent."""
    return (
        b"POST %s HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer %s\r\n"
        b"Content-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
        % (path.encode(), secret.encode(), len(body), body)
    )
