"""The audit: who did what, when, and from which device."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from pydantic import BaseModel


class DeedLine(BaseModel):
    """One fact as a deed. What the reader may not know is null; position and fingerprint always stand.

    `by` is the role it was done in, `name` what the person is called, `device` the pass or session it came
    from. `code` names an entry on a stage; `entry` and `stream` stand only where no code does.
    """

    position: int
    leaf: str
    at: datetime | None
    by: str | None
    person: str | None
    name: str | None
    device: str | None
    topic: str | None
    trade: UUID | None
    stage: UUID | None
    code: str | None
    reason: str | None
    entry: UUID | None
    stream: UUID | None


class AuditAnswer(BaseModel):
    """Deeds of a competition, newest first.

    `reader` is the role it was answered to: `anyone` sees positions and fingerprints of what was published.
    `before` is what to ask with for the deeds that follow; null when there are no more.
    """

    competition: UUID
    reader: str
    deeds: list[DeedLine]
    before: int | None
