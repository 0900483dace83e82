"""What is on? Competitions with their trades and stages, as a list to choose from."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Connection, select

from projections.competitions import competitions, rulebook_of, stages, trades


class StageOnProgramme(NamedTuple):
    """A stage, named as its rulebook names it."""

    id: UUID
    key: str
    name: str
    phase: str
    edition: int


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


def programme(connection: Connection, competition: UUID | None = None) -> list[CompetitionOnProgramme]:
    """Every competition, the newest first; or the one that is named, if it exists."""
    chosen = select(competitions).order_by(competitions.c.first_day.desc(), competitions.c.name)
    if competition is not None:
        chosen = chosen.where(competitions.c.competition == competition)
    return [
        CompetitionOnProgramme(
            row.competition,
            row.name,
            row.organiser,
            row.level,
            row.first_day,
            row.last_day,
            row.control,
            _trades(connection, row.competition),
            row.series,
            row.edition,
            row.cancelled,
        )
        for row in connection.execute(chosen).all()
    ]


def _trades(connection: Connection, competition: UUID) -> tuple[TradeOnProgramme, ...]:
    chosen = select(trades).where(trades.c.competition == competition).order_by(trades.c.name, trades.c.trade)
    return tuple(
        TradeOnProgramme(row.trade, row.name, _stages(connection, row.trade))
        for row in connection.execute(chosen).all()
    )


def _stages(connection: Connection, trade: UUID) -> tuple[StageOnProgramme, ...]:
    found = []
    for row in connection.execute(select(stages).where(stages.c.trade == trade)).all():
        rulebook = rulebook_of(connection, trade, row.rubric_version)
        order = [rules.id for rules in rulebook.stages] if rulebook else []
        rules = rulebook.stage(row.key) if rulebook else None
        place = order.index(row.key) if row.key in order else len(order)
        name = rules.name if rules else row.key
        found.append((place, StageOnProgramme(row.stage, row.key, name, row.phase, row.edition)))
    return tuple(stage for _, stage in sorted(found))
