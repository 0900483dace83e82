"""What was made public of results, in order? Editions and errata, public notices, confirmations.

Everything here was said to everybody when it happened; `announcements.py` has the same by stage, for boards.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC
from typing import Literal, NamedTuple
from uuid import UUID

from sqlalchemy import BigInteger, Column, Connection, Integer, String, Table, Uuid, select

from competition.facts import AnyRecord
from competition.results.proceedings import NoticeOpened, ResultsConfirmed
from competition.results.results import ResultsPublished
from projections.competitions import competitions, stages, trades
from projections.view import metadata, upsert

PublicationKind = Literal["published", "corrected", "noticed", "confirmed"]

publications = Table(
    "publications",
    metadata,
    Column("position", BigInteger, primary_key=True),
    Column("stage", Uuid, nullable=False),
    Column("kind", String, nullable=False),
    Column("edition", Integer, nullable=False),
    Column("reason", String, nullable=False),
    Column("at", String, nullable=False),
    comment="Every publication, erratum, notice and confirmation of a result.",
)


class Publication(NamedTuple):
    """One thing that was made public. `corrected` is an edition that supersedes the one before, for `reason`.

    `at`: text in UTC. `stage_key`: how the rulebook names the stage.
    """

    position: int
    stage: UUID
    kind: PublicationKind
    edition: int
    reason: str
    at: str
    competition: str
    trade: str
    stage_key: str


class Publications:
    """The view."""

    name = "publications"
    version = 1

    def apply(self, connection: Connection, records: Sequence[AnyRecord]) -> None:
        upsert(connection, publications, [row for record in records if (row := _row(record)) is not None])

    def forget(self) -> None:
        """Nothing is kept in memory."""


def newest_publications(connection: Connection, limit: int) -> list[Publication]:
    """The newest, the last one first."""
    chosen = (
        select(
            *publications.columns,
            competitions.c.name.label("competition"),
            trades.c.name.label("trade"),
            stages.c.key.label("stage_key"),
        )
        .join(stages, stages.c.stage == publications.c.stage)
        .join(trades, trades.c.trade == stages.c.trade)
        .join(competitions, competitions.c.competition == trades.c.competition)
        .order_by(publications.c.position.desc())
        .limit(limit)
    )
    return [Publication(**row._mapping) for row in connection.execute(chosen)]


def _row(record: AnyRecord) -> dict[str, object] | None:
    match record.fact:
        case ResultsPublished() as fact:
            kind, reason = ("corrected" if fact.edition > 1 else "published"), fact.reason
        case NoticeOpened() as fact:
            kind, reason = "noticed", ""
        case ResultsConfirmed() as fact:
            kind, reason = "confirmed", ""
        case _:
            return None  # freezes and thaws are a board's own affair
    return {
        "position": record.position,
        "stage": fact.stage,
        "kind": kind,
        "edition": fact.edition,
        "reason": reason,
        "at": record.stamp.at.astimezone(UTC).isoformat().replace("+00:00", "Z"),
    }
