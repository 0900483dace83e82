"""The newest records of this process: whoever follows the log need not read and decode them again."""

from __future__ import annotations

from collections.abc import Sequence

from competition.facts import AnyRecord

_ROOM = 2048


class Recent:
    """A run of records whose positions follow one another without a gap: nothing lies between them."""

    def __init__(self) -> None:
        self._run: list[AnyRecord] = []

    def put(self, records: Sequence[AnyRecord]) -> None:
        """Records that were appended; the run begins anew when somebody else appended in between."""
        run = self._run
        follows = bool(run) and records[0].position == run[-1].position + 1
        self._run = [*(run if follows else ()), *records][-_ROOM:]

    def forget(self) -> None:
        """Begin anew: nobody knows any more which record is the newest."""
        self._run = []

    @property
    def newest(self) -> int:
        """The position of the newest of them, 0 while there is none."""
        return self._run[-1].position if self._run else 0

    def after(self, position: int, limit: int) -> list[AnyRecord]:
        """At most `limit` records above a position; none when they have to be looked up in the log."""
        run = self._run
        skipped = position + 1 - run[0].position if run else -1
        return run[skipped : skipped + limit] if skipped >= 0 else []
