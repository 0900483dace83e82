"""An address that a server comes back to after it was away."""

from __future__ import annotations

import os
import socket
from itertools import chain

_FIRST, _LAST = 10_000, 30_000
"""No connection, and no server that asks for any port, is given one of these while ours is away."""


def lasting_port() -> int:
    """A free port that nobody else gets by chance; every process of the tests begins to look elsewhere."""
    start = _FIRST + os.getpid() * 97 % (_LAST - _FIRST)
    return next(filter(_is_free, chain(range(start, _LAST), range(_FIRST, start))))


def _is_free(port: int) -> bool:
    with socket.socket() as taken:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            taken.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True
