"""How fast the demo goes, and how it is told to stop."""

from __future__ import annotations

from threading import Event


class Closing(Exception):
    """The demo was told to stop."""


class Pace:
    """Waits between two things that happen; `fast`: not at all. Safe to use from several threads."""

    def __init__(self, *, fast: bool) -> None:
        self._fast = fast
        self._stopped = Event()

    def wait(self, seconds: float) -> None:
        """Raises `Closing`, at once, when the demo is told to stop."""
        if self._stopped.wait(0 if self._fast else seconds):
            raise Closing

    def stop(self) -> None:
        self._stopped.set()
