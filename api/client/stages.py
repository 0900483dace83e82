"""Stages: from the start list to the publication."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from api.client.connection import Caller, kept
from api.schemas.commands import Taken
from api.schemas.stages import (
    Lock,
    NewSeat,
    NewStage,
    NewStartList,
    Opening,
    ProgressAnswer,
    Publication,
    Recusal,
    StartLine,
)


class StagesClient(Caller):
    """A stage's life."""

    def schedule_stage(
        self,
        trade: UUID,
        key: str,
        *,
        blind: bool = True,
        live_board: bool = False,
        command: UUID | None = None,
    ) -> Taken:
        new = NewStage(command=kept(command), key=key, blind=blind, live_board=live_board)
        return self._connection.tell(f"trades/{trade}/stages", new)

    def set_start_list(
        self, stage: UUID, entries: Sequence[UUID], *, seed: str = "", command: UUID | None = None
    ) -> Taken:
        new = NewStartList(command=kept(command), entries=list(entries), seed=seed)
        return self._connection.tell(f"stages/{stage}/start-list", new)

    def see_start_list(self, stage: UUID, *, after: int | None = None) -> list[StartLine]:
        return self._connection.get(f"stages/{stage}/start-list", list[StartLine], after=after)

    def seat_judge(
        self, stage: UUID, judge: UUID, *, seat: str, modules: Sequence[str], command: UUID | None = None
    ) -> Taken:
        new = NewSeat(command=kept(command), judge=judge, seat=seat, modules=list(modules))
        return self._connection.tell(f"stages/{stage}/panel", new)

    def recuse_judge(
        self, stage: UUID, judge: UUID, *, reason: str, codes: Sequence[str] = (), command: UUID | None = None
    ) -> Taken:
        new = Recusal(command=kept(command), judge=judge, reason=reason, codes=list(codes))
        return self._connection.tell(f"stages/{stage}/recusals", new)

    def open_stage(self, stage: UUID, *, command: UUID | None = None) -> Taken:
        return self._connection.tell(f"stages/{stage}/opening", Opening(command=kept(command)))

    def see_progress(self, stage: UUID, *, after: int | None = None) -> ProgressAnswer:
        return self._connection.get(f"stages/{stage}/progress", ProgressAnswer, after=after)

    def lock_stage(self, stage: UUID, *, allow_missing: bool = False, command: UUID | None = None) -> Taken:
        new = Lock(command=kept(command), allow_missing=allow_missing)
        return self._connection.tell(f"stages/{stage}/lock", new)

    def publish_results(self, stage: UUID, *, command: UUID | None = None) -> Taken:
        return self._connection.tell(f"stages/{stage}/publication", Publication(command=kept(command)))
