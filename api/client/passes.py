"""Passes: who somebody is here."""

from __future__ import annotations

from uuid import UUID

from api.client.connection import Caller
from api.schemas.passes import IssuedRole, NewPass, PassAnswer, WhoAnswer


class PassesClient(Caller):
    """Issuing, revoking, and asking who one is."""

    def issue_pass(
        self,
        role: IssuedRole,
        *,
        label: str,
        competition: UUID | None = None,
        subject: UUID | None = None,
    ) -> PassAnswer:
        """A new pass. After a network failure a second one is issued: nobody holds the first one's secret."""
        new = NewPass(role=role, competition=competition, subject=subject, label=label)
        return self._connection.post("passes", new, PassAnswer)

    def revoke_pass(self, id: UUID) -> None:
        self._connection.send("DELETE", f"passes/{id}")

    def who_am_i(self) -> WhoAnswer:
        return self._connection.get("session", WhoAnswer)
