"""Programmes of several years and the series within them; the next edition is held from here."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from starlette.responses import HTMLResponse

from api.access import May
from api.matrix import Action
from api.pages.errors import PageRoute
from api.pages.office.acting import acts_for, enterable
from api.pages.office.frame import office_page
from api.pages.rendering import OUR_ZONE
from api.passes import Principal
from api.platform import Platform
from api.routes.doors import Seen
from projections.series import ProgrammeFound, SeriesFound, every_series, programmes_found

programme_pages = APIRouter(route_class=PageRoute, include_in_schema=False)

Overseer = Annotated[Principal, Depends(May(Action.SEE_OVERVIEW, everywhere=True))]


@programme_pages.get("/office/programmes")
def see_programmes(request: Request, platform: Seen, who: Overseer) -> HTMLResponse:
    """Every programme with its series."""
    with platform.tables.read.begin() as connection:
        found = programmes_found(connection)
    organisers = _organisers(platform, [*found, *(each for one in found for each in one.series)])
    acts = acts_for(platform, who)
    return office_page(
        request,
        platform,
        who,
        "office/programmes.html",
        programmes=found,
        organisers=organisers,
        acts=acts,
        this_year=datetime.now(OUR_ZONE).year,
    )


@programme_pages.get("/office/series")
def see_series(request: Request, platform: Seen, who: Overseer) -> HTMLResponse:
    """Every series with its editions, and the way to the next one."""
    with platform.tables.read.begin() as connection:
        found, programmes = every_series(connection), programmes_found(connection)
    return office_page(
        request,
        platform,
        who,
        "office/series.html",
        series=found,
        is_open=enterable(platform, who),
        programmes=programmes,
        programme_names={one.id: one.name for one in programmes},
        organisers=_organisers(platform, found),
        acts=acts_for(platform, who),
    )


def _organisers(platform: Platform, found: Iterable[ProgrammeFound | SeriesFound]) -> dict[UUID, Any]:
    return dict(platform.directory.names_of(one.organiser for one in found))
