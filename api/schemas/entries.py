"""Entries and their performances."""

from __future__ import annotations

from typing import Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from api.schemas.commands import DecimalText, Text, Wish


class Contestant(BaseModel):
    """Who enters. Without an id they are new to the directory."""

    model_config = ConfigDict(extra="forbid")

    id: UUID | None = None
    kind: Literal["person", "team", "project"] = "person"
    name: Text


class NewEntry(Wish):
    """An entry to be registered. `unit`: the name of the employer or club."""

    group: Text
    contestant: Contestant
    unit: Text
    guest: bool = False


class Approval(Wish):
    """The entry to be approved."""


class Withdrawal(Wish):
    """The entry to be withdrawn."""

    reason: Text


class Disqualification(Wish):
    """The entry to be disqualified."""

    ground: Text


class NewItem(BaseModel):
    """Something the entry performs, with its base value or difficulty. `void`: worth nothing, not marked."""

    model_config = ConfigDict(extra="forbid")

    id: Text
    name: Text
    value: DecimalText
    void: bool = False


class NewItems(Wish):
    """What an entry performs in a stage, in its order."""

    items: list[NewItem] = Field(min_length=1, max_length=200)


class NewDeduction(Wish):
    """Points to be taken off, and why."""

    points: DecimalText
    reason: Text


class NewAttendance(Wish):
    """dns: did not start; dnf: did not finish; present: was there after all."""

    attendance: Literal["present", "dns", "dnf"]
