"""What if: a stage under another rulebook."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from pydantic import BaseModel, Field

from api.schemas.commands import Said


class OtherRulebook(Said):
    """The rulebook to recount by, as JSON with decimals as text; nothing is stored."""

    rulebook: dict[str, Any] = Field(description="The rulebook as data, with the stage under its own key.")


class Stand(BaseModel):
    """Where an entry stands under one rulebook. Numbers are decimal text."""

    place: int | None
    tied: bool
    standing: str
    total: str | None
    decided_by: str | None


class CauseLine(BaseModel):
    """A step that the two rulebooks compute differently, although what it rests on is equal.

    `trail` leads from the total down to it, each step as `noun key`; `before` or `after` is none where only
    one of them has it.
    """

    trail: list[str]
    name: str
    before: str | None
    after: str | None


class RecountLine(BaseModel):
    """One entry; without `causes` its score is the same, and a move comes from others' scores."""

    entry: UUID
    code: str
    group: str
    moves: bool
    before: Stand
    after: Stand
    causes: list[CauseLine]


class RecountAnswer(BaseModel):
    """Every entry as it stands and as it would, in the order of the other rulebook.

    `digest` and `other` are the hashes of the two rulebooks, `position` is the last fact counted.
    """

    stage: UUID
    position: int
    digest: str
    other: str
    lines: list[RecountLine]
