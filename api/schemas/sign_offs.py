"""A judge's signature under a module, the lock, and what becomes of sheets after it."""

from __future__ import annotations

from uuid import UUID

from api.schemas.commands import Text, Wish


class NewSignOff(Wish):
    """The judge whose pass it is stands by all their sheets of the module. `judge`: as for a sheet."""

    module: Text
    judge: UUID | None = None


class Reopening(Wish):
    """The sheets of the judge in this seat are given back to the judge."""

    module: Text
    seat: Text
    reason: Text
