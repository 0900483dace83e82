"""Scoresheets, as a judge's device sends them: by code, marks as text."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, Field

from api.refusals import Problem
from api.schemas.commands import Said, Taken, Text, Wish, decimal_of

GivenMarks = Annotated[
    dict[str, Any],
    Field(
        description='Mark key to mark: {"content": "8.50"}; null where there is none. Decimals are text.',
        json_schema_extra={"additionalProperties": {"type": ["string", "null"]}},
    ),
]


def marks_of(given: dict[str, Any]) -> dict[str, Decimal | None]:
    """The marks of a sheet. Refuses the first that is no plain decimal."""
    return {key: None if mark is None else decimal_of(key, mark) for key, mark in given.items()}


class NewSheet(Wish):
    """A signed sheet of the judge whose pass sends it. `code`: the entry's blind code.

    `judge`: who signed it, where several share a device; with a pass of anybody else it is refused.
    """

    module: Text
    code: Text
    marks: GivenMarks
    judge: UUID | None = None


class NewAmendment(NewSheet):
    """Other marks for a sheet that is in. `seen`: the version the judge looked at."""

    reason: Text
    seen: int | None = None


class NewVoid(Wish):
    """A sheet to be taken out of the reckoning, by seat and code."""

    module: Text
    code: Text
    seat: Text
    reason: Text


class SheetPile(Said):
    """Sheets that waited on a device, in the order they were signed."""

    sheets: list[NewSheet] = Field(min_length=1, max_length=500)


class SheetOutcome(BaseModel):
    """What became of one sheet of a pile: its receipt, or the problem."""

    command: str
    receipt: Taken | None = None
    problem: Problem | None = None


class NewCorrection(Wish):
    """Other marks for a sheet of a locked stage, by seat and code; `marks` null: it counts no more.

    `appeal`: the upheld appeal that asks for it.
    """

    module: Text
    code: Text
    seat: Text
    marks: GivenMarks | None
    reason: Text
    appeal: UUID | None = None
