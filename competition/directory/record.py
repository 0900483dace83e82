"""A person's row: the table, what is encrypted in it, and how a draft changes it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

import msgspec
from sqlalchemy import Column, Index, Integer, LargeBinary, String, Table, Uuid

from competition.directory.kept import SORTED, metadata
from competition.directory.keyring import Keys, Sealed
from competition.directory.person import Employee, PersonDraft, masked
from competition.directory.spelling import pinyin_of_person

people = Table(
    "people",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("name", String, nullable=False),
    Column("pinyin", SORTED, nullable=False),
    Column("letters", String, nullable=False),
    Column("initials", String, nullable=False),
    Column("unit", Uuid),
    Column("staff_number", String, nullable=False),
    Column("employee", String, nullable=False),
    Column("id_mark", String),
    Column("phone_mark", String),
    Column("wrapped_key", LargeBinary),
    Column("details", LargeBinary),
    Column("version", Integer, nullable=False),
    Index("people_by_pinyin", "pinyin", "id"),
    Index("people_by_unit", "unit", "staff_number"),
    Index("people_by_id_mark", "id_mark", unique=True),
    Index("people_by_phone_mark", "phone_mark"),
    comment="Who is behind a person's id. ID number and phone are encrypted, and marked to be found by.",
)


class Details(NamedTuple):
    """What is encrypted."""

    id_number: str = ""
    phone: str = ""


class Marked(NamedTuple):
    """A tidied draft without faults, and the marks it is looked for by."""

    draft: PersonDraft
    id_mark: str
    phone_mark: str


class Change(NamedTuple):
    """What a draft would change in a column. ID numbers are masked."""

    column: str
    before: str
    after: str


@dataclass(slots=True)
class Filed:
    """A row of the table, as it is or as it will be."""

    id: UUID
    name: str = ""
    unit: UUID | None = None
    staff_number: str = ""
    employee: Employee = "employee"
    id_mark: str | None = None
    phone_mark: str | None = None
    wrapped_key: bytes | None = None
    details: bytes | None = None
    version: int = 0

    def opened(self, keys: Keys) -> Details:
        """The details in the clear."""
        if self.wrapped_key is None or self.details is None:
            return Details()
        opened = keys.open(self.id, Sealed(self.wrapped_key, self.details))
        return msgspec.json.decode(opened, type=Details)

    def differs_from(self, marked: Marked) -> list[str]:
        """The columns in which a draft says something else; what it leaves empty is no difference."""
        draft = marked.draft
        told = {
            "name": (self.name, draft.name),
            "id_number": (self.id_mark, marked.id_mark),
            "phone": (self.phone_mark, marked.phone_mark),
            "unit": (self.unit, draft.unit),
            "staff_number": (self.staff_number, draft.staff_number),
            "employee": (self.employee, draft.employee),
        }
        return [column for column, (known, said) in told.items() if said and known != said]

    def changes(self, marked: Marked, keys: Keys) -> tuple[Change, ...]:
        """What a draft would change, to be shown."""
        columns = self.differs_from(marked)
        known = self.opened(keys) if {"id_number", "phone"} & set(columns) else Details()
        before = {"name": self.name, "id_number": masked(known.id_number), "phone": known.phone}
        before |= {"unit": str(self.unit or ""), "staff_number": self.staff_number, "employee": self.employee}
        draft = marked.draft
        after = {"name": draft.name, "id_number": masked(draft.id_number), "phone": draft.phone}
        after |= {"unit": str(draft.unit), "staff_number": draft.staff_number, "employee": draft.employee}
        return tuple(Change(column, before[column], after[column]) for column in columns)

    def take(self, marked: Marked, keys: Keys) -> bool:
        """Take a draft in. Answers whether that changed anything; the details are sealed anew only then."""
        columns = set(self.differs_from(marked))
        if not columns and self.version:
            return False
        draft = marked.draft
        if columns & {"id_number", "phone"}:
            known = self.opened(keys)
            details = Details(draft.id_number or known.id_number, draft.phone or known.phone)
            self.seal(details, marked, keys)
        self.name, self.employee = draft.name, draft.employee
        self.unit = draft.unit or self.unit
        self.staff_number = draft.staff_number or self.staff_number
        self.version += 1
        return True

    def seal(self, details: Details, marked: Marked, keys: Keys) -> None:
        """Encrypt the details under a new key; with nothing to hide there is no key."""
        self.id_mark = marked.id_mark or self.id_mark
        self.phone_mark = marked.phone_mark or self.phone_mark
        sealed = keys.seal(self.id, msgspec.json.encode(details)) if any(details) else None
        self.wrapped_key = sealed.wrapped_key if sealed else None
        self.details = sealed.details if sealed else None

    @property
    def row(self) -> dict[str, Any]:
        pinyin = pinyin_of_person(self.name)
        return {
            "id": self.id,
            "name": self.name,
            "pinyin": pinyin.syllables,
            "letters": pinyin.letters,
            "initials": pinyin.initials,
            "unit": self.unit,
            "staff_number": self.staff_number,
            "employee": self.employee,
            "id_mark": self.id_mark,
            "phone_mark": self.phone_mark,
            "wrapped_key": self.wrapped_key,
            "details": self.details,
            "version": self.version,
        }


COLUMNS = [
    people.c[name]
    for name in (
        "id",
        "name",
        "unit",
        "staff_number",
        "employee",
        "id_mark",
        "phone_mark",
        "wrapped_key",
        "details",
        "version",
    )
]
