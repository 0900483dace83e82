"""My entries: what one has entered, where one starts, how it went, and what one may still do."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from fastapi import APIRouter, Request
from sqlalchemy import Connection
from starlette.responses import HTMLResponse

from api.matrix import MATRIX, Action
from api.pages.errors import PageRoute, Reader
from api.pages.rendering import OUR_ZONE, page
from api.passes import Principal
from api.platform import Platform
from api.routes.doors import Seen
from api.routes.rosters import see_own_entries
from api.schemas.entries import OwnEntry, OwnStart
from competition.identifiers import PersonId, StageId
from projections.announcements import announced
from projections.appeals import appeals_of
from projections.audience import visible_board
from projections.certificate_register import certificates_where
from projections.competitions import rulebook_of
from projections.onward import going_on_from
from projections.open_trades import OpenTrade, trades_open_to_contestants

mine_pages = APIRouter(route_class=PageRoute, include_in_schema=False)

MAY_BE_WITHDRAWN = ("registered", "approved")


@mine_pages.get("/my")
def see_mine(request: Request, platform: Seen, who: Reader) -> HTMLResponse:
    """One's own entries; whoever is not signed in reads how to."""
    mine = _own_entries(platform, who)
    with platform.tables.read.begin() as connection:
        entries = [_told(connection, one) for one in mine]
        open_trades = _open_trades(connection, who, {one.trade for one in mine if one.status != "rejected"})
    return page(
        request,
        "result/mine.html",
        who=who,
        person=who.person,
        entries=entries,
        open_trades=open_trades,
        unit=_unit_of(platform, who.person),
        withdrawable=MAY_BE_WITHDRAWN,
    )


def _own_entries(platform: Platform, who: Principal) -> list[OwnEntry]:
    """As the API answers it; nothing for somebody who has entered nothing yet."""
    hat = next((hat for hat in who.hats if hat.role in MATRIX[Action.SEE_OWN_ENTRIES]), None)
    return [] if hat is None else see_own_entries(platform, hat)


def _told(connection: Connection, one: OwnEntry) -> dict[str, Any]:
    rulebook = rulebook_of(connection, one.trade, 0)
    groups = {group.id: group.name for group in rulebook.groups} if rulebook else {}
    names = {stage.id: stage.name for stage in rulebook.stages} if rulebook else {}
    order = list(names)
    starts = sorted(
        one.starts, key=lambda start: order.index(start.key) if start.key in order else len(order)
    )
    return {
        "entry": one,
        "group": groups.get(one.group, one.group),
        "starts": [_start(connection, one.entry, start, names) for start in starts],
        "certificates": [
            paper
            for paper in certificates_where(connection, entry=one.entry)
            if paper.status in ("valid", "superseded")
        ],
    }


def _start(connection: Connection, entry: UUID, start: OwnStart, names: Mapping[str, str]) -> dict[str, Any]:
    """A stage one starts in, as everybody sees it, with the own line once that is published. `names`: of the
    stages, by their keys.
    """
    board = visible_board(connection, StageId(start.stage), "public")
    is_out = board is not None and board.head.edition > 0
    row = next((row for row in board.rows if row.entry == entry), None) if board and is_out else None
    return {
        "start": start,
        "name": names.get(start.key, start.key),
        "phase": board.head.phase if board else start.phase,
        "row": row,
        "notice": announced(connection, start.stage).notice,
        "onward": [one.stage for one in going_on_from(connection, start.stage) if entry in one.entries],
        "appeals": [one for one in appeals_of(connection, start.stage) if one.entry == entry],
    }


def _open_trades(connection: Connection, who: Principal, entered: set[UUID]) -> list[OpenTrade]:
    """What this reader may enter by themself: somebody in person, not a pass without one."""
    if who.person is None:
        return []
    moment = datetime.now(UTC)
    found = trades_open_to_contestants(connection, moment, moment.astimezone(OUR_ZONE).date())
    return [one for one in found if one.trade not in entered]


def _unit_of(platform: Platform, person: UUID | None) -> str:
    """The name of the unit the directory knows somebody in; empty where they have to say it."""
    if person is None:
        return ""
    known = platform.directory.people.facts_of([PersonId(person)]).get(PersonId(person))
    if known is None or known.unit is None:
        return ""
    return platform.directory.names_of([known.unit]).get(known.unit, "")
