"""Which days are not worked in China: weekends and holidays, without the weekends that are worked instead.

The State Council announces the weekends worked instead each autumn, for one year. A year of which none is
known is not announced yet (there were some in every year since 2001), and no working day is counted in it.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from holidays import country_holidays

from competition.results.notice import Calendar


def calendar_from(day: date) -> Calendar:
    """The days off of this year and the next, as far as they are announced; `until` says how far that is."""
    announced = [year for year in (day.year, day.year + 1) if _is_announced(year)]
    if not announced:
        return Calendar()
    days = frozenset[date]().union(*(_days_off(year) for year in announced))
    return Calendar(days_off=days, until=date(announced[-1], 12, 31))


@lru_cache(maxsize=8)
def _days_off(year: int) -> frozenset[date]:
    known = country_holidays("CN", years=year)
    first = date(year, 1, 1)
    days = (first + timedelta(days=number) for number in range((date(year, 12, 31) - first).days + 1))
    return frozenset(day for day in days if not known.is_working_day(day))


@lru_cache(maxsize=8)
def _is_announced(year: int) -> bool:
    return any(day.year == year for day in country_holidays("CN", years=year).weekend_workdays)
