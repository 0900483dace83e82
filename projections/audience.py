"""Who may see which board? The one gate between what is known and what is shown.

*Officials* (chief judge, supervisor) see a stage as it stands. Everybody else, judges too, sees
the newest published edition; before the first one, the live board of a stage that says so, and otherwise
that there is a stage and no more. Names appear where a stage is not blind, and on published editions.
"""

from __future__ import annotations

from typing import Literal

import msgspec
from sqlalchemy import Connection, select

from competition.identifiers import StageId
from projections.leaderboard import Board, Head, board_as_of, editions, live_board

Audience = Literal["public", "officials"]
AUDIENCES: tuple[Audience, ...] = ("public", "officials")


def visible_board(
    connection: Connection, stage: StageId, audience: Audience, as_of: int | None = None
) -> Board | None:
    """The board this audience may see, now or as of a position; None for a stage nobody scheduled."""
    now = live_board(connection, stage)
    if now is None:
        return None
    if audience == "officials":
        return now if as_of is None else board_as_of(connection, stage, as_of) or _hidden(now.head)
    published = _edition_as_of(connection, stage, as_of)
    if published is not None:
        return published
    if not now.head.live_board:
        return _hidden(now.head)
    return now if as_of is None else board_as_of(connection, stage, as_of) or _hidden(now.head)


def shows_names(head: Head) -> bool:
    """Whether the names behind the codes may stand beside this board's rows."""
    return not head.blind or head.edition > 0


def _hidden(head: Head) -> Board:
    """A stage of which nothing is public yet: no rows, and no position that would tell how busy it is."""
    return Board(msgspec.structs.replace(head, position=0, at="", digest="", edition=0), ())


def _edition_as_of(connection: Connection, stage: StageId, as_of: int | None) -> Board | None:
    chosen = select(editions.c.board).where(editions.c.stage == stage).order_by(editions.c.edition.desc())
    if as_of is not None:
        chosen = chosen.where(editions.c.position <= as_of)
    stored = connection.execute(chosen.limit(1)).scalar()
    return None if stored is None else msgspec.json.decode(stored, type=Board)
