"""Awards: the prizes of a competition."""

from __future__ import annotations

from typing import Literal
from uuid import UUID

from pydantic import BaseModel

from api.schemas.commands import Text, Wish
from competition.honours.awards import Recipient


class PrizesProposal(Wish):
    """The awards that the newest edition gives and takes back, to be worked out for a review."""


class Prizes(Wish):
    """The rulebook's prizes to be conferred on the newest published edition."""


class Revocation(Wish):
    """An award or a conferral to be revoked, on this ground."""

    ground: Text


class ProposedAwardAnswer(BaseModel):
    """An award that waits to be conferred. `recipient`: the entry, or the unit whose team or award it is."""

    award: UUID
    recipient_kind: Recipient
    recipient: UUID
    name: str | None
    group: str
    prize: str
    prize_name: str
    place: int
    entrants: int
    seats: int
    boundary: Literal["up", "down"] | None


class ProposalAnswer(BaseModel):
    """What was proposed by an edition: awards to be given, and awards that stand to be taken back."""

    edition: int
    give: list[ProposedAwardAnswer]
    revoke: list[UUID]
