"""How did this score come about? Every step from the judges' marks to the place, with the facts behind it."""

from __future__ import annotations

from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Connection

from competition.identifiers import EntryId, StageId
from competition.refusals.results import NotPublished
from competition.scoring.explanation import as_plain
from projections.announcements import announced
from projections.audience import visible_board
from projections.boards import Head, Row
from projections.leaderboard import board_of
from projections.score_history import tally_as_of


class Explanation(NamedTuple):
    """An entry's line on the board and the tree of steps that leads to its total; None before its first
    mark.
    """

    head: Head
    row: Row
    steps: dict[str, Any] | None


def published_explanation(
    connection: Connection, stage: StageId, entry: UUID, as_of: int | None = None
) -> Explanation | None:
    """The explanation of one entry's score as it was published: by what the edition counted, and by nothing
    that was corrected since and is not public. None when the entry is not on the board.

    Refuses a stage that is (or was, as of a position) not published.
    """
    edition = announced(connection, stage, as_of).edition
    board = visible_board(connection, stage, "public", as_of)
    if edition is None or board is None:
        raise NotPublished()
    counted = explanation(connection, stage, entry, edition.as_of)
    row = next((row for row in board.rows if row.entry == entry), None)
    return None if counted is None or row is None else Explanation(board.head, row, counted.steps)


def explanation(
    connection: Connection, stage: StageId, entry: UUID, as_of: int | None = None
) -> Explanation | None:
    """The explanation of one entry's score; None when the entry is not on the board."""
    tally = tally_as_of(connection, stage, as_of)
    if tally is None:
        return None
    board = board_of(tally)
    row = next((row for row in board.rows if row.entry == entry), None)
    if row is None:
        return None
    found = tally.score(EntryId(entry))
    return Explanation(
        board.head, row, as_plain(found.steps) if found is not None and found.started else None
    )
