"""Which sheets are in, and which are missing? Every scoresheet's state, and what is expected of whom."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

import msgspec
from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    LargeBinary,
    String,
    Table,
    Uuid,
    and_,
    case,
    func,
    select,
)

from competition.facts import AnyRecord
from competition.judging.performance import AttendanceRecorded
from competition.judging.scoresheet import SheetAmended, SheetSubmitted, SheetVoided
from projections.competitions import entries, recusals, seats, start_places
from projections.view import metadata, upsert

sheets = Table(
    "sheets",
    metadata,
    Column("stage", Uuid, primary_key=True),
    Column("module", String, primary_key=True),
    Column("entry", Uuid, primary_key=True),
    Column("judge", Uuid, primary_key=True),
    Column("status", String, nullable=False),
    Column("marks", LargeBinary, nullable=False),
    Column("version", BigInteger, nullable=False),
    Column("position", BigInteger, nullable=False),
    comment="Each scoresheet that was ever handed in: submitted, amended or voided, and its marks as JSON.",
)
absences = Table(
    "absences",
    metadata,
    Column("stage", Uuid, primary_key=True),
    Column("entry", Uuid, primary_key=True),
    Column("attendance", String, nullable=False),
    comment="Entries of which attendance was recorded: dns, dnf, or present after all.",
)


class Due(NamedTuple):
    """A sheet that is expected of a judge.

    `status` is `missing` until it is handed in, and after it was voided.
    """

    module: str
    seat: str
    judge: UUID
    entry: UUID
    order: int
    code: str
    status: str
    version: int
    position: int
    marks: bytes


class Progress:
    """The view of the scoresheets."""

    name = "progress"
    version = 1

    def apply(self, connection: Connection, records: Sequence[AnyRecord]) -> None:
        changed = {}
        for record in records:
            match record.fact:
                case SheetSubmitted() | SheetAmended() as fact:
                    status = "submitted" if isinstance(fact, SheetSubmitted) else "amended"
                    changed[record.stream] = _row(record, status, fact.marks)
                case SheetVoided():
                    changed[record.stream] = _row(record, "voided", {})
                case AttendanceRecorded() as fact:
                    row = {"stage": fact.stage, "entry": fact.entry, "attendance": fact.attendance}
                    upsert(connection, absences, [row])
                case _:
                    pass  # a closed sheet keeps what it holds
        upsert(connection, sheets, changed.values())

    def forget(self) -> None:
        """Nothing is kept in memory."""


def _row(record: AnyRecord, status: str, marks: object) -> dict[str, object]:
    fact = record.fact
    return {
        "stage": fact.stage,
        "module": fact.module,
        "entry": fact.entry,
        "judge": fact.judge,
        "status": status,
        "marks": msgspec.json.encode(marks, order="sorted"),
        "version": record.version,
        "position": record.position,
    }


def sheets_due(connection: Connection, stage: UUID, judge: UUID | None = None) -> list[Due]:
    """Every sheet expected in a stage, of one judge or of all: by seat, module and start order.

    Nothing is expected for entries that are withdrawn, disqualified or absent, nor of a judge recused from
    them; what such a judge handed in before is listed all the same.
    """
    is_this_sheet = and_(
        sheets.c.stage == seats.c.stage,
        sheets.c.module == seats.c.module,
        sheets.c.entry == start_places.c.entry,
        sheets.c.judge == seats.c.judge,
    )
    is_recusal = and_(
        recusals.c.stage == seats.c.stage,
        recusals.c.judge == seats.c.judge,
        recusals.c.entry == start_places.c.entry,
    )
    is_absence = and_(absences.c.stage == seats.c.stage, absences.c.entry == start_places.c.entry)
    handed_in = sheets.c.status.in_(("submitted", "amended"))
    excused = (
        seats.c.recused
        | recusals.c.entry.is_not(None)
        | func.coalesce(absences.c.attendance, "present").in_(("dns", "dnf"))
        | entries.c.status.in_(("withdrawn", "disqualified"))
    )
    chosen = (
        select(
            seats.c.module,
            seats.c.seat,
            seats.c.judge,
            start_places.c.entry,
            start_places.c.order,
            start_places.c.code,
            case((handed_in, sheets.c.status), else_="missing").label("status"),
            func.coalesce(sheets.c.version, 0).label("version"),
            func.coalesce(sheets.c.position, 0).label("position"),
            func.coalesce(sheets.c.marks, b"{}").label("marks"),
        )
        .select_from(seats)
        .join(start_places, start_places.c.stage == seats.c.stage)
        .join(entries, entries.c.entry == start_places.c.entry)
        .outerjoin(sheets, is_this_sheet)
        .outerjoin(recusals, is_recusal)
        .outerjoin(absences, is_absence)
        .where(seats.c.stage == stage, ~excused | handed_in)
        .order_by(seats.c.seat, seats.c.module, start_places.c.order)
    )
    if judge is not None:
        chosen = chosen.where(seats.c.judge == judge)
    return [Due(**row._mapping) for row in connection.execute(chosen)]
