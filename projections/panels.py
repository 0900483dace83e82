"""Who sits on the panel of a stage, what do they mark, and from what are they excused?

Two judges of one seat are a judge and the deputy who took the seat over: nobody else shares one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Connection, select

from projections.competitions import entries, recusals, seats


class Sitting(NamedTuple):
    """A judge on the panel. `sits`: not excused from the whole stage, and no deputy took the seat over.

    `followed_by`: that deputy; `excused`: single entries this judge does not mark.
    """

    judge: UUID
    seat: str
    modules: tuple[str, ...]
    sits: bool
    followed_by: UUID | None
    excused: frozenset[UUID]


def panel_in(connection: Connection, stage: UUID) -> list[Sitting]:
    """Everybody who ever sat on the panel, by seat; who left before who followed."""
    chosen = (
        select(seats).where(seats.c.stage == stage).order_by(seats.c.seat, ~seats.c.recused, seats.c.module)
    )
    modules: dict[UUID, list[str]] = {}
    names: dict[UUID, tuple[str, bool]] = {}
    for row in connection.execute(chosen):
        modules.setdefault(row.judge, []).append(row.module)
        names[row.judge] = (row.seat, not row.recused)
    excused = _excused(connection, stage)
    return [
        Sitting(
            judge,
            seat,
            tuple(modules[judge]),
            sits,
            None if sits else _sitting(names, seat),
            excused.get(judge, frozenset()),
        )
        for judge, (seat, sits) in names.items()
    ]


def _sitting(names: Mapping[UUID, tuple[str, bool]], seat: str) -> UUID | None:
    return next((judge for judge, found in names.items() if found == (seat, True)), None)


def _excused(connection: Connection, stage: UUID) -> dict[UUID, frozenset[UUID]]:
    chosen = select(recusals.c.judge, recusals.c.entry).where(recusals.c.stage == stage)
    found: dict[UUID, frozenset[UUID]] = {}
    for row in connection.execute(chosen):
        found[row.judge] = found.get(row.judge, frozenset()) | {row.entry}
    return found


class Contender(NamedTuple):
    """An entry of the trade that may start: who entered, and for which unit."""

    entry: UUID
    contestant: UUID
    unit: UUID


def contenders(connection: Connection, trade: UUID) -> Sequence[Contender]:
    """Every entry of a trade that is neither rejected nor withdrawn."""
    out = ("rejected", "withdrawn")
    chosen = select(entries.c.entry, entries.c.contestant, entries.c.unit).where(
        entries.c.trade == trade, entries.c.status.not_in(out)
    )
    return [Contender(row.entry, row.contestant, row.unit) for row in connection.execute(chosen)]
