"""Who did what, when, and from which device? Every fact of the log, by competition.

The rows hold who acted and on what, never a mark: they tell that a sheet was signed, not what stood on it.
Who may read which of them is decided in `audit_sight.py` alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import BigInteger, Column, Connection, Index, LargeBinary, String, Table, Uuid, select

from competition.facts import AnyRecord, topic_of
from projections.competitions import entries, stages, trades
from projections.moments import microseconds
from projections.view import Row, metadata, upsert

deeds = Table(
    "deeds",
    metadata,
    Column("position", BigInteger, primary_key=True),
    Column("at", BigInteger, nullable=False),
    Column("role", String, nullable=False),
    Column("person", String, nullable=False),
    Column("device", String, nullable=False),
    Column("topic", String, nullable=False),
    Column("stream", Uuid, nullable=False),
    Column("competition", Uuid),
    Column("trade", Uuid),
    Column("stage", Uuid),
    Column("entry", Uuid),
    Column("reason", String, nullable=False),
    Column("leaf", LargeBinary, nullable=False),
    Index("deeds_of_competition", "competition", "position"),
    Index("deeds_of_stream", "stream", "position"),
    comment="Every fact as a deed: who did it, when, from which device, on what, and why; no marks.",
)


class Where(NamedTuple):
    """Where a fact belongs; empty for what belongs to the installation, such as a title."""

    competition: UUID | None = None
    trade: UUID | None = None
    stage: UUID | None = None


class Audit:
    """The view. It follows `Competitions`, whose tables know the trade of a stage and of an entry."""

    name = "audit"
    version = 1

    def __init__(self) -> None:
        self._stages: dict[UUID, Where] = {}
        self._trades: dict[UUID, Where] = {}

    def apply(self, connection: Connection, records: Sequence[AnyRecord]) -> None:
        self._learn(connection, records)
        entered = _of_entries(connection, records)
        lives = _of_streams(connection, [record.stream for record in records if _is_silent(record.fact)])
        rows = []
        for record in records:
            where = self._place(record.fact, entered) or lives.get(record.stream) or Where()
            lives[record.stream] = where  # a later fact of this life may name nothing of it
            rows.append(_row(record, where))
        upsert(connection, deeds, rows)

    def forget(self) -> None:
        self._stages.clear()
        self._trades.clear()

    def _learn(self, connection: Connection, records: Sequence[AnyRecord]) -> None:
        """Stages and trades met for the first time; they never change their place, so they are kept."""
        unknown = {found for record in records if (found := getattr(record.fact, "stage", None))}
        unknown -= self._stages.keys()
        if unknown:
            joined = select(stages.c.stage, stages.c.trade, trades.c.competition).outerjoin(
                trades, trades.c.trade == stages.c.trade
            )
            for row in connection.execute(joined.where(stages.c.stage.in_(unknown))):
                self._stages[row.stage] = Where(row.competition, row.trade, row.stage)
        unknown = {found for record in records if (found := getattr(record.fact, "trade", None))}
        unknown -= self._trades.keys()
        if unknown:
            chosen = select(trades.c.trade, trades.c.competition).where(trades.c.trade.in_(unknown))
            for trade, competition in connection.execute(chosen):
                self._trades[trade] = Where(competition, trade)

    def _place(self, fact: Any, entered: Mapping[UUID | None, UUID]) -> Where | None:
        """Where a fact says that it belongs; None when it names nothing."""
        stage, trade = getattr(fact, "stage", None), getattr(fact, "trade", None)
        if stage is not None:
            return self._stages.get(stage) or Where(None, trade, stage)
        trade = trade or entered.get(getattr(fact, "entry", None))
        if trade is not None:
            return self._trades.get(trade) or Where(None, trade)
        competition = getattr(fact, "competition", None)
        return None if competition is None else Where(competition)


def _is_silent(fact: Any) -> bool:
    """Whether a fact names no stage, trade or competition: its stream's earlier facts did."""
    return not any(getattr(fact, noun, None) for noun in ("stage", "trade", "competition"))


def _of_entries(connection: Connection, records: Iterable[AnyRecord]) -> dict[UUID | None, UUID]:
    """The trades of the entries that are all these records name."""
    wanted = {
        record.fact.entry
        for record in records
        if _is_silent(record.fact) and getattr(record.fact, "entry", None)
    }
    if not wanted:
        return {}
    chosen = select(entries.c.entry, entries.c.trade).where(entries.c.entry.in_(wanted))
    return {row.entry: row.trade for row in connection.execute(chosen)}


def _of_streams(connection: Connection, streams: Iterable[UUID]) -> dict[UUID, Where]:
    """Where the lives of these streams were led so far."""
    wanted = set(streams)
    if not wanted:
        return {}
    chosen = (
        select(deeds.c.stream, deeds.c.competition, deeds.c.trade, deeds.c.stage)
        .where(deeds.c.stream.in_(wanted))
        .order_by(deeds.c.position)
    )
    return {row.stream: Where(row.competition, row.trade, row.stage) for row in connection.execute(chosen)}


def _row(record: AnyRecord, where: Where) -> Row:
    role, _, person = record.stamp.by.partition(":")
    fact = record.fact
    return {
        "position": record.position,
        "at": microseconds(record.stamp.at),
        "role": role,
        "person": person,
        "device": record.stamp.device,
        "topic": topic_of(type(fact)),
        "stream": record.stream,
        "competition": where.competition,
        "trade": where.trade,
        "stage": where.stage,
        "entry": getattr(fact, "entry", None),
        "reason": getattr(fact, "reason", None) or getattr(fact, "ground", None) or "",
        "leaf": record.leaf,
    }


class Published(NamedTuple):
    """Up to which position the public was told the result: of a stage, a trade or the whole competition."""

    stages: dict[UUID, int]
    trades: dict[UUID, int]
    competition: int


def published(connection: Connection, competition: UUID) -> Published:
    """The newest publications of a competition, for each stage, each trade and all of it."""
    chosen = select(deeds.c.trade, deeds.c.stage, deeds.c.position).where(
        deeds.c.competition == competition, deeds.c.topic == "results.published"
    )
    by_stage: dict[UUID, int] = {}
    by_trade: dict[UUID, int] = {}
    newest = 0
    for row in connection.execute(chosen.order_by(deeds.c.position)):
        by_stage[row.stage] = by_trade[row.trade] = newest = row.position
    return Published(by_stage, by_trade, newest)


class Wanted(NamedTuple):
    """What somebody asks for. `topic` is the beginning of a topic; `since` and `until` bound the moment;
    `before` is a position: the page goes on below it.
    """

    stage: UUID | None = None
    person: UUID | None = None
    topic: str = ""
    since: datetime | None = None
    until: datetime | None = None
    before: int | None = None
    limit: int = 100
