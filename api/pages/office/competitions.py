"""A competition at a glance: its trades and stages, what is next, what waits; and the changes to it."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, NamedTuple
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from starlette.responses import HTMLResponse

from api.access import May, hat_for
from api.matrix import Action
from api.pages.errors import PageRoute, Reader
from api.pages.office.entrance import enter
from api.pages.office.frame import at_competition, office_page, ways_into
from api.pages.office.next_acts import next_acts, waiting
from api.pages.office.rooms import AT_WORK
from api.passes import Principal
from api.platform import Platform
from api.routes.doors import Seen
from competition.identifiers import CompetitionId
from competition.log.past import LogPast
from competition.setup.competition import (
    Competition,
    CompetitionCancelled,
    CompetitionChanged,
    CompetitionFounded,
)
from projections.overview import seen_from_above
from projections.series import series_found

competition_pages = APIRouter(route_class=PageRoute, include_in_schema=False)


@competition_pages.get("/office/competitions/{competition}")
def see_competition(request: Request, competition: UUID, platform: Seen, who: Reader) -> HTMLResponse:
    """What there is and what is next. What waits for a signature is told to those who may sign."""
    at = at_competition(platform, competition)
    hat = enter(platform, who, at, *AT_WORK)
    sees_all = hat_for(platform, who, Action.SEE_PROGRESS, competition) is not None
    with platform.tables.read.begin() as connection:
        held = seen_from_above(connection, [at.competition.organiser])
        series = series_found(connection, at.competition.series) if at.competition.series else None
    entries = {trade.id: trade.entries for one in held if one.id == competition for trade in one.trades}
    return office_page(
        request,
        platform,
        hat,
        "office/competition.html",
        at=at,
        organiser=platform.directory.names_of([at.competition.organiser]).get(at.competition.organiser, ""),
        series=series,
        way=ways_into(platform, who, competition),
        may_found=any(one.role == "organiser" and one.competition is None for one in who.hats),
        entries=entries if sees_all else None,
        next_acts=next_acts(platform, at.competition) if sees_all else [],
        waiting=waiting(platform, at.competition) if sees_all else [],
    )


@competition_pages.get("/office/competitions/{competition}/changes")
def see_changes(
    request: Request,
    competition: UUID,
    platform: Seen,
    who: Annotated[Principal, Depends(May(Action.SET_UP))],
) -> HTMLResponse:
    """What was changed and why; another name or other days; and the end of it all."""
    past = LogPast(platform.log, ids=0).of(Competition, CompetitionId(competition))
    return office_page(
        request,
        platform,
        who,
        "office/changes.html",
        at=at_competition(platform, competition),
        begun=past.begun,
        changes=_changes(platform, competition),
    )


class Change(NamedTuple):
    """How a competition was called, or called off: when, the name and days from then on, and why."""

    at: datetime
    fact: CompetitionFounded | CompetitionChanged | CompetitionCancelled

    @property
    def kind(self) -> str:
        return str(self.fact.__struct_config__.tag)


def _changes(platform: Platform, competition: UUID) -> list[Change]:
    told = (CompetitionFounded, CompetitionChanged, CompetitionCancelled)
    records = platform.log.read_streams([CompetitionId(competition)])
    return [Change(one.stamp.at, one.fact) for one in records if isinstance(one.fact, told)][::-1]
