"""What is held by a unit and by those under it? Counts, how far each stage is, and which boards are public.

For those above who see results and counts: nothing here comes from a mark before it is published.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from datetime import date
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Connection, Row, func, select

from projections.competitions import competitions, stages, trades
from projections.entries import entries

_CHUNK = 500


class StageSeen(NamedTuple):
    """A stage from above. `board`: where the public sees it; None while there is nothing public."""

    id: UUID
    key: str
    phase: str
    editions: int
    board: str | None


class TradeSeen(NamedTuple):
    """A trade from above: its entries by their status, and its stages."""

    id: UUID
    name: str
    entries: dict[str, int]
    stages: tuple[StageSeen, ...]


class CompetitionSeen(NamedTuple):
    """A competition from above."""

    id: UUID
    name: str
    organiser: UUID
    level: str
    first_day: date
    last_day: date
    control: str
    cancelled: bool
    trades: tuple[TradeSeen, ...]


class Counts(NamedTuple):
    """Everything counted. `phases`: how many stages are in each phase."""

    competitions: int
    trades: int
    entries: int
    stages: int
    phases: dict[str, int]
    published: int


def seen_from_above(connection: Connection, units: Collection[UUID]) -> list[CompetitionSeen]:
    """Every competition that one of these units organises, the newest first."""
    wanted, found = sorted(units), []
    for start in range(0, len(wanted), _CHUNK):
        chosen = select(competitions).where(competitions.c.organiser.in_(wanted[start : start + _CHUNK]))
        found += [_competition(connection, row) for row in connection.execute(chosen).all()]
    return sorted(found, key=lambda one: (-one.first_day.toordinal(), one.name, str(one.id)))


def counts_of(found: list[CompetitionSeen]) -> Counts:
    """The sums. `entries` are those that were not withdrawn or rejected."""
    held = [trade for one in found for trade in one.trades]
    phases = Counter(stage.phase for trade in held for stage in trade.stages)
    gone = ("withdrawn", "rejected")
    return Counts(
        competitions=len(found),
        trades=len(held),
        entries=sum(count for trade in held for status, count in trade.entries.items() if status not in gone),
        stages=phases.total(),
        phases=dict(sorted(phases.items())),
        published=sum(stage.editions > 0 for trade in held for stage in trade.stages),
    )


def _competition(connection: Connection, row: Row[tuple[object, ...]]) -> CompetitionSeen:
    return CompetitionSeen(
        row.competition,
        row.name,
        row.organiser,
        row.level,
        row.first_day,
        row.last_day,
        row.control,
        row.cancelled,
        tuple(_trades(connection, row.competition)),
    )


def _trades(connection: Connection, competition: UUID) -> Iterator[TradeSeen]:
    chosen = select(trades).where(trades.c.competition == competition).order_by(trades.c.name, trades.c.trade)
    for row in connection.execute(chosen).all():
        counted = (
            select(entries.c.status, func.count().label("entries"))
            .where(entries.c.trade == row.trade)
            .group_by(entries.c.status)
            .order_by(entries.c.status)
        )
        by_status = {found.status: found.entries for found in connection.execute(counted)}
        yield TradeSeen(row.trade, row.name, by_status, tuple(_stages(connection, row.trade)))


def _stages(connection: Connection, trade: UUID) -> Iterator[StageSeen]:
    chosen = select(stages).where(stages.c.trade == trade).order_by(stages.c.key)
    for row in connection.execute(chosen):
        public = row.edition > 0 or row.live_board
        board = f"/boards/{row.stage}" if public else None
        yield StageSeen(row.stage, row.key, row.phase, row.edition, board)
