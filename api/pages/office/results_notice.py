"""The days a public notice would have if it were opened now, reckoned before anybody opens it."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import Annotated, Literal, NamedTuple
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from fastapi import Depends, Query, Request

from api.holidays_of_china import calendar_from
from api.language import language_of, translations
from api.pages.office.foresight import foresee
from api.passes import Principal
from api.platform import Platform
from competition.identifiers import CommandId, StageId
from competition.results.notice import MOST_APPEAL_HOURS, MOST_DAYS, OpenNotice
from competition.results.proceedings import NoticeOpened

_CUSTOMARY_DAYS = 5
"""What a notice is offered with; the organiser says how many."""

_EVERY_SPACE = re.compile(r"[\s,，、;；]+")
"""What stands between the days of a list, here as in `static/office/body.js`."""


class AskedNotice(NamedTuple):
    """A notice as it is typed; `days_off` and `days_worked` are dates in text. `is_looked_at`: somebody
    asked for it, and it is not just what a notice is offered with.
    """

    days: int
    counted: Literal["working", "calendar"]
    appeal_hours: int | None
    days_off: str
    days_worked: str
    own_calendar: bool
    is_looked_at: bool


_Days = Annotated[int, Query(ge=1, le=MOST_DAYS)]
_Hours = Annotated[int, Query(ge=1, le=MOST_APPEAL_HOURS)] | Annotated[str, Query(max_length=0)]
_Dates = Annotated[str, Query(max_length=500)]


def _asked(
    request: Request,
    days: _Days = _CUSTOMARY_DAYS,
    counted: Literal["working", "calendar"] = "working",
    appeal_hours: _Hours = "",
    days_off: _Dates = "",
    days_worked: _Dates = "",
    *,
    own_calendar: bool = False,
) -> AskedNotice:
    hours = int(appeal_hours) if appeal_hours else None
    is_looked_at = "days" in request.query_params
    return AskedNotice(days, counted, hours, days_off, days_worked, own_calendar, is_looked_at)


Asked = Annotated[AskedNotice, Depends(_asked)]


def _(message: str) -> str:
    return message


_NO_DATE = _("“{text}” is no date such as 2025-10-27.")


def notice_of(
    request: Request, platform: Platform, hat: Principal, stage: UUID, asked: AskedNotice
) -> tuple[NoticeOpened | None, str]:
    """Which days a notice would take if it were opened now, or why it cannot be."""
    try:
        off, worked = _dates(asked.days_off), _dates(asked.days_worked)
    except _NoDate as fault:
        said = translations(language_of(request)).gettext(_NO_DATE)
        return None, said.format(text=fault.text)
    zone = platform.settings.timezone
    today = datetime.now(UTC).astimezone(ZoneInfo(zone)).date()
    command = OpenNotice(
        id=CommandId(uuid4()),
        stage=StageId(stage),
        days=asked.days,
        counted=asked.counted,
        timezone=zone,
        calendar=calendar_from(today),
        appeal_hours=asked.appeal_hours,
        days_off=off,
        days_worked=worked,
        own_calendar=asked.own_calendar,
    )
    found = foresee(request, platform, hat, command)
    return next((fact for fact in found.facts if isinstance(fact, NoticeOpened)), None), found.refusal


class _NoDate(Exception):
    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


def _dates(text: str) -> tuple[date, ...]:
    return tuple(_date(one) for one in _EVERY_SPACE.split(text) if one)


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise _NoDate(text) from None
