"""The page of the audit: who did what, when, from which device, as far as its reader may know."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Annotated, Any, NamedTuple
from urllib.parse import urlencode
from uuid import UUID

from fastapi import APIRouter, Query, Request
from pydantic import BeforeValidator
from starlette.responses import HTMLResponse

from api.access import require
from api.matrix import Action
from api.pages.errors import PageRoute, Reader
from api.pages.rendering import OUR_ZONE, page
from api.routes.audit import audit_answer
from api.routes.doors import House, Position
from projections.audit import Wanted
from projections.programme import CompetitionOnProgramme, programme

audit_pages = APIRouter(route_class=PageRoute, include_in_schema=False)

LINES_A_PAGE = 100


def _or_none(said: Any) -> Any:
    """A field of a form that was left empty asks for nothing."""
    return None if said == "" else said


Id = Annotated[UUID | None, BeforeValidator(_or_none)]
Day = Annotated[date | None, BeforeValidator(_or_none)]


class _Asked(NamedTuple):
    """What the form asks for, as text."""

    stage: str
    topic: str
    person: str
    since: str
    until: str


@audit_pages.get("/competitions/{competition}/audit")
def see_audit(
    request: Request,
    competition: UUID,
    platform: House,
    who: Reader,
    stage: Id = None,
    topic: Annotated[str, Query(max_length=80)] = "",
    person: Id = None,
    since: Day = None,
    until: Day = None,
    before: Position | None = None,
) -> HTMLResponse:
    """The deeds of a competition, newest first, by stage, kind, person and day."""
    require(who, Action.SEE_AUDIT)
    wanted = Wanted(stage, person, topic, _midnight(since), _end_of(until), before, LINES_A_PAGE)
    answer = audit_answer(platform, who, competition, wanted)
    with platform.tables.read.begin() as connection:
        (held,) = programme(connection, competition)
    asked = _Asked(*("" if said is None else str(said) for said in (stage, topic, person, since, until)))
    kept = {name: value for name, value in asked._asdict().items() if value}
    return page(
        request,
        "audit.html",
        competition=held,
        stages=_names_of_stages(held),
        answer=answer,
        asked=asked,
        further=urlencode(kept | {"before": answer.before}) if answer.before else "",
    )


def _names_of_stages(held: CompetitionOnProgramme) -> dict[UUID, str]:
    return {stage.id: f"{trade.name} · {stage.name}" for trade in held.trades for stage in trade.stages}


def _midnight(day: date | None) -> datetime | None:
    return None if day is None else datetime.combine(day, time(), OUR_ZONE)


def _end_of(day: date | None) -> datetime | None:
    """The last microsecond of a day on our clock."""
    return (
        None if day is None else datetime.combine(day, time(), OUR_ZONE) + timedelta(days=1, microseconds=-1)
    )
