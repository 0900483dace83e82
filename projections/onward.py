"""Who goes on to another stage because of a result, as everybody may know once it was decided."""

from __future__ import annotations

from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Connection, select

from projections.announcements import announced
from projections.competitions import rulebook_of, stages


class GoingOn(NamedTuple):
    """Another stage by its name, and the entries that the newest edition sends there."""

    stage: str
    entries: tuple[UUID, ...]


def going_on_from(connection: Connection, stage: UUID) -> list[GoingOn]:
    """Nothing of an edition that is superseded: its successor decides it anew."""
    said = announced(connection, stage)
    held = {one.next_stage: one.entries for one in said.qualified if one.edition == len(said.editions)}
    chosen = select(stages.c.stage, stages.c.trade, stages.c.key).where(stages.c.stage.in_(held))
    return [
        GoingOn(_name(connection, row.trade, row.key), held[row.stage]) for row in connection.execute(chosen)
    ]


def _name(connection: Connection, trade: UUID, key: str) -> str:
    rulebook = rulebook_of(connection, trade, 0)
    return next((one.name for one in rulebook.stages if one.id == key), key) if rulebook else key
