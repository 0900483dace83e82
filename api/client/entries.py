"""Entries, and what is noted of their performances."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Literal
from uuid import UUID

from api.client.connection import Caller, kept
from api.schemas.commands import Taken
from api.schemas.entries import (
    Approval,
    Approvals,
    Companion,
    Contestant,
    Disqualification,
    EntryOutcome,
    NewApplication,
    NewAttendance,
    NewDeduction,
    NewEntry,
    NewItem,
    NewItems,
    NewPublicPoints,
    OneApproval,
    Rejection,
    Substitution,
    Withdrawal,
)
from competition.judging.performance import Attendance


class EntriesClient(Caller):
    """Who takes part, and what they perform."""

    def register_entry(
        self,
        trade: UUID,
        *,
        group: str,
        contestant: Contestant,
        unit: str,
        guest: bool = False,
        members: Sequence[Companion] = (),
        coaches: Sequence[Companion] = (),
        command: UUID | None = None,
    ) -> Taken:
        new = NewEntry(
            command=kept(command),
            group=group,
            contestant=contestant,
            unit=unit,
            guest=guest,
            members=list(members),
            coaches=list(coaches),
        )
        return self._connection.tell(f"trades/{trade}/entries", new)

    def apply(
        self, trade: UUID, *, group: str, unit: str | None = None, command: UUID | None = None
    ) -> Taken:
        new = NewApplication(command=kept(command), group=group, unit=unit)
        return self._connection.tell(f"trades/{trade}/applications", new)

    def approve_entry(self, entry: UUID, *, command: UUID | None = None) -> Taken:
        return self._connection.tell(f"entries/{entry}/approval", Approval(command=kept(command)))

    def approve_entries(self, trade: UUID, approvals: Sequence[OneApproval]) -> list[EntryOutcome]:
        pile = Approvals(entries=list(approvals))
        return self._connection.post(f"trades/{trade}/approvals", pile, list[EntryOutcome])

    def reject_entry(self, entry: UUID, *, reason: str, command: UUID | None = None) -> Taken:
        new = Rejection(command=kept(command), reason=reason)
        return self._connection.tell(f"entries/{entry}/rejection", new)

    def substitute_member(
        self, entry: UUID, *, leaves: UUID, joins: Companion, reason: str, command: UUID | None = None
    ) -> Taken:
        new = Substitution(command=kept(command), leaves=leaves, joins=joins, reason=reason)
        return self._connection.tell(f"entries/{entry}/substitution", new)

    def withdraw_entry(self, entry: UUID, *, reason: str, command: UUID | None = None) -> Taken:
        new = Withdrawal(command=kept(command), reason=reason)
        return self._connection.tell(f"entries/{entry}/withdrawal", new)

    def disqualify_entry(self, entry: UUID, *, ground: str, command: UUID | None = None) -> Taken:
        new = Disqualification(command=kept(command), ground=ground)
        return self._connection.tell(f"entries/{entry}/disqualification", new)

    def declare_items(
        self, stage: UUID, code: str, items: Sequence[NewItem], *, command: UUID | None = None
    ) -> Taken:
        new = NewItems(command=kept(command), items=list(items))
        return self._connection.tell(f"stages/{stage}/performances/{code}/items", new)

    def give_deduction(
        self,
        stage: UUID,
        code: str,
        *,
        points: Decimal,
        reason: str,
        unit: Literal["points", "percent"] = "points",
        command: UUID | None = None,
    ) -> Taken:
        said = {"command": kept(command), "points": str(points), "reason": reason, "unit": unit}
        new = NewDeduction.model_validate(said)
        return self._connection.tell(f"stages/{stage}/performances/{code}/deductions", new)

    def record_public_points(
        self, stage: UUID, code: str, *, points: Decimal, command: UUID | None = None
    ) -> Taken:
        new = NewPublicPoints.model_validate({"command": kept(command), "points": str(points)})
        return self._connection.tell(f"stages/{stage}/performances/{code}/public-points", new)

    def record_attendance(
        self, stage: UUID, code: str, attendance: Attendance, *, command: UUID | None = None
    ) -> Taken:
        new = NewAttendance(command=kept(command), attendance=attendance)
        return self._connection.tell(f"stages/{stage}/performances/{code}/attendance", new)
