"""Boards, as they are and as they were; how a score came about; and the live feed."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

import msgspec
from fastapi import APIRouter, Depends, Header, Query, Response, WebSocket
from pydantic import AwareDatetime
from starlette.concurrency import run_in_threadpool
from starlette.requests import HTTPConnection

from api.access import May, is_own_origin, principal, require
from api.live.document import board_document
from api.live.hub import Viewer
from api.live.socket import stream
from api.live.sse import Feed
from api.matrix import OFFICIALS, Action
from api.passes import ANYONE, Principal
from api.platform import Platform
from api.routes.doors import PROBLEMS, House, Position, Seen
from api.schemas.boards import BoardAnswer, ExplanationAnswer, HistoryLine
from competition.facts import topic_of
from competition.identifiers import StageId
from competition.refusals.family import NotAllowed, NotFound, NotSignedIn
from projections.audience import Audience
from projections.my_results import Explanation, explanation, published_explanation
from projections.score_history import changes, position_at
from projections.under_codes import entry_meant, ids_under_codes, may_be_told, under_codes

router = APIRouter(tags=["boards"], responses=PROBLEMS)

Spectator = Annotated[Principal, Depends(May(Action.SEE_PUBLIC))]

AsEverybody = Annotated[bool, Query(alias="public", description="As everybody sees it, whoever asks.")]
"""For a screen in the hall: an official may be signed in where it is opened."""


def audience_of(platform: Platform, who: Principal, stage: UUID) -> Audience:
    """Which version of a stage's board somebody sees. Refuses a stage that does not exist."""
    held_in = platform.whereabouts.competition_of({"stage": stage})
    official = any(hat.role in OFFICIALS and hat.competition in (None, held_in) for hat in who.hats)
    return "officials" if official else "public"


@router.get("/stages/{stage}/board", response_model=BoardAnswer)
def see_board(
    stage: UUID,
    platform: Seen,
    who: Spectator,
    as_of: Annotated[Position | None, Query(description="A log position.")] = None,
    at: Annotated[AwareDatetime | None, Query(description="A moment, with its time zone.")] = None,
    public: AsEverybody = False,
) -> dict[str, Any]:
    """The board now, as of a log position, or as of a moment."""
    key = StageId(stage)
    audience = audience_of(platform, ANYONE if public else who, stage)
    with platform.tables.read.begin() as connection:
        if at is not None and as_of is None:
            as_of = position_at(connection, key, at)
        board = board_document(connection, platform.directory, key, audience, as_of)
    if board is None:
        raise NotFound(noun="stage")
    return board


@router.get("/stages/{stage}/entries/{entry}/explanation")
def explain(
    stage: UUID,
    entry: UUID,
    platform: Seen,
    who: Annotated[Principal, Depends(May(Action.SEE_EXPLANATION))],
    as_of: Annotated[Position | None, Query()] = None,
) -> ExplanationAnswer:
    """Every step from the judges' marks to the place. Contestants see their own, once it is published."""
    found = explanation_for(platform, who, stage, entry, as_of)
    head, row = found.head, found.row
    return ExplanationAnswer.model_validate(
        {
            "stage": head.stage,
            "entry": row.entry,
            "code": row.code,
            "phase": head.phase,
            "edition": head.edition,
            "position": head.position,
            "standing": row.standing,
            "place": row.place,
            "tied": row.tied,
            "decided_by": row.decided_by,
            "total": row.total,
            "steps": found.steps,
        }
    )


def explanation_for(
    platform: Platform, who: Principal, stage: UUID, entry: UUID, as_of: int | None = None
) -> Explanation:
    """The explanation, if this person may see it: officials at any time, by code while the stage is sealed;
    contestants their own once published, as it was published.
    """
    require(who, Action.SEE_EXPLANATION)
    audience = audience_of(platform, who, stage)
    own = any(hat.role == "contestant" and hat.subject == entry for hat in who.hats)
    if audience == "public" and not own:
        raise NotAllowed(role=", ".join(sorted(OFFICIALS)))
    with platform.tables.read.begin() as connection:
        ids = ids_under_codes(connection, StageId(stage)) if audience == "officials" else None
        meant = entry_meant(ids, entry)
        explained = explanation if audience == "officials" else published_explanation
        found = None if meant is None else explained(connection, StageId(stage), meant, as_of)
    if found is None:
        raise NotFound(noun="entry")
    return found if ids is None else found._replace(row=msgspec.structs.replace(found.row, entry=entry))


@router.get("/stages/{stage}/history", dependencies=[Depends(May(Action.SEE_HISTORY))])
def see_history(
    stage: UUID,
    platform: Seen,
    since: Annotated[Position, Query()] = 0,
    limit: Annotated[int, Query(ge=1, le=1000)] = 200,
) -> list[HistoryLine]:
    """Every fact that counts in a stage, oldest first, above position `since`; by code while it is sealed."""
    with platform.tables.read.begin() as connection:
        found = changes(connection, StageId(stage), since, limit)
        ids = ids_under_codes(connection, StageId(stage))
    return [
        HistoryLine(
            position=one.position,
            at=one.at,
            by=under_codes(ids, one.by),
            topic=topic_of(type(one.fact)),
            fact=under_codes(ids, msgspec.to_builtins(one.fact)),
        )
        for one in found
        if may_be_told(ids, topic_of(type(one.fact)))
    ]


def _own_origin(connection: HTTPConnection) -> None:
    if not is_own_origin(connection):
        raise NotAllowed(role="our own pages")


Held = Annotated[Position | None, Query(description="A position held already.")]


@router.get(
    "/stages/{stage}/feed",
    dependencies=[Depends(_own_origin)],
    response_class=Response,
    responses={200: {"content": {"text/event-stream": {}}, "description": "snapshot, then deltas"}},
)
async def follow_board(
    connection: HTTPConnection,
    stage: UUID,
    platform: House,
    who: Spectator,
    last_event_id: Annotated[Position | None, Header()] = None,
    since: Held = None,
    public: AsEverybody = False,
    brief: Annotated[bool, Query(description="Lines that only moved come as `moves`.")] = False,
) -> Feed:
    """The board live, as server-sent events: a snapshot, then changes; resumes from the position held."""
    held = since if last_event_id is None else last_event_id
    viewer = await _watch(connection, platform, ANYONE if public else who, StageId(stage), held)
    return Feed(viewer, lambda: platform.hub.leave(viewer), brief=brief)


@router.websocket("/stages/{stage}/socket", dependencies=[Depends(_own_origin)])
async def follow_board_by_socket(
    socket: WebSocket, stage: UUID, platform: House, who: Spectator, since: Held = None
) -> None:
    """The same feed over a WebSocket. A page of another origin is refused at the handshake."""
    viewer = await _watch(socket, platform, who, StageId(stage), since)
    try:
        await socket.accept()
        await stream(socket, viewer)
    finally:
        platform.hub.leave(viewer)


async def _watch(
    connection: HTTPConnection, platform: Platform, who: Principal, stage: StageId, since: int | None
) -> Viewer:
    """Open a feed. An official's asks again at every frame whether its pass still shows them the board."""
    audience = await run_in_threadpool(audience_of, platform, who, stage)

    async def may_still_see() -> bool:
        try:
            return audience_of(platform, await principal(connection), stage) == audience
        except NotSignedIn:
            return False

    asks = may_still_see if audience == "officials" else None
    return await platform.hub.watch(stage, audience, since, asks)
