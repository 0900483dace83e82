"""People: who is known, their details for who may see them, lists that are sent in, and what was exported."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any, get_args
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import HTMLResponse

from api.access import May
from api.matrix import MATRIX, Action
from api.pages.errors import PageRoute
from api.pages.office.frame import office_page
from api.passes import Principal
from api.platform import Platform
from api.reach import person_within, reach_of
from api.routes.doors import Seen
from api.routes.people import search_people, see_disclosures, see_erasures
from api.schemas.people import PersonAnswer
from competition.directory.people_list import COLUMNS
from competition.directory.person import Employee

people_pages = APIRouter(route_class=PageRoute, include_in_schema=False)

PEOPLE_A_PAGE = 100

Looking = Annotated[Principal, Depends(May(Action.SEE_PEOPLE))]
Adding = Annotated[Principal, Depends(May(Action.ADD_PEOPLE))]


@people_pages.get("/office/people")
def see_people(
    request: Request,
    platform: Seen,
    who: Looking,
    text: Annotated[str, Query(max_length=200)] = "",
    cursor: Annotated[str, Query(max_length=2_000)] = "",
) -> HTMLResponse:
    """The people one reaches, by name, pinyin or initials."""
    found = search_people(who, platform, text.strip(), cursor, PEOPLE_A_PAGE)
    return _page(
        request, platform, who, "people", people=found.people, next=found.next, text=text, cursor=cursor
    )


@people_pages.get("/office/people/new")
def add_person(request: Request, platform: Seen, who: Adding) -> HTMLResponse:
    """Somebody new."""
    return _page(
        request, platform, who, "person_new", statuses=get_args(Employee), has_all=_has_all(platform, who)
    )


@people_pages.get("/office/people/import")
def import_people(request: Request, platform: Seen, who: Adding) -> HTMLResponse:
    """A list of people, looked through row by row before any of it is stored."""
    headings = [names[0] for names in COLUMNS.values()]
    return _page(request, platform, who, "people_import", headings=headings)


@people_pages.get("/office/people/disclosures")
def see_taken(
    request: Request, platform: Seen, who: Annotated[Principal, Depends(May(Action.SEE_DISCLOSURES))]
) -> HTMLResponse:
    """Every export of people: who took what, and of how many."""
    found = see_disclosures(who, platform)
    return _page(
        request, platform, who, "disclosures", taken=found, by=_actors(platform, (one.by for one in found))
    )


@people_pages.get("/office/people/{person}")
def see_person(request: Request, person: UUID, platform: Seen, who: Looking) -> HTMLResponse:
    """One person's details, masked as the API masks them."""
    known = person_within(platform, who, person)
    names = platform.directory.names_of([known.unit]) if known.unit else {}
    erasures = [one for one in platform.directory.erasures.every() if one.person == person]
    return _page(
        request,
        platform,
        who,
        "person",
        person=PersonAnswer.of(known, names.get(known.unit, "") if known.unit else ""),
        statuses=get_args(Employee),
        erasure=next(iter(erasures), None) if _may(who, Action.ASK_ERASURE) else None,
        is_own=any(one.asked_by == who.actor for one in erasures),
    )


@people_pages.get("/office/erasures")
def see_asked(
    request: Request, platform: Seen, who: Annotated[Principal, Depends(May(Action.SEE_ERASURES))]
) -> HTMLResponse:
    """Every erasure on its way or carried out. It names nobody."""
    found = see_erasures(platform)
    actors = [by for one in found for by in (one.asked_by, one.agreed_by, one.executed_by) if by]
    return _page(request, platform, who, "erasures", erasures=found, by=_actors(platform, actors))


def _page(request: Request, platform: Platform, who: Principal, name: str, **content: Any) -> HTMLResponse:
    """`can("CHANGE_PEOPLE")` in the template: whether one of the reader's roles is allowed that, anywhere."""
    return office_page(
        request,
        platform,
        who,
        f"office/{name}.html",
        can=lambda action: _may(who, Action[action]),
        **content,
    )


def _may(who: Principal, action: Action) -> bool:
    return any(hat.role in MATRIX[action] for hat in who.hats)


def _has_all(platform: Platform, who: Principal) -> bool:
    """Whether the reader reaches everybody, so that no unit need be named."""
    return reach_of(platform, who) is None


def _actors(platform: Platform, actors: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Role and name behind each actor of the log; an empty name where the directory knows none."""
    parts = {actor: actor.partition(":") for actor in actors}
    names = platform.directory.names_of(UUID(id) for _, _, id in parts.values() if _is_id(id))
    return {
        actor: (role, names.get(UUID(id), "") if _is_id(id) else "") for actor, (role, _, id) in parts.items()
    }


def _is_id(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
