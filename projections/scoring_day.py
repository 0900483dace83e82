"""What is still to be settled before a stage is locked, and after that before it is published?

Typings of paper sheets that do not agree yet, sign-offs, discussions of marks too far apart, corrections that
wait for their second signature, and sheets to be checked again. `spreads.py` asks which marks lie too far
apart.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple
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
    delete,
    select,
    update,
)

from competition.facts import AnyRecord
from competition.judging.late_sheet import LateSheetSettled
from competition.judging.performance import SpreadDiscussed
from competition.judging.scoresheet import (
    SheetCorrected,
    SheetCorrectionProposed,
    SheetFact,
    SheetSubmitted,
    SheetTyped,
    SheetVoided,
)
from competition.judging.signatures import SheetsReopened, SheetsSignedOff
from competition.results.rechecked import DrawnSheet, RecheckDrawn, RecheckWidened, SheetChecked
from competition.results.results import LockCountersigned
from projections.late_sheets import late_sheets
from projections.progress import HANDED_IN, sheets
from projections.view import metadata, upsert

typings = Table(
    "typings",
    metadata,
    Column("stage", Uuid, primary_key=True),
    Column("module", String, primary_key=True),
    Column("entry", Uuid, primary_key=True),
    Column("judge", Uuid, primary_key=True),
    Column("version", BigInteger, primary_key=True),
    Column("by", String, nullable=False),
    Column("marks", LargeBinary, nullable=False),
    comment="What recorders typed of paper sheets whose typings do not agree yet; marks as JSON.",
)
sign_offs = Table(
    "sign_offs",
    metadata,
    Column("stage", Uuid, primary_key=True),
    Column("judge", Uuid, primary_key=True),
    Column("module", String, primary_key=True),
    Column("sheets", LargeBinary, nullable=False),
    Column("position", BigInteger, nullable=False),
    comment="Which judge signed off which module, and which version of each entry's sheet; JSON.",
)
discussions = Table(
    "discussions",
    metadata,
    Column("stage", Uuid, primary_key=True),
    Column("entry", Uuid, primary_key=True),
    Column("module", String, primary_key=True),
    Column("key", String, primary_key=True),
    Column("sheets", LargeBinary, nullable=False),
    Column("reason", String, nullable=False),
    comment="Marks far apart that were discussed, and which version of each judge's sheet; JSON.",
)
proposals = Table(
    "proposals",
    metadata,
    Column("stage", Uuid, primary_key=True),
    Column("module", String, primary_key=True),
    Column("entry", Uuid, primary_key=True),
    Column("judge", Uuid, primary_key=True),
    Column("marks", LargeBinary, nullable=False),
    Column("reason", String, nullable=False),
    Column("by", String, nullable=False),
    Column("position", BigInteger, nullable=False),
    comment="Corrections of locked sheets that wait for a second signature; marks as JSON, null to void.",
)
countersigned_locks = Table(
    "countersigned_locks",
    metadata,
    Column("stage", Uuid, primary_key=True),
    Column("position", BigInteger, nullable=False),
    comment="Stages whose lock the supervisor countersigned.",
)
rechecks = Table(
    "rechecks",
    metadata,
    Column("stage", Uuid, primary_key=True),
    Column("module", String, primary_key=True),
    Column("entry", Uuid, primary_key=True),
    Column("judge", Uuid, primary_key=True),
    Column("outcome", String, nullable=False),
    Column("version", BigInteger, nullable=False),
    comment="Sheets drawn to be checked again, and what came of it: same, error, or nothing yet.",
)


class ScoringDay:
    """The view. It follows `Progress`, whose sheets it is asked about together with, and `LateSheets`."""

    name = "scoring day"
    version = 1

    def apply(self, connection: Connection, records: Sequence[AnyRecord]) -> None:
        for record in records:
            match record.fact:
                case SheetTyped() | SheetCorrectionProposed() | SheetCorrected() | SheetVoided():
                    _apply_to_sheet(connection, record)
                case LateSheetSettled(outcome="declined") as fact:
                    _take_back(connection, fact)
                case SheetSubmitted(paper=True) as fact:
                    connection.execute(delete(typings).where(_of_sheet(typings, fact)))
                case SheetsSignedOff() | SheetsReopened() | SpreadDiscussed() | LockCountersigned():
                    _apply_agreement(connection, record)
                case RecheckDrawn() | RecheckWidened() as fact:
                    rows = [_place(fact.stage, one) | {"outcome": "", "version": 0} for one in fact.sheets]
                    upsert(connection, rechecks, rows)
                case SheetChecked() as fact:
                    found = {"outcome": fact.outcome, "version": fact.version}
                    connection.execute(update(rechecks).where(_of_sheet(rechecks, fact)).values(**found))
                case _:
                    pass  # an ordinary sheet asks nothing of this view

    def forget(self) -> None:
        """Nothing is kept in memory."""


def _apply_to_sheet(connection: Connection, record: AnyRecord) -> None:
    fact = record.fact
    place = _place(fact.stage, fact)
    match fact:
        case SheetTyped():
            typed = {"version": record.version, "by": record.stamp.by, "marks": _json(fact.marks)}
            upsert(connection, typings, [place | typed])
        case SheetVoided():
            connection.execute(delete(typings).where(_of_sheet(typings, fact)))
        case SheetCorrectionProposed():
            wish = {"marks": _json(fact.marks), "reason": fact.reason, "by": record.stamp.by}
            upsert(connection, proposals, [place | wish | {"position": record.position}])
        case SheetCorrected():
            connection.execute(delete(proposals).where(_of_sheet(proposals, fact)))


def _take_back(connection: Connection, fact: LateSheetSettled) -> None:
    """A correction half signed is off when the chief judge declines the late sheet that it would put in."""
    late = connection.execute(
        select(late_sheets.c.marks).where(_of_sheet(late_sheets, fact), late_sheets.c.version == fact.late)
    ).scalar()
    wish = connection.execute(select(proposals.c.marks).where(_of_sheet(proposals, fact))).scalar()
    if late is not None and wish is not None and _MARKS.decode(wish) == _MARKS.decode(late):
        connection.execute(delete(proposals).where(_of_sheet(proposals, fact)))


def _apply_agreement(connection: Connection, record: AnyRecord) -> None:
    match record.fact:
        case SheetsSignedOff() as fact:
            row = {"stage": fact.stage, "judge": fact.judge, "module": fact.module}
            covered = {str(sheet.entry): sheet.version for sheet in fact.sheets}
            upsert(connection, sign_offs, [row | {"sheets": _json(covered), "position": record.position}])
        case SheetsReopened() as fact:
            signed = (sign_offs.c.stage == fact.stage) & (sign_offs.c.judge == fact.judge)
            connection.execute(delete(sign_offs).where(signed, sign_offs.c.module == fact.module))
        case SpreadDiscussed() as fact:
            row = {"stage": fact.stage, "entry": fact.entry, "module": fact.module, "key": fact.key}
            seen = {str(sheet.judge): sheet.version for sheet in fact.sheets}
            upsert(connection, discussions, [row | {"sheets": _json(seen), "reason": fact.reason}])
        case LockCountersigned() as fact:
            upsert(connection, countersigned_locks, [{"stage": fact.stage, "position": record.position}])


_MARKS = msgspec.json.Decoder(dict[str, Decimal | None] | None)


def _json(value: object) -> bytes:
    return msgspec.json.encode(value, order="sorted")


def _place(stage: UUID, sheet: SheetFact | DrawnSheet | SheetChecked) -> dict[str, Any]:
    return {"stage": stage, "module": sheet.module, "entry": sheet.entry, "judge": sheet.judge}


def _of_sheet(table: Table, sheet: SheetFact | LateSheetSettled | SheetChecked) -> Any:
    of_stage = (table.c.stage == sheet.stage) & (table.c.module == sheet.module)
    return of_stage & (table.c.entry == sheet.entry) & (table.c.judge == sheet.judge)


class Typed(NamedTuple):
    """What one person typed, newest last."""

    by: str
    marks: Mapping[str, str | None]


class OpenTyping(NamedTuple):
    """A paper sheet whose typings do not agree yet."""

    module: str
    entry: UUID
    judge: UUID
    typed: tuple[Typed, ...]


def open_typings(connection: Connection, stage: UUID) -> list[OpenTyping]:
    """Every sheet of a stage that is being typed, with the newest typing of each person."""
    chosen = select(typings).where(typings.c.stage == stage).order_by(typings.c.version)
    found: dict[tuple[str, UUID, UUID], dict[str, Typed]] = {}
    for row in connection.execute(chosen):
        typed = Typed(row.by, msgspec.json.decode(row.marks))
        found.setdefault((row.module, row.entry, row.judge), {})[_person(row.by)] = typed
    return [OpenTyping(*place, tuple(typed.values())) for place, typed in found.items()]


def _person(by: str) -> str:
    return by.partition(":")[2]


def signed_versions(connection: Connection, stage: UUID) -> dict[tuple[UUID, str], dict[str, int]]:
    """By judge and module, the version of each entry's sheet that the judge's sign-off covers."""
    chosen = select(sign_offs).where(sign_offs.c.stage == stage)
    return {(row.judge, row.module): msgspec.json.decode(row.sheets) for row in connection.execute(chosen)}


def signed_modules(connection: Connection, stage: UUID, judge: UUID) -> list[str]:
    """The modules a judge signed off and did not get back."""
    mine = (sign_offs.c.stage == stage) & (sign_offs.c.judge == judge)
    return list(
        connection.execute(select(sign_offs.c.module).where(mine).order_by(sign_offs.c.module)).scalars()
    )


def is_countersigned(connection: Connection, stage: UUID) -> bool:
    """Whether the supervisor countersigned the lock of a stage."""
    chosen = select(countersigned_locks.c.stage).where(countersigned_locks.c.stage == stage)
    return connection.execute(chosen).scalar() is not None


class Proposed(NamedTuple):
    """A correction that waits for its second signature; `marks` None is a void."""

    module: str
    entry: UUID
    judge: UUID
    marks: Mapping[str, str | None] | None
    reason: str
    by: str


def open_corrections(connection: Connection, stage: UUID) -> list[Proposed]:
    """The corrections of a stage that one person signed, oldest first."""
    chosen = select(proposals).where(proposals.c.stage == stage).order_by(proposals.c.position)
    return [
        Proposed(row.module, row.entry, row.judge, msgspec.json.decode(row.marks), row.reason, row.by)
        for row in connection.execute(chosen)
    ]


class Rechecked(NamedTuple):
    """A sheet drawn to be checked again. `outcome` is empty before the check, and `open` as long as it is to
    be checked or its error to be corrected.
    """

    module: str
    entry: UUID
    judge: UUID
    outcome: str
    open: bool
    marks: Mapping[str, str | None] | None


def drawn_sheets(connection: Connection, stage: UUID) -> list[Rechecked]:
    """Every sheet of a stage that is checked again, with the marks it holds now."""
    same = (sheets.c.module == rechecks.c.module) & (sheets.c.entry == rechecks.c.entry)
    chosen = (
        select(rechecks, sheets.c.marks, sheets.c.status, sheets.c.version.label("now"))
        .join(sheets, same & (sheets.c.stage == rechecks.c.stage) & (sheets.c.judge == rechecks.c.judge))
        .where(rechecks.c.stage == stage)
    )
    return [_rechecked(row) for row in connection.execute(chosen)]


def _rechecked(row: Any) -> Rechecked:
    is_open = not row.outcome or (row.outcome == "error" and row.now <= row.version)
    marks = msgspec.json.decode(row.marks) if row.status in HANDED_IN else None
    return Rechecked(row.module, row.entry, row.judge, row.outcome, is_open, marks)
