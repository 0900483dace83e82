"""Where does the log tell of a competition, its trades, and who was sent on to another?

The positions that stand behind the figures of reports; what a competition is, `competitions.py` knows.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import BigInteger, Column, Connection, Integer, Table, Uuid

from competition.facts import AnyRecord
from competition.results.proceedings import EntriesSentOn
from competition.setup.competition import CompetitionFounded, TradeAdded
from projections.view import metadata, upsert

foundings = Table(
    "foundings",
    metadata,
    Column("competition", Uuid, primary_key=True),
    Column("position", BigInteger, nullable=False, index=True),
    comment="The fact that founded each competition.",
)
trade_foundings = Table(
    "trade_foundings",
    metadata,
    Column("trade", Uuid, primary_key=True),
    Column("position", BigInteger, nullable=False),
    comment="The fact that added each trade.",
)
sendings = Table(
    "sendings",
    metadata,
    Column("position", BigInteger, primary_key=True),
    Column("stage", Uuid, nullable=False, index=True),
    Column("trade", Uuid, nullable=False),
    Column("entries", Integer, nullable=False),
    comment="Entries of a stage's result that were entered in another competition.",
)


class Activity:
    """The view."""

    name = "activity"
    version = 1

    def apply(self, connection: Connection, records: Sequence[AnyRecord]) -> None:
        upsert(
            connection,
            foundings,
            [
                {"competition": record.fact.competition, "position": record.position}
                for record in records
                if isinstance(record.fact, CompetitionFounded)
            ],
        )
        upsert(
            connection,
            trade_foundings,
            [
                {"trade": record.fact.trade, "position": record.position}
                for record in records
                if isinstance(record.fact, TradeAdded)
            ],
        )
        upsert(
            connection,
            sendings,
            [
                {
                    "position": record.position,
                    "stage": record.fact.stage,
                    "trade": record.fact.trade,
                    "entries": len(record.fact.entries),
                }
                for record in records
                if isinstance(record.fact, EntriesSentOn)
            ],
        )

    def forget(self) -> None:
        """Nothing is kept in memory."""
