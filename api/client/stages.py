"""Stages: from the start list to the publication."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from api.client.connection import Caller, kept
from api.schemas.commands import Taken
from api.schemas.stages import (
    NewSeat,
    NewStage,
    Opening,
    Recusal,
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

    def seat_judge(
        self,
        stage: UUID,
        judge: UUID,
        *,
        seat: str,
        modules: Sequence[str],
        excused: Sequence[UUID] = (),
        command: UUID | None = None,
    ) -> Taken:
        new = NewSeat(
            command=kept(command), judge=judge, seat=seat, modules=list(modules), excused=list(excused)
        )
        return self._connection.tell(f"stages/{stage}/panel", new)

    def recuse_judge(
        self,
        stage: UUID,
        judge: UUID,
        *,
        reason: str,
        codes: Sequence[str] = (),
        entries: Sequence[UUID] = (),
        command: UUID | None = None,
    ) -> Taken:
        new = Recusal(
            command=kept(command), judge=judge, reason=reason, codes=list(codes), entries=list(entries)
        )
        return self._connection.tell(f"stages/{stage}/recusals", new)

    def open_stage(self, stage: UUID, *, command: UUID | None = None) -> Taken:
        return self._connection.tell(f"stages/{stage}/opening", Opening(command=kept(command)))
