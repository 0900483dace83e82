"""Rosters: the terms of a trade, and what an import found in a file."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal, get_args
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, Field

from api.refusals import Problem
from api.schemas.commands import Said, Taken, Wish
from competition.entries.terms import EntryKind, Registrar, Terms

Places = Annotated[int, Field(ge=1, le=100_000)]
Age = Annotated[int, Field(ge=0, le=150)]
Size = Annotated[int, Field(ge=0, le=50)]


class TermsAsked(Said):
    """By which terms a trade takes entries; what is left out asks nothing.

    `registrars`: who may register; `opens` and `closes` bind contestants and units. Ages are whole years on
    `reference_day`, both ends included.
    """

    capacity: Places | None = None
    per_unit: Places | None = None
    registrars: list[Registrar] = Field(default=["organiser"], min_length=1, max_length=3)
    opens: AwareDatetime | None = None
    closes: AwareDatetime | None = None
    kinds: list[EntryKind] = Field(default=list(get_args(EntryKind)), min_length=1, max_length=3)
    team_from: Size = 0
    team_to: Size | None = None
    youngest: Age | None = None
    oldest: Age | None = None
    reference_day: date | None = None
    employees_only: bool = False

    @property
    def terms(self) -> Terms:
        asked = dict(self)
        asked["registrars"] = tuple(dict.fromkeys(self.registrars))
        asked["kinds"] = tuple(dict.fromkeys(self.kinds))
        return Terms(**asked)


class NewTerms(Wish):
    """The terms that hold from here on; entries that are in stay in."""

    terms: TermsAsked


class TermsAnswer(BaseModel):
    """The terms as they stand. `version` 0: nobody stated any. `taken`: how many places are."""

    version: int
    terms: TermsAsked
    taken: int


class RowFault(BaseModel):
    """What is wrong in one column of a row, and what to do about it; no column where all are meant."""

    column: str
    message: str
    code: str


class RosterRow(BaseModel):
    """One row of the file.

    new: will be registered · same: is entered already · changed: is entered already, and the directory will
    be corrected · fault: will not be taken. `remarks` refuse nothing.
    """

    row: int
    name: str
    team: str
    unit: str
    outcome: Literal["new", "same", "changed", "fault"]
    faults: list[RowFault]
    remarks: list[RowFault]


class Confirmation(Wish):
    """Take in what was looked through. `skip_faulty`: leave out the rows with faults; refused otherwise when
    there are any. `approve`: admit the entries at once.
    """

    skip_faulty: bool = False
    approve: bool = False


class RosterPreview(BaseModel):
    """What a file would do, before anything is stored. `id` confirms it; `entries`: how many would be in."""

    id: UUID
    rows: list[RosterRow]
    entries: int
    new: int
    same: int
    changed: int
    faults: int


class ImportedEntry(BaseModel):
    """What became of an entry of the file; `rows`: the rows it stands in.

    With a receipt it was registered, with a problem it was not; with neither it was in already.
    """

    rows: list[int]
    entry: UUID | None = None
    receipt: Taken | None = None
    problem: Problem | None = None


class RosterImported(BaseModel):
    """What a confirmed import did, entry by entry in the order of the file. `skipped`: rows with faults."""

    entries: list[ImportedEntry]
    skipped: int


class RosterProgress(BaseModel):
    """How far a confirmed import is: `done` entries of `of`. The last line holds what it did."""

    done: int
    of: int
    imported: RosterImported | None = None
