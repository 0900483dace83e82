"""What has this judge to mark? The stages a judge sits in, and their sheets by code; no name anywhere."""

from __future__ import annotations

from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Connection, select

from competition.scoring.performance import Item
from competition.scoring.rulebook import Module, StageRules
from projections.competitions import rulebook_of, seats, stages, start_places, trades
from projections.progress import Due, sheets_due


class DeskStage(NamedTuple):
    """A stage on a judge's desk."""

    stage: UUID
    trade: str
    name: str
    phase: str
    seat: str
    modules: tuple[str, ...]


class DeskSheet(NamedTuple):
    """One sheet, ready to be marked. `keys`: the marks it must hold, each with its criterion in `module`."""

    due: Due
    module: Module
    items: tuple[Item, ...]
    keys: tuple[str, ...]


def desk_stages(connection: Connection, judge: UUID) -> list[DeskStage]:
    """The stages a judge sits in, open ones first."""
    chosen = (
        select(
            seats.c.stage,
            seats.c.seat,
            seats.c.module,
            stages.c.phase,
            stages.c.key,
            trades.c.name,
            trades.c.trade,
        )
        .join(stages, stages.c.stage == seats.c.stage)
        .join(trades, trades.c.trade == stages.c.trade)
        .where(seats.c.judge == judge, ~seats.c.recused)
        .order_by(trades.c.name, stages.c.key, seats.c.module)
    )
    found: dict[UUID, DeskStage] = {}
    for row in connection.execute(chosen):
        earlier = found.get(row.stage)
        rules = stage_rules_of(connection, row.stage)
        name = rules.name if rules else row.key
        modules = (*earlier.modules, row.module) if earlier else (row.module,)
        found[row.stage] = DeskStage(row.stage, row.name, name, row.phase, row.seat, modules)
    return sorted(found.values(), key=lambda stage: stage.phase != "open")


def stage_rules_of(connection: Connection, stage: UUID) -> StageRules | None:
    """The rules a stage is held by (the newest of its trade while it is not open)."""
    held = connection.execute(select(stages).where(stages.c.stage == stage)).one_or_none()
    if held is None:
        return None
    rulebook = rulebook_of(connection, held.trade, held.rubric_version)
    return rulebook.stage(held.key) if rulebook else None


def desk_sheets(connection: Connection, stage: UUID, judge: UUID) -> list[Due]:
    """The judge's sheets in a stage, in start order."""
    return sheets_due(connection, stage, judge)


def entry_with_code(connection: Connection, stage: UUID, code: str) -> UUID | None:
    """The entry behind a code. For building commands only: it is never shown to a judge."""
    chosen = select(start_places.c.entry).where(start_places.c.stage == stage, start_places.c.code == code)
    return connection.execute(chosen).scalar()
