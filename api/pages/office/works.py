"""What workers thought up: suggestions and innovations, recorded, reported and verified."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import HTMLResponse

from api.access import May
from api.by_name.nominating import unit_of_hat
from api.matrix import Action
from api.pages.errors import PageRoute
from api.pages.office.frame import office_page
from api.pages.rendering import OUR_ZONE
from api.passes import Principal
from api.platform import Platform
from api.routes.doors import Position, Seen
from api.routes.works import works_answer

works_pages = APIRouter(route_class=PageRoute, include_in_schema=False)

LINES_A_PAGE = 200
_FIRST_YEAR, _LAST_YEAR = 1949, 9999


@works_pages.get("/office/works")
def see_works_page(
    request: Request,
    platform: Seen,
    who: Annotated[Principal, Depends(May(Action.RECORD_WORKS))],
    year: Annotated[int | None, Query(ge=_FIRST_YEAR, le=_LAST_YEAR)] = None,
    before: Annotated[Position | None, Query()] = None,
    work: UUID | None = None,
    reporting: UUID | None = None,
) -> HTMLResponse:
    """The works of a year, the newest first; `work` lies open to be verified, and for the unit `reporting` a
    sum may be reported. A unit sees its own.
    """
    chosen = year or datetime.now(OUR_ZONE).year
    found = works_answer(platform, who, year=chosen, before=before, limit=LINES_A_PAGE)
    unit = unit_of_hat(who)
    return office_page(
        request,
        platform,
        who,
        "office/works.html",
        found=found,
        year=chosen,
        before=before,
        open=next((one for one in found.works if one.work == work), None),
        unit=unit,
        unit_name=_called(platform, unit),
        reporting=reporting,
        reporting_name=_called(platform, reporting),
        verifies=who.role == "organiser",
        yuan=yuan,
    )


def _called(platform: Platform, unit: UUID | None) -> str:
    return platform.directory.names_of([unit]).get(unit, "") if unit else ""


def yuan(fen: int) -> str:
    """Money as people write it: `1,234.56`."""
    return f"{Decimal(fen) / 100:,.2f}"
