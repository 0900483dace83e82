"""Days and periods as rolls and reports count them: whole days of the calendar in China.

The log keeps moments in UTC; a day here begins at midnight of `CALENDAR`, wherever the server stands, so that
a view that is built again has the same days.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime
from typing import NamedTuple, Self
from zoneinfo import ZoneInfo

from competition.refusals.reports import NotAPeriod

CALENDAR = ZoneInfo("Asia/Shanghai")

_YEARS = re.compile(r"(\d{4})(?:-(\d{4}))?", re.ASCII)
_DAYS = re.compile(r"(\d{4}-\d\d-\d\d)\.\.(\d{4}-\d\d-\d\d)", re.ASCII)
_FIRST_YEAR, _LAST_YEAR = 1900, 2999


def day_of(at: datetime) -> str:
    """The day of a moment, as ISO 8601 writes it: days as text are in their order."""
    return at.astimezone(CALENDAR).date().isoformat()


class Period(NamedTuple):
    """From the first day to the last, both included. Periods that follow each other share no day."""

    first: date
    last: date

    @classmethod
    def parse(cls, text: str) -> Self:
        """A year `2025`, years `2021-2025`, or days `2025-01-01..2025-06-30`.

        Refuses anything else, and a last day before the first.
        """
        try:
            period = cls._read(text)
        except ValueError as fault:
            raise NotAPeriod(text=text[:40]) from fault
        if period is None or period.last < period.first or not _is_near(period):
            raise NotAPeriod(text=text[:40])
        return period

    @classmethod
    def _read(cls, text: str) -> Self | None:
        if years := _YEARS.fullmatch(text):
            return cls.of_years(int(years[1]), int(years[2] or years[1]))
        if days := _DAYS.fullmatch(text):
            return cls(date.fromisoformat(days[1]), date.fromisoformat(days[2]))
        return None

    @classmethod
    def of_years(cls, first: int, last: int) -> Self:
        return cls(date(first, 1, 1), date(last, 12, 31))

    @property
    def years(self) -> range:
        """The years that end in the period. What is known by the year only counts in the period that holds
        its 31 December, so that it counts once in periods that follow each other.
        """
        return range(self.first.year, self.last.year + ((self.last.month, self.last.day) == (12, 31)))

    @property
    def is_of_whole_years(self) -> bool:
        begins, ends = (self.first.month, self.first.day), (self.last.month, self.last.day)
        return begins == (1, 1) and ends == (12, 31)

    @property
    def before(self) -> Self:
        """What it is compared with: as many whole years earlier as it takes to share no day with it. Of a
        year that is the year before, of the first half of a year the first half of the year before.
        """
        back = 1
        while _earlier(self.last, back) >= self.first:
            back += 1
        return type(self)(_earlier(self.first, back), _earlier(self.last, back))

    @property
    def text(self) -> str:
        """As an address names it; `parse` reads it."""
        if not self.is_of_whole_years:
            return f"{self.first}..{self.last}"
        first, last = self.first.year, self.last.year
        return str(first) if first == last else f"{first}-{last}"


def _is_near(period: Period) -> bool:
    """Whether the period and the one before it are in years that a calendar has."""
    return period.first.year >= _FIRST_YEAR and period.last.year <= _LAST_YEAR


def _earlier(day: date, years: int) -> date:
    """The same day so many years before; of 29 February the last of the month."""
    year = day.year - years
    return day.replace(year=year, day=min(day.day, monthrange(year, day.month)[1]))
