"""The public notice of a candidate, and the objections that anyone may raise while it is open.

Its days are reckoned as those of a result's notice (`results/notice.py`), and pinned in the fact.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import msgspec

from competition.commands import Past
from competition.countersigning import person_of
from competition.facts import Fact
from competition.honours.candidacy import CandidateCommand, candidate, require_turn
from competition.honours.conferrals import CandidateNoticed, ObjectionDecided, ObjectionRaised, Ruling
from competition.identifiers import ObjectionId, objection_of
from competition.refusals.honours import NoticeOver, NotInNotice, OwnObjection, UnknownObjection
from competition.refusals.judging import ReasonMissing
from competition.results.notice import Calendar, is_weekend, local_text, require_announced, term_of
from competition.results.proceedings import Counted

_DAY = timedelta(days=1)


class NoticeCandidate(CandidateCommand):
    """Put a candidate up for public notice, for as long as the title's rule says.

    `days_off` are not worked besides what the calendar says. `own_calendar`: count by weekends and those days
    alone, for a year whose holidays are not announced. `calendar` is what the server knew when it was asked;
    it is no part of what the officer says.
    """

    timezone: str
    calendar: Calendar
    days_off: tuple[date, ...] = ()
    own_calendar: bool = False

    @property
    def content(self) -> str:
        said = msgspec.structs.replace(self, calendar=Calendar())
        return super(NoticeCandidate, said).content


class RaiseObjection(CandidateCommand):
    """Object to a candidate who is in public notice. The objection's id derives from the command's."""

    grounds: str


class DecideObjection(CandidateCommand):
    """Uphold an objection, which ends the candidacy, or dismiss it."""

    objection: ObjectionId
    outcome: Ruling
    text: str


def notice_candidate(command: NoticeCandidate, past: Past) -> tuple[Fact, ...]:
    """Refuses it out of turn, and working days in a year that is not announced."""
    found, _, rule = candidate(past, command.conferral)
    require_turn(found, rule, "notice")
    zone = ZoneInfo(command.timezone)
    term = term_of(past.stamp.at.astimezone(zone).date(), rule.notice_days, _off(command, rule.counted))
    if rule.counted == "working" and not command.own_calendar:
        require_announced(command.calendar, term)
    return (
        CandidateNoticed(
            conferral=command.conferral,
            days=rule.notice_days,
            counted=rule.counted,
            timezone=command.timezone,
            first_day=term.first_day,
            last_day=term.last_day,
            skipped=term.skipped,
            closes=datetime.combine(term.last_day + _DAY, time(), zone).astimezone(UTC),
        ),
    )


def _off(command: NoticeCandidate, counted: Counted) -> Callable[[date], bool]:
    """Which days do not count."""
    if counted == "calendar":
        return lambda day: False
    off, known = command.days_off, command.calendar.days_off
    if command.own_calendar:
        return lambda day: day in off or is_weekend(day)
    return lambda day: day in off or day in known


def raise_objection(command: RaiseObjection, past: Past) -> tuple[Fact, ...]:
    """Refuses it before the notice and after its end, and without grounds."""
    notice = candidate(past, command.conferral)[0].notice
    if notice is None:
        raise NotInNotice()
    if past.stamp.at >= notice.closes:
        raise NoticeOver(until=local_text(notice.closes, notice.timezone))
    if not command.grounds.strip():
        raise ReasonMissing()
    return (
        ObjectionRaised(
            conferral=command.conferral, objection=objection_of(command.id), grounds=command.grounds
        ),
    )


def decide_objection(command: DecideObjection, past: Past) -> tuple[Fact, ...]:
    """Needs a text, an objection that is not decided, and somebody else than whoever raised it."""
    found, _, _ = candidate(past, command.conferral)
    raised = found.objections.get(command.objection)
    if raised is None:
        raise UnknownObjection()
    if person_of(raised) == person_of(past.stamp):
        raise OwnObjection()
    if not command.text.strip():
        raise ReasonMissing()
    return (
        ObjectionDecided(
            conferral=command.conferral,
            objection=command.objection,
            outcome=command.outcome,
            text=command.text,
        ),
    )
