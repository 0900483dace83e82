"""Public notice 公示: the days during which anyone may object to a published result.

The day of the opening is not counted, the notice begins the day after and closes at the end of its last day
(Civil Code of the People's Republic of China, articles 201 and 203). *Calendar* days are all days; *working*
days leave out weekends and holidays, and count the weekends that are worked instead. The dates are reckoned
once, when the notice is opened, and pinned in the fact: a calendar that changes later moves nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

import msgspec

from competition.commands import Command, Past
from competition.facts import Fact
from competition.identifiers import StageId, StreamId, results_of
from competition.refusals.commands import InvalidSetting
from competition.refusals.results import CalendarUnknown, NoticeAlreadyOpen, NotPublished
from competition.results.proceedings import Counted, NoticeOpened
from competition.results.results import Results

MOST_DAYS = 60
MOST_APPEAL_HOURS = 24 * MOST_DAYS

_DAY = timedelta(days=1)
_SATURDAY = 5
_MOST_SKIPPED = 2 * MOST_DAYS


class Calendar(msgspec.Struct, frozen=True, kw_only=True):
    """Which days are not worked, weekends among them, announced up to and including `until`."""

    days_off: frozenset[date] = frozenset()
    until: date = date.min


class Term(NamedTuple):
    """The days of a notice: the first and the last that count, and those from the opening on that do not."""

    first_day: date
    last_day: date
    skipped: tuple[date, ...]


class OpenNotice(Command):
    """Put the newest edition up for public notice.

    `appeal_hours`: how long appeals are taken from now on; None: as long as the notice is open. `days_off`
    and `days_worked`: what is different here from the calendar. `own_calendar`: count by weekends and those
    days alone, for a year whose holidays are not announced.

    `calendar` is what the server knew when it was asked. It is no part of what the organiser says, so that a
    request that is sent again next year is still the same request.
    """

    stage: StageId
    days: int
    counted: Counted
    timezone: str
    calendar: Calendar
    appeal_hours: int | None = None
    days_off: tuple[date, ...] = ()
    days_worked: tuple[date, ...] = ()
    own_calendar: bool = False

    @property
    def stream(self) -> StreamId:
        return results_of(self.stage)

    @property
    def content(self) -> str:
        said = msgspec.structs.replace(self, calendar=Calendar())
        return super(OpenNotice, said).content


def open_notice(command: OpenNotice, past: Past) -> tuple[Fact, ...]:
    """Refuses an unpublished stage, an edition in notice already, and working days in a year that is not
    announced.
    """
    results = past.of(Results, command.stream)
    if results.edition == 0:
        raise NotPublished()
    notice = results.notice
    if notice is not None and notice.edition == results.edition:
        raise NoticeAlreadyOpen(edition=notice.edition, closes=local_text(notice.closes, notice.timezone))
    zone = ZoneInfo(command.timezone)
    opened = past.stamp.at
    term = term_of(opened.astimezone(zone).date(), command.days, _off(command))
    if command.counted == "working" and not command.own_calendar:
        require_announced(command.calendar, term)
    closes = datetime.combine(term.last_day + _DAY, time(), zone).astimezone(UTC)
    return (
        NoticeOpened(
            stage=command.stage,
            edition=results.edition,
            days=command.days,
            counted=command.counted,
            timezone=command.timezone,
            first_day=term.first_day,
            last_day=term.last_day,
            skipped=term.skipped,
            closes=closes,
            appeals_until=_appeals_until(command.appeal_hours, opened, closes),
        ),
    )


def _off(command: OpenNotice) -> Callable[[date], bool]:
    """Which days do not count."""
    if command.counted == "calendar":
        return lambda day: False
    off, worked, known = command.days_off, command.days_worked, command.calendar.days_off
    if command.own_calendar:
        return lambda day: day in off or (is_weekend(day) and day not in worked)
    return lambda day: day in off or (day in known and day not in worked)


def is_weekend(day: date) -> bool:
    return day.weekday() >= _SATURDAY


def require_announced(calendar: Calendar, term: Term) -> None:
    """Refuses a term that reaches into a year whose holidays are not announced."""
    if term.last_day > calendar.until:
        raise CalendarUnknown(year=term.last_day.year)


def term_of(opened: date, days: int, is_off: Callable[[date], bool]) -> Term:
    """The term of `days` counted days after the day of the opening. Refuses days out of 1 to 60, and more
    days off on end than any calendar has.
    """
    if not 1 <= days <= MOST_DAYS:
        raise InvalidSetting(what="days", fault=f"is not from 1 to {MOST_DAYS}")
    counted: list[date] = []
    skipped: list[date] = []
    day = opened
    while len(counted) < days:
        if len(skipped) > _MOST_SKIPPED:
            raise InvalidSetting(what="days_off", fault="leaves no day to count")
        day += _DAY
        (skipped if is_off(day) else counted).append(day)
    return Term(counted[0], counted[-1], tuple(skipped))


def local_text(moment: datetime, timezone: str) -> str:
    """A moment as the people concerned read it, with its zone: `2026-05-07 00:00 UTC+08:00`."""
    clock = moment.astimezone(ZoneInfo(timezone)).isoformat(" ", "minutes")
    return f"{clock[:16]} UTC{clock[16:]}"


def _appeals_until(hours: int | None, opened: datetime, closes: datetime) -> datetime:
    if hours is None:
        return closes
    if not 1 <= hours <= MOST_APPEAL_HOURS:
        raise InvalidSetting(what="appeal_hours", fault=f"is not from 1 to {MOST_APPEAL_HOURS}")
    return opened + timedelta(hours=hours)
