"""Passes: issuing, signing in, revoking."""

from __future__ import annotations

from typing import Literal
from uuid import UUID

from pydantic import BaseModel, Field

from api.schemas.commands import Said, Text

IssuedRole = Literal[
    "contestant", "judge", "chief judge", "recorder", "supervisor", "arbitrator", "organiser"
]


class NewPass(Said):
    """A pass to be issued.

    `subject`: the judge the pass is for (new when left out), or the entry of a contestant. `competition`:
    where it is good; everywhere when left out, which only staff for all competitions may issue.
    """

    role: IssuedRole
    competition: UUID | None = None
    subject: UUID | None = None
    label: Text


class PassAnswer(BaseModel):
    """A new pass. `secret` is told this once."""

    id: UUID
    secret: str
    role: str
    subject: UUID | None


class SignIn(Said):
    """A pass, shown to sign in."""

    secret: Text = Field(alias="pass")


class HatLine(BaseModel):
    """A role somebody holds: in a competition, for a unit, or for all."""

    role: str
    competition: UUID | None
    unit: UUID | None
    subject: UUID | None


class WhoAnswer(BaseModel):
    """Who is signed in: the first of their roles, and all of them."""

    role: str
    label: str
    competition: UUID | None
    subject: UUID | None
    person: UUID | None
    hats: list[HatLine]
