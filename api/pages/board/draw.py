"""The public proof of a draw: what everybody was bound by, what came of it, and that it comes out the same.

It says what `GET /stages/{stage}/draw` says, and of who stands behind an entry no more than the public board
of the stage does.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from uuid import UUID

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from api.documents.draw import checks, draw_document, is_told_in_full
from api.live.document import board_document
from api.pages.errors import PageRoute, Reader
from api.pages.rendering import page
from api.routes.doors import Seen
from api.schemas.draws import DrawAnswer
from competition.identifiers import StageId
from competition.refusals.family import NotFound
from projections.draws import draw_of_stage

draw_pages = APIRouter(route_class=PageRoute, include_in_schema=False)


class Recomputed(NamedTuple):
    """One thing that was computed again for this page: which one (a key of `words.draw_checks`), of what, and
    whether it came out as the document says.
    """

    key: str
    of: str
    matches: bool


@draw_pages.get("/boards/{stage}/draw")
def see_draw(request: Request, stage: UUID, platform: Seen, who: Reader) -> HTMLResponse:
    """The draw of a stage, for everybody; before it is committed to, what a contributor needs."""
    with platform.tables.read.begin() as connection:
        drawn = draw_of_stage(connection, stage)
        board = board_document(connection, platform.directory, StageId(stage), "public")
    if board is None:
        raise NotFound(noun="stage")
    draw = draw_document(drawn) if drawn else None
    return page(
        request,
        "board/draw.html",
        board=board,
        draw=draw,
        names={row["entry"]: row["name"] for row in board["rows"]},
        recomputed=list(recomputed(draw)) if draw and is_told_in_full(draw) else [],
        address=platform.settings.public_address,
    )


def recomputed(draw: DrawAnswer) -> Iterator[Recomputed]:
    """Everything `jiangbang draw verify` looks at, in its order."""
    kinds = [
        ("algorithm", draw.algorithm),
        ("list", ""),
        *(("contribution", one.label) for one in draw.contributors),
        ("seed", ""),
        ("places", ""),
        *(("layer", str(layer)) for layer in range(1, draw.layers + 1)),
    ]
    for (key, of), check in zip(kinds, checks(draw), strict=True):
        yield Recomputed(key, of, check.matches)
