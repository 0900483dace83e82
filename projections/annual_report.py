"""What was done and who was honoured in a period, as figures, each with the facts behind it.

A figure is defined once, as the lines behind it (`report_lines.py`): its value is the sum of their amounts,
so what is counted and what is listed cannot differ. The value of the period before is found the same way.

- Competitions count in the period that holds their last day, unless they were cancelled; with them their
  trades and entries. A series is told by its editions.
- Honours count on the day of their conferral, as long as they stand (or stood at the end of `as_of`).
- Suggestions and innovations are known by their year, and count in the period that holds its 31 December.
- Of an area counts what its units hold, make and receive.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal, NamedTuple, get_args

from sqlalchemy import Connection, func, select

from competition.honours.rule import RecipientKind, TitleFamily
from competition.setup.competition import Level
from projections.competitions import competitions
from projections.honour_roll import honours, titles
from projections.report_lines import Scope, lines_behind
from projections.series import series

Counted = Literal["number", "fen"]
LEVELS: tuple[Level, ...] = get_args(Level)
STUDIOS: TitleFamily = "innovation studio"


class Figure(NamedTuple):
    """One number of a report.

    `key` names it and the lines behind it. `noun`: what is counted, by which pages find their words; `of`:
    what narrows it (a level, a kind of recipient), `name` and `name_en`: of the series or title it is about.
    `before`: the value in the period before.
    """

    key: str
    section: str
    noun: str
    of: str
    name: str
    name_en: str
    counted: Counted
    value: int
    before: int


class Sort(NamedTuple):
    """A figure without its value."""

    key: str
    section: str
    noun: str
    of: str = ""
    name: str = ""
    name_en: str = ""
    counted: Counted = "number"


def annual_report(connection: Connection, scope: Scope) -> list[Figure]:
    """Every figure of a period, in the order of a report. Parts that are 0 now and before are left out."""
    earlier = scope.before
    found = []
    for sort in _sorts(connection, scope, earlier):
        value, before = (_value(connection, sort.key, one) for one in (scope, earlier))
        if value or before or not (sort.of or sort.name):
            found.append(Figure(*sort, value=value, before=before))
    return found


def _value(connection: Connection, key: str, scope: Scope) -> int:
    lines = lines_behind(key, scope).subquery()
    return int(connection.execute(select(func.coalesce(func.sum(lines.c.amount), 0))).scalar_one())


def _sorts(connection: Connection, *scopes: Scope) -> Iterator[Sort]:
    yield Sort("competitions", "competitions", "competitions")
    for level in LEVELS:
        yield Sort(f"competitions.{level}", "competitions", "competitions", level)
    yield Sort("trades", "competitions", "trades")
    yield Sort("entries", "competitions", "entries")
    yield from _of_series(connection, scopes)
    yield Sort("suggestions", "works", "suggestions")
    yield Sort("suggestions.benefit", "works", "suggestions.benefit", counted="fen")
    yield Sort("innovations", "works", "innovations")
    yield Sort("innovations.benefit", "works", "innovations.benefit", counted="fen")
    yield Sort("honours", "honours", "honours")
    yield Sort("honours.recipients", "honours", "honours.recipients")
    for family in get_args(TitleFamily):
        yield from _of_family(connection, family)
    yield Sort("awards", "honours", "awards")


def _of_series(connection: Connection, scopes: tuple[Scope, ...]) -> Iterator[Sort]:
    """Editions, entries and sendings of every series that had an edition in one of the periods."""
    ended, periods = competitions.c.last_day, [scope.period for scope in scopes]
    first, last = min(one.first for one in periods), max(one.last for one in periods)
    held = select(competitions.c.series).where(ended >= first, ended <= last)
    chosen = select(series.c.series, series.c.name).where(series.c.series.in_(held))
    for row in connection.execute(chosen.order_by(series.c.name, series.c.series)).all():
        for part in ("editions", "entries", "sent_on"):
            yield Sort(f"series.{row.series}.{part}", "series", f"series.{part}", name=row.name)


def _of_family(connection: Connection, family: TitleFamily) -> Iterator[Sort]:
    """A family as a whole, then by kind of recipient and by level where it has several, then by title."""
    key, noun = f"family.{family}", f"family.{family}"
    yield Sort(key, "studios" if family == STUDIOS else "honours", noun)
    section = "studios" if family == STUDIOS else "honours"
    for part, values in (("recipient_kind", get_args(RecipientKind)), ("level", LEVELS)):
        of_family = honours.c.family == family
        known = set(connection.execute(select(honours.c[part]).where(of_family).distinct()).scalars())
        if len(known) > 1:
            yield from (Sort(f"{key}.{one}", section, noun, one) for one in values if one in known)
    for row in _titles_of(connection, family):
        yield Sort(f"title.{row.title}", section, "title", row.level, row.name, row.name_en)


def _titles_of(connection: Connection, family: str) -> list[Any]:
    chosen = select(titles).where(titles.c.family == family)
    return list(connection.execute(chosen.order_by(titles.c.name, titles.c.title)).all())
