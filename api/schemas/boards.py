"""Boards, explanations and histories."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from pydantic import BaseModel


class BoardNames(BaseModel):
    """What people call it."""

    competition: str
    trade: str
    stage: str


class Named(BaseModel):
    """A module or group."""

    id: str
    name: str


class DecidedBy(BaseModel):
    """Which tie-break parted the row from one of equal total (`shared`: none did), with both values."""

    outcome: str
    against: str
    by: str | None
    name: str | None
    own: str | None
    other: str | None


class BoardRow(BaseModel):
    """One line.

    Numbers are decimal text; `order` counts down the whole board; names only where they may stand.
    """

    entry: UUID
    order: int
    group: str
    code: str
    name: str | None
    unit: str | None
    place: int | None
    tied: bool
    standing: str
    total: str | None
    modules: dict[str, str]
    complete: bool
    decided_by: DecidedBy | None


class NoticeAnswer(BaseModel):
    """A public notice of an edition: anyone may object until it closes. Moments are UTC, `timezone` says
    whose midnight it closes at; days are counted as `working` or `calendar` days.
    """

    edition: int
    days: int
    counted: str
    timezone: str
    first_day: date
    last_day: date
    closes: str
    appeals_until: str


class CorrectionAnswer(BaseModel):
    """That the edition supersedes another, and why."""

    edition: int
    at: str
    reason: str


class BoardAnswer(BaseModel):
    """A board as the asker may see it: `position` is the last fact it rests on, 0 while nothing is public.

    `phase`: scheduled, open, frozen, locked, published, noticed, confirmed, superseded. `frozen`: whether the
    public board is, which officials see beyond. `control`: single-handed, or two-person where every act that
    decides a result takes two people.
    """

    stage: UUID
    trade: UUID
    competition: UUID
    control: str
    names: BoardNames
    phase: str
    edition: int
    blind: bool
    position: int
    at: str
    digest: str
    modules: list[Named]
    groups: list[Named]
    frozen: bool
    notice: NoticeAnswer | None
    correction: CorrectionAnswer | None
    rows: list[BoardRow]


class ExplanationAnswer(BaseModel):
    """How one total came about: a tree of steps from the marks to the total, then the place.

    Each step: `noun`, `key`, `name`, `operation` (given, sum, product, mean, absent), `value`, `rounding`,
    `fate` of a mark, `sources` (positions of the facts), `parts`.
    """

    stage: UUID
    entry: UUID
    code: str
    phase: str
    edition: int
    position: int
    standing: str
    place: int | None
    tied: bool
    decided_by: DecidedBy | None
    total: str | None
    steps: dict[str, Any] | None


class HistoryLine(BaseModel):
    """One fact of a stage's history."""

    position: int
    at: datetime
    by: str
    topic: str
    fact: dict[str, Any]
