"""The editions of a result: every publication, what a correction changed and why, and the public notice."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from api.live.document import board_document, edition_document
from api.pages.errors import PageRoute, Reader
from api.pages.rendering import page
from api.platform import Platform
from api.routes.doors import Seen
from api.routes.editions import see_edition_changes, see_editions
from api.schemas.editions import EditionLine
from competition.identifiers import StageId
from competition.refusals.family import NotFound
from projections.onward import going_on_from

edition_pages = APIRouter(route_class=PageRoute, include_in_schema=False)


@edition_pages.get("/boards/{stage}/editions")
def see_edition_history(request: Request, stage: UUID, platform: Seen, who: Reader) -> HTMLResponse:
    """Every edition, the newest first; all of it was said to everybody when it happened."""
    said = see_editions(stage, platform)
    with platform.tables.read.begin() as connection:
        board = board_document(connection, platform.directory, StageId(stage), "public")
        onward = going_on_from(connection, stage)
    if board is None:
        raise NotFound(noun="stage")
    newest = said.editions[-1].number if said.editions else 0
    editions = [
        _told(platform, stage, one, is_newest=one.number == newest) for one in reversed(said.editions)
    ]
    rows = [(one, [row for row in board["rows"] if UUID(row["entry"]) in one.entries]) for one in onward]
    return page(request, "board/editions.html", board=board, said=said, editions=editions, onward=rows)


def _told(platform: Platform, stage: UUID, edition: EditionLine, *, is_newest: bool) -> dict[str, Any]:
    """An edition with what it changed against the one before, by name."""
    found = see_edition_changes(stage, edition.number, platform)
    names = _names(platform, stage, edition.number) if found.changes else {}
    changes = [{"line": one, "name": names.get(str(one.entry))} for one in found.changes]
    return {"line": edition, "changes": changes, "is_newest": is_newest}


def _names(platform: Platform, stage: UUID, number: int) -> dict[str, str | None]:
    """The names beside the entries, as this edition and the one before show them."""
    names: dict[str, str | None] = {}
    with platform.tables.read.begin() as connection:
        for one in (number - 1, number):
            shown = edition_document(connection, platform.directory, StageId(stage), one)
            names |= {row["entry"]: row["name"] for row in shown["rows"]} if shown else {}
    return names
