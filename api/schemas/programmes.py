"""Programmes, series and what a unit sees of those under it."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Self
from uuid import UUID

from pydantic import BaseModel, Field, model_validator

from api.schemas.commands import Text, Wish

Year = Annotated[int, Field(ge=1900, le=2200)]


class _Organised(Wish):
    """What a unit begins: given by its name (`organiser`) or by its id (`organiser_unit`)."""

    name: Text
    organiser: Text | None = None
    organiser_unit: UUID | None = None

    @model_validator(mode="after")
    def _require_one_organiser(self) -> Self:
        if (self.organiser is None) == (self.organiser_unit is None):
            raise ValueError("give organiser or organiser_unit, and not both")
        return self


class NewProgramme(_Organised):
    """A plan of several years to be announced. Both years are included."""

    first_year: Year
    last_year: Year
    note: str = Field("", max_length=2_000)


class NewSeries(_Organised):
    """A series to be begun, within a programme or by itself."""

    programme: UUID | None = None


class EditionLine(BaseModel):
    """A competition as an edition of its series."""

    competition: UUID
    edition: int
    name: str
    first_day: date
    last_day: date
    cancelled: bool


class SeriesAnswer(BaseModel):
    """A series with its editions, the newest number first."""

    id: UUID
    programme: UUID | None
    name: str
    organiser: str | None
    editions: list[EditionLine]


class ProgrammeAnswer(BaseModel):
    """A programme with its series."""

    id: UUID
    name: str
    organiser: str | None
    first_year: int
    last_year: int
    note: str
    series: list[SeriesAnswer]


class StageSeenLine(BaseModel):
    """A stage seen from above. `board`: the page where the public sees it; null while nothing is public."""

    id: UUID
    key: str
    phase: str
    editions: int
    board: str | None


class TradeSeenLine(BaseModel):
    """A trade seen from above: entries by their status, and the stages."""

    id: UUID
    name: str
    entries: dict[str, int]
    stages: list[StageSeenLine]


class CompetitionSeenLine(BaseModel):
    """A competition seen from above."""

    id: UUID
    name: str
    organiser: str | None
    level: str
    first_day: date
    last_day: date
    control: str
    cancelled: bool
    trades: list[TradeSeenLine]


class CountsAnswer(BaseModel):
    """Everything counted. `published`: stages with at least one published edition."""

    competitions: int
    trades: int
    entries: int
    stages: int
    phases: dict[str, int]
    published: int


class OverviewAnswer(BaseModel):
    """What a unit and everything under it holds; nothing of an unpublished mark."""

    unit: UUID
    counts: CountsAnswer
    competitions: list[CompetitionSeenLine]
