"""Who was honoured? Awards and titles, conferred and revoked, by title, level and year."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID

import msgspec
from sqlalchemy import BigInteger, Column, Connection, Integer, Row, String, Table, Uuid, func, select, update

from competition.facts import AnyRecord
from competition.honours.awards import AwardConferred, AwardRevoked
from competition.honours.titles import TitleConferred, TitleEstablished, TitleRevoked
from projections.competitions import competitions, entries, stages, trades
from projections.view import metadata, upsert

titles = Table(
    "titles",
    metadata,
    Column("title", Uuid, primary_key=True),
    Column("name", String, nullable=False),
    Column("name_en", String, nullable=False),
    Column("family", String, nullable=False),
    Column("level", String, nullable=False),
    Column("recipient", String, nullable=False),
    comment="Each title as it was established.",
)
honours = Table(
    "honours",
    metadata,
    Column("honour", Uuid, primary_key=True),
    Column("kind", String, nullable=False),
    Column("title", Uuid, index=True),
    Column("name", String, nullable=False),
    Column("name_en", String, nullable=False),
    Column("family", String, nullable=False),
    Column("level", String, nullable=False),
    Column("year", String, nullable=False),
    Column("recipient", Uuid, nullable=False, index=True),
    Column("unit", Uuid),
    Column("stage", Uuid, index=True),
    Column("trade", String),
    Column("place", Integer),
    Column("grounds", String, nullable=False),
    Column("status", String, nullable=False),
    Column("ground_of_revocation", String, nullable=False),
    Column("conferred_on", String, nullable=False),
    Column("position", BigInteger, nullable=False),
    comment="Every award and title ever conferred, with its state.",
)


class Honour(NamedTuple):
    """One line of the honour roll. `kind` is `award` or `title`; `status` is `conferred` or `revoked`."""

    honour: UUID
    kind: str
    title: UUID | None
    name: str
    name_en: str
    family: str
    level: str
    year: str
    recipient: UUID
    unit: UUID | None
    stage: UUID | None
    trade: str | None
    place: int | None
    grounds: str
    status: str
    ground_of_revocation: str
    conferred_on: str
    position: int


class RollCount(NamedTuple):
    """How often a title or award was conferred in a year, and on how many different recipients."""

    kind: str
    name: str
    name_en: str
    level: str
    year: str
    conferrals: int
    recipients: int


class HonourRoll:
    """The view of the honours. It follows `Competitions`, which knows stages, entries and levels."""

    name = "honour roll"
    version = 1

    def apply(self, connection: Connection, records: Sequence[AnyRecord]) -> None:
        for record in records:
            match record.fact:
                case TitleEstablished() as fact:
                    upsert(connection, titles, [msgspec.structs.asdict(fact)])
                case TitleConferred():
                    upsert(connection, honours, [_title_row(connection, record)])
                case AwardConferred():
                    upsert(connection, honours, [_award_row(connection, record)])
                case TitleRevoked() as fact:
                    _revoke(connection, fact.conferral, fact.ground)
                case AwardRevoked() as fact:
                    _revoke(connection, fact.award, fact.ground)
                case _:
                    pass  # everything else happens before there is an honour

    def forget(self) -> None:
        """Nothing is kept in memory."""


def roll(
    connection: Connection,
    *,
    kind: str | None = None,
    title: UUID | None = None,
    level: str | None = None,
    year: str | None = None,
    stage: UUID | None = None,
    with_revoked: bool = False,
    after: int = 0,
    limit: int = 200,
) -> list[Honour]:
    """The honour roll in the order of conferral, `limit` lines after position `after`."""
    chosen = select(honours).where(honours.c.position > after)
    for column, value in (
        ("kind", kind),
        ("title", title),
        ("level", level),
        ("year", year),
        ("stage", stage),
    ):
        if value is not None:
            chosen = chosen.where(honours.c[column] == value)
    if not with_revoked:
        chosen = chosen.where(honours.c.status == "conferred")
    chosen = chosen.order_by(honours.c.position, honours.c.honour).limit(limit)
    return [Honour(**row._mapping) for row in connection.execute(chosen)]


def roll_counts(connection: Connection) -> list[RollCount]:
    """What the roll holds: conferrals that stand and distinct recipients, by honour, level and year."""
    by = (
        honours.c.kind,
        honours.c.name,
        honours.c.name_en,
        honours.c.level,
        honours.c.year,
    )
    counted = (func.count(), func.count(honours.c.recipient.distinct()))
    chosen = select(*by, *counted).where(honours.c.status == "conferred").group_by(*by).order_by(*by)
    return [RollCount(*row) for row in connection.execute(chosen)]


def _revoke(connection: Connection, honour: UUID, ground: str) -> None:
    values = {"status": "revoked", "ground_of_revocation": ground}
    connection.execute(update(honours).where(honours.c.honour == honour).values(**values))


def _title_row(connection: Connection, record: AnyRecord) -> dict[str, object]:
    fact: TitleConferred = record.fact
    title = connection.execute(select(titles).where(titles.c.title == fact.title)).one()
    by_rank = fact.by_rank
    held = _held(connection, by_rank.stage) if by_rank else None
    return {
        "honour": fact.conferral,
        "kind": "title",
        "title": fact.title,
        "name": title.name,
        "name_en": title.name_en,
        "family": title.family,
        "level": title.level,
        "year": fact.cycle,
        "recipient": fact.recipient,
        "unit": fact.unit,
        "stage": by_rank.stage if by_rank else None,
        "trade": held.trade if held else None,
        "place": by_rank.place if by_rank else None,
        "grounds": fact.grounds,
        **_conferred(record),
    }


def _award_row(connection: Connection, record: AnyRecord) -> dict[str, object]:
    fact: AwardConferred = record.fact
    held = _held(connection, fact.stage)
    entry = connection.execute(select(entries).where(entries.c.entry == fact.entry)).one()
    return {
        "honour": fact.award,
        "kind": "award",
        "title": None,
        "name": fact.name,
        "name_en": fact.prize,
        "family": "award",
        "level": held.level,
        "year": str(held.last_day.year),
        "recipient": entry.contestant,
        "unit": entry.unit,
        "stage": fact.stage,
        "trade": held.trade,
        "place": fact.place,
        "grounds": "",
        **_conferred(record),
    }


def _conferred(record: AnyRecord) -> dict[str, object]:
    return {
        "status": "conferred",
        "ground_of_revocation": "",
        "conferred_on": record.stamp.at.date().isoformat(),
        "position": record.position,
    }


def _held(connection: Connection, stage: UUID) -> Row[str, str, date]:
    """The trade, level and last day of the competition a stage belongs to."""
    chosen = (
        select(trades.c.name.label("trade"), competitions.c.level, competitions.c.last_day)
        .select_from(stages)
        .join(trades, trades.c.trade == stages.c.trade)
        .join(competitions, competitions.c.competition == trades.c.competition)
        .where(stages.c.stage == stage)
    )
    return connection.execute(chosen).one()
