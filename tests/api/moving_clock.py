"""A clock that a test moves: notices run out and windows close without anybody waiting."""

from __future__ import annotations

from datetime import UTC, datetime


class Clock:
    """The writer's clock. It stands at noon of 4 May 2026, Chinese time, until it is moved."""

    def __init__(self) -> None:
        self.now = datetime(2026, 5, 4, 4, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now
