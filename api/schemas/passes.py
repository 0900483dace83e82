"""Passes: issuing, signing in, revoking."""

from __future__ import annotations

from typing import Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from api.schemas.commands import Text


class NewPass(BaseModel):
    """A pass to be issued.

    `subject`: the judge the pass is for (new when left out), or the entry of a contestant. `competition`:
    where it is good; everywhere when left out, which only staff for all competitions may issue.
    """

    model_config = ConfigDict(extra="forbid")

    role: Literal["contestant", "judge", "chief judge", "recorder", "supervisor", "organiser"]
    competition: UUID | None = None
    subject: UUID | None = None
    label: Text


class PassAnswer(BaseModel):
    """A new pass. `secret` is told this once."""

    id: UUID
    secret: str
    role: str
    subject: UUID | None


class SignIn(BaseModel):
    """A pass, shown to sign in."""

    model_config = ConfigDict(extra="forbid")

    secret: Text = Field(alias="pass")


class WhoAnswer(BaseModel):
    """Who is signed in."""

    role: str
    label: str
    competition: UUID | None
    subject: UUID | None
