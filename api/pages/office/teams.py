"""The teams of a trade: who is in which, whose it is, and how far its entry is. A unit sees its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from starlette.responses import HTMLResponse

from api.access import May
from api.matrix import Action
from api.pages.errors import PageRoute
from api.pages.office.frame import at_trade, office_page
from api.pages.office.roster import groups_of
from api.passes import Principal
from api.platform import Platform
from api.routes.doors import Seen
from api.routes.rosters import entries_answer, units_within
from api.schemas.entries import EntryLine
from projections.rosters import Wanted

team_pages = APIRouter(route_class=PageRoute, include_in_schema=False)

_BATCH = 1000


@team_pages.get("/office/trades/{trade}/teams")
def see_trade_teams(
    request: Request,
    trade: UUID,
    platform: Seen,
    who: Annotated[Principal, Depends(May(Action.SEE_ENTRIES))],
) -> HTMLResponse:
    """Every team and project, by unit; those that are out of it stand last."""
    teams = [
        one for one in _entries(platform, Wanted(trade, units_within(platform, who))) if one.kind != "person"
    ]
    return office_page(
        request,
        platform,
        who,
        "office/teams.html",
        at=at_trade(platform, trade),
        teams=sorted(teams, key=lambda one: (_is_out(one), one.unit_name or "", one.number or 0)),
        groups=dict(groups_of(platform, trade)),
    )


def _entries(platform: Platform, wanted: Wanted) -> Iterator[EntryLine]:
    since: UUID | None = None
    while True:
        found = entries_answer(platform, wanted, since, _BATCH)
        yield from found.entries
        if found.next is None:
            return
        since = found.next


def _is_out(one: EntryLine) -> bool:
    return one.status in ("rejected", "withdrawn", "disqualified")
