"""What all requests that change something have in common, and the receipt that answers them."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer, StringConstraints

from competition.identifiers import CommandId
from competition.log.past import Receipt
from competition.refusals import NotADecimalMark
from competition.scoring.numbers import NotADecimal, parse_decimal

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]
"""A name or a reason: some text, at most 500 characters."""


def decimal_of(what: str, value: object) -> Decimal:
    """A decimal from its text. Refuses floats, exponents, NaN and everything else, naming what it was for."""
    try:
        return parse_decimal(value)
    except NotADecimal as fault:
        raise NotADecimalMark(criterion=what, mark=str(value)[:40]) from fault


def _parsed(value: Any) -> Decimal:
    return decimal_of("value", value)


DecimalText = Annotated[
    Decimal,
    BeforeValidator(_parsed, json_schema_input_type=str),
    PlainSerializer(str, return_type=str),
]
"""A decimal, written as text: "8.50"."""


class Wish(BaseModel):
    """A request that changes something.

    `command`: an id the client makes, and keeps before it first sends: the same request may be sent any
    number of times and happens once.
    """

    model_config = ConfigDict(extra="forbid")

    command: UUID = Field(description="Made by the client and kept before sending; a repeat happens once.")

    @property
    def id(self) -> CommandId:
        return CommandId(self.command)


class Taken(BaseModel):
    """The receipt: the fact's position in the log, the time it was taken, and its SHA-256 fingerprint in hex.

    `id` names what the request made, where it made something.
    """

    position: int
    at: datetime
    digest: str
    id: UUID | None = None

    @classmethod
    def of(cls, receipt: Receipt, id: UUID | None = None) -> Taken:
        return cls(position=receipt.position, at=receipt.at, digest=receipt.digest, id=id)
