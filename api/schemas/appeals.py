"""Appeals against a published result."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, StringConstraints

from api.schemas.commands import Text, Wish

LongText = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4000)]
"""Grounds, an answer or a ruling: at most 4,000 characters."""


class NewAppeal(Wish):
    """An objection to an entry's published result, and what it is about, if it is about one part."""

    entry: UUID
    grounds: LongText
    module: Text | None = None
    criterion: Text | None = None


class AppealAnswer(Wish):
    """What the panel has to say to it."""

    text: LongText


class NewRuling(Wish):
    """The arbitrator's decision, with its reasons."""

    outcome: Literal["upheld", "dismissed"]
    text: LongText


class AppealWithdrawal(Wish):
    """The appeal to be let rest."""


class AppealLine(BaseModel):
    """An appeal: `status` is filed, upheld, dismissed or withdrawn."""

    appeal: UUID
    stage: UUID
    entry: UUID
    edition: int
    grounds: str
    module: str
    criterion: str
    filed_at: datetime
    answer: str | None
    status: str
    ruling: str | None
    ended_at: datetime | None
