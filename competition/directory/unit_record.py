"""A unit's row: the table, and how a unit is read from it and written to it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Boolean, Column, Index, Integer, Row, String, Table, Uuid, select

from competition.directory.kept import SORTED, metadata
from competition.directory.spelling import pinyin_of_unit
from competition.directory.unit import Unit, UnitDraft, faults_in, tidied
from competition.identifiers import UnitId

units = Table(
    "units",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("name", String, nullable=False),
    Column("pinyin", SORTED, nullable=False),
    Column("letters", String, nullable=False),
    Column("initials", String, nullable=False),
    Column("parent", Uuid),
    Column("kind", String, nullable=False),
    Column("credit_code", String, nullable=False),
    Column("public", Boolean),
    Column("industry", String, nullable=False),
    Column("area", String, nullable=False),
    Column("version", Integer, nullable=False),
    Index("units_by_name", "name", unique=True),
    Index("units_by_pinyin", "pinyin", "id"),
    Index("units_by_parent", "parent"),
    comment="Employers, unions and federations; `parent` is the unit above, empty at the top.",
)

FIELDS = ("name", "parent", "kind", "credit_code", "public", "industry", "area")
UNIT = select(*(units.c[name] for name in ("id", *FIELDS, "version")))
"""What a unit is read by."""


def unit_of_row(row: Row[Any]) -> Unit:
    """The unit of a row that was read by `UNIT`."""
    return Unit(id=UnitId(row.id), version=row.version, **{name: getattr(row, name) for name in FIELDS})


def as_draft(unit: Unit) -> UnitDraft:
    """A unit as somebody would write it down, to be compared with a draft."""
    return UnitDraft(**fields_of(unit))


def fields_of(draft: UnitDraft) -> dict[str, Any]:
    """What stands in a draft, by column."""
    return {name: getattr(draft, name) for name in FIELDS}


def columns_of(draft: UnitDraft, version: int) -> dict[str, Any]:
    """A row as it is written, but for the id."""
    pinyin = pinyin_of_unit(draft.name)
    keys = {"pinyin": pinyin.syllables, "letters": pinyin.letters, "initials": pinyin.initials}
    return fields_of(draft) | keys | {"version": version}


def faultless(draft: UnitDraft) -> UnitDraft:
    """The draft as it would be kept. Refuses its first fault."""
    ready = tidied(draft)
    for fault in faults_in(ready):
        raise fault.refusal
    return ready
