"""The first page of the office: the competitions one has a part in, those that want something today first."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from api.accounts.scope import is_good_in
from api.pages.errors import PageRoute, Reader
from api.pages.office.frame import at_stage, doors_of, office_page, ways_into
from api.pages.rooms import OFFICE
from api.passes import Principal
from api.platform import Platform
from api.routes.doors import Seen
from competition.refusals.family import NotAllowed
from projections.programme import CompetitionOnProgramme, programme

front_pages = APIRouter(route_class=PageRoute, include_in_schema=False)


@front_pages.get("/office")
def see_office(request: Request, platform: Seen, who: Reader) -> Response:
    """The competitions one has a part in; whoever is not signed in is asked to."""
    if not who.is_known:
        return RedirectResponse("/sign-in", 303)
    if not any(hat.role in OFFICE for hat in who.hats):
        raise NotAllowed(role=", ".join(sorted(OFFICE)))
    with platform.tables.read.begin() as connection:
        held = programme(connection)
    own = list(_own(platform, who, held))
    return office_page(
        request,
        platform,
        who,
        "office/front.html",
        active=[one for one in own if not _is_over(one)],
        over=[one for one in own if _is_over(one)],
        ways={one.id: ways_into(platform, who, one.id) for one in own},
        may_found=any(hat.role == "organiser" and hat.competition is None for hat in who.hats),
    )


_FIRST_ROOM = {"scheduled": "/panel", "open": "/scoring", "locked": "/results"}
"""What is done next in a stage of this phase; after the publication, its results."""


@front_pages.get("/office/stages/{stage}")
def go_to_stage(stage: UUID, platform: Seen, who: Reader) -> RedirectResponse:
    """To the room of a stage where its next act is, or to the first one whoever asks may enter."""
    at = at_stage(platform, stage)
    rooms = [address for address, _ in doors_of(platform, who, at)[-1].rooms]
    if not rooms or at.stage is None:
        raise NotAllowed(role=", ".join(sorted(OFFICE)))
    wanted = f"/office/stages/{stage}{_FIRST_ROOM.get(at.stage.phase, '/results')}"
    return RedirectResponse(wanted if wanted in rooms else rooms[0], 303)


def _own(
    platform: Platform, who: Principal, held: list[CompetitionOnProgramme]
) -> Iterator[CompetitionOnProgramme]:
    for one in held:
        if any(hat.role in OFFICE and is_good_in(platform, hat, one.id) for hat in who.hats):
            yield one


def _is_over(one: CompetitionOnProgramme) -> bool:
    """Whether nothing is left to do: cancelled, or every stage of every trade confirmed."""
    stages = [stage for trade in one.trades for stage in trade.stages]
    return one.cancelled or (bool(stages) and all(stage.reached == "confirmed" for stage in stages))
