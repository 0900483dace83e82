"""What is on now, what is coming, and what was held in a year? Competitions as everybody may see them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from operator import attrgetter
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, exists, extract, or_, select

from projections.competitions import competitions, stages, trades
from projections.programme import CompetitionOnProgramme, held, newest_first

BEGUN = ("open", "frozen", "locked")
"""Phases in which scores are made: such a stage is on, whatever its competition's days say."""

_AFTERWARDS = timedelta(days=60)
"""For so long after its last day a competition's public notice is looked for; the year lists it anyway."""


@dataclass(frozen=True, slots=True)
class WhatsOn:
    """Competitions that are on, those to come (the next one first), and those of `year`, the newest first.

    `years` that competitions were held in; `more`: whether the year goes on after those listed.
    """

    now: list[CompetitionOnProgramme]
    coming: list[CompetitionOnProgramme]
    past: list[CompetitionOnProgramme]
    year: int | None
    years: list[int]
    more: bool


def whats_on(
    connection: Connection,
    moment: datetime,
    today: date,
    *,
    year: int | None,
    name: str,
    skip: int,
    limit: int,
) -> WhatsOn:
    """All of it as of now. `year`: of the past ones; the newest that has any where it is not said. `name`:
    part of the name of a competition or a trade that they are narrowed by; `skip` of them were listed
    before.
    """
    current = held(connection, _current(today))
    now = [one for one in current if _is_on(one, moment, today)]
    known = {one.id for one in now}
    coming = [one for one in current if one.id not in known and one.first_day > today]
    coming.sort(key=attrgetter("first_day", "name"))
    is_past = competitions.c.competition.not_in(known | {one.id for one in coming})
    years = _years(connection, is_past)
    chosen_year = year if year is not None else next(iter(years), None)
    past: list[CompetitionOnProgramme] = []
    if chosen_year is not None:
        chosen = _of_year(chosen_year, name).where(is_past)
        past = held(connection, chosen.offset(skip).limit(limit + 1))
    return WhatsOn(now, coming, past[:limit], chosen_year, years, len(past) > limit)


def _years(connection: Connection, wanted: ColumnElement[bool]) -> list[int]:
    """The years in which these competitions began, the newest first."""
    began = extract("year", competitions.c.first_day)
    chosen = select(began).where(wanted).distinct()
    return sorted((int(year) for year in connection.execute(chosen).scalars()), reverse=True)


def _current(today: date) -> Select[Any]:
    """Whatever may be on or still to come: by its days, or by a stage that was opened and not published."""
    unfinished = exists().where(
        trades.c.competition == competitions.c.competition,
        stages.c.trade == trades.c.trade,
        stages.c.phase.in_(BEGUN),
    )
    lately = competitions.c.last_day >= today - _AFTERWARDS
    return newest_first().where(or_(lately, unfinished), ~competitions.c.cancelled)


def _of_year(year: int, name: str) -> Select[Any]:
    chosen = newest_first().where(competitions.c.first_day.between(date(year, 1, 1), date(year, 12, 31)))
    if not name:
        return chosen
    has_trade = exists().where(
        trades.c.competition == competitions.c.competition, trades.c.name.contains(name, autoescape=True)
    )
    return chosen.where(or_(competitions.c.name.contains(name, autoescape=True), has_trade))


def _is_on(one: CompetitionOnProgramme, moment: datetime, today: date) -> bool:
    if one.first_day <= today <= one.last_day:
        return True
    return any(
        stage.shown in BEGUN or (stage.shown == "noticed" and datetime.fromisoformat(stage.closes) > moment)
        for trade in one.trades
        for stage in trade.stages
    )
