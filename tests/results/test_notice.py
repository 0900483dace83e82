"""A result is put up for public notice, for a number of days that are counted from the day after."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import msgspec
import pytest

from competition.refusals.commands import InvalidSetting
from competition.refusals.results import CalendarUnknown, NoticeAlreadyOpen, NotPublished
from competition.results.notice import Calendar, OpenNotice, term_of
from competition.results.proceedings import Counted, NoticeOpened
from tests.builders import NOON, STAGE, command
from tests.past import given
from tests.results.publications import LOCKED_BY_TWO, noticed, published

PUBLISHED = (*LOCKED_BY_TWO, published())
KNOWN = Calendar(days_off=frozenset({date(2025, 5, 2), date(2025, 5, 4)}), until=date(2025, 12, 31))


def open_notice(
    days: int = 3,
    counted: Counted = "calendar",
    hours: int | None = None,
    calendar: Calendar = KNOWN,
    **more: Any,
) -> OpenNotice:
    return command(
        OpenNotice,
        stage=STAGE,
        days=days,
        counted=counted,
        timezone="Asia/Shanghai",
        calendar=calendar,
        appeal_hours=hours,
        **more,
    )


def test_calendar_days_are_all_days_from_the_day_after_to_the_end_of_the_last() -> None:
    term: dict[str, Any] = {"days": 3, "first_day": date(2025, 5, 2), "last_day": date(2025, 5, 4)}
    midnight = datetime(2025, 5, 4, 16, tzinfo=UTC)
    opened = noticed(closes=midnight, appeals_until=midnight, **term)
    given(*PUBLISHED).when(open_notice()).then(opened)


def test_working_days_leave_out_days_off_and_the_fact_names_them() -> None:
    term: dict[str, Any] = {
        "days": 3,
        "counted": "working",
        "first_day": date(2025, 5, 3),
        "last_day": date(2025, 5, 6),
    }
    midnight = datetime(2025, 5, 6, 16, tzinfo=UTC)
    skipped = (date(2025, 5, 2), date(2025, 5, 4))
    opened = noticed(closes=midnight, appeals_until=midnight, skipped=skipped, **term)
    given(*PUBLISHED).when(open_notice(counted="working")).then(opened)


def test_the_day_of_the_opening_is_the_one_on_the_clock_of_the_place() -> None:
    """At 17:00 UTC it is the next day in Shanghai already."""
    (fact,) = given(*PUBLISHED).when(open_notice(days=1), at=NOON.replace(hour=17)).facts()
    assert isinstance(fact, NoticeOpened)
    assert (fact.first_day, fact.closes) == (date(2025, 5, 3), datetime(2025, 5, 3, 16, tzinfo=UTC))


def test_appeals_are_taken_for_so_many_hours_or_as_long_as_the_notice() -> None:
    (fact,) = given(*PUBLISHED).when(open_notice(hours=2)).facts()
    assert isinstance(fact, NoticeOpened)
    assert fact.appeals_until == NOON + timedelta(hours=2)
    assert fact.closes == datetime(2025, 5, 4, 16, tzinfo=UTC)


@pytest.mark.parametrize(("days", "hours"), [(0, None), (61, None), (3, 0), (3, 1441)])
def test_a_notice_is_neither_nothing_nor_for_ever(days: int, hours: int | None) -> None:
    given(*PUBLISHED).when(open_notice(days=days, hours=hours)).refused(InvalidSetting)


def test_working_days_end_where_the_calendar_ends() -> None:
    short = msgspec.structs.replace(KNOWN, until=date(2025, 5, 5))
    given(*PUBLISHED).when(open_notice(2, "working", calendar=short)).then(
        *given(*PUBLISHED).when(open_notice(2, "working")).facts()
    )
    given(*PUBLISHED).when(open_notice(3, "working", calendar=short)).refused(CalendarUnknown, year=2025)
    assert given(*PUBLISHED).when(open_notice(3, calendar=short)).facts()


def test_days_off_and_worked_that_are_named_count_before_the_calendar() -> None:
    days: dict[str, Any] = {"days_off": (date(2025, 5, 3),), "days_worked": (date(2025, 5, 4),)}
    (fact,) = given(*PUBLISHED).when(open_notice(2, "working", **days)).facts()
    assert isinstance(fact, NoticeOpened)
    assert (fact.first_day, fact.last_day) == (date(2025, 5, 4), date(2025, 5, 5))


def test_a_year_that_is_not_announced_is_counted_by_weekends_and_what_is_named() -> None:
    own: dict[str, Any] = {"own_calendar": True, "days_off": (date(2025, 5, 5),), "calendar": Calendar()}
    (fact,) = given(*PUBLISHED).when(open_notice(2, "working", **own)).facts()
    assert isinstance(fact, NoticeOpened)
    assert fact.skipped == (date(2025, 5, 3), date(2025, 5, 4), date(2025, 5, 5))
    assert (fact.first_day, fact.last_day) == (date(2025, 5, 2), date(2025, 5, 6))


def test_days_off_without_end_are_refused() -> None:
    off = tuple(NOON.date() + timedelta(days=day) for day in range(400))
    given(*PUBLISHED).when(open_notice(1, "working", days_off=off)).refused(InvalidSetting)


def test_what_is_not_published_is_not_put_up_and_no_edition_twice() -> None:
    given(*LOCKED_BY_TWO).when(open_notice()).refused(NotPublished)
    up = (*PUBLISHED, noticed())
    given(*up).when(open_notice()).refused(NoticeAlreadyOpen, closes="2025-05-03 00:00 UTC+08:00")
    (again,) = given(*up, published(edition=2)).when(open_notice()).facts()
    assert isinstance(again, NoticeOpened)
    assert again.edition == 2


def test_what_the_calendar_knows_is_no_part_of_what_is_said() -> None:
    """So the same request is the same though holidays were announced meanwhile."""
    wish = open_notice()
    later = msgspec.structs.replace(wish, calendar=Calendar(until=date(2026, 12, 31)))
    assert later.content == wish.content
    assert msgspec.structs.replace(wish, days=4).content != wish.content


def test_a_term_counts_each_day_that_is_not_off() -> None:
    off = {date(2025, 1, 2), date(2025, 1, 3)}
    assert term_of(date(2025, 1, 1), 2, off.__contains__) == (
        date(2025, 1, 4),
        date(2025, 1, 5),
        tuple(sorted(off)),
    )
