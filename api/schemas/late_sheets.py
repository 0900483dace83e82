"""Sheets that were overtaken: handed in late by the judge, settled by the chief judge."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AfterValidator, AwareDatetime, BaseModel, Field

from api.schemas.commands import Text, Wish
from api.schemas.scoresheets import NewSheet

NEWEST = 2**63 - 1
"""The highest version any log can count to."""


def _in_utc(moment: datetime) -> datetime:
    """As every moment of the log is kept. Refuses one at the end of the calendar that has no place in it."""
    try:
        return moment.astimezone(UTC)
    except OverflowError as fault:
        raise ValueError("this moment lies outside the calendar") from fault


class NewLateSheet(NewSheet):
    """A sheet, or a change to one, that the judge signed and that came after the lock, or after the judge was
    recused or followed by a deputy.

    `kept_at`: when the judge signed it, by the clock of the device. `reason` and `seen`: of a change, as an
    amendment has them.
    """

    kept_at: Annotated[AwareDatetime, AfterValidator(_in_utc)]
    reason: Annotated[str, Field(max_length=500)] = ""
    seen: Annotated[int, Field(ge=0, le=NEWEST)] | None = None


class NewSettlement(Wish):
    """What becomes of a late sheet, by seat and code. `version`: which one, as the list of them says.

    `position`: its receipt, which tells two judges apart who sat in the same seat. `appeal`: the upheld
    appeal that asks for its acceptance.
    """

    module: Text
    code: Text
    seat: Text
    version: int
    outcome: Literal["accepted", "declined"]
    reason: Text
    position: Annotated[int, Field(ge=1, le=NEWEST)] | None = None
    appeal: UUID | None = None


class LateLine(BaseModel):
    """A late sheet beside what counts. `counts` null: no marks of this judge count for the entry.

    `version` names it when it is settled; `position` is the judge's receipt. `said`: why the judge changed an
    earlier sheet; `moved`: that sheet was changed since the judge looked at it. `state`: waiting, accepted or
    declined, with the `reason`; `signed_by`: who signed its acceptance, where it waits for the other.
    `overtaken_by`: the `lock`, the `recusal` of its judge, or a `deputy` in the seat.
    """

    module: str
    code: str
    seat: str
    version: int
    marks: dict[str, str | None]
    counts: dict[str, str | None] | None
    kept_at: str
    came_at: str
    said: str
    moved: bool
    state: str
    reason: str
    position: int
    signed_by: str | None = None
    overtaken_by: str


class LateAnswer(BaseModel):
    """Every late sheet of a stage, in the order in which they came."""

    late: list[LateLine]
