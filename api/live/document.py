"""A board as it travels: what an audience may see, with names where they may stand."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import Connection, select

from competition.directory.directory import Directory
from competition.identifiers import StageId
from projections.audience import Audience, edition_shown, shows_names, visible_board
from projections.boards import Head, Row
from projections.competitions import competitions, entries, stages, trades

Document = dict[str, Any]

_MOVING = ("stage", "phase", "edition", "position", "at", "frozen", "notice", "correction")
"""What the head of a board says anew with every change."""


def board_document(
    connection: Connection, directory: Directory, stage: StageId, audience: Audience, as_of: int | None = None
) -> Document | None:
    """The board of a stage for an audience, now or as of a position; None for a stage nobody scheduled."""
    board = visible_board(connection, stage, audience, as_of)
    if board is None:
        return None
    names = names_in(connection, directory, board.head.trade) if shows_names(board.head) else {}
    rows = [_row(row, *names.get(row.entry, (None, None))) for row in board.rows]
    return {**_head(connection, board.head), "rows": rows}


def edition_document(
    connection: Connection, directory: Directory, stage: StageId, number: int
) -> Document | None:
    """An edition of a stage's board, with names, also once it is superseded; None where there is none."""
    board = edition_shown(connection, stage, number)
    if board is None:
        return None
    names = names_in(connection, directory, board.head.trade)
    rows = [_row(row, *names.get(row.entry, (None, None))) for row in board.rows]
    return {**_head(connection, board.head), "rows": rows}


def change(before: Document, after: Document) -> Document | None:
    """What a viewer of `before` needs to see `after`: the head's moving parts and the changed rows.

    `since` is the position of `before`. None when nothing changed.
    """
    if before == after:
        return None
    known = {row["entry"]: row for row in before["rows"]}
    changed = [row for row in after["rows"] if known.get(row["entry"]) != row]
    moving = {key: after[key] for key in _MOVING}
    return {**moving, "since": before["position"], "rows": changed}


def _head(connection: Connection, head: Head) -> Document:
    chosen = (
        select(
            competitions.c.competition,
            competitions.c.name,
            competitions.c.control,
            trades.c.name.label("trade"),
        )
        .select_from(stages)
        .join(trades, trades.c.trade == stages.c.trade)
        .join(competitions, competitions.c.competition == trades.c.competition)
        .where(stages.c.stage == head.stage)
    )
    held = connection.execute(chosen).one()
    return {
        "stage": str(head.stage),
        "trade": str(head.trade),
        "competition": str(held.competition),
        "control": held.control,
        "names": {"competition": held.name, "trade": held.trade, "stage": head.name},
        "phase": head.phase,
        "edition": head.edition,
        "blind": head.blind,
        "position": head.position,
        "at": head.at,
        "digest": head.digest,
        "modules": list(head.modules),
        "groups": list(head.groups),
        "frozen": head.frozen,
        "notice": head.notice and msgspec.structs.asdict(head.notice),
        "correction": head.correction and msgspec.structs.asdict(head.correction),
    }


def _row(row: Row, name: str | None, unit: str | None) -> Document:
    return {
        "entry": str(row.entry),
        "order": row.order,
        "group": row.group,
        "code": row.code,
        "name": name,
        "unit": unit,
        "place": row.place,
        "tied": row.tied,
        "standing": row.standing,
        "total": row.total,
        "modules": row.modules,
        "complete": row.complete,
        "decided_by": row.decided_by,
    }


def names_in(
    connection: Connection, directory: Directory, trade: UUID
) -> dict[UUID, tuple[str | None, str | None]]:
    """The names of every entry of a trade and of their units; None where somebody was erased. Whoever asks
    sees to it that they may be shown.
    """
    chosen = select(entries.c.entry, entries.c.contestant, entries.c.unit).where(entries.c.trade == trade)
    parties = {row.entry: (row.contestant, row.unit) for row in connection.execute(chosen)}
    names = directory.names_of(party for pair in parties.values() for party in pair)
    return {entry: (names.get(contestant), names.get(unit)) for entry, (contestant, unit) in parties.items()}
