"""Registering: who may, when, and for whom."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from competition.entries.eligibility import Failing, Finding
from competition.entries.registering import RegisterEntry
from competition.refusals.entries import (
    NotEligible,
    RegistrarNotAllowed,
    RegistrationClosed,
    RegistrationNotOpen,
    TermsMoved,
)
from competition.refusals.family import Refusal
from tests.builders import NOON, TRADE, UNIT, contestant, person, place_taken, registered, trade
from tests.entries.test_roster import register, terms
from tests.past import given

WINDOW: dict[str, Any] = {
    "registrars": ("contestant", "unit", "organiser"),
    "opens": NOON,
    "closes": NOON + timedelta(days=1),
}


@pytest.mark.parametrize("by", ["contestant:1", "unit:1"])
@pytest.mark.parametrize(
    ("at", "refusal"),
    [
        (NOON - timedelta(microseconds=1), RegistrationNotOpen),
        (NOON, None),
        (NOON + timedelta(days=1), RegistrationClosed),
        (datetime(2025, 5, 2, 4, tzinfo=timezone(timedelta(hours=8))), None),
    ],
)
def test_registration_opens_and_closes_to_the_moment(
    by: str, at: datetime, refusal: type[Refusal] | None
) -> None:
    decided = given(*trade(), terms(**WINDOW)).when(register(), by=by, at=at.astimezone(UTC))
    if refusal is None:
        assert decided.facts()
    else:
        decided.refused(refusal)


def test_the_organiser_takes_in_who_comes_late() -> None:
    late = NOON + timedelta(days=3)
    assert given(*trade(), terms(**WINDOW)).when(register(), by="organiser:1", at=late).facts()


def test_before_any_terms_the_organiser_alone_registers() -> None:
    assert given(*trade()).when(register(), by="organiser:1").facts()
    for by in ("unit:1", "contestant:1"):
        given(*trade()).when(register(), by=by).refused(RegistrarNotAllowed)


def test_only_whom_the_terms_name_registers() -> None:
    before = (*trade(), terms(registrars=("unit",)))
    assert given(*before).when(register(), by="unit:1").facts()
    given(*before).when(register(), by="organiser:1").refused(RegistrarNotAllowed)


# Eligibility: found out beforehand, kept as a version only.

AGES = terms(youngest=18, reference_day=NOON.date())


def test_an_entry_names_the_terms_its_people_were_found_eligible_by() -> None:
    wish = register(finding=Finding(terms=1))
    given(*trade(), AGES).when(wish).then(registered(terms=1), place_taken())


def test_who_is_not_eligible_is_refused_with_the_rule() -> None:
    failing = (Failing(person(1), "too young"), Failing(person(1), "not an employee"))
    wish = register(finding=Finding(terms=1, failing=failing))
    given(*trade(), AGES).when(wish).refused(NotEligible, rule="too young")


@pytest.mark.parametrize("seen", [0, 2])
def test_a_finding_by_other_terms_counts_for_nothing(seen: int) -> None:
    given(*trade(), AGES).when(register(finding=Finding(terms=seen))).refused(TermsMoved)


def test_the_finding_is_no_part_of_what_the_command_says() -> None:
    """A repeat gets its first receipt, though the terms were changed or somebody had a birthday."""
    wish = register()
    found = Finding(terms=3, failing=(Failing(person(1), "too old"),))
    again = RegisterEntry(id=wish.id, trade=TRADE, group="employees", contestant=contestant(1), unit=UNIT)
    later = RegisterEntry(
        id=wish.id, trade=TRADE, group="employees", contestant=contestant(1), unit=UNIT, finding=found
    )
    guest = RegisterEntry(
        id=wish.id, trade=TRADE, group="employees", contestant=contestant(1), unit=UNIT, guest=True
    )
    assert wish.content == again.content == later.content
    assert guest.content != wish.content
