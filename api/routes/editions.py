"""Every edition of a result, as anybody may read it, also once it is superseded."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

import msgspec
from fastapi import APIRouter, Depends, Path
from sqlalchemy import Connection

from api.access import May
from api.live.document import edition_document
from api.matrix import Action
from api.routes.doors import PROBLEMS, Seen
from api.schemas.boards import BoardAnswer
from api.schemas.editions import EditionChangesAnswer, EditionsAnswer
from competition.identifiers import StageId
from competition.refusals.family import NotFound
from projections.announcements import announced
from projections.audience import edition_shown
from projections.leaderboard import live_board
from projections.superseding import changes_between

router = APIRouter(tags=["results"], responses=PROBLEMS, dependencies=[Depends(May(Action.SEE_PUBLIC))])

Number = Annotated[int, Path(ge=1, le=1_000_000)]


@router.get("/stages/{stage}/editions")
def see_editions(stage: UUID, platform: Seen) -> EditionsAnswer:
    """What was published of a stage so far, its public notice, whether it is confirmed, and who goes on."""
    with platform.tables.read.begin() as connection:
        _require_stage(connection, stage)
        said = announced(connection, stage)
    return EditionsAnswer.model_validate(
        {
            "editions": [msgspec.structs.asdict(one) for one in said.editions],
            "notice": said.notice and msgspec.structs.asdict(said.notice),
            "confirmed": said.confirmed,
            "qualified": [msgspec.structs.asdict(one) for one in said.qualified],
        }
    )


@router.get("/stages/{stage}/editions/{number}", response_model=BoardAnswer)
def see_edition(stage: UUID, number: Number, platform: Seen) -> dict[str, Any]:
    """The board of an edition. One that is not the newest says so in its phase: superseded."""
    with platform.tables.read.begin() as connection:
        _require_stage(connection, stage)
        found = edition_document(connection, platform.directory, StageId(stage), number)
    if found is None:
        raise NotFound(noun="edition")
    return found


@router.get("/stages/{stage}/editions/{number}/changes")
def see_edition_changes(stage: UUID, number: Number, platform: Seen) -> EditionChangesAnswer:
    """What an edition changed against the one before: places and totals, and no single marks."""
    key = StageId(stage)
    with platform.tables.read.begin() as connection:
        _require_stage(connection, stage)
        after = edition_shown(connection, key, number)
        before = edition_shown(connection, key, number - 1)
    if after is None:
        raise NotFound(noun="edition")
    correction = after.head.correction
    return EditionChangesAnswer.model_validate(
        {
            "number": number,
            "reason": correction.reason if correction else "",
            "changes": [] if before is None else changes_between(before.rows, after.rows),
        },
        from_attributes=True,
    )


def _require_stage(connection: Connection, stage: UUID) -> None:
    if live_board(connection, StageId(stage)) is None:
        raise NotFound(noun="stage")
