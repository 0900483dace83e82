"""Whether a person meets the terms of a roster.

Looked into before the command is given, because it takes a birth date, which is nowhere in the log: the
command carries only which rules failed, and the log only by which version of the terms an entry was found
eligible (docs/decisions/0015).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Literal, Protocol

import msgspec

from competition.entries.terms import Terms
from competition.identifiers import PersonId

EligibilityRule = Literal["birth date unknown", "too young", "too old", "not an employee"]


class KnownOfPerson(Protocol):
    """What the directory knows of a person that terms may ask about."""

    @property
    def birth(self) -> date | None:
        """The birth date, where it is known."""

    @property
    def employee(self) -> str:
        """`employee`, `student` or `other`."""


class Failing(msgspec.Struct, frozen=True):
    """A rule of the terms that a person does not meet."""

    person: PersonId
    rule: EligibilityRule


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """What a look into the directory found: by which version of the terms, and what fails.

    Version 0 means that nobody looked.
    """

    terms: int = 0
    failing: tuple[Failing, ...] = ()


def failing_rules(terms: Terms, person: KnownOfPerson | None) -> tuple[EligibilityRule, ...]:
    """The rules that this person fails; None is somebody the directory knows nothing of."""
    found: list[EligibilityRule] = []
    if terms.employees_only and (person is None or person.employee != "employee"):
        found.append("not an employee")
    if terms.youngest is None and terms.oldest is None:
        return tuple(found)
    birth = person.birth if person is not None else None
    if birth is None or terms.reference_day is None:
        return (*found, "birth date unknown")
    age = age_on(birth, terms.reference_day)
    if terms.youngest is not None and age < terms.youngest:
        found.append("too young")
    if terms.oldest is not None and age > terms.oldest:
        found.append("too old")
    return tuple(found)


def finding(
    terms: Terms, version: int, people: Iterable[PersonId], known: Mapping[PersonId, KnownOfPerson]
) -> Finding:
    """What there is to say of these people under one version of the terms."""
    failing = [Failing(person, rule) for person in people for rule in failing_rules(terms, known.get(person))]
    return Finding(terms=version, failing=tuple(failing))


def age_on(birth: date, day: date) -> int:
    """Whole years (周岁): a year is full on the birthday itself; who was born on 29 February waits for 1
    March in common years.
    """
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))
