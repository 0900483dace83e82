"""Working days as China has them: holidays off, and the weekends worked instead."""

from __future__ import annotations

from datetime import date

import pytest

from api.holidays_of_china import calendar_from
from competition.refusals.results import CalendarUnknown
from competition.results.notice import require_announced, term_of

TERMS = [
    # opened, working days, first day, last day: as the State Council announced the year
    ("2025-01-22", 3, "2025-01-23", "2025-01-26", "the Sunday before the Spring Festival is worked"),
    ("2025-01-26", 5, "2025-01-27", "2025-02-08", "eight days off, then a Saturday that is worked"),
    ("2025-09-26", 3, "2025-09-28", "2025-09-30", "the Sunday before National Day is worked"),
    ("2025-09-30", 3, "2025-10-09", "2025-10-11", "National Day and Mid-Autumn, then a worked Saturday"),
    ("2026-02-13", 2, "2026-02-14", "2026-02-24", "nine days of Spring Festival after a worked Saturday"),
    ("2026-02-27", 1, "2026-02-28", "2026-02-28", "a Saturday that is worked"),
    ("2026-09-30", 2, "2026-10-08", "2026-10-09", "National Day"),
    ("2026-10-09", 2, "2026-10-10", "2026-10-12", "a Saturday that is worked, and a Sunday that is not"),
    ("2025-12-31", 2, "2026-01-04", "2026-01-05", "over the turn of the year, with a worked Sunday"),
]


@pytest.mark.parametrize(("opened", "days", "first", "last", "why"), TERMS, ids=[row[-1] for row in TERMS])
def test_working_days_are_counted_as_they_are_worked(
    opened: str, days: int, first: str, last: str, why: str
) -> None:
    day = date.fromisoformat(opened)
    calendar = calendar_from(day)
    term = term_of(day, days, calendar.days_off.__contains__)
    assert (str(term.first_day), str(term.last_day)) == (first, last), why
    require_announced(calendar, term)


def test_a_year_that_is_not_announced_is_named() -> None:
    """Nobody knows yet which weekends of 2099 are worked, though its festivals can be computed."""
    assert calendar_from(date(2099, 3, 1)).days_off == frozenset()
    last = next(
        year for year in range(2026, 2099) if calendar_from(date(year + 1, 1, 1)).days_off == frozenset()
    )
    calendar = calendar_from(date(last, 12, 30))
    assert calendar.until == date(last, 12, 31)
    term = term_of(date(last, 12, 30), 5, calendar.days_off.__contains__)
    with pytest.raises(CalendarUnknown) as said:
        require_announced(calendar, term)
    assert said.value.data == {"year": last + 1}
