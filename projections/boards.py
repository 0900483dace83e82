"""What a board is: a head, and rows of decimal text and plain words. Kept, sent and shown in this shape."""

from __future__ import annotations

from typing import Literal, NamedTuple
from uuid import UUID

import msgspec

from projections.announcements import Notice

ShownPhase = Literal[
    "unknown", "scheduled", "open", "frozen", "locked", "published", "noticed", "confirmed", "superseded"
]
"""How far a result is, as a board says it: as the tally has it while nothing is published, `frozen` where the
public is shown less than there is, and what was announced of the edition afterwards.
"""


class Correction(msgspec.Struct, frozen=True, kw_only=True):
    """That this edition supersedes another, since when, and why."""

    edition: int
    at: str
    reason: str


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """What a board says of itself.

    `position`: the last fact it rests on; `edition` is 0 before publication. `phase`: scheduled, open,
    locked, published, noticed (in public notice), confirmed; or frozen, where the public is shown less than
    there is. `frozen`: whether the public board is. The gate fills the last three in.
    """

    stage: UUID
    trade: UUID
    key: str
    name: str
    phase: ShownPhase
    edition: int
    blind: bool
    live_board: bool
    position: int
    at: str
    digest: str
    modules: tuple[dict[str, str], ...]
    groups: tuple[dict[str, str], ...]
    frozen: bool = False
    notice: Notice | None = None
    correction: Correction | None = None


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One line of a board. Numbers are decimal text; `order` counts from 1 down the whole board."""

    entry: UUID
    order: int
    group: str
    code: str
    place: int | None
    tied: bool
    standing: str
    total: str | None
    modules: dict[str, str]
    complete: bool
    decided_by: dict[str, str | None] | None


class Board(NamedTuple):
    """A whole board."""

    head: Head
    rows: tuple[Row, ...]
