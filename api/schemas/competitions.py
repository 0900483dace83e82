"""Competitions and trades."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, model_validator

from api.schemas.commands import Text, Wish
from competition.setup.competition import ControlLevel, Level

Number = Field(None, ge=1, le=9_999, description="Its number in the series; the next one when left out.")


class StageOfPlan(BaseModel):
    """A stage of the rulebook to be held."""

    model_config = ConfigDict(extra="forbid")

    key: Text
    blind: bool = True
    live_board: bool = False


class TradeOfPlan(BaseModel):
    """A trade to be added, by a preset (`GET /rulebooks`) or by a rulebook of one's own.

    `stages`: which of the rulebook's will be held; "all" holds every one, blind and without a live board.
    """

    model_config = ConfigDict(extra="forbid")

    name: Text
    preset: Text | None = None
    rulebook: dict[str, Any] | None = None
    stages: list[StageOfPlan] | Literal["all"] = Field(default_factory=list, max_length=50)

    @model_validator(mode="after")
    def _require_one_rulebook(self) -> Self:
        if self.preset is not None and self.rulebook is not None:
            raise ValueError("give a preset or a rulebook, not both")
        return self


class NewCompetition(Wish):
    """A competition to be announced, with as much of it as is known: all of it is founded, or nothing.

    The organising unit is given by its name (`organiser`) or by its id (`organiser_unit`).
    """

    name: Text
    organiser: Text | None = None
    organiser_unit: UUID | None = None
    level: Level
    first_day: date
    last_day: date
    control: ControlLevel = "single-handed"
    series: UUID | None = None
    edition: int | None = Number
    trades: list[TradeOfPlan] = Field(default_factory=list, max_length=100)

    @model_validator(mode="after")
    def _require_one_organiser(self) -> Self:
        if (self.organiser is None) == (self.organiser_unit is None):
            raise ValueError("give organiser or organiser_unit, and not both")
        return self


class NewEdition(Wish):
    """The competition to be held again. `officials`: appoint the same people."""

    name: Text
    first_day: date
    last_day: date
    edition: int | None = Number
    officials: bool = False


class NewDays(Wish):
    """Another name or other days for a competition of which no stage was opened."""

    name: Text
    first_day: date
    last_day: date
    reason: Text


class Cancellation(Wish):
    """The competition to be called off."""

    reason: Text


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
    """A competition in a list, with its trades. `edition`: its number in its series, if it belongs to one."""

    id: UUID
    name: str
    organiser: str | None
    level: str
    first_day: date
    last_day: date
    control: str
    trades: list[TradeLine]
    series: UUID | None
    edition: int | None
    cancelled: bool
