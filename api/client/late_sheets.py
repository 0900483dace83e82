"""Sheets that were overtaken: a judge hands them in late, the chief judge settles them."""

from __future__ import annotations

from datetime import datetime
from typing import Literal
from uuid import UUID

from api.client.connection import Caller, kept
from api.client.scoresheets import Marks
from api.schemas.commands import Taken
from api.schemas.late_sheets import LateAnswer, NewLateSheet, NewSettlement


class LateSheetsClient(Caller):
    """What a judge's device does with what came too late, and what officials do about it."""

    def keep_late_sheet(
        self,
        stage: UUID,
        *,
        module: str,
        code: str,
        marks: Marks,
        kept_at: datetime,
        reason: str = "",
        seen: int | None = None,
        command: UUID | None = None,
    ) -> Taken:
        new = NewLateSheet(
            command=kept(command),
            module=module,
            code=code,
            marks=dict(marks),
            kept_at=kept_at,
            reason=reason,
            seen=seen,
        )
        return self._connection.tell(f"stages/{stage}/scoresheets/late", new)

    def see_late_sheets(self, stage: UUID, *, after: int | None = None) -> LateAnswer:
        return self._connection.get(f"stages/{stage}/late-sheets", LateAnswer, after=after)

    def settle_late_sheet(
        self,
        stage: UUID,
        *,
        module: str,
        code: str,
        seat: str,
        version: int,
        outcome: Literal["accepted", "declined"],
        reason: str,
        position: int | None = None,
        appeal: UUID | None = None,
        command: UUID | None = None,
    ) -> Taken:
        new = NewSettlement(
            command=kept(command),
            module=module,
            code=code,
            seat=seat,
            version=version,
            outcome=outcome,
            reason=reason,
            position=position,
            appeal=appeal,
        )
        return self._connection.tell(f"stages/{stage}/late-sheets/settlement", new)
