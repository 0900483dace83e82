"""Teams, and units ranked by their entries."""

from __future__ import annotations

from uuid import UUID

from pydantic import BaseModel


class UnitEntryAnswer(BaseModel):
    """An entry of a unit; `value`: its total or place, as the table counts; `counts`: whether it was."""

    entry: UUID
    name: str | None
    value: str
    counts: bool


class UnitLine(BaseModel):
    """A unit's line. `place` and `total` are null with too few ranked entries."""

    unit: UUID
    name: str | None
    place: int | None
    tied: bool
    total: str | None
    entries: list[UnitEntryAnswer]


class UnitTable(BaseModel):
    """One table of the rulebook: `counts` says whether totals or places are added up."""

    id: str
    name: str
    counts: str
    units: list[UnitLine]


class TeamFound(BaseModel):
    """A team, project or studio that somebody named before; `unit_name`: whose it is, where that is known."""

    id: UUID
    name: str
    unit: UUID | None
    unit_name: str | None


class TeamsFound(BaseModel):
    """Those with the text in their name, in the order of their names."""

    teams: list[TeamFound]
