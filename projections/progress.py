"""Which sheets are in, and which are missing? Every scoresheet's state, and what is expected of whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
from competition.judging.scoresheet import SheetAmended, SheetCorrected, SheetSubmitted, SheetVoided
from projections.competitions import entries, handed_over, recusals, seats, start_places
from projections.draws import hides_order
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
    comment="Each scoresheet that ever held marks, as JSON: submitted, amended, corrected or voided.",
)
absences = Table(
    "absences",
    metadata,
    Column("stage", Uuid, primary_key=True),
    Column("entry", Uuid, primary_key=True),
    Column("attendance", String, nullable=False),
    comment="Entries of which attendance was recorded: dns, dnf, or present after all.",
)


HANDED_IN = ("submitted", "amended", "corrected")
"""A sheet that is none of these holds no marks that count."""


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
    version = 2

    def apply(self, connection: Connection, records: Sequence[AnyRecord]) -> None:
        changed = {}
        for record in records:
            match record.fact:
                case SheetSubmitted() | SheetAmended() as fact:
                    status = "submitted" if isinstance(fact, SheetSubmitted) else "amended"
                    changed[record.stream] = _row(record, status, fact.marks)
                case SheetCorrected() as fact if fact.marks is not None:
                    changed[record.stream] = _row(record, "corrected", fact.marks)
                case SheetVoided() | SheetCorrected():
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
    is_done = and_(
        handed_over.c.stage == seats.c.stage,
        handed_over.c.judge == seats.c.judge,
        handed_over.c.module == seats.c.module,
        handed_over.c.entry == start_places.c.entry,
    )
    is_absence = and_(absences.c.stage == seats.c.stage, absences.c.entry == start_places.c.entry)
    handed_in = sheets.c.status.in_(HANDED_IN)
    excused = (
        seats.c.recused
        | recusals.c.entry.is_not(None)
        | handed_over.c.entry.is_not(None)
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
        .outerjoin(handed_over, is_done)
        .outerjoin(absences, is_absence)
        .where(seats.c.stage == stage, ~excused | handed_in)
        .order_by(seats.c.seat, seats.c.module, start_places.c.order)
    )
    if judge is not None:
        chosen = chosen.where(seats.c.judge == judge)
    due = [Due(**row._mapping) for row in connection.execute(chosen)]
    return _by_code(due) if hides_order(connection, stage) else due


def judge_at(connection: Connection, stage: UUID, module: str, seat: str, entry: UUID) -> UUID | None:
    """The judge whose sheet for this entry belongs to a seat: who signed one, else who sits there now."""
    holds = sheets.c.status.in_(HANDED_IN)
    is_this_sheet = and_(
        sheets.c.stage == seats.c.stage,
        sheets.c.module == seats.c.module,
        sheets.c.judge == seats.c.judge,
        sheets.c.entry == entry,
    )
    chosen = (
        select(seats.c.judge)
        .outerjoin(sheets, is_this_sheet)
        .where(seats.c.stage == stage, seats.c.module == module, seats.c.seat == seat)
        .order_by(case((holds, 0), else_=1), seats.c.recused)
    )
    return connection.execute(chosen.limit(1)).scalar()


def sitting_judge(connection: Connection, stage: UUID, module: str, seat: str) -> UUID | None:
    """The judge who sits in a seat for a module, or who sat there last."""
    chosen = (
        select(seats.c.judge)
        .where(seats.c.stage == stage, seats.c.module == module, seats.c.seat == seat)
        .order_by(seats.c.recused)
    )
    return connection.execute(chosen.limit(1)).scalar()


class SheetNames(NamedTuple):
    """How people call the sheets of a stage: entries by code, judges by seat."""

    codes: Mapping[UUID, str]
    seats: Mapping[UUID, str]

    def code(self, entry: UUID) -> str:
        return self.codes.get(entry, "")

    def seat(self, judge: UUID) -> str:
        return self.seats.get(judge, "")


def sheet_names(connection: Connection, stage: UUID) -> SheetNames:
    """The codes and seats of a stage."""
    places = select(start_places.c.entry, start_places.c.code).where(start_places.c.stage == stage)
    sitting = select(seats.c.judge, seats.c.seat).where(seats.c.stage == stage)
    return SheetNames(
        {row.entry: row.code for row in connection.execute(places)},
        {row.judge: row.seat for row in connection.execute(sitting)},
    )


def gone_judges(connection: Connection, stage: UUID) -> frozenset[UUID]:
    """The judges who left the panel: recused from the whole stage, or followed by a deputy."""
    chosen = select(seats.c.judge).where(seats.c.stage == stage, seats.c.recused)
    return frozenset(connection.execute(chosen).scalars())


def _by_code(due: list[Due]) -> list[Due]:
    """In the order of the codes: who may not know which place has which code learns nothing of places."""
    ordered = sorted(due, key=lambda one: (one.seat, one.module, one.code))
    return [one._replace(order=int(one.code)) for one in ordered]
