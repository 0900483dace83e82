"""Who was honoured? Awards and titles, as they were conferred and as they ended.

A line of the roll is one *conferral*: whatever was given, taken back and given again has two lines. Its end
(revoked, lapsed, withdrawn) has a day, so that the roll of any day can be told. `rolls.py` reads the lines,
`honour_counts.py` keeps the counts, `medal_table.py` counts what units won.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Index,
    Integer,
    Row,
    String,
    Table,
    Uuid,
    select,
    update,
)

from competition.facts import AnyRecord
from competition.honours.awards import AwardConferred, AwardRevoked
from competition.honours.conferrals import TitleConferred, TitleLapsed, TitleRevoked, TitleWithdrawn
from competition.honours.titles import TitleEstablished
from projections.competitions import competitions, entries, rulebook_of, stages, trades
from projections.honour_counts import count_conferral, count_ending
from projections.periods import day_of
from projections.view import metadata, upsert

HonourStatus = Literal["conferred", "revoked", "lapsed", "withdrawn"]

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
    Column("position", BigInteger, primary_key=True),
    Column("honour", Uuid, nullable=False, index=True),
    Column("kind", String, nullable=False),
    Column("title", Uuid),
    Column("name", String, nullable=False),
    Column("name_en", String, nullable=False),
    Column("family", String, nullable=False),
    Column("level", String, nullable=False),
    Column("year", String, nullable=False),
    Column("recipient", Uuid, nullable=False),
    Column("recipient_kind", String, nullable=False),
    Column("leader", Uuid),
    Column("unit", Uuid),
    Column("competition", Uuid),
    Column("stage", Uuid),
    Column("trade", String),
    Column("place", Integer),
    Column("medal", Integer),
    Column("points", String),
    Column("grounds", String, nullable=False),
    Column("status", String, nullable=False),
    Column("ground_of_revocation", String, nullable=False),
    Column("conferred_on", String, nullable=False),
    Column("ended_on", String),
    Column("ended_position", BigInteger),
    Index("honours_by_kind", "kind", "position"),
    Index("honours_by_title", "title", "position"),
    Index("honours_by_family", "family", "position"),
    Index("honours_by_level", "level", "position"),
    Index("honours_by_year", "year", "position"),
    Index("honours_by_unit", "unit", "position"),
    Index("honours_by_recipient", "recipient", "position"),
    Index("honours_by_stage", "stage", "position"),
    Index("honours_by_competition", "competition", "position"),
    Index("honours_by_day", "conferred_on", "position"),
    comment="Every conferral of an award or title, with its end if it ended.",
)

_USUAL_POINTS = ("4", "3", "2", "1")
"""Of the first, second and third prize and the one after: custom, for rulebooks without a rule for units."""


class HonourRoll:
    """The view of the honours. It follows `Competitions`, which knows stages, entries and levels."""

    name = "honour roll"
    version = 2

    def apply(self, connection: Connection, records: Sequence[AnyRecord]) -> None:
        for record in records:
            match record.fact:
                case TitleEstablished() as fact:
                    row = {column.name: getattr(fact, column.name) for column in titles.columns}
                    upsert(connection, titles, [row])
                case TitleConferred() as fact:
                    _confer(connection, record, _title_row(connection, fact))
                case AwardConferred() as fact:
                    _confer(connection, record, _award_row(connection, fact))
                case TitleRevoked() as fact:
                    _end(connection, record, fact.conferral, "revoked", fact.ground)
                case AwardRevoked() as fact:
                    _end(connection, record, fact.award, "revoked", fact.ground)
                case TitleLapsed() as fact:
                    _end(connection, record, fact.conferral, "lapsed", fact.reason)
                case TitleWithdrawn() as fact:
                    _end(connection, record, fact.conferral, "withdrawn", fact.reason)
                case _:
                    pass  # everything else happens before there is an honour

    def forget(self) -> None:
        """Nothing is kept in memory."""


def _confer(connection: Connection, record: AnyRecord, said: dict[str, Any]) -> None:
    row = said | {
        "position": record.position,
        "status": "conferred",
        "ground_of_revocation": "",
        "conferred_on": day_of(record.stamp.at),
        "ended_on": None,
        "ended_position": None,
    }
    upsert(connection, honours, [row])
    count_conferral(connection, row)


def _end(connection: Connection, record: AnyRecord, honour: UUID, status: HonourStatus, ground: str) -> None:
    """The conferral that stands ends; what has ended already does not end again."""
    chosen = select(honours).where(honours.c.honour == honour, honours.c.status == "conferred")
    standing = connection.execute(chosen).one_or_none()
    if standing is None:
        return
    day = day_of(record.stamp.at)
    ended = {"status": status, "ground_of_revocation": ground, "ended_on": day}
    changed = update(honours).where(honours.c.position == standing.position)
    connection.execute(changed.values(**ended, ended_position=record.position))
    count_ending(connection, dict(standing._mapping), day)


def _title_row(connection: Connection, fact: TitleConferred) -> dict[str, Any]:
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
        "recipient_kind": fact.kind,
        "leader": fact.leader,
        "unit": fact.recipient if fact.kind == "unit" else fact.unit,
        "competition": held.competition if held else None,
        "stage": by_rank.stage if by_rank else None,
        "trade": held.trade if held else None,
        "place": by_rank.place if by_rank else None,
        "medal": None,
        "points": None,
        "grounds": fact.grounds,
    }


def _award_row(connection: Connection, fact: AwardConferred) -> dict[str, Any]:
    held = _held(connection, fact.stage)
    recipient, kind, unit = _winner(connection, fact)
    medal, points = _worth(connection, held, fact) if fact.entry is not None else (None, None)
    return {
        "honour": fact.award,
        "kind": "award",
        "title": None,
        "name": fact.name,
        "name_en": fact.prize,
        "family": "award",
        "level": held.level,
        "year": str(held.last_day.year),
        "recipient": recipient,
        "recipient_kind": kind,
        "leader": None,
        "unit": unit,
        "competition": held.competition,
        "stage": fact.stage,
        "trade": held.trade,
        "place": fact.place,
        "medal": medal,
        "points": points,
        "grounds": "",
    }


def _winner(connection: Connection, fact: AwardConferred) -> tuple[UUID, str, UUID | None]:
    """Who won, of what kind, and their unit. A team that wins as a team is a unit's."""
    if fact.recipient is not None:
        return fact.recipient, fact.recipient_kind, fact.recipient
    entry = connection.execute(select(entries).where(entries.c.entry == fact.entry)).one()
    return entry.contestant, entry.kind, entry.unit


def _worth(connection: Connection, held: Any, fact: AwardConferred) -> tuple[int | None, str | None]:
    """Which medal an entry's prize is, from 1, and its points for the unit: by the rulebook's rule for units,
    or else by the order of its prizes.
    """
    rulebook = rulebook_of(connection, held.trade_id, held.rubric_version)
    if rulebook is None:
        return None, None
    if rulebook.units is not None:
        for number, one in enumerate(rulebook.units.prizes, start=1):
            if one.prize == fact.prize:
                return number, str(one.points)
        return None, None
    classes = [one.prize for one in rulebook.prizes.classes] if rulebook.prizes is not None else []
    if fact.prize not in classes[: len(_USUAL_POINTS)]:
        return None, None
    number = classes.index(fact.prize)
    return number + 1, _USUAL_POINTS[number]


def _held(connection: Connection, stage: UUID) -> Row[UUID, str, date, UUID, str, int]:
    """The competition a stage belongs to, with its level and last day; its trade and rulebook's version."""
    chosen = (
        select(
            competitions.c.competition,
            competitions.c.level,
            competitions.c.last_day,
            trades.c.trade.label("trade_id"),
            trades.c.name.label("trade"),
            stages.c.rubric_version,
        )
        .select_from(stages)
        .join(trades, trades.c.trade == stages.c.trade)
        .join(competitions, competitions.c.competition == trades.c.competition)
        .where(stages.c.stage == stage)
    )
    return connection.execute(chosen).one()
