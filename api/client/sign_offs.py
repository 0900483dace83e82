"""A judge's signature under a module."""

from __future__ import annotations

from uuid import UUID

from api.client.connection import Caller, kept
from api.schemas.commands import Taken
from api.schemas.sign_offs import NewSignOff, Reopening


class SignOffsClient(Caller):
    """What a judge does at the end, and the chief judge's undoing of it."""

    def sign_off(self, stage: UUID, *, module: str, command: UUID | None = None) -> Taken:
        return self._connection.tell(
            f"stages/{stage}/sign-offs", NewSignOff(command=kept(command), module=module)
        )

    def reopen_sheets(
        self, stage: UUID, *, module: str, seat: str, reason: str, command: UUID | None = None
    ) -> Taken:
        new = Reopening(command=kept(command), module=module, seat=seat, reason=reason)
        return self._connection.tell(f"stages/{stage}/reopenings", new)
