"""What the first page shows: every competition, its trades, and how far each stage is."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Connection, select

from projections.competitions import competitions, rulebook_of, stages, trades


class HomeStage(NamedTuple):
    """A stage on the first page."""

    stage: UUID
    name: str
    phase: str


class HomeTrade(NamedTuple):
    """A trade with its stages in the order of its rulebook."""

    name: str
    stages: list[HomeStage]


class HomeCompetition(NamedTuple):
    """A competition with its trades."""

    name: str
    level: str
    first_day: date
    last_day: date
    trades: list[HomeTrade]


def home(connection: Connection) -> list[HomeCompetition]:
    """All competitions, the latest first."""
    chosen = select(competitions).order_by(competitions.c.first_day.desc(), competitions.c.name)
    return [
        HomeCompetition(
            row.name, row.level, row.first_day, row.last_day, _trades(connection, row.competition)
        )
        for row in connection.execute(chosen)
    ]


def _trades(connection: Connection, competition: UUID) -> list[HomeTrade]:
    chosen = select(trades).where(trades.c.competition == competition).order_by(trades.c.name, trades.c.trade)
    return [HomeTrade(row.name, _stages(connection, row.trade)) for row in connection.execute(chosen)]


def _stages(connection: Connection, trade: UUID) -> list[HomeStage]:
    rulebook = rulebook_of(connection, trade, 0)
    names = {rules.id: rules.name for rules in rulebook.stages} if rulebook else {}
    order = list(names)
    held = connection.execute(select(stages).where(stages.c.trade == trade)).all()
    held = sorted(held, key=lambda row: (order.index(row.key) if row.key in order else len(order), row.key))
    return [HomeStage(row.stage, names.get(row.key, row.key), row.phase) for row in held]
