"""Editions: every publication of a stage, what one changed, and what was announced of them."""

from __future__ import annotations

from uuid import UUID

from pydantic import BaseModel

from api.schemas.boards import NoticeAnswer


class EditionLine(BaseModel):
    """One publication: the log position it pins (`as_of`), the rulebook's hash, the digest of its standings,
    why it supersedes the one before, and whether one person published it or two.
    """

    number: int
    position: int
    at: str
    as_of: int
    digest: str
    standings: str
    reason: str
    control: str


class QualifiedLine(BaseModel):
    """Who goes on to another stage of the trade, by which edition."""

    edition: int
    next_stage: UUID
    entries: list[UUID]


class EditionsAnswer(BaseModel):
    """All that is announced of a stage's result; the newest edition comes last."""

    editions: list[EditionLine]
    notice: NoticeAnswer | None
    confirmed: bool
    qualified: list[QualifiedLine]


class PlaceAndTotal(BaseModel):
    """Where an entry stood in one edition. Numbers are decimal text."""

    place: int | None
    standing: str
    total: str | None


class EditionChange(BaseModel):
    """An entry that an edition shows otherwise than the one before; None where it has no line."""

    entry: UUID
    code: str
    before: PlaceAndTotal | None
    after: PlaceAndTotal | None


class EditionChangesAnswer(BaseModel):
    """What an edition changed against the one before it, and why."""

    number: int
    reason: str
    changes: list[EditionChange]
