"""Awards and titles."""

from __future__ import annotations

from typing import Literal
from uuid import UUID

from pydantic import BaseModel

from api.schemas.commands import Text, Wish
from competition.honours.titles import RecipientKind, TitleFamily
from competition.setup.competition import Level


class Prizes(Wish):
    """The rulebook's prizes to be conferred on the newest published edition."""


class NewTitle(Wish):
    """A title to be established, named in both languages."""

    name: Text
    name_en: Text
    family: TitleFamily
    level: Level
    recipient: RecipientKind


class NewConferral(Wish):
    """A title to be conferred.

    `cycle`: the year. By rank: name the stage and the entry whose place earned it.
    """

    recipient: UUID | None = None
    kind: RecipientKind = "person"
    cycle: Text
    grounds: Text
    stage: UUID | None = None
    entry: UUID | None = None


class Revocation(Wish):
    """An award or a conferral to be revoked, on this ground."""

    ground: Text


class HonourLine(BaseModel):
    """One line of the honour roll; names are missing where a person was erased."""

    honour: UUID
    kind: Literal["award", "title"]
    name: str
    name_en: str
    level: str
    year: str
    recipient: str | None
    unit: str | None
    trade: str | None
    place: int | None
    status: Literal["conferred", "revoked"]
    ground_of_revocation: str
    conferred_on: str
    position: int


class HonourCount(BaseModel):
    """Conferrals that stand and distinct recipients, by honour, level and year."""

    kind: str
    name: str
    name_en: str
    level: str
    year: str
    conferrals: int
    recipients: int


class RollAnswer(BaseModel):
    """The honour roll and its counts."""

    counts: list[HonourCount]
    honours: list[HonourLine]
