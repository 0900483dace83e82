"""What has this judge to mark? The stages a judge sits in, and their sheets by code; no name anywhere."""

from __future__ import annotations

from typing import NamedTuple
from uuid import UUID

import msgspec
from sqlalchemy import Connection, exists, select

from competition.judging.performance import DeclaredItem
from competition.scoring.rulebook import StageRules
from projections.competitions import declared_items, rulebook_of, seats, stages, trades
from projections.late_sheets import late_sheets


class DeskStage(NamedTuple):
    """A stage on a judge's desk."""

    stage: UUID
    trade: str
    name: str
    phase: str
    seat: str
    modules: tuple[str, ...]


def desk_stages(connection: Connection, judge: UUID) -> list[DeskStage]:
    """The stages a judge sits in, open ones first; also one they left, if a sheet of theirs came too late."""
    came_late = exists().where(
        late_sheets.c.stage == seats.c.stage,
        late_sheets.c.judge == seats.c.judge,
        late_sheets.c.module == seats.c.module,
    )
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
        .where(seats.c.judge == judge, ~seats.c.recused | came_late)
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


def items_of(connection: Connection, stage: UUID) -> dict[UUID, tuple[DeclaredItem, ...]]:
    """What each entry of a stage performs, where the rulebook marks item by item."""
    chosen = select(declared_items).where(declared_items.c.stage == stage)
    return {
        row.entry: msgspec.json.decode(row.items, type=tuple[DeclaredItem, ...])
        for row in connection.execute(chosen)
    }
