"""Competitions and trades."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from pydantic import BaseModel, Field

from api.schemas.commands import Text, Wish
from competition.setup.competition import ControlLevel, Level


class NewCompetition(Wish):
    """A competition to be announced. `organiser`: the name of the organising unit."""

    name: Text
    organiser: Text
    level: Level
    first_day: date
    last_day: date
    control: ControlLevel = "single-handed"


class NewTrade(Wish):
    """A trade to be added."""

    name: Text


class NewRulebook(Wish):
    """A rulebook to be adopted: `competition.scoring.rulebook.Rulebook` as JSON, decimals as text."""

    rulebook: dict[str, Any] = Field(description="The rulebook as data; every fault is named at once.")


class StageLine(BaseModel):
    """A stage in a list."""

    id: UUID
    key: str
    name: str
    phase: str
    edition: int


class TradeLine(BaseModel):
    """A trade in a list, with its stages."""

    id: UUID
    name: str
    stages: list[StageLine]


class CompetitionLine(BaseModel):
    """A competition in a list, with its trades."""

    id: UUID
    name: str
    organiser: str | None
    level: str
    first_day: date
    last_day: date
    control: str
    trades: list[TradeLine]
