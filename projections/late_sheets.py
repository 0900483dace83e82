"""Which sheets were overtaken, and what became of them? Kept for good, whatever was decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC
from typing import NamedTuple
from uuid import UUID

import msgspec
from sqlalchemy import BigInteger, Column, Connection, LargeBinary, String, Table, Uuid, select, update

from competition.facts import AnyRecord
from competition.judging.late_sheet import LateSheetSettled, SheetCameLate
from projections.progress import HANDED_IN, sheets
from projections.view import Row, metadata, upsert

late_sheets = Table(
    "late_sheets",
    metadata,
    Column("stage", Uuid, primary_key=True),
    Column("module", String, primary_key=True),
    Column("entry", Uuid, primary_key=True),
    Column("judge", Uuid, primary_key=True),
    Column("version", BigInteger, primary_key=True),
    Column("marks", LargeBinary, nullable=False),
    Column("kept_at", String, nullable=False),
    Column("came_at", String, nullable=False),
    Column("said", String, nullable=False),
    Column("seen", BigInteger),
    Column("state", String, nullable=False),
    Column("reason", String, nullable=False),
    Column("position", BigInteger, nullable=False),
    Column("overtaken_by", String, nullable=False),
    comment="Sheets that came too late: what the judge said, and what was decided; marks as JSON.",
)


class LateSheets:
    """The view."""

    name = "late sheets"
    version = 2

    def apply(self, connection: Connection, records: Sequence[AnyRecord]) -> None:
        for record in records:
            match record.fact:
                case SheetCameLate():
                    upsert(connection, late_sheets, [_row(record)])
                case LateSheetSettled() as fact:
                    of_sheet = (late_sheets.c.entry == fact.entry) & (late_sheets.c.judge == fact.judge)
                    of_module = (late_sheets.c.stage == fact.stage) & (late_sheets.c.module == fact.module)
                    this = update(late_sheets).where(of_module, of_sheet, late_sheets.c.version == fact.late)
                    connection.execute(this.values(state=fact.outcome, reason=fact.reason))
                case _:
                    pass

    def forget(self) -> None:
        """Nothing is kept in memory."""


def _row(record: AnyRecord) -> Row:
    fact = record.fact
    return {
        "stage": fact.stage,
        "module": fact.module,
        "entry": fact.entry,
        "judge": fact.judge,
        "version": record.version,
        "marks": msgspec.json.encode(fact.marks, order="sorted"),
        "kept_at": fact.kept_at.astimezone(UTC).isoformat(),
        "came_at": record.stamp.at.astimezone(UTC).isoformat(),
        "said": fact.reason,
        "seen": fact.seen,
        "state": "waiting",
        "reason": "",
        "position": record.position,
        "overtaken_by": fact.overtaken_by,
    }


class Late(NamedTuple):
    """A sheet that came too late. `version`: by which it is settled; `position`: the judge's receipt.

    `said`, `seen`: why the judge changed an earlier sheet, and the version they looked at. `state`: waiting,
    accepted or declined; `reason`: why, once it is settled. `counts`: the marks of this judge that count for
    the entry now, None where none do; `now`: the version of the sheet that holds them. `overtaken_by`: the
    lock, the recusal of the judge, or a deputy in the seat.
    """

    module: str
    entry: UUID
    judge: UUID
    version: int
    marks: Mapping[str, str | None]
    kept_at: str
    came_at: str
    said: str
    seen: int | None
    state: str
    reason: str
    position: int
    counts: Mapping[str, str | None] | None
    now: int
    overtaken_by: str


def late_sheets_of(connection: Connection, stage: UUID, judge: UUID | None = None) -> list[Late]:
    """Every late sheet of a stage, of one judge or of all, in the order in which they came."""
    same = (sheets.c.stage == late_sheets.c.stage) & (sheets.c.module == late_sheets.c.module)
    same &= (sheets.c.entry == late_sheets.c.entry) & (sheets.c.judge == late_sheets.c.judge)
    chosen = (
        select(late_sheets, sheets.c.status, sheets.c.marks.label("held"), sheets.c.version.label("now"))
        .outerjoin(sheets, same)
        .where(late_sheets.c.stage == stage)
        .order_by(late_sheets.c.position)
    )
    if judge is not None:
        chosen = chosen.where(late_sheets.c.judge == judge)
    return [
        Late(
            module=row.module,
            entry=row.entry,
            judge=row.judge,
            version=row.version,
            marks=msgspec.json.decode(row.marks),
            kept_at=row.kept_at,
            came_at=row.came_at,
            said=row.said,
            seen=row.seen,
            state=row.state,
            reason=row.reason,
            position=row.position,
            counts=msgspec.json.decode(row.held) if row.status in HANDED_IN else None,
            now=row.now or 0,
            overtaken_by=row.overtaken_by,
        )
        for row in connection.execute(chosen)
    ]
