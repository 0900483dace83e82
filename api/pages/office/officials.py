"""The officials of a competition: who holds which office, whose deputy, and what nobody may be at once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, NamedTuple, get_args
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from starlette.responses import HTMLResponse

from api.access import May, hat_for
from api.matrix import Action
from api.pages.errors import PageRoute
from api.pages.office.frame import at_competition, office_page
from api.passes import Principal
from api.routes.doors import Seen
from api.routes.officials import list_officials
from api.schemas.officials import OfficialLine
from api.schemas.passes import IssuedRole
from competition.setup.conflicts import CONFLICTS
from competition.setup.officials import OfficialRole

official_pages = APIRouter(route_class=PageRoute, include_in_schema=False)


def _(message: str) -> str:
    return message


DOES = {
    "organiser": _("sets the competition up and runs it"),
    "chief judge": _("leads the panel, locks stages, signs results"),
    "judge": _("marks; seated on a panel, stage by stage"),
    "recorder": _("types paper sheets, records attendance, runs the draw"),
    "supervisor": _("watches over draw, marking and publication, and countersigns"),
    "arbitrator": _("rules on appeals"),
}
"""What each office is for."""


class OfficeHeld(NamedTuple):
    """An office with those who hold it."""

    role: str
    does: str
    holders: list[OfficialLine]


@official_pages.get("/office/competitions/{competition}/officials")
def see_officials(
    request: Request,
    competition: UUID,
    platform: Seen,
    who: Annotated[Principal, Depends(May(Action.MANAGE_OFFICIALS))],
) -> HTMLResponse:
    """Every office, held or not, and the ways to let its holder in."""
    lines = list_officials(competition, platform)
    may_let_in = hat_for(platform, who, Action.LET_IN, competition) is not None
    return office_page(
        request,
        platform,
        who,
        "office/officials.html",
        at=at_competition(platform, competition),
        offices=list(_by_role(lines)),
        names={line.person: line.name for line in lines},
        conflicts=CONFLICTS,
        passes=get_args(IssuedRole) if may_let_in else (),
    )


def _by_role(lines: list[OfficialLine]) -> Iterator[OfficeHeld]:
    for role in get_args(OfficialRole):
        held = [line for line in lines if line.role == role]
        held.sort(key=lambda line: (line.deputy_for is not None, line.name or ""))
        yield OfficeHeld(role, DOES[role], held)
