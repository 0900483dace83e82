"""Where panels scored somebody: the published results that a review of their candidacy may go by."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Connection

from api.platform import Platform
from competition.identifiers import StageId
from projections.audience import visible_board
from projections.programme import programme
from projections.rosters import own_entries


class PublishedScore(NamedTuple):
    """A total in the newest published edition of a stage; `entry`: one's own, or the team's one is in."""

    stage: UUID
    entry: UUID
    competition: str
    trade: str
    name: str
    total: str
    place: int | None


def published_scores(platform: Platform, recipient: UUID) -> list[PublishedScore]:
    """What a person or a team scored, the newest competition first."""
    with platform.tables.read.begin() as connection:
        entered = own_entries(connection, recipient, None)
        return [one for row in entered for one in _scores(connection, row.competition, row.trade, row.entry)]


def entry_scored(platform: Platform, recipient: UUID, stage: UUID) -> UUID | None:
    """The entry by which somebody was scored in a stage; None where they were not."""
    scores = published_scores(platform, recipient)
    return next((one.entry for one in scores if one.stage == stage), None)


def _scores(connection: Connection, competition: UUID, trade: UUID, entry: UUID) -> Iterator[PublishedScore]:
    for held in programme(connection, competition):
        for one in held.trades:
            for stage in one.stages if one.id == trade else ():
                board = visible_board(connection, StageId(stage.id), "public")
                rows = board.rows if board is not None and board.head.edition else ()
                for row in rows:
                    if row.entry == entry and row.total is not None:
                        place = row.place
                        yield PublishedScore(
                            stage.id, entry, held.name, one.name, stage.name, row.total, place
                        )
