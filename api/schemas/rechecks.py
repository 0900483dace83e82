"""Sheets checked again between the lock and the publication."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from pydantic import BaseModel, Field

from api.schemas.commands import DecimalText, Text, Wish
from competition.results.recheck import USUAL_LIMIT


class NewRecheck(Wish):
    """Which sheets are checked again: all of the best `top` of each group and of its first `top_share`, and
    `rest_share` of the others, drawn with the seed. Shares are from 0 to 1. More errors than `limit` and all
    are checked.
    """

    seed: str = Field(min_length=1, max_length=200)
    top: int = Field(0, ge=0, le=10_000)
    top_share: DecimalText = Decimal(0)
    rest_share: DecimalText = Decimal(0)
    limit: DecimalText = USUAL_LIMIT


class NewCheck(Wish):
    """What came of laying a sheet beside its original. `note`: what is wrong."""

    module: Text
    code: Text
    seat: Text
    outcome: Literal["same", "error"]
    note: str = Field("", max_length=500)


class CheckLine(BaseModel):
    """A sheet to be checked again, with the marks it holds now; `outcome` is empty before the check.

    `open`: it is still to be checked, or its error to be corrected.
    """

    module: str
    code: str
    seat: str
    marks: dict[str, str | None] | None
    outcome: str
    open: bool
