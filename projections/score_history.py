"""Which facts made this score, in which order? Every fact that counts in a stage's result, by stage.

The facts of a trade and its entries concern all its stages, so they are kept under the trade. From here any
board is recomputed as of any position or time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import lru_cache, reduce
from operator import or_
from typing import Any, NamedTuple
from uuid import UUID

import msgspec
from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    Connection,
    Index,
    LargeBinary,
    String,
    Table,
    Uuid,
    func,
    select,
)

from competition.facts import AnyRecord, Record, Stamp
from competition.identifiers import CommandId, EntryId, StageId, TradeId, stage_of
from competition.log.catalogue import FACTS
from competition.results.results import ResultsPublished
from competition.results.tally import Tally
from competition.scoring.rulebook import CarryOver, Rulebook
from competition.setup.rubric import stage_rules
from projections.competitions import entries, rulebook_of, stages
from projections.moments import microseconds, moment
from projections.view import metadata, upsert

score_facts = Table(
    "score_facts",
    metadata,
    Column("position", BigInteger, primary_key=True),
    Column("subject", Uuid, nullable=False),
    Column("entry", Uuid),
    Column("at", BigInteger, nullable=False),
    Column("by", String, nullable=False),
    Column("command", Uuid, nullable=False),
    Column("version", BigInteger, nullable=False),
    Column("fact", LargeBinary, nullable=False),
    Index("score_facts_of_subject", "subject", "position"),
    comment="Every fact that counts in a result, under its stage or (if it concerns all stages) its trade.",
)


_UNSAID = CommandId(UUID(int=0))

_OTHERS = frozenset(
    (
        *("programme", "series", "competition", "official", "roster", "appeal"),
        *("awards", "award", "title", "quota", "vote", "studio"),
        *("suggestion", "suggestions", "innovation", "work"),
    )
)
"""The nouns whose facts count in no stage's result."""


class Change(NamedTuple):
    """One line of a stage's history: a fact, who said it and when."""

    position: int
    at: datetime
    by: str
    fact: Any


class ScoreHistory:
    """The view behind every board. It follows `Competitions`, which knows the trade of an entry."""

    name = "score history"
    version = 1

    def apply(self, connection: Connection, records: Sequence[AnyRecord]) -> None:
        trades = _trades_of_entries(connection, records)
        rows = [
            {
                "position": record.position,
                "subject": subject,
                "entry": getattr(record.fact, "entry", None),
                "at": microseconds(record.stamp.at),
                "by": record.stamp.by,
                "command": record.stamp.command,
                "version": record.version,
                "fact": msgspec.json.encode(record.fact),
            }
            for record in records
            if (subject := subject_of(record, trades)) is not None
        ]
        upsert(connection, score_facts, rows)

    def forget(self) -> None:
        """Nothing is kept in memory."""


def subject_of(record: AnyRecord, trades: dict[UUID, UUID]) -> UUID | None:
    """The stage a fact counts in, else the trade all of whose stages it counts in, else None."""
    fact = record.fact
    topic = fact.__struct_config__.tag.partition(".")[0]
    if topic in _OTHERS or fact.__struct_config__.tag == "trade.rubric_proposed":
        return None
    found: UUID | None = (
        getattr(fact, "stage", None) or getattr(fact, "trade", None) or trades.get(fact.entry)
    )
    return found


def _trades_of_entries(connection: Connection, records: Sequence[AnyRecord]) -> dict[UUID, UUID]:
    """The trades of the entries that these records speak of without naming a stage or trade."""
    wanted = {
        record.fact.entry
        for record in records
        if record.fact.__struct_config__.tag.startswith("entry.") and not hasattr(record.fact, "trade")
    }
    if not wanted:
        return {}
    chosen = select(entries.c.entry, entries.c.trade).where(entries.c.entry.in_(wanted))
    return {row.entry: row.trade for row in connection.execute(chosen)}


def by_stage(connection: Connection, records: Sequence[AnyRecord]) -> dict[StageId, list[AnyRecord]]:
    """The records that may count in each stage's result; those of a trade concern all its stages."""
    trades = _trades_of_entries(connection, records)
    siblings: dict[UUID, list[StageId]] = {}
    sorted_out: dict[StageId, list[AnyRecord]] = {}
    for record in records:
        subject = subject_of(record, trades)
        if subject is None:
            continue
        of_a_stage = hasattr(record.fact, "stage")
        if of_a_stage and not isinstance(record.fact, ResultsPublished):
            concerned = [StageId(subject)]
        else:
            if subject not in siblings:
                siblings[subject] = _stages_beside(connection, subject, of_a_stage)
            concerned = siblings[subject]
        for stage in concerned:
            sorted_out.setdefault(stage, []).append(record)
    return sorted_out


def _stages_beside(connection: Connection, subject: UUID, of_a_stage: bool) -> list[StageId]:
    """All stages of a trade; `subject` is the trade, or one of its stages."""
    trade = (
        select(stages.c.trade).where(stages.c.stage == subject).scalar_subquery() if of_a_stage else subject
    )
    chosen = select(stages.c.stage).where(stages.c.trade == trade).order_by(stages.c.stage)
    return [StageId(stage) for stage in connection.execute(chosen).scalars()]


def tally_as_of(connection: Connection, stage: StageId, position: int | None = None) -> Tally | None:
    """The tally of a stage up to and including `position` (everything known, without it), or None for no
    stage.
    """
    held = connection.execute(select(stages).where(stages.c.stage == stage)).one_or_none()
    if held is None:
        return None
    tally = Tally(TradeId(held.trade), held.key)
    rulebook = rulebook_of(connection, held.trade, held.rubric_version)
    rules = rulebook.stage(held.key) if rulebook else None
    counting = _counting(held.trade, stage, rules.carry_over if rules else None)
    tally.add_all(_records(connection, counting, position))
    return tally


def tally_under(connection: Connection, stage: StageId, rulebook: Rulebook) -> Tally | None:
    """The tally of a stage by another rulebook than it is held by, or None for no stage.

    Refuses a rulebook without this stage.
    """
    held = connection.execute(select(stages).where(stages.c.stage == stage)).one_or_none()
    if held is None:
        return None
    counting = _counting(held.trade, stage, stage_rules(rulebook, held.key).carry_over)
    tally = Tally(TradeId(held.trade), held.key)
    tally.add_all(_records(connection, counting, None))
    tally.suppose(rulebook)
    return tally


def _counting(trade: TradeId, stage: StageId, carried: CarryOver | None) -> ColumnElement[bool]:
    """The facts of the stage and of its trade; of a stage carried over, those that concern no single entry:
    its publications are among them.
    """
    own = score_facts.c.subject.in_([trade, stage])
    if carried is None:
        return own
    earlier = score_facts.c.subject == stage_of(trade, carried.stage)
    return own | (earlier & score_facts.c.entry.is_(None))


def _records(
    connection: Connection, counting: ColumnElement[bool], position: int | None
) -> Iterator[AnyRecord]:
    """Records as far as a tally reads them: position, time and fact; who said it and in which stream is
    not looked up.
    """
    columns = (score_facts.c.position, score_facts.c.at, score_facts.c.fact)
    chosen = select(*columns).where(counting).order_by(score_facts.c.position)
    if position is not None:
        chosen = chosen.where(score_facts.c.position <= position)
    decode = _decoder().decode
    for at_position, at, fact in connection.execute(chosen):
        stamp = Stamp(at=moment(at), by="", command=_UNSAID, content="")
        yield Record(at_position, _UNSAID, 0, stamp, decode(fact), b"")


def changes(connection: Connection, stage: StageId, after: int = 0, limit: int = 200) -> list[Change]:
    """The history of a stage, oldest first: at most `limit` facts of positions above `after`."""
    chosen = (
        select(score_facts)
        .where(score_facts.c.subject == stage, score_facts.c.position > after)
        .order_by(score_facts.c.position)
        .limit(limit)
    )
    return [
        Change(row.position, moment(row.at), row.by, _decoder().decode(row.fact))
        for row in connection.execute(chosen)
    ]


def changes_of(connection: Connection, stage: StageId, entry: EntryId) -> list[Change]:
    """What a stage's history tells of one entry in this stage, oldest first."""
    chosen = (
        select(score_facts)
        .where(score_facts.c.subject == stage, score_facts.c.entry == entry)
        .order_by(score_facts.c.position)
    )
    return [
        Change(row.position, moment(row.at), row.by, _decoder().decode(row.fact))
        for row in connection.execute(chosen)
    ]


def position_at(connection: Connection, stage: StageId, at: datetime) -> int:
    """The last position of a stage's history not later than a moment, 0 when it had none."""
    chosen = select(func.max(score_facts.c.position)).where(
        score_facts.c.subject == stage, score_facts.c.at <= microseconds(at)
    )
    return connection.execute(chosen).scalar() or 0


def first_of_an_entry(connection: Connection, stage: StageId) -> int | None:
    """The position of the first fact of a stage that is about an entry: nothing moved on its board before."""
    chosen = select(func.min(score_facts.c.position)).where(
        score_facts.c.subject == stage, score_facts.c.entry.is_not(None)
    )
    return connection.execute(chosen).scalar()


@lru_cache(maxsize=1)
def _decoder() -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(reduce(or_, FACTS))
