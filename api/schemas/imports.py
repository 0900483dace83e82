"""Lists that are sent in: what each row comes to, before anything is stored."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from pydantic import BaseModel

from api.language import translated
from api.schemas.commands import Wish
from competition.directory.listing import Finding, Status
from competition.directory.pending import ListKind
from competition.directory.person import Fault


class RemarkLine(BaseModel):
    """What is wrong in a column, or worth a look, and what to do. `code` is for programs."""

    column: str
    code: str
    en: str
    zh: str

    @classmethod
    def of(cls, fault: Fault) -> RemarkLine:
        refusal = fault.refusal
        chinese = translated(refusal.says, "zh-CN").format(**refusal.data)
        return cls(column=fault.column, code=refusal.code(), en=fault.message, zh=chinese)


class ChangeLine(BaseModel):
    """What a row would change in a column. ID numbers are masked."""

    column: str
    before: str
    after: str


class RowLine(BaseModel):
    """One row of the file."""

    row: int
    name: str
    status: Status
    faults: list[RemarkLine]
    warnings: list[RemarkLine]
    changes: list[ChangeLine]


class ImportAnswer(BaseModel):
    """A list, looked at. `id` confirms it within an hour; `counts` by status."""

    id: UUID
    kind: ListKind
    file: str
    counts: dict[Status, int]
    rows: list[RowLine]

    @classmethod
    def of(
        cls, id: UUID, kind: ListKind, file: str, findings: Sequence[Finding[Any]], *, seeing: bool
    ) -> ImportAnswer:
        """`seeing`: whether the reader may see what is kept of people now."""
        found = Counter(one.status for one in findings)
        counts: dict[Status, int] = {
            "new": found["new"],
            "changed": found["changed"],
            "same": found["same"],
            "fault": found["fault"],
        }
        rows = [_row(one, seeing) for one in findings]
        return cls(id=id, kind=kind, file=file, counts=counts, rows=rows)


class Confirmation(Wish):
    """Store the list. `skip_faulty`: leave out the rows with faults; without it they refuse the whole."""

    skip_faulty: bool = False


class StoredAnswer(BaseModel):
    """What became of a list: rows by what they were when they were stored."""

    id: UUID
    new: int
    changed: int
    same: int
    left_out: int


def _row(one: Finding[Any], seeing: bool) -> RowLine:
    changes = [
        ChangeLine(column=change.column, before=change.before if seeing else "", after=change.after)
        for change in one.changes
    ]
    return RowLine(
        row=one.row,
        name=one.name,
        status=one.status,
        faults=[RemarkLine.of(fault) for fault in one.faults],
        warnings=[RemarkLine.of(warning) for warning in one.warnings],
        changes=changes,
    )
