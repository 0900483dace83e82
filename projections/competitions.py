"""What is held, who takes part, who judges? Competitions, trades, stages, entries, start lists and panels by
id.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Date,
    Integer,
    LargeBinary,
    String,
    Table,
    Uuid,
    bindparam,
    select,
    update,
)

from competition.entries.draw import StartListSet
from competition.entries.entry import EntryApproved, EntryDisqualified, EntryRegistered, EntryWithdrawn
from competition.facts import AnyRecord
from competition.judging.panel import JudgeAssigned, JudgeRecused
from competition.judging.performance import ItemsDeclared
from competition.judging.scoresheet import SheetFact
from competition.results.results import ResultsLocked, ResultsPublished
from competition.scoring.rulebook import Rulebook
from competition.setup.competition import CompetitionFounded, RubricAdopted, TradeAdded
from competition.setup.stage import StageOpened, StageScheduled
from projections.view import metadata, upsert

competitions = Table(
    "competitions",
    metadata,
    Column("competition", Uuid, primary_key=True),
    Column("name", String, nullable=False),
    Column("organiser", Uuid, nullable=False),
    Column("level", String, nullable=False),
    Column("first_day", Date, nullable=False),
    Column("last_day", Date, nullable=False),
    Column("control", String, nullable=False),
    comment="Each competition as it was founded.",
)
trades = Table(
    "trades",
    metadata,
    Column("trade", Uuid, primary_key=True),
    Column("competition", Uuid, nullable=False, index=True),
    Column("name", String, nullable=False),
    comment="The trades of each competition.",
)
rulebooks = Table(
    "rulebooks",
    metadata,
    Column("trade", Uuid, primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("digest", String, nullable=False),
    Column("rulebook", LargeBinary, nullable=False),
    comment="Every rulebook a trade adopted, as JSON.",
)
stages = Table(
    "stages",
    metadata,
    Column("stage", Uuid, primary_key=True),
    Column("trade", Uuid, nullable=False, index=True),
    Column("key", String, nullable=False),
    Column("blind", Boolean, nullable=False),
    Column("live_board", Boolean, nullable=False),
    Column("phase", String, nullable=False),
    Column("rubric_version", Integer, nullable=False),
    Column("edition", Integer, nullable=False),
    comment="The stages of each trade and how far they are: scheduled, open, locked, published.",
)
entries = Table(
    "entries",
    metadata,
    Column("entry", Uuid, primary_key=True),
    Column("trade", Uuid, nullable=False, index=True),
    Column("group", String, nullable=False),
    Column("contestant", Uuid, nullable=False, index=True),
    Column("unit", Uuid, nullable=False, index=True),
    Column("guest", Boolean, nullable=False),
    Column("status", String, nullable=False),
    comment="Who entered which trade.",
)
start_places = Table(
    "start_places",
    metadata,
    Column("stage", Uuid, primary_key=True),
    Column("entry", Uuid, primary_key=True),
    Column("order", Integer, nullable=False),
    Column("code", String, nullable=False),
    comment="The start list of each stage, with the codes judges see.",
)
declared_items = Table(
    "declared_items",
    metadata,
    Column("stage", Uuid, primary_key=True),
    Column("entry", Uuid, primary_key=True),
    Column("items", LargeBinary, nullable=False),
    comment="What an entry performs, where the rulebook marks item by item; JSON.",
)
seats = Table(
    "seats",
    metadata,
    Column("stage", Uuid, primary_key=True),
    Column("judge", Uuid, primary_key=True),
    Column("module", String, primary_key=True),
    Column("seat", String, nullable=False),
    Column("recused", Boolean, nullable=False),
    comment="Which judge marks which module of which stage, from which seat.",
)
recusals = Table(
    "recusals",
    metadata,
    Column("stage", Uuid, primary_key=True),
    Column("judge", Uuid, primary_key=True),
    Column("entry", Uuid, primary_key=True),
    comment="Single entries a judge is excused from.",
)


class Competitions:
    """The view of what is held."""

    name = "competitions"
    version = 1

    def apply(self, connection: Connection, records: Sequence[AnyRecord]) -> None:
        others = [record for record in records if not isinstance(record.fact, SheetFact)]
        _write_entries(connection, others)
        for record in others:
            self._apply(connection, record)

    def forget(self) -> None:
        """Nothing is kept in memory."""

    def _apply(self, connection: Connection, record: AnyRecord) -> None:
        match record.fact:
            case CompetitionFounded() as fact:
                upsert(connection, competitions, [msgspec.structs.asdict(fact)])
            case TradeAdded() as fact:
                upsert(connection, trades, [msgspec.structs.asdict(fact)])
            case RubricAdopted() as fact:
                row = msgspec.structs.asdict(fact) | {"rulebook": msgspec.json.encode(fact.rulebook)}
                upsert(connection, rulebooks, [row])
            case _:
                self._apply_to_stage(connection, record)

    def _apply_to_stage(self, connection: Connection, record: AnyRecord) -> None:
        match record.fact:
            case StageScheduled() as fact:
                start = {"phase": "scheduled", "rubric_version": 0, "edition": 0}
                upsert(connection, stages, [msgspec.structs.asdict(fact) | start])
            case StageOpened() as fact:
                self._move(connection, fact.stage, phase="open", rubric_version=fact.rubric_version)
            case ResultsLocked() as fact:
                self._move(connection, fact.stage, phase="locked")
            case ResultsPublished() as fact:
                self._move(connection, fact.stage, phase="published", edition=fact.edition)
            case StartListSet() as fact:
                rows = [msgspec.structs.asdict(place) | {"stage": fact.stage} for place in fact.places]
                upsert(connection, start_places, rows)
            case ItemsDeclared() as fact:
                row = {"stage": fact.stage, "entry": fact.entry, "items": msgspec.json.encode(fact.items)}
                upsert(connection, declared_items, [row])
            case JudgeAssigned() as fact:
                row = {"stage": fact.stage, "judge": fact.judge, "seat": fact.seat, "recused": False}
                upsert(connection, seats, [row | {"module": module} for module in fact.modules])
            case JudgeRecused() as fact:
                self._recuse(connection, fact)
            case _:
                pass  # entries are written together; deductions, closings and honours are others' questions

    def _move(self, connection: Connection, stage: object, **values: object) -> None:
        connection.execute(update(stages).where(stages.c.stage == stage).values(**values))

    def _recuse(self, connection: Connection, fact: JudgeRecused) -> None:
        if fact.entries:
            rows = [{"stage": fact.stage, "judge": fact.judge, "entry": entry} for entry in fact.entries]
            upsert(connection, recusals, rows)
        else:
            seat = (seats.c.stage == fact.stage) & (seats.c.judge == fact.judge)
            connection.execute(update(seats).where(seat).values(recused=True))


def _write_entries(connection: Connection, records: Sequence[AnyRecord]) -> None:
    """Entries come in crowds: one statement for all that registered, one for all that changed."""
    rows: dict[UUID, dict[str, Any]] = {}
    changed: dict[UUID, str] = {}
    for record in records:
        match record.fact:
            case EntryRegistered() as fact:
                rows[fact.entry] = msgspec.structs.asdict(fact) | {"status": "registered"}
            case EntryApproved() | EntryWithdrawn() | EntryDisqualified() as fact:
                status = type(fact).__name__.removeprefix("Entry").lower()
                if fact.entry in rows:
                    rows[fact.entry]["status"] = status
                else:
                    changed[fact.entry] = status
            case _:
                pass
    upsert(connection, entries, rows.values())
    if changed:
        statement = update(entries).where(entries.c.entry == bindparam("whose"))
        moves = [{"whose": entry, "becomes": status} for entry, status in changed.items()]
        connection.execute(statement.values(status=bindparam("becomes")), moves)


def rulebook_of(connection: Connection, trade: object, version: int) -> Rulebook | None:
    """The rulebook of a trade in one version, or the newest for version 0."""
    chosen = select(rulebooks.c.rulebook).where(rulebooks.c.trade == trade)
    if version:
        chosen = chosen.where(rulebooks.c.version == version)
    else:
        chosen = chosen.order_by(rulebooks.c.version.desc()).limit(1)
    stored = connection.execute(chosen).scalar()
    return None if stored is None else msgspec.json.decode(stored, type=Rulebook)


def party_of(connection: Connection, entry: UUID) -> tuple[UUID, UUID] | None:
    """The contestant behind an entry and their unit; None for no entry."""
    found = connection.execute(
        select(entries.c.contestant, entries.c.unit).where(entries.c.entry == entry)
    ).one_or_none()
    return None if found is None else (found.contestant, found.unit)
