"""Rolls and reports."""

from __future__ import annotations

from competition.refusals.family import Malformed, NotFound


class NotAPeriod(Malformed):
    says = (
        'There is no period "{text}". Write a year (2025), years (2021-2025) or '
        "days (2025-01-01..2025-06-30)."
    )


class NoSuchFigure(NotFound):
    says = 'No report has a figure "{figure}". The report itself links to each of its figures.'
