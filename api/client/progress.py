"""How far judging is, and marks that are to be discussed."""

from __future__ import annotations

from uuid import UUID

from api.client.connection import Caller, kept
from api.schemas.commands import Taken
from api.schemas.progress import NewDiscussion, ProgressAnswer, SpreadLine


class ProgressClient(Caller):
    """What the chief judge looks at until the stage is locked."""

    def see_progress(self, stage: UUID, *, after: int | None = None) -> ProgressAnswer:
        return self._connection.get(f"stages/{stage}/progress", ProgressAnswer, after=after)

    def see_spreads(self, stage: UUID, *, after: int | None = None) -> list[SpreadLine]:
        return self._connection.get(f"stages/{stage}/spreads", list[SpreadLine], after=after)

    def discuss_spread(
        self, stage: UUID, *, module: str, code: str, key: str, reason: str, command: UUID | None = None
    ) -> Taken:
        new = NewDiscussion(command=kept(command), module=module, code=code, key=key, reason=reason)
        return self._connection.tell(f"stages/{stage}/spreads", new)
