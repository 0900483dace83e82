"""Officials of a competition, and deputies on a panel."""

from __future__ import annotations

from uuid import UUID

from pydantic import BaseModel, Field

from api.schemas.commands import Text, Wish
from competition.setup.officials import OfficialRole


class NewOfficial(Wish):
    """A person to be appointed. `deputy_for`: the holder of the same office whom they stand in for."""

    person: UUID
    role: OfficialRole
    deputy_for: UUID | None = None


class Dismissal(Wish):
    """An office to be taken back."""

    person: UUID
    role: OfficialRole
    reason: Text


class NewDeputy(Wish):
    """A deputy to take over the seat of a judge. `excused`: entries of the deputy's own unit."""

    judge: UUID
    deputy: UUID
    reason: Text
    excused: list[UUID] = Field(default_factory=list, max_length=10_000)


class OfficialLine(BaseModel):
    """An office and who holds it; `name` is null for somebody the directory does not know."""

    person: UUID
    name: str | None
    role: OfficialRole
    deputy_for: UUID | None
