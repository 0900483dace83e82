"""A new competition: from nothing, step by step, or as the next edition of one that was held."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated, Any, get_args
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import HTMLResponse

from api.access import May
from api.matrix import Action
from api.pages.errors import PageRoute
from api.pages.office.acting import acts_for
from api.pages.office.frame import at_competition, office_page
from api.passes import Principal
from api.platform import Platform
from api.routes.doors import Seen
from api.routes.rulebooks import list_rulebooks
from competition.setup.competition import ControlLevel, Level
from projections.series import every_series, programmes_found

founding_pages = APIRouter(route_class=PageRoute, include_in_schema=False)


def _(message: str) -> str:
    return message


CONTROLS_TOLD = {
    "single-handed": _(
        "One person may publish, confirm and correct alone. For small competitions with few people; every "
        "result says so."
    ),
    "two-person": _(
        "Publishing, confirming, prizes and corrections after the lock take two people on two devices. "
        "Officials must not hold two conflicting offices; name deputies beforehand."
    ),
}

Id = UUID | Annotated[str, Query(max_length=0)]


@founding_pages.get("/office/new")
def see_new(
    request: Request,
    platform: Seen,
    who: Annotated[Principal, Depends(May(Action.SET_UP, everywhere=True))],
    again: Id = "",
    series: Id = "",
) -> HTMLResponse:
    """`again`: the competition to be held once more; `series`: the series the new one belongs to."""
    if isinstance(again, UUID):
        return _again(request, platform, who, again)
    with platform.tables.read.begin() as connection:
        found, programmes = every_series(connection), programmes_found(connection)
    acts = acts_for(platform, who)
    return office_page(
        request,
        platform,
        who,
        "office/founding.html",
        acts=acts,
        levels=get_args(Level),
        controls=CONTROLS_TOLD,
        series=[one for one in found if acts.includes(one.organiser)],
        in_series=series,
        programmes={one.id: one.name for one in programmes},
        control_levels=get_args(ControlLevel),
        presets=list_rulebooks(),
    )


def _again(request: Request, platform: Platform, who: Principal, competition: UUID) -> HTMLResponse:
    at = at_competition(platform, competition)
    held = at.competition
    content: dict[str, Any] = {"held": held, "first_day": _a_year_later(held.first_day)}
    content["last_day"] = content["first_day"] + (held.last_day - held.first_day)
    return office_page(request, platform, who, "office/again.html", **content)


def _a_year_later(day: date) -> date:
    """The same weekday a year on, as competitions keep to their days of the week."""
    return day + timedelta(weeks=52)
