"""People and their details. ID numbers come in whole and go out masked."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal
from uuid import UUID

from pydantic import BaseModel

from api.schemas.commands import Text, Wish
from api.schemas.units import Words
from competition.directory.person import Employee, Person, PersonDraft, Sex
from competition.identifiers import UnitId


class PersonWish(Wish):
    """A person as they shall be. What is left empty is not known, or stays as it was."""

    name: Text
    id_number: Words = ""
    phone: Words = ""
    unit: UUID | None = None
    staff_number: Words = ""
    employee: Employee = "employee"

    @property
    def draft(self) -> PersonDraft:
        return PersonDraft(
            name=self.name,
            id_number=self.id_number,
            phone=self.phone,
            unit=UnitId(self.unit) if self.unit else None,
            staff_number=self.staff_number,
            employee=self.employee,
        )


class PersonAnswer(BaseModel):
    """A person. `id_number` is masked: 420***********1234. `version` counts their changes and is the ETag."""

    id: UUID
    name: str
    id_number: str
    sex: Sex | None
    birth: date | None
    phone: str
    unit: UUID | None
    unit_name: str
    staff_number: str
    employee: Employee
    version: int

    @classmethod
    def of(cls, person: Person, unit_name: str) -> PersonAnswer:
        return cls(
            id=person.id,
            name=person.name,
            id_number=person.masked_id_number,
            sex=person.sex,
            birth=person.birth,
            phone=person.phone,
            unit=person.unit,
            unit_name=unit_name,
            staff_number=person.staff_number,
            employee=person.employee,
            version=person.version,
        )


class PeoplePageAnswer(BaseModel):
    """People in the order of their pinyin. `next`: the `cursor` of the next page; null on the last one."""

    people: list[PersonAnswer]
    next: str | None


class ErasureWish(Wish):
    """Why somebody is to be erased. It is kept: write nothing personal into it."""

    reason: Text


class ErasureOrder(Wish):
    """The erasure to be carried out."""


class ErasureAnswer(BaseModel):
    """An erasure on its way: asked for, agreed to by another, carried out."""

    id: UUID
    person: UUID
    reason: str
    asked_by: str
    asked_at: datetime
    agreed_by: str | None
    agreed_at: datetime | None
    executed_by: str | None
    executed_at: datetime | None


class DisclosureAnswer(BaseModel):
    """An export of people. `what`: the columns that were asked for by name, or empty."""

    at: datetime
    by: str
    device: str
    what: str
    people: int


Shape = Literal["xlsx", "csv"]
