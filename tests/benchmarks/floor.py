"""The floor of a feed: `floor.c`, compiled with the system's `cc`; without one, the same loop in Python.

A Python floor is higher than the true one and flatters what is measured against it, so the table says which.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import NamedTuple

_SOURCE = Path(__file__).with_suffix(".c")
_IN_PYTHON = """
import resource, socket, sys, time
door = socket.create_server(("127.0.0.1", 0), backlog=4096)
print(door.getsockname()[1], flush=True)
viewers = []
for _ in range(int(sys.argv[1])):
    viewer, _ = door.accept()
    viewer.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    viewer.recv(4096)
    viewers.append(viewer)
for line in sys.stdin:
    size, marker = line.split()
    frame = marker.encode().ljust(int(size), b".")
    ready, spent = time.monotonic_ns(), time.process_time_ns()
    for viewer in viewers:
        viewer.send(frame)
    print(ready, (time.process_time_ns() - spent) // 1000, flush=True)
"""


class Sent(NamedTuple):
    """One update: when it was ready (ns, monotonic), and the CPU seconds it took."""

    ready: int
    cpu: float


class Floor:
    """A running floor; `port` waits for its viewers, each of which must send something first."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self.port = int(self._line())

    def send(self, size: int, marker: str) -> Sent:
        assert self._process.stdin is not None
        self._process.stdin.write(f"{size} {marker}\n")
        self._process.stdin.flush()
        ready, microseconds = self._line().split()
        return Sent(int(ready), int(microseconds) / 1e6)

    def _line(self) -> str:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError("The floor ended before its time.")
        return line


@contextmanager
def floor(viewers: int) -> Iterator[Floor]:
    """A floor for so many viewers, ended afterwards."""
    program = _compiled()
    command = [sys.executable, "-c", _IN_PYTHON] if program is None else [str(program)]
    with subprocess.Popen(
        [*command, str(viewers)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            yield Floor(process)
        finally:
            process.kill()


def floor_language() -> str:
    return "Python" if _compiled() is None else "C"


@cache
def _compiled() -> Path | None:
    """The program, or None where there is no compiler."""
    compiler = shutil.which("cc")
    if compiler is None:
        return None
    program = Path(mkdtemp(prefix="jiangbang-floor-")) / "floor"
    made = subprocess.run([compiler, "-O2", "-o", str(program), str(_SOURCE)], check=False)
    return program if made.returncode == 0 else None
