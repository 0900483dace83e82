"""The first page: what is on, what is coming, and what was held, year by year."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from starlette.responses import HTMLResponse

from api.pages.errors import PageRoute, Reader
from api.pages.rendering import OUR_ZONE, page
from api.routes.doors import House
from projections.whats_on import whats_on

home_pages = APIRouter(route_class=PageRoute, include_in_schema=False)

HELD_A_PAGE = 60

Year = Annotated[int, Query(ge=1900, le=2999)] | Annotated[str, Query(max_length=0)]


@home_pages.get("/")
def see_home(
    request: Request,
    platform: House,
    who: Reader,
    year: Year = "",
    name: Annotated[str, Query(max_length=100)] = "",
    skip: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
) -> HTMLResponse:
    """Competitions with their trades and stages; of past ones those of a year, by default the newest there
    is.
    """
    moment = datetime.now(UTC)
    today, wanted = moment.astimezone(OUR_ZONE).date(), name.strip()
    with platform.tables.read.begin() as connection:
        found = whats_on(
            connection,
            moment,
            today,
            year=int(year) if year else None,
            name=wanted,
            skip=skip,
            limit=HELD_A_PAGE,
        )
    units = [one.organiser for one in (*found.now, *found.coming, *found.past)]
    kept = {"year": found.year, "name": wanted, "skip": skip + HELD_A_PAGE}
    return page(
        request,
        "home.html",
        found=found,
        name=wanted,
        is_asked=bool(year or wanted) or skip > 0,
        organisers=platform.directory.names_of(units),
        further=urlencode({key: value for key, value in kept.items() if value}) if found.more else "",
    )
