"""Annual reports: figures, and the facts behind each."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from pydantic import BaseModel, ConfigDict


class FigureAnswer(BaseModel):
    """One figure. Money (`is_money`) is in fen.

    `before`: of the period before, None where nothing is known of it; `change`: how much more it is now.
    `press` and `press_en`: as a press report says it. `facts`: where the facts behind it are listed.
    """

    model_config = ConfigDict(from_attributes=True)

    key: str
    section: str
    chinese: str
    english: str
    is_money: bool
    value: int
    before: int | None
    change: int | None
    press: str
    press_en: str
    facts: str


class ReportAnswer(BaseModel):
    """The figures of a period, and the one they are compared with. `position`: the newest fact they know."""

    period: str
    first_day: date
    last_day: date
    compared_with: str
    area: str | None
    as_of: date | None
    position: int
    figures: list[FigureAnswer]


class FactBehind(BaseModel):
    """One fact that counts: by its position in the log, with what it is about.

    `on`: a day, or a year where no more is known. `amount`: what it adds to the figure.
    """

    position: int
    thing: UUID | None
    name: str
    unit: str | None
    on: str
    amount: int


class FactsAnswer(BaseModel):
    """Facts behind a figure, in the order of the log. `next`: after which position the next page begins."""

    figure: str
    facts: list[FactBehind]
    next: int | None
