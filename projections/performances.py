"""What is noted of one entry's performance besides the judges' marks? By the code it starts under."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Connection, select

from competition.identifiers import EntryId, StageId
from competition.judging.performance import DeductionGiven, PublicPointsRecorded
from projections.competitions import start_places
from projections.progress import absences
from projections.score_history import changes_of


class Starter(NamedTuple):
    """An entry on the start list: its code, and whether it appeared."""

    code: str
    entry: UUID
    attendance: str


def starters(connection: Connection, stage: UUID) -> list[Starter]:
    """Everybody on the start list of a stage, by code."""
    is_absence = (absences.c.stage == start_places.c.stage) & (absences.c.entry == start_places.c.entry)
    chosen = (
        select(start_places.c.code, start_places.c.entry, absences.c.attendance)
        .outerjoin(absences, is_absence)
        .where(start_places.c.stage == stage)
        .order_by(start_places.c.code)
    )
    return [Starter(row.code, row.entry, row.attendance or "present") for row in connection.execute(chosen)]


class Noted(NamedTuple):
    """Deductions in the order in which they were given, and the newest word on the public's points."""

    deductions: Sequence[DeductionGiven]
    public: Decimal | None


def noted_of(connection: Connection, stage: StageId, entry: EntryId) -> Noted:
    """What was taken off, and what the public gave."""
    told = [change.fact for change in changes_of(connection, stage, entry)]
    points = [fact.points for fact in told if isinstance(fact, PublicPointsRecorded)]
    return Noted([fact for fact in told if isinstance(fact, DeductionGiven)], points[-1] if points else None)
