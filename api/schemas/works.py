"""Suggestions and innovations, and what they are worth."""

from __future__ import annotations

from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from api.schemas.commands import Text, Wish

Fen = Annotated[int, Field(ge=0, le=10**15)]
"""Money in fen, a hundredth of a yuan."""

Year = Annotated[int, Field(ge=1949, le=9999)]


class NewWork(Wish):
    """A suggestion or an innovation to be recorded. `authors`: people of the directory; `unit`: by its id.

    A unit that records need not say which it is.
    """

    kind: Literal["suggestion", "innovation"]
    unit: UUID | None = None
    authors: list[UUID] = Field(min_length=1, max_length=50)
    year: Year
    title: Text


class NewBenefit(Wish):
    """What a work is worth in fen, and by what that was verified."""

    benefit_fen: Fen
    text: Text


class NewSuggestions(Wish):
    """The suggestions of a unit in a year that nobody records one by one, and their benefit in fen."""

    year: Year
    count: Annotated[int, Field(ge=0, le=10**9)]
    benefit_fen: Fen


class WorkAnswer(BaseModel):
    """A suggestion or an innovation; `benefit_fen` is 0 until somebody verified it. Names may be erased."""

    work: UUID
    position: int
    kind: Literal["suggestion", "innovation"]
    unit: UUID
    unit_name: str | None
    year: int
    title: str
    benefit_fen: int


class SuggestionsAnswer(BaseModel):
    """What a unit reported of a year."""

    unit: UUID
    unit_name: str | None
    year: int
    count: int
    benefit_fen: int


class WorksAnswer(BaseModel):
    """Works, the newest first, and the reports of the year that was asked about. `next`: before which
    position the next page begins; null on the last one.
    """

    works: list[WorkAnswer]
    reports: list[SuggestionsAnswer]
    next: int | None
