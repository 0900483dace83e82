"""Competitions with their trades and stages, as a list to choose from: in a few questions to the database
however many there are.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import Any, NamedTuple
from uuid import UUID

import msgspec
from sqlalchemy import Connection, Row, Select, select

from competition.scoring.rulebook import Rulebook
from projections.announcements import Announced, Announcement, announcements, folded
from projections.competitions import competitions, rulebooks, stages, trades

_SOME = 500
"""So many ids go into one question; databases have limits."""


class StageOnProgramme(NamedTuple):
    """A stage, named as its rulebook names it.

    `phase`: how far the work on it is. `shown`: how far its public board says it is, which may be frozen, in
    public notice or confirmed. `closes`: when that notice does.
    """

    id: UUID
    key: str
    name: str
    phase: str
    edition: int
    shown: str
    closes: str

    @property
    def reached(self) -> str:
        """How far the result is, for those who work on it: a frozen board hides nothing from them."""
        return self.phase if self.shown == "frozen" else self.shown


class TradeOnProgramme(NamedTuple):
    """A trade with its stages, in the rulebook's order."""

    id: UUID
    name: str
    stages: tuple[StageOnProgramme, ...]


class CompetitionOnProgramme(NamedTuple):
    """A competition with its trades, by name."""

    id: UUID
    name: str
    organiser: UUID
    level: str
    first_day: date
    last_day: date
    control: str
    trades: tuple[TradeOnProgramme, ...]
    series: UUID | None
    edition: int | None
    cancelled: bool


def newest_first() -> Select[Any]:
    """All competitions, to be narrowed down and given to `held`."""
    order = (competitions.c.first_day.desc(), competitions.c.name, competitions.c.competition)
    return select(competitions).order_by(*order)


def programme(connection: Connection, competition: UUID | None = None) -> list[CompetitionOnProgramme]:
    """Every competition, the newest first; or the one that is named, if it exists."""
    chosen = newest_first()
    return held(
        connection, chosen if competition is None else chosen.where(competitions.c.competition == competition)
    )


def held(connection: Connection, chosen: Select[Any]) -> list[CompetitionOnProgramme]:
    """The competitions of a choice, in its order."""
    found = connection.execute(chosen).all()
    trades_in = _trades(connection, [row.competition for row in found])
    return [
        CompetitionOnProgramme(
            row.competition,
            row.name,
            row.organiser,
            row.level,
            row.first_day,
            row.last_day,
            row.control,
            tuple(trades_in.get(row.competition, ())),
            row.series,
            row.edition,
            row.cancelled,
        )
        for row in found
    ]


def _trades(connection: Connection, wanted: Collection[UUID]) -> Mapping[UUID, list[TradeOnProgramme]]:
    rows = _rows(connection, select(trades), trades.c.competition, wanted)
    found = sorted(rows, key=attrgetter("name", "trade"))
    stages_in = _stages(connection, [row.trade for row in found])
    trades_in: dict[UUID, list[TradeOnProgramme]] = {}
    for row in found:
        trade = TradeOnProgramme(row.trade, row.name, stages_in.get(row.trade, ()))
        trades_in.setdefault(row.competition, []).append(trade)
    return trades_in


def _stages(connection: Connection, wanted: Collection[UUID]) -> Mapping[UUID, tuple[StageOnProgramme, ...]]:
    found = sorted(_rows(connection, select(stages), stages.c.trade, wanted), key=attrgetter("trade"))
    said = _announced(connection, [row.stage for row in found])
    known = _rulebooks(connection, {row.trade for row in found})
    return {
        trade: tuple(_in_order(list(rows), known, said))
        for trade, rows in groupby(found, attrgetter("trade"))
    }


def _in_order(
    rows: Iterable[Row[Any]], known: Mapping[tuple[UUID, int], Rulebook], said: Mapping[UUID, Announced]
) -> Iterable[StageOnProgramme]:
    """The stages of a trade as its rulebook orders them; what the rulebook does not know comes last."""
    placed = []
    for row in rows:
        rulebook = known.get((row.trade, row.rubric_version)) or known.get((row.trade, 0))
        order = [rules.id for rules in rulebook.stages] if rulebook else []
        rules = rulebook.stage(row.key) if rulebook else None
        heard = said.get(row.stage, Announced())
        stage = StageOnProgramme(
            row.stage,
            row.key,
            rules.name if rules else row.key,
            row.phase,
            row.edition,
            phase_shown(row.phase, row.live_board, heard),
            heard.notice.closes if heard.notice else "",
        )
        placed.append((order.index(row.key) if row.key in order else len(order), row.key, stage))
    return [stage for _, _, stage in sorted(placed)]


def phase_shown(phase: str, live_board: bool, said: Announced) -> str:
    """How far the result of a stage is, as its public board says it."""
    if said.edition is not None:
        if said.confirmed:
            return "confirmed"
        return "published" if said.notice is None else "noticed"
    return "frozen" if live_board and said.frozen is not None else phase


def _announced(connection: Connection, wanted: Collection[UUID]) -> Mapping[UUID, Announced]:
    rows = sorted(
        _rows(connection, select(announcements), announcements.c.stage, wanted),
        key=attrgetter("stage", "position"),
    )
    return {
        stage: folded((row.position, msgspec.json.decode(row.said, type=Announcement)) for row in heard)
        for stage, heard in groupby(rows, attrgetter("stage"))
    }


def _rulebooks(connection: Connection, wanted: Collection[UUID]) -> Mapping[tuple[UUID, int], Rulebook]:
    """By trade and version; version 0 is the newest."""
    found: dict[tuple[UUID, int], Rulebook] = {}
    rows = _rows(connection, select(rulebooks), rulebooks.c.trade, wanted)
    for row in sorted(rows, key=attrgetter("version")):
        read = msgspec.json.decode(row.rulebook, type=Rulebook)
        found[row.trade, row.version] = found[row.trade, 0] = read
    return found


def _rows(
    connection: Connection, chosen: Select[Any], column: Any, wanted: Collection[UUID]
) -> Iterable[Row[Any]]:
    ids = sorted(wanted)
    for start in range(0, len(ids), _SOME):
        yield from connection.execute(chosen.where(column.in_(ids[start : start + _SOME])))
