"""Who may see which board? The one gate between what is known and what is shown.

*Officials* (chief judge, supervisor) see a stage as it stands. Everybody else, judges too, sees
the newest published edition; before the first one, the live board of a stage that says so, as it is or as it
was when it was frozen, and otherwise that there is a stage and no more. Names appear where a stage is not
blind, and on published editions.

Where an audience may not be told which entry has which code, a board shows codes, and stand-ins in the place
of entries: the entries of a final stand with their names on the published board of its heat.
"""

from __future__ import annotations

from typing import Literal

import msgspec
from sqlalchemy import Connection

from competition.identifiers import StageId, stand_in_of
from projections.announcements import Announced, Edition, announced
from projections.boards import Board, Correction, Head, ShownPhase
from projections.draws import sealed
from projections.leaderboard import board_as_of, edition_board, frozen_board, live_board

Audience = Literal["public", "officials"]
AUDIENCES: tuple[Audience, ...] = ("public", "officials")


def visible_board(
    connection: Connection, stage: StageId, audience: Audience, as_of: int | None = None
) -> Board | None:
    """The board this audience may see, now or as of a position; None for a stage nobody scheduled."""
    board = _seen_board(connection, stage, audience, as_of)
    if board is None or shows_entries(connection, board.head, audience):
        return board
    rows = (msgspec.structs.replace(row, entry=stand_in_of(stage, row.code)) for row in board.rows)
    return Board(board.head, tuple(rows))


def _seen_board(
    connection: Connection, stage: StageId, audience: Audience, as_of: int | None
) -> Board | None:
    now = live_board(connection, stage)
    if now is None:
        return None
    said = announced(connection, stage, as_of)
    if audience == "officials":
        board = now if as_of is None else board_as_of(connection, stage, as_of) or _hidden(now.head)
        return Board(_announcing(board.head, said), board.rows)
    public = _public_board(connection, now, said, as_of)
    return Board(_announcing(public.head, said), public.rows)


def _public_board(connection: Connection, now: Board, said: Announced, as_of: int | None) -> Board:
    """The newest edition, else the board as it was frozen, else the live board where there is one."""
    stage = StageId(now.head.stage)
    if said.edition is not None:
        board = edition_board(connection, stage, said.edition.number) or _hidden(now.head)
        moved = msgspec.structs.replace(board.head, position=said.position, at=said.at)
        return Board(moved, board.rows)
    if not now.head.live_board:
        return _hidden(now.head)
    if said.frozen is not None:
        frozen = frozen_board(connection, stage, said.frozen) or _hidden(now.head)
        return Board(msgspec.structs.replace(frozen.head, phase="frozen"), frozen.rows)
    return now if as_of is None else board_as_of(connection, stage, as_of) or _hidden(now.head)


def edition_shown(connection: Connection, stage: StageId, number: int) -> Board | None:
    """An edition as everybody may see it, also once it is superseded; None where there is none."""
    board = edition_board(connection, stage, number)
    if board is None:
        return None
    said = announced(connection, stage)
    newest = said.edition is not None and said.edition.number == number
    phase: ShownPhase = _phase(said) if newest else "superseded"
    correction = next((_correction(one) for one in said.editions if one.number == number), None)
    return Board(msgspec.structs.replace(board.head, phase=phase, correction=correction), board.rows)


def _announcing(head: Head, said: Announced) -> Head:
    """The head of a board with what was announced of the result."""
    if said.edition is None:
        return msgspec.structs.replace(head, frozen=said.frozen is not None)
    return msgspec.structs.replace(
        head, phase=_phase(said), notice=said.notice, correction=_correction(said.edition)
    )


def _phase(said: Announced) -> ShownPhase:
    if said.confirmed:
        return "confirmed"
    return "published" if said.notice is None else "noticed"


def _correction(edition: Edition) -> Correction | None:
    if edition.number == 1:
        return None
    return Correction(edition=edition.number, at=edition.at, reason=edition.reason)


def shows_names(head: Head) -> bool:
    """Whether the names behind the codes may stand beside this board's rows."""
    return not head.blind or head.edition > 0


def shows_entries(connection: Connection, head: Head, audience: Audience) -> bool:
    """Whether this audience may be told which entries stand behind the codes of this board.

    Officials may, unless the draw keeps them apart until its layers are opened; others may with the names.
    """
    if shows_names(head):
        return True
    return audience == "officials" and not sealed(connection, head.stage)


def _hidden(head: Head) -> Board:
    """A stage of which nothing is public yet: no rows, and no position that would tell how busy it is."""
    return Board(msgspec.structs.replace(head, position=0, at="", digest="", edition=0), ())
