"""The facts behind every figure of a report: one definition that is both counted and listed.

A *line* is one thing that counts, with the position of its fact and its *amount*: 1 for a competition or a
conferral, the number of suggestions that a unit reported, a benefit in fen. They are in the order of the log.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from typing import Any, NamedTuple, get_args
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Select,
    Uuid,
    false,
    func,
    literal,
    null,
    select,
    true,
    type_coerce,
    union_all,
)

from competition.honours.rule import RecipientKind, TitleFamily
from competition.refusals.reports import NoSuchFigure
from competition.setup.competition import Level
from projections.activity import foundings, sendings, trade_foundings
from projections.competitions import competitions, stages, trades
from projections.entries import entries
from projections.honour_roll import honours
from projections.periods import Period
from projections.rolls import RollWanted, wanted_lines
from projections.series import series
from projections.works import suggestion_reports, works

STUDIOS: TitleFamily = "innovation studio"

Lines = Select[Any]
"""Of the columns of `Line`."""


class Scope(NamedTuple):
    """What a report is about. `units`: of an area; None for everywhere. `as_of`: which honours stood at the
    end of this day (ISO 8601); None for now.
    """

    period: Period
    units: Collection[UUID] | None = None
    as_of: str | None = None

    @property
    def before(self) -> Scope:
        """The period it is compared with, as known today."""
        return self._replace(period=self.period.before)

    def has(self, unit: ColumnElement[Any]) -> ColumnElement[bool]:
        """Whether a unit is in the area."""
        if self.units is None:
            return true()
        return unit.in_(self.units) if self.units else false()


class Line(NamedTuple):
    """One thing behind a figure. `thing`: its id, of a competition, a trade, a work or an honour; of reported
    suggestions and of recipients None and the recipient. `on`: a day, or a year where no more is known.
    """

    position: int
    thing: UUID | None
    name: str
    unit: UUID | None
    on: str
    amount: int


def report_lines(
    connection: Connection, key: str, scope: Scope, *, after: int = 0, limit: int = 200
) -> list[Line]:
    """The lines behind a figure, `limit` of them after position `after`. Refuses a figure there is not."""
    lines = lines_behind(key, scope).subquery()
    chosen = select(lines).where(lines.c.position > after, lines.c.amount > 0)
    chosen = chosen.order_by(lines.c.position).limit(limit)
    return [Line(*row)._replace(on=str(row.on)) for row in connection.execute(chosen)]


def lines_behind(key: str, scope: Scope) -> Lines:
    """All lines behind a figure, those of no amount too. Refuses a figure that there is not."""
    noun, _, of = key.partition(".")
    simple = _SIMPLE.get(key)
    if simple is not None:
        return simple(scope)
    if noun == "competitions" and of in get_args(Level):
        return _competitions(scope, competitions.c.level == of)
    if noun == "series":
        return _of_series(key, *of.partition(".")[::2], scope)
    if noun == "title":
        return _honours(scope, RollWanted(title=_id(key, of)))
    if noun == "family":
        return _honours(scope, _family(key, *of.partition(".")[::2]))
    raise NoSuchFigure(figure=key[:60])


def _family(key: str, family: str, part: str) -> RollWanted:
    if family in get_args(TitleFamily):
        if not part:
            return RollWanted(family=family)
        if part in get_args(RecipientKind):
            return RollWanted(family=family, recipient_kind=part)
        if part in get_args(Level):
            return RollWanted(family=family, level=part)
    raise NoSuchFigure(figure=key[:60])


def _id(key: str, text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as fault:
        raise NoSuchFigure(figure=key[:60]) from fault


def _line(
    position: ColumnElement[int],
    thing: ColumnElement[Any],
    name: ColumnElement[Any],
    unit: ColumnElement[Any],
    on: ColumnElement[Any],
    amount: ColumnElement[Any],
) -> Lines:
    return select(
        position.label("position"),
        thing.label("thing"),
        name.label("name"),
        unit.label("unit"),
        on.label("on"),
        amount.label("amount"),
    )


_ONE = literal(1, Integer)
_NOBODY = type_coerce(null(), Uuid)
_EVERY = true()


def _held(scope: Scope) -> ColumnElement[bool]:
    """Competitions that ended in the period and were not called off."""
    ended = competitions.c.last_day
    in_period = (ended >= scope.period.first) & (ended <= scope.period.last)
    return in_period & competitions.c.cancelled.is_(False) & scope.has(competitions.c.organiser)


def _of_competitions(scope: Scope, amount: ColumnElement[Any]) -> Lines:
    held = competitions.c
    columns = (foundings.c.position, held.competition, held.name, held.organiser, held.last_day, amount)
    joined = _line(*columns).join(competitions, held.competition == foundings.c.competition)
    return joined.where(_held(scope))


def _competitions(scope: Scope, condition: ColumnElement[bool]) -> Lines:
    return _of_competitions(scope, _ONE).where(condition)


def _trades(scope: Scope) -> Lines:
    """What was competed in under a programme: every trade once, however often it was held."""
    first = func.min(trade_foundings.c.position)
    columns = (first, _NOBODY, trades.c.name, _NOBODY, func.min(competitions.c.last_day), _ONE)
    return (
        _line(*columns)
        .select_from(trade_foundings)
        .join(trades, trades.c.trade == trade_foundings.c.trade)
        .join(competitions, competitions.c.competition == trades.c.competition)
        .join(series, series.c.series == competitions.c.series)
        .where(_held(scope), series.c.programme.is_not(None))
        .group_by(trades.c.name)
    )


def _entries(scope: Scope, condition: ColumnElement[bool] = _EVERY) -> Lines:
    """A line for each competition: the entries in it that were neither rejected nor withdrawn."""
    held = competitions.c
    counted = (
        select(func.count())
        .select_from(trades)
        .join(entries, entries.c.trade == trades.c.trade)
        .where(trades.c.competition == held.competition)
        .where(entries.c.status.not_in(("rejected", "withdrawn")))
        .correlate(competitions)
    )
    return _of_competitions(scope, counted.scalar_subquery()).where(condition)


def _of_series(key: str, id: str, part: str, scope: Scope) -> Lines:
    series = competitions.c.series == _id(key, id)
    match part:
        case "editions":
            return _competitions(scope, series)
        case "entries":
            return _entries(scope, series)
        case "sent_on":
            return _sent_on(scope).where(series)
    raise NoSuchFigure(figure=key[:60])


def _sent_on(scope: Scope) -> Lines:
    """Editions that sent some of their best on to another competition."""
    sent = (
        select(trades.c.competition)
        .join(stages, stages.c.trade == trades.c.trade)
        .join(sendings, sendings.c.stage == stages.c.stage)
    )
    return _competitions(scope, competitions.c.competition.in_(sent))


def _suggestions(scope: Scope, *, benefit: bool = False) -> Lines:
    """Those recorded one by one, and what units reported in sum."""
    its = suggestion_reports.c
    years = _years(scope, its.year) & scope.has(its.unit)
    amount = its.benefit_fen if benefit else its.count
    reported = _line(its.position, _NOBODY, literal(""), its.unit, its.year, amount).where(years)
    lines = union_all(_works(scope, "suggestion", benefit=benefit), reported).subquery()
    return select(lines)


def _works(scope: Scope, kind: str, *, benefit: bool = False) -> Lines:
    its = works.c
    amount = its.benefit_fen if benefit else _ONE
    lines = _line(its.position, its.work, its.title, its.unit, its.year, amount)
    return lines.where(its.kind == kind, _years(scope, its.year), scope.has(its.unit))


def _years(scope: Scope, year: ColumnElement[int]) -> ColumnElement[bool]:
    years = scope.period.years
    return (year >= years.start) & (year < years.stop)


def _honours(scope: Scope, wanted: RollWanted) -> Lines:
    one = honours.c
    columns = (one.position, one.honour, one.name, one.unit, one.conferred_on, _ONE)
    return _line(*columns).where(*_honoured(scope, wanted))


def _honoured(scope: Scope, wanted: RollWanted) -> list[ColumnElement[bool]]:
    asked = replace(wanted, conferred=scope.period, as_of=scope.as_of)
    return [*wanted_lines(asked), scope.has(honours.c.unit)]


def _titles(scope: Scope) -> Lines:
    """Conferrals of titles; a studio is named, and is counted by itself."""
    return _honours(scope, RollWanted(kind="title")).where(honours.c.family != STUDIOS)


def _recipients(scope: Scope) -> Lines:
    """Whoever received any title, once."""
    one = honours.c
    first, on = func.min(one.position), func.min(one.conferred_on)
    columns = (first, one.recipient, literal(""), _NOBODY, on, _ONE)
    conditions = _honoured(scope, RollWanted(kind="title"))
    return _line(*columns).where(*conditions, one.family != STUDIOS).group_by(one.recipient)


_SIMPLE: Mapping[str, Callable[[Scope], Lines]] = {
    "competitions": lambda scope: _competitions(scope, true()),
    "trades": _trades,
    "entries": _entries,
    "suggestions": _suggestions,
    "suggestions.benefit": lambda scope: _suggestions(scope, benefit=True),
    "innovations": lambda scope: _works(scope, "innovation"),
    "innovations.benefit": lambda scope: _works(scope, "innovation", benefit=True),
    "honours": _titles,
    "honours.recipients": _recipients,
    "awards": lambda scope: _honours(scope, RollWanted(kind="award")),
}
