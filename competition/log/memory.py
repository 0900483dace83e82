"""The log in memory: the same contract, nothing kept. For quick tests."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from eventsourcing.persistence import StoredEvent
from eventsourcing.popo import POPOApplicationRecorder

from competition.log.bell import Bell
from competition.log.codec import StoredFact


class MemoryRecorder(POPOApplicationRecorder):
    """Stored facts in a list; positions count from 1 without gaps."""

    alone = True

    def __init__(self, bell: Bell) -> None:
        super().__init__()
        self._bell = bell

    def insert_events(self, stored_events: Sequence[StoredEvent], **kwargs: Any) -> Sequence[int]:
        positions = super().insert_events(stored_events, **kwargs) or ()
        self._bell.ring()
        return positions

    def select_after(self, position: int, limit: int, until: int | None) -> Sequence[StoredFact]:
        """At most `limit` stored facts above a position and, if given, not above `until`."""
        with self._database_lock:
            head = len(self._stored_events)
            end = min(position + limit, head if until is None else min(until, head))
            return [self._at(place) for place in range(position, end)]

    def select_streams(self, ids: Sequence[UUID]) -> Sequence[StoredFact]:
        """Every stored fact of these streams, in the order of the log."""
        with self._database_lock:
            index = self._stored_events_index
            places = sorted(place for one in set(ids) for place in index[str(one)].values())
            return [self._at(place) for place in places]

    def _at(self, place: int) -> StoredFact:
        stored = self._stored_events[place]
        return StoredFact(place + 1, stored.topic, stored.state)

    def describe(self) -> dict[str, str]:
        return {"backend": "memory", "engine": "none", "synchronous": "nothing is kept"}

    def close(self) -> None:
        """Nothing to let go of."""
