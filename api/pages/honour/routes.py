"""The address of the honour roll."""

from __future__ import annotations

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request
from starlette.responses import HTMLResponse

from api.pages.errors import PageRoute
from api.pages.honour.roll import Wanted, honours_content
from api.pages.rendering import page
from api.routes.doors import House

roll_pages = APIRouter(route_class=PageRoute, include_in_schema=False)


@roll_pages.get("/honours")
def see_honours(
    request: Request,
    platform: House,
    title: UUID | Annotated[str, Query(max_length=0)] = "",
    level: str = "",
    year: str = "",
    revoked: bool = False,
    name: Annotated[str, Query(max_length=100)] = "",
    as_of: date | Annotated[str, Query(max_length=0)] = "",
    after: Annotated[int, Query(ge=0)] = 0,
) -> HTMLResponse:
    """The honour roll, by title, level, year and name, now or as of a day."""
    wanted = Wanted(str(title), level, year, revoked, name, str(as_of))
    with platform.tables.read.begin() as connection:
        content = honours_content(platform, connection, wanted, after)
    return page(request, "honour/honours.html", **content)
