"""Results: preview, publication, freeze, notice, confirmation, and who goes on."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field, StringConstraints

from api.schemas.commands import Text, Wish
from api.schemas.recounts import CauseLine, Stand

Digest = Annotated[str, StringConstraints(pattern="^[0-9a-f]{64}$")]
"""SHA-256 in hex."""

Reason = Annotated[str, StringConstraints(strip_whitespace=True, max_length=500)]


class Publication(Wish):
    """The results to be published.

    `standings`: the digest of the preview that was looked at; refused when they moved since. `reason`: what
    was wrong with the edition before, which everybody reads; a first edition needs none.
    """

    standings: Digest | None = None
    reason: Reason = ""


class PublicationWithdrawal(Wish):
    """The proposed publication to be taken back."""


class Witness(Wish):
    """A supervisor's signature under the proposed or the newest edition."""


class Freeze(Wish):
    """The public board to be frozen."""


class Thaw(Wish):
    """The public board to be thawed."""


class NewNotice(Wish):
    """A public notice of so many days, from tomorrow on.

    `appeal_hours`: how long appeals are taken from now; none: as long as the notice is open. `days_off` and
    `days_worked`: where the place differs from the national calendar. `own_calendar`: weekends and those days
    alone, for a year whose holidays are not announced.
    """

    days: int = Field(ge=1, le=60)
    counted: Literal["working", "calendar"] = "working"
    appeal_hours: int | None = Field(None, ge=1, le=1440)
    days_off: list[date] = Field(default_factory=list, max_length=100)
    days_worked: list[date] = Field(default_factory=list, max_length=100)
    own_calendar: bool = False


class Confirmation(Wish):
    """The newest edition to be confirmed."""


class NewQualification(Wish):
    """The stage that the best of this one go on to."""

    next_stage: UUID


class SendingOn(Wish):
    """Ranked entries to be entered in a trade of another competition, in a group of it (none: the same)."""

    entries: list[UUID] = Field(min_length=1, max_length=1_000)
    trade: UUID
    group: Text | None = None


class PreviewLine(BaseModel):
    """One entry by its code: where it would stand. Numbers are decimal text."""

    code: str
    group: str
    stand: Stand


class PreviewChange(BaseModel):
    """One entry that differs from the newest edition. Without `causes` others moved."""

    code: str
    group: str
    moves: bool
    before: Stand
    after: Stand
    causes: list[CauseLine]


class ProposalLine(BaseModel):
    """What a first person signed."""

    edition: int
    standings: str
    reason: str
    by: str
    at: str


class RefusalLine(BaseModel):
    """Why publishing would be refused now: a code for programs, a sentence for people."""

    code: str
    detail: str


class PreviewAnswer(BaseModel):
    """What publishing now would show as `edition`. `standings` is the digest to sign.

    `changes`: what differs from the newest edition; empty before the first.
    """

    stage: UUID
    edition: int
    position: int
    standings: str
    lines: list[PreviewLine]
    changes: list[PreviewChange]
    proposal: ProposalLine | None
    refusals: list[RefusalLine]
