"""What all requests that change something have in common, and the receipt that answers them."""

from __future__ import annotations

import re
from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any
from uuid import UUID

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    StringConstraints,
    model_validator,
)

from competition.identifiers import CommandId
from competition.log.past import Receipt
from competition.refusals.commands import NotADecimalMark, NotText
from competition.refusals.family import Malformed
from competition.scoring.numbers import NotADecimal, parse_decimal

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]
"""A name or a reason: some text, at most 500 characters."""


def decimal_of(what: str, value: object) -> Decimal:
    """A decimal from its text. Refuses floats, exponents, NaN and everything else, naming what it was for."""
    if isinstance(value, list | dict):
        raise NotADecimalMark(criterion=what, mark="[…]")
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


_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_DEEPEST = 32


class Said(BaseModel):
    """What a client says. Refuses unknown fields, and text that not every database and printer can take.

    PostgreSQL stops at a NUL; half a surrogate pair can be neither stored nor sent back.
    """

    model_config = ConfigDict(extra="forbid")

    @model_validator(mode="before")
    @classmethod
    def _require_text(cls, said: Any) -> Any:
        require_text(said)
        return said


def require_text(said: Any) -> None:
    """Refuses a character nobody can write, wherever it stands, and what is nested too deep to be meant."""
    waiting = [("body", said, 0)]
    while waiting:
        where, value, depth = waiting.pop()
        if depth > _DEEPEST:
            raise Malformed(fault=f"{where}: this is nested deeper than {_DEEPEST} levels.")
        if isinstance(value, str) and _UNWRITABLE.search(value):
            raise NotText(what=_UNWRITABLE.sub("?", where)[:40])
        if isinstance(value, dict):
            waiting += [(str(key), part, depth + 1) for key, inner in value.items() for part in (key, inner)]
        elif isinstance(value, list):
            waiting += [(where, part, depth + 1) for part in value]


class Wish(Said):
    """A request that changes something.

    `command`: an id the client makes, and keeps before it first sends: the same request may be sent any
    number of times and happens once.
    """

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
