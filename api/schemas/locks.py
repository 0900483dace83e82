"""The lock of a stage, its countersignature, and lots drawn before the publication."""

from __future__ import annotations

from pydantic import Field

from api.schemas.commands import Wish


class Lock(Wish):
    """The stage to be locked."""

    allow_missing: bool = False


class Countersignature(Wish):
    """The lock to be countersigned."""


class NewTieDraw(Wish):
    """Entries that nothing else parts, to be drawn with this seed."""

    seed: str = Field(min_length=1, max_length=200)
