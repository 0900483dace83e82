"""What is held, who takes part, who judges? Competitions, trades, stages, entries, start lists and panels by
id.
"""

from __future__ import annotations

from collections.abc import Sequence

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
    delete,
    select,
    update,
)

from competition.entries.draw import StartListSet
from competition.facts import AnyRecord
from competition.judging.panel import DeputySteppedIn, JudgeAssigned, JudgeRecused
from competition.judging.performance import ItemsDeclared
from competition.judging.scoresheet import SheetFact
from competition.results.results import ResultsLocked, ResultsPublished
from competition.scoring.rulebook import Rulebook
from competition.setup.competition import (
    CompetitionCancelled,
    CompetitionChanged,
    CompetitionFounded,
    RubricAdopted,
    TradeAdded,
)
from competition.setup.stage import StageOpened, StageScheduled
from projections.entries import entries as entries  # among the tables that say what is held
from projections.entries import write_entries
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
    Column("series", Uuid, index=True),
    Column("edition", Integer),
    Column("cancelled", Boolean, nullable=False),
    comment="Each competition as it stands.",
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
start_places = Table(
    "start_places",
    metadata,
    Column("stage", Uuid, primary_key=True),
    Column("entry", Uuid, primary_key=True),
    Column("order", Integer, nullable=False),
    Column("code", String, nullable=False),
    Column("number", String, nullable=False),
    Column("station", String, nullable=False),
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
handed_over = Table(
    "handed_over",
    metadata,
    Column("stage", Uuid, primary_key=True),
    Column("judge", Uuid, primary_key=True),
    Column("module", String, primary_key=True),
    Column("entry", Uuid, primary_key=True),
    comment="Sheets a deputy has not to mark: they were signed from the seat before.",
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
    version = 2

    def apply(self, connection: Connection, records: Sequence[AnyRecord]) -> None:
        others = [record for record in records if not isinstance(record.fact, SheetFact)]
        write_entries(connection, others)
        for record in others:
            self._apply(connection, record)

    def forget(self) -> None:
        """Nothing is kept in memory."""

    def _apply(self, connection: Connection, record: AnyRecord) -> None:
        match record.fact:
            case CompetitionFounded() as fact:
                upsert(connection, competitions, [msgspec.structs.asdict(fact) | {"cancelled": False}])
            case CompetitionChanged() as fact:
                days = {"first_day": fact.first_day, "last_day": fact.last_day}
                self._change(connection, fact.competition, name=fact.name, **days)
            case CompetitionCancelled() as fact:
                self._change(connection, fact.competition, cancelled=True)
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
            case DeputySteppedIn() as fact:
                _hand_over(connection, fact)
            case _:
                pass  # entries are written together; deductions, closings and honours are others' questions

    def _change(self, connection: Connection, competition: object, **values: object) -> None:
        chosen = competitions.c.competition == competition
        connection.execute(update(competitions).where(chosen).values(**values))

    def _move(self, connection: Connection, stage: object, **values: object) -> None:
        connection.execute(update(stages).where(stages.c.stage == stage).values(**values))

    def _recuse(self, connection: Connection, fact: JudgeRecused) -> None:
        if fact.entries:
            rows = [{"stage": fact.stage, "judge": fact.judge, "entry": entry} for entry in fact.entries]
            upsert(connection, recusals, rows)
        else:
            seat = (seats.c.stage == fact.stage) & (seats.c.judge == fact.judge)
            connection.execute(update(seats).where(seat).values(recused=True))


def _hand_over(connection: Connection, fact: DeputySteppedIn) -> None:
    """The deputy sits where the judge sat; the judge keeps what is signed, and nothing more is expected."""
    judges = (seats.c.stage == fact.stage) & (seats.c.judge == fact.judge)
    modules = list(connection.execute(select(seats.c.module).where(judges)).scalars())
    connection.execute(update(seats).where(judges).values(recused=True))
    seated = select(seats.c.judge).where(seats.c.stage == fact.stage, seats.c.judge == fact.deputy)
    if connection.execute(seated.limit(1)).scalar() is None:
        row = {"stage": fact.stage, "judge": fact.deputy, "seat": fact.seat, "recused": False}
        upsert(connection, seats, [row | {"module": module} for module in modules])
    of_stage = handed_over.c.stage == fact.stage
    before = connection.execute(
        select(handed_over.c.module, handed_over.c.entry).where(of_stage, handed_over.c.judge == fact.judge)
    ).all()
    signed = {(row.module, row.entry) for row in before} | {(one.module, one.entry) for one in fact.signed}
    connection.execute(delete(handed_over).where(of_stage, handed_over.c.judge == fact.deputy))
    rows = [{"module": module, "entry": entry} for module, entry in sorted(signed, key=str)]
    upsert(connection, handed_over, [row | {"stage": fact.stage, "judge": fact.deputy} for row in rows])


def control_of(connection: Connection, stage: object) -> str:
    """Whether one person or two do what changes results: the control level of the stage's competition."""
    chosen = (
        select(competitions.c.control)
        .join(trades, trades.c.competition == competitions.c.competition)
        .join(stages, stages.c.trade == trades.c.trade)
        .where(stages.c.stage == stage)
    )
    return connection.execute(chosen).scalar() or "single-handed"


def phase_of(connection: Connection, stage: object) -> str:
    """How far a stage is: scheduled, open, locked, published; empty for no stage."""
    return connection.execute(select(stages.c.phase).where(stages.c.stage == stage)).scalar() or ""


def rulebook_of(connection: Connection, trade: object, version: int) -> Rulebook | None:
    """The rulebook of a trade in one version, or the newest for version 0."""
    chosen = select(rulebooks.c.rulebook).where(rulebooks.c.trade == trade)
    if version:
        chosen = chosen.where(rulebooks.c.version == version)
    else:
        chosen = chosen.order_by(rulebooks.c.version.desc()).limit(1)
    stored = connection.execute(chosen).scalar()
    return None if stored is None else msgspec.json.decode(stored, type=Rulebook)
