"""A person as somebody writes them down, and what can be wrong with it.

A *draft* is what was given; a *person* is what the directory keeps. Sex and birth date follow from the ID
number (GB 11643) and are never kept beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Literal, get_args

from stdnum.cn import ric
from stdnum.exceptions import ValidationError

from competition.directory import spelling
from competition.identifiers import PersonId, UnitId
from competition.refusals.directory import (
    IdNumberShortened,
    NameMissing,
    NameTooLong,
    NameUnwritable,
    NotAnIdNumber,
    NotAPhone,
    NotAStaffNumber,
    NotAStatus,
)
from competition.refusals.family import Refusal

Employee = Literal["employee", "student", "other"]
Sex = Literal["female", "male"]

LONGEST_NAME = 100
LONGEST_STAFF_NUMBER = 40

_ID_NUMBER = re.compile(r"[1-9]\d{16}[\dX]")
_MOBILE = re.compile(r"(?:\+?86)?(1[3-9]\d{9})")
_NOT_IN_A_NAME = re.compile(r"[=+@<>{}\[\]\\|\"#$%^*_~`;:?!/&,，。；：？！“”]")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in a column, or worth a look: the sentence of a refusal."""

    column: str
    refusal: Refusal

    @property
    def message(self) -> str:
        """The sentence in English."""
        return str(self.refusal)


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonDraft:
    """A person as somebody writes them down. What is empty is not known."""

    name: str
    id_number: str = ""
    phone: str = ""
    unit: UnitId | None = None
    staff_number: str = ""
    employee: Employee = "employee"


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """What rules may ask about a person. `birth` is None where no ID number is known."""

    birth: date | None
    unit: UnitId | None
    employee: Employee


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person as the directory keeps them. `phone` as +8613900000000; `version` counts the changes."""

    id: PersonId
    name: str
    id_number: str
    phone: str
    unit: UnitId | None
    staff_number: str
    employee: Employee
    version: int

    @property
    def birth(self) -> date | None:
        return birth_of(self.id_number)

    @property
    def sex(self) -> Sex | None:
        """The last place but one tells: odd for men, even for women."""
        if not self.id_number:
            return None
        return "male" if int(self.id_number[16]) % 2 else "female"

    @property
    def masked_id_number(self) -> str:
        return masked(self.id_number)


def masked(id_number: str) -> str:
    """An ID number as it is shown: 420***********1234."""
    return id_number[:3] + "*" * 11 + id_number[-4:] if id_number else ""


def birth_of(id_number: str) -> date | None:
    """The birth date that an ID number tells; None without one."""
    return ric.get_birth_date(id_number) if id_number else None


def tidied(draft: PersonDraft) -> PersonDraft:
    """The draft as it would be kept: NFC, without blanks and signs that are only typing."""
    return replace(
        draft,
        name=spelling.stored(draft.name),
        id_number="".join(draft.id_number.split()).upper(),
        phone=_phone_of(draft.phone) or draft.phone.strip(),
        staff_number=spelling.stored(draft.staff_number),
    )


def faults_in(draft: PersonDraft) -> Iterator[Fault]:
    """What is wrong with a tidied draft by itself, without a look at anybody else."""
    name = draft.name
    if not name:
        yield Fault("name", NameMissing())
    elif len(name) > LONGEST_NAME:
        yield Fault("name", NameTooLong(limit=LONGEST_NAME))
    elif strange := spelling.unwritable(name) or next(iter(_NOT_IN_A_NAME.findall(name)), ""):
        yield Fault("name", NameUnwritable(character=strange))
    if draft.id_number and not _is_id_number(draft.id_number):
        shortened = "E+" in draft.id_number
        yield Fault("id_number", IdNumberShortened() if shortened else NotAnIdNumber())
    if draft.phone and _phone_of(draft.phone) is None:
        yield Fault("phone", NotAPhone(phone=draft.phone[:40]))
    if len(draft.staff_number) > LONGEST_STAFF_NUMBER or spelling.unwritable(draft.staff_number):
        yield Fault("staff_number", NotAStaffNumber(limit=LONGEST_STAFF_NUMBER))
    if draft.employee not in get_args(Employee):
        yield Fault("employee", NotAStatus(status=str(draft.employee)[:40]))


def _is_id_number(text: str) -> bool:
    """Checked by its last place and its birth date.

    Not by its place of birth: the code of a county that is no more stands in the number of everybody who was
    born there.
    """
    if not _ID_NUMBER.fullmatch(text) or ric.calc_check_digit(text) != text[-1]:
        return False
    try:
        return ric.get_birth_date(text).year >= 1900
    except ValidationError:
        return False


@lru_cache(maxsize=4096)
def _phone_of(text: str) -> str | None:
    """The number as +8613900000000; None when nobody can be called by it."""
    if mobile := _MOBILE.fullmatch(re.sub(r"[\s-]", "", text)):
        return f"+86{mobile[1]}"
    import phonenumbers  # only now: nearly all are mainland mobiles, and it takes long to load

    try:
        number = phonenumbers.parse(text, "CN")
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
