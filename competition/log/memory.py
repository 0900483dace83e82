"""The log in memory: the same contract, nothing kept. For quick tests."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from eventsourcing.persistence import Notification, StoredEvent
from eventsourcing.popo import POPOApplicationRecorder

from competition.log.bell import Bell


class MemoryRecorder(POPOApplicationRecorder):
    """Stored facts in a list; positions count from 1 without gaps."""

    def __init__(self, bell: Bell) -> None:
        super().__init__()
        self._bell = bell

    def insert_events(self, stored_events: Sequence[StoredEvent], **kwargs: Any) -> Sequence[int]:
        positions = super().insert_events(stored_events, **kwargs) or ()
        self._bell.ring()
        return positions

    def select_streams(self, ids: Sequence[UUID]) -> Sequence[Notification]:
        """Every stored fact of these streams, in the order of the log."""
        with self._database_lock:
            index = self._stored_events_index
            places = sorted(place for one in set(ids) for place in index[str(one)].values())
            return [_placed(place + 1, self._stored_events[place]) for place in places]

    def describe(self) -> dict[str, str]:
        return {"backend": "memory", "engine": "none", "synchronous": "nothing is kept"}

    def close(self) -> None:
        """Nothing to let go of."""


def _placed(position: int, stored: StoredEvent) -> Notification:
    return Notification(
        id=position,
        originator_id=stored.originator_id,
        originator_version=stored.originator_version,
        topic=stored.topic,
        state=stored.state,
    )
