"""The honour roll, the medal table, and a person's honours."""

from __future__ import annotations

from typing import Literal
from uuid import UUID

from pydantic import BaseModel

from api.schemas.commands import DecimalText


class HonourLine(BaseModel):
    """One line of the honour roll; names are missing where a person was erased.

    `recipient_id` and `unit_id` find more of them. `conferred_on` and `ended_on` are days; `position` and
    `ended_position` are the facts.
    """

    honour: UUID
    kind: Literal["award", "title"]
    title: UUID | None
    name: str
    name_en: str
    family: str
    level: str
    year: str
    recipient: str | None
    recipient_id: UUID
    recipient_kind: str
    leader: str | None
    unit: str | None
    unit_id: UUID | None
    trade: str | None
    place: int | None
    grounds: str
    status: Literal["conferred", "revoked", "lapsed", "withdrawn"]
    ground_of_revocation: str
    conferred_on: str
    position: int
    ended_on: str | None
    ended_position: int | None


class HonourCount(BaseModel):
    """Conferrals that stand and distinct recipients, by honour, level and year."""

    kind: str
    title: UUID | None
    name: str
    name_en: str
    family: str
    level: str
    year: str
    recipient_kind: str
    conferrals: int
    recipients: int


class RollAnswer(BaseModel):
    """The honour roll and its counts. `next`: after which position the next page begins, if there is one."""

    counts: list[HonourCount]
    honours: list[HonourLine]
    next: int | None


class MedalLineAnswer(BaseModel):
    """A unit's line in the medal table. `prizes`: how many of each prize, the best first."""

    place: int
    tied: bool
    unit: str | None
    unit_id: UUID
    points: DecimalText
    prizes: list[int]


class MedalTableAnswer(BaseModel):
    """The medal table of units, the best first."""

    units: list[MedalLineAnswer]


class PersonHonoursAnswer(BaseModel):
    """Somebody's honours: of one's own also those that ended, with their grounds."""

    person: UUID
    name: str | None
    own: bool
    honours: list[HonourLine]
