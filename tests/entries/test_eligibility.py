"""Who meets the terms: ages to the day, and employment."""

from __future__ import annotations

from datetime import date

import pytest

from competition.directory.person import PersonFacts
from competition.entries.eligibility import (
    EligibilityRule,
    Failing,
    Finding,
    age_on,
    failing_rules,
    finding,
)
from competition.entries.terms import Terms
from tests.builders import person

DAY = date(2025, 5, 1)
ADULTS = Terms(youngest=18, oldest=60, reference_day=DAY)


def known(birth: date | None = date(1990, 1, 1), employee: str = "employee") -> PersonFacts:
    return PersonFacts(birth=birth, unit=None, employee="student" if employee == "student" else "employee")


@pytest.mark.parametrize(
    ("birth", "day", "age"),
    [
        (date(2007, 5, 1), DAY, 18),
        (date(2007, 5, 2), DAY, 17),
        (date(2004, 2, 29), date(2022, 2, 28), 17),
        (date(2004, 2, 29), date(2022, 3, 1), 18),
        (date(2004, 2, 29), date(2024, 2, 29), 20),
    ],
)
def test_a_year_is_full_on_the_birthday_itself(birth: date, day: date, age: int) -> None:
    assert age_on(birth, day) == age


@pytest.mark.parametrize(
    ("birth", "rules"),
    [
        (date(2007, 5, 1), ()),
        (date(2007, 5, 2), ("too young",)),
        (date(1964, 5, 2), ()),
        (date(1964, 5, 1), ("too old",)),
        (None, ("birth date unknown",)),
    ],
)
def test_ages_are_counted_on_the_reference_day_and_both_ends_are_in(
    birth: date | None, rules: tuple[EligibilityRule, ...]
) -> None:
    assert failing_rules(ADULTS, known(birth)) == rules


def test_who_must_be_an_employee_is_not_a_student() -> None:
    only = Terms(employees_only=True)
    assert failing_rules(only, known()) == ()
    assert failing_rules(only, known(employee="student")) == ("not an employee",)


def test_nothing_is_asked_of_a_stranger_unless_the_terms_ask() -> None:
    assert failing_rules(Terms(), None) == ()
    assert failing_rules(Terms(employees_only=True, youngest=18, reference_day=DAY), None) == (
        "not an employee",
        "birth date unknown",
    )


def test_a_finding_names_the_version_and_every_rule_that_fails() -> None:
    people = {person(1): known(), person(2): known(date(2010, 1, 1))}
    assert finding(ADULTS, 4, [person(1), person(2), person(3)], people) == Finding(
        terms=4,
        failing=(Failing(person(2), "too young"), Failing(person(3), "birth date unknown")),
    )
