"""The end of scoring."""

from __future__ import annotations

from uuid import UUID

from api.client.connection import Caller, kept
from api.schemas.commands import Taken
from api.schemas.locks import Countersignature, Lock, NewTieDraw


class LocksClient(Caller):
    """What ends scoring, and what parts equals after it."""

    def lock_stage(self, stage: UUID, *, allow_missing: bool = False, command: UUID | None = None) -> Taken:
        new = Lock(command=kept(command), allow_missing=allow_missing)
        return self._connection.tell(f"stages/{stage}/lock", new)

    def countersign_lock(self, stage: UUID, *, command: UUID | None = None) -> Taken:
        new = Countersignature(command=kept(command))
        return self._connection.tell(f"stages/{stage}/lock/countersignature", new)

    def draw_ties(self, stage: UUID, *, seed: str, command: UUID | None = None) -> Taken:
        return self._connection.tell(
            f"stages/{stage}/tie-draws", NewTieDraw(command=kept(command), seed=seed)
        )
