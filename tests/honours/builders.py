"""A title and its candidates, with defaults: craftsmen of 2025, numbered as the contestants are."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from competition.facts import Fact
from competition.honours.conferrals import (
    CandidateNamed,
    CandidateNoticed,
    CandidateRecommended,
    CandidateReviewed,
    EligibilityDecided,
    TitleConferred,
)
from competition.honours.quota import QuotaPlaceGiven
from competition.honours.rule import Step, TitleRule
from competition.honours.titles import TitleEstablished
from competition.identifiers import ConferralId, TitleId, conferral_of
from tests.builders import NOON, UNIT, contestant, named

TITLE = TitleId(named("craftsman"))
CYCLE = "2025"
CLOSES = NOON + timedelta(days=6)


def established(*steps: Step, **fields: Any) -> TitleEstablished:
    """A title with these steps, and what else its rule says."""
    of_title = {key: fields.pop(key) for key in ("control", "also", "recipient") if key in fields}
    defaults: dict[str, Any] = {
        "name": "车城工匠",
        "name_en": "Craftsman of the Car City",
        "family": "craftsman",
        "level": "city",
        "recipient": "person",
    }
    return TitleEstablished(title=TITLE, rule=TitleRule(steps=steps, **fields), **(defaults | of_title))


def conferral(number: int = 1) -> ConferralId:
    return conferral_of(TITLE, contestant(number), CYCLE)


def about(number: int = 1) -> dict[str, Any]:
    """Whom it is about, as candidates and conferrals tell it."""
    return {
        "title": TITLE,
        "recipient": contestant(number),
        "kind": "person",
        "unit": UNIT,
        "cycle": CYCLE,
        "grounds": "thirty years at the lathe",
    }


def candidate(number: int = 1, **fields: Any) -> CandidateNamed:
    told = {"way": "nomination"} | about(number) | fields
    return CandidateNamed(conferral=conferral(number), **told)


def eligible(number: int = 1) -> EligibilityDecided:
    return EligibilityDecided(conferral=conferral(number), eligible=True, reason="an employee")


def recommended(number: int = 1) -> CandidateRecommended:
    return CandidateRecommended(conferral=conferral(number), unit=UNIT, text="our best")


def reviewed(number: int = 1) -> CandidateReviewed:
    return CandidateReviewed(conferral=conferral(number), passed=True, score=None, text="good", stage=None)


def noticed(number: int = 1) -> CandidateNoticed:
    """In notice for five days from the second of May 2025, by the clock of Greenwich."""
    return CandidateNoticed(
        conferral=conferral(number),
        days=5,
        counted="calendar",
        timezone="UTC",
        first_day=NOON.date() + timedelta(days=1),
        last_day=NOON.date() + timedelta(days=5),
        closes=CLOSES.replace(hour=0),
    )


def conferred(number: int = 1, **fields: Any) -> TitleConferred:
    return TitleConferred(conferral=conferral(number), **(about(number) | fields))


def place(number: int = 1, *traits: str) -> QuotaPlaceGiven:
    return QuotaPlaceGiven(title=TITLE, cycle=CYCLE, conferral=conferral(number), traits=traits)


def given_away(number: int = 1, *traits: str, **fields: Any) -> tuple[Fact, ...]:
    """A conferral, and its place in the cycle."""
    return (place(number, *traits), conferred(number, traits=traits, **fields))
