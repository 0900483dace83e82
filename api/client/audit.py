"""The audit of a competition."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from api.client.connection import Caller
from api.schemas.audit import AuditAnswer


class AuditClient(Caller):
    """Who did what, when, and from which device."""

    def see_audit(
        self,
        competition: UUID,
        *,
        stage: UUID | None = None,
        person: UUID | None = None,
        topic: str = "",
        since: datetime | None = None,
        until: datetime | None = None,
        before: int | None = None,
        limit: int = 100,
        after: int | None = None,
    ) -> AuditAnswer:
        """Newest first; `before` of an answer asks for the deeds that follow it."""
        return self._connection.get(
            f"competitions/{competition}/audit",
            AuditAnswer,
            stage=stage,
            person=person,
            topic=topic or None,
            since=None if since is None else since.isoformat(),
            until=None if until is None else until.isoformat(),
            before=before,
            limit=limit,
            after=after,
        )
