"""My result: how a score came about, with the place, the prize and what one may do about it.

Contestants see their own, once it is published; chief judge and supervisor see everybody's, at any time. What
belongs to the contestant alone (the appeals, the way to one) is shown to nobody else.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import msgspec
from fastapi import APIRouter, Request
from sqlalchemy import Connection
from starlette.responses import HTMLResponse

from api.live.document import Document, board_document
from api.pages.errors import PageRoute, Reader
from api.pages.rendering import page
from api.pages.result.reckoning import bill_of, modules_of_total, shares_of, sheet_rows
from api.pages.result.rods import Ticks, brief, rod_of, ticks_of
from api.passes import Principal
from api.platform import Platform
from api.routes.boards import audience_of, explanation_for
from api.routes.doors import Position, Seen
from competition.identifiers import StageId, results_of
from competition.log.past import LogPast
from competition.refusals.family import NotFound
from competition.results.results import Results
from projections.announcements import announced
from projections.appeals import appeals_of
from projections.audience import Audience, edition_shown
from projections.certificate_register import certificates_where
from projections.moments import moment
from projections.my_results import Explanation
from projections.onward import going_on_from
from projections.superseding import RowChange, changes_between

explanation_pages = APIRouter(route_class=PageRoute, include_in_schema=False)


@explanation_pages.get("/boards/{stage}/entries/{entry}")
def see_explanation(
    request: Request, stage: UUID, entry: UUID, platform: Seen, who: Reader, as_of: Position | None = None
) -> HTMLResponse:
    """How an entry's score came about, for those who may know."""
    found = explanation_for(platform, who, stage, entry, as_of)
    audience = audience_of(platform, who, stage)
    own = own_hat(who, entry)
    with platform.tables.read.begin() as connection:
        content = explanation_content(connection, platform, audience, found)
        content |= _of_the_edition(connection, found, entry)
        content |= _appealing(connection, platform, content["board"], entry) if own else {"appeal": None}
    return page(request, "result/explanation.html", **content)


def own_hat(who: Principal, entry: UUID) -> Principal | None:
    """The hat of whoever competes in this entry themselves."""
    return next((hat for hat in who.hats if hat.role == "contestant" and hat.subject == entry), None)


def explanation_content(
    connection: Connection, platform: Platform, audience: Audience, found: Explanation
) -> dict[str, Any]:
    """What the score itself is drawn from; the name as this audience's board shows it."""
    board = board_document(connection, platform.directory, StageId(found.head.stage), audience)
    if board is None:
        raise NotFound(noun="stage")
    entry = str(found.row.entry)
    shown = next((row for row in board["rows"] if row["entry"] == entry), {"name": None, "unit": None})
    row = msgspec.structs.asdict(found.row) | {"name": shown["name"], "unit": shown["unit"]}
    head = {"phase": found.head.phase, "position": found.head.position, "at": found.head.at}
    steps = found.steps
    return {
        "board": board | head,
        "row": row,
        "group": next((one["name"] for one in board["groups"] if one["id"] == found.row.group), ""),
        "ranked": _ranked(board, found.row.group),
        "ticks": _ticks(board, row),
        "steps": steps,
        "bill": bill_of(steps) if steps else [],
        "shares": shares_of(steps) if steps else [],
        "modules": modules_of_total(steps) if steps else [],
        "rod_of": rod_of,
        "sheet_rows": sheet_rows,
        "brief": brief,
    }


def _ranked(board: Document, group: str) -> int:
    return sum(row["group"] == group and row["place"] is not None for row in board["rows"])


def _ticks(board: Document, row: Mapping[str, Any]) -> Ticks | None:
    """Where the total lies among those of its group, as far as this audience's board shows them."""
    if row["place"] is None or row["total"] is None:
        return None
    ranked = [one for one in board["rows"] if one["group"] == row["group"] and one["place"] is not None]
    return ticks_of([one["total"] for one in ranked], row["total"])


def _of_the_edition(connection: Connection, found: Explanation, entry: UUID) -> dict[str, Any]:
    """What was said to everybody of this entry: prizes, what editions changed, and where it goes on to.
    Nothing before an edition.
    """
    stage = StageId(found.head.stage)
    if found.head.edition == 0:
        return {"certificates": [], "changes": [], "onward": []}
    given = certificates_where(connection, stage=stage, entry=entry)
    return {
        "certificates": [one for one in given if one.status in ("valid", "superseded")],
        "changes": list(reversed(changes_of(connection, stage, entry))),
        "onward": [one.stage for one in going_on_from(connection, stage) if entry in one.entries],
    }


def changes_of(connection: Connection, stage: StageId, entry: UUID) -> Sequence[dict[str, Any]]:
    """What each correction says, and what it changed for this entry; the oldest first."""
    said = announced(connection, stage)
    found = []
    for edition in said.editions[1:]:
        before = edition_shown(connection, stage, edition.number - 1)
        after = edition_shown(connection, stage, edition.number)
        if before is None or after is None:
            continue
        own: RowChange | None = next(
            (one for one in changes_between(before.rows, after.rows) if one.entry == entry), None
        )
        found.append({"edition": edition, "own": own})
    return found


def _appealing(connection: Connection, platform: Platform, board: Document, entry: UUID) -> dict[str, Any]:
    """The own appeals, which of them a corrected edition has to follow, and whether another may be brought
    now; the desk decides it again when it comes.
    """
    stage = StageId(UUID(board["stage"]))
    notice = announced(connection, stage).notice
    own = [one for one in appeals_of(connection, stage) if one.entry == entry]
    until = None if notice is None else datetime.fromisoformat(notice.appeals_until)
    return {
        "appeal": {
            "notice": notice,
            "upheld": LogPast(platform.log, ids=0).of(Results, results_of(stage)).upheld,
            "is_open": until is not None and datetime.now(UTC) < until and board["phase"] != "confirmed",
            "own": [one._asdict() | {"at": moment(one.filed_at).isoformat()} for one in reversed(own)],
        },
        "modules_named": [(one["id"], one["name"]) for one in board["modules"]],
    }
