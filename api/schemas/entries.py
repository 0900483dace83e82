"""Entries and their performances."""

from __future__ import annotations

from typing import Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from api.refusals import Problem
from api.schemas.commands import DecimalText, Said, Taken, Text, Wish


class Contestant(BaseModel):
    """Who enters. Without an id they are new to the directory."""

    model_config = ConfigDict(extra="forbid")

    id: UUID | None = None
    kind: Literal["person", "team", "project"] = "person"
    name: Text


class Companion(BaseModel):
    """Somebody who enters beside the contestant. Without an id they are new to the directory."""

    model_config = ConfigDict(extra="forbid")

    id: UUID | None = None
    name: Text


class NewEntry(Wish):
    """An entry to be registered. `unit`: the name of the employer or club.

    `members` of a team or project, in the order they are shown; `coaches` of any entry.
    """

    group: Text
    contestant: Contestant
    unit: Text
    guest: bool = False
    members: list[Companion] = Field(default_factory=list, max_length=50)
    coaches: list[Companion] = Field(default_factory=list, max_length=10)


class NewApplication(Wish):
    """The wish of whoever is signed in to compete. `unit`: where the directory does not know it."""

    group: Text
    unit: Text | None = None


class Approval(Wish):
    """The entry to be approved."""


class OneApproval(Wish):
    """One of many entries to be approved."""

    entry: UUID


class Approvals(Said):
    """Entries to be approved together; each is a wish of its own and is taken or refused by itself."""

    entries: list[OneApproval] = Field(min_length=1, max_length=1000)


class EntryOutcome(BaseModel):
    """What became of one of many entries: a receipt, or the reason why not."""

    entry: UUID
    receipt: Taken | None = None
    problem: Problem | None = None


class Rejection(Wish):
    """The entry that is not admitted."""

    reason: Text


class Substitution(Wish):
    """Who leaves an entry and who competes in their place."""

    leaves: UUID
    joins: Companion
    reason: Text


class Withdrawal(Wish):
    """The entry to be withdrawn."""

    reason: Text


class Disqualification(Wish):
    """The entry to be disqualified."""

    ground: Text


class NewItem(BaseModel):
    """Something the entry performs, with its base value or difficulty. `void`: worth nothing, not marked.

    `run`: the run it is performed in, from 1; 0 for every run, or where there are none.
    """

    model_config = ConfigDict(extra="forbid")

    id: Text
    name: Text
    value: DecimalText
    void: bool = False
    run: int = Field(0, ge=0, le=1000)


class NewItems(Wish):
    """What an entry performs in a stage, in its order."""

    items: list[NewItem] = Field(min_length=1, max_length=200)


class NewDeduction(Wish):
    """Points to be taken off, or per cent of what the modules come to, and why."""

    points: DecimalText
    reason: Text
    unit: Literal["points", "percent"] = "points"


class NewPublicPoints(Wish):
    """The points the public gave; they take the place of those said before."""

    points: DecimalText


class NewAttendance(Wish):
    """dns: did not start; dnf: did not finish; present: was there after all."""

    attendance: Literal["present", "dns", "dnf"]


class EntryPerson(BaseModel):
    """Somebody of an entry. `part`: member or coach."""

    person: UUID
    name: str | None
    part: str


class EntryLine(BaseModel):
    """An entry as those who manage it see it. `number` is None for one older than the roster."""

    entry: UUID
    number: int | None
    kind: str
    name: str | None
    group: str
    unit: UUID
    unit_name: str | None
    guest: bool
    status: str
    reason: str
    people: list[EntryPerson]


class EntryPage(BaseModel):
    """Some of a trade's entries, by their number. `next`: what to ask for the following ones with."""

    entries: list[EntryLine]
    total: int
    next: UUID | None


class OwnStart(BaseModel):
    """Where the own entry starts: of a stage whose start list stands."""

    stage: UUID
    key: str
    phase: str
    order: int
    code: str
    station: str


class OwnEntry(BaseModel):
    """One's own entry. `reason`: why it was rejected, withdrawn or disqualified."""

    entry: UUID
    competition: UUID
    competition_name: str
    trade: UUID
    trade_name: str
    kind: str
    group: str
    number: int | None
    status: str
    reason: str
    starts: list[OwnStart]
