"""Innovation studios 创新工作室: named as other titles are, then looked at year by year.

A studio is a collective with a named leader. What a review finds does not end it; its removal is a fact of
its own (`ending.py`), as its reason says.
"""

from __future__ import annotations

from competition.commands import Past
from competition.facts import Fact
from competition.honours.candidacy import CandidateCommand
from competition.honours.conferrals import StudioOutcome, StudioReviewed
from competition.honours.ending import standing
from competition.refusals.honours import NotAStudio, StudioReviewedAlready


class ReviewStudio(CandidateCommand):
    """Say what was found of a studio in a year."""

    year: int
    outcome: StudioOutcome
    text: str


def review_studio(command: ReviewStudio, past: Past) -> tuple[Fact, ...]:
    """Needs a text, a studio that stands, and a year for which it was not reviewed."""
    found, conferred = standing(past, command.conferral, command.text)
    if conferred.kind != "studio":
        raise NotAStudio()
    if command.year in found.reviewed:
        raise StudioReviewedAlready(year=command.year)
    return (
        StudioReviewed(
            conferral=command.conferral, year=command.year, outcome=command.outcome, text=command.text
        ),
    )
