"""Which appeals are there against a result, and what became of them?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import BigInteger, Column, Connection, Integer, String, Table, Uuid, select, update

from competition.facts import AnyRecord
from competition.results.appeal import AppealFiled, AppealReplied, AppealRuled, AppealWithdrawn
from projections.moments import microseconds
from projections.view import metadata, upsert

appeals = Table(
    "appeals",
    metadata,
    Column("appeal", Uuid, primary_key=True),
    Column("stage", Uuid, nullable=False, index=True),
    Column("entry", Uuid, nullable=False),
    Column("edition", Integer, nullable=False),
    Column("grounds", String, nullable=False),
    Column("module", String, nullable=False),
    Column("criterion", String, nullable=False),
    Column("filed_at", BigInteger, nullable=False),
    Column("filed_by", String, nullable=False),
    Column("answer", String),
    Column("status", String, nullable=False),
    Column("ruling", String),
    Column("ended_at", BigInteger),
    comment="Every appeal, its answer and its end: filed, upheld, dismissed, withdrawn.",
)


class Appeals:
    """The view."""

    name = "appeals"
    version = 1

    def apply(self, connection: Connection, records: Sequence[AnyRecord]) -> None:
        for record in records:
            match record.fact:
                case AppealFiled() as fact:
                    upsert(connection, appeals, [_row(record, fact)])
                case AppealReplied() as fact:
                    _move(connection, fact.appeal, answer=fact.text)
                case AppealRuled() as fact:
                    _end(connection, record, fact.appeal, status=fact.outcome, ruling=fact.text)
                case AppealWithdrawn() as fact:
                    _end(connection, record, fact.appeal, status="withdrawn")
                case _:
                    pass

    def forget(self) -> None:
        """Nothing is kept in memory."""


class AppealLine(NamedTuple):
    """One appeal, as those who take part in it see it. `answer` and `ruling` are None until given."""

    appeal: UUID
    stage: UUID
    entry: UUID
    edition: int
    grounds: str
    module: str
    criterion: str
    filed_at: int
    answer: str | None
    status: str
    ruling: str | None
    ended_at: int | None


def appeals_of(connection: Connection, stage: UUID) -> list[AppealLine]:
    """Every appeal against a stage's results, oldest first."""
    columns = [appeals.c[name] for name in AppealLine._fields]
    chosen = select(*columns).where(appeals.c.stage == stage).order_by(appeals.c.filed_at, appeals.c.appeal)
    return [AppealLine(*row) for row in connection.execute(chosen)]


def appeal_with(connection: Connection, appeal: UUID) -> AppealLine | None:
    """One appeal; None for an id nobody filed."""
    columns = [appeals.c[name] for name in AppealLine._fields]
    found = connection.execute(select(*columns).where(appeals.c.appeal == appeal)).one_or_none()
    return None if found is None else AppealLine(*found)


def _row(record: AnyRecord, fact: AppealFiled) -> dict[str, Any]:
    return {
        "appeal": fact.appeal,
        "stage": fact.stage,
        "entry": fact.entry,
        "edition": fact.edition,
        "grounds": fact.grounds,
        "module": fact.module,
        "criterion": fact.criterion,
        "filed_at": microseconds(record.stamp.at),
        "filed_by": record.stamp.by,
        "answer": None,
        "status": "filed",
        "ruling": None,
        "ended_at": None,
    }


def _end(connection: Connection, record: AnyRecord, appeal: UUID, **values: object) -> None:
    _move(connection, appeal, ended_at=microseconds(record.stamp.at), **values)


def _move(connection: Connection, appeal: UUID, **values: object) -> None:
    connection.execute(update(appeals).where(appeals.c.appeal == appeal).values(**values))
