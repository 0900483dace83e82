"""How far judging is, and which marks lie too far apart."""

from __future__ import annotations

from pydantic import BaseModel, Field

from api.schemas.commands import Text, Wish


class NewDiscussion(Wish):
    """The panel discussed marks that lie too far apart, and they stand.

    `key` is the mark key; empty where the totals of whole sheets are compared.
    """

    module: Text
    code: Text
    key: str = Field("", max_length=500)
    reason: Text


class SheetLine(BaseModel):
    """A sheet that is expected, and whether it is in."""

    module: str
    seat: str
    code: str
    order: int
    status: str


class SeatLine(BaseModel):
    """A seat in a module: sheets expected and in, and whether its judge signed off all of them as they are.

    `signs`: whether the lock waits for that signature: not where the judge is gone or has no sheet, nor
    under single-handed control.
    """

    module: str
    seat: str
    expected: int
    received: int
    signed_off: bool
    signs: bool


class SpreadLine(BaseModel):
    """Marks too far apart, all sheets being in. `key` is empty where whole sheets are compared.

    `marks` by seat, for officials only. `reason`: what was said when they were discussed; null: nobody has.
    """

    module: str
    code: str
    key: str
    reason: str | None
    marks: dict[str, str | None] | None = None


class TypingLine(BaseModel):
    """A paper sheet that is being typed: `once` by one person, or typings that `differ`."""

    module: str
    code: str
    seat: str
    state: str


class CorrectionLine(BaseModel):
    """A correction of a locked sheet that waits for its second signature; `marks` null: void the sheet."""

    module: str
    code: str
    seat: str
    marks: dict[str, str | None] | None
    reason: str
    by: str


class ProgressAnswer(BaseModel):
    """How far judging is: sheets expected, sheets in, those still missing, and every seat by itself.

    What lies between the last sheet and the lock, and after it: marks to discuss, typings that do not agree,
    corrections half signed, sheets still to be checked again. Those four are for officials and null for
    others.
    """

    expected: int
    received: int
    missing: list[SheetLine]
    control: str
    phase: str
    countersigned: bool
    seats: list[SeatLine]
    spreads: list[SpreadLine] | None = None
    typings: list[TypingLine] | None = None
    corrections: list[CorrectionLine] | None = None
    to_check: int | None = None
