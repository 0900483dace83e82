"""Stages: scheduling, start list, panel, opening, lock and publication."""

from __future__ import annotations

from uuid import UUID

from pydantic import BaseModel, Field

from api.schemas.commands import Text, Wish


class NewStage(Wish):
    """A stage of the trade's rulebook to be held."""

    key: Text
    blind: bool = True
    live_board: bool = False


class NewStartList(Wish):
    """Approved entries; with a seed they are drawn, without one they start in this order."""

    entries: list[UUID] = Field(min_length=1, max_length=10_000)
    seed: str = Field("", max_length=200)


class NewSeat(Wish):
    """A judge to be seated. `judge` is the subject of the judge's pass."""

    judge: UUID
    seat: Text
    modules: list[Text] = Field(min_length=1)


class Recusal(Wish):
    """A judge to be excused, from these codes or (none given) from the whole stage."""

    judge: UUID
    reason: Text
    codes: list[str] = Field(default_factory=list)


class Opening(Wish):
    """The stage to be opened."""


class Lock(Wish):
    """The stage to be locked."""

    allow_missing: bool = False


class Publication(Wish):
    """The results to be published."""


class StartLine(BaseModel):
    """One place on the start list."""

    order: int
    code: str
    entry: UUID


class SheetLine(BaseModel):
    """A sheet that is expected, and whether it is in."""

    module: str
    seat: str
    code: str
    order: int
    status: str


class ProgressAnswer(BaseModel):
    """How far judging is: sheets expected, sheets in, and those still missing."""

    expected: int
    received: int
    missing: list[SheetLine]
