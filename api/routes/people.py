"""People and their details, and how they are erased."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Response

from api.access import May
from api.matrix import Action
from api.passes import Principal
from api.platform import Platform
from api.reach import person_within, reach_of, require_unit
from api.routes.doors import PROBLEMS, House
from api.routes.units import IfMatch, version_of
from api.schemas.people import (
    DisclosureAnswer,
    ErasureAnswer,
    ErasureOrder,
    ErasureWish,
    PeoplePageAnswer,
    PersonAnswer,
    PersonWish,
    Shape,
)
from api.workbooks.lists import people_file
from api.workbooks.writing import MEDIA_TYPES
from competition.directory.disclosure import Disclosure
from competition.directory.finding import Cursor
from competition.directory.person import Person
from competition.identifiers import PersonId, contestant_of

router = APIRouter(tags=["people"], responses=PROBLEMS)


@router.get("/people")
def search_people(
    who: Annotated[Principal, Depends(May(Action.SEE_PEOPLE))],
    platform: House,
    text: Annotated[str, Query(max_length=200)] = "",
    cursor: Annotated[str, Query(max_length=2_000)] = "",
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> PeoplePageAnswer:
    """People of the units that the role reaches, by name, pinyin or initials."""
    at = Cursor.parse(cursor) if cursor else None
    reach = reach_of(platform, who)
    page = platform.directory.people.search(text, within=reach, cursor=at, limit=limit)
    names = platform.directory.names_of(person.unit for person in page.people if person.unit)
    shown = [PersonAnswer.of(one, names.get(one.unit, "") if one.unit else "") for one in page.people]
    return PeoplePageAnswer(people=shown, next=page.next.text if page.next else None)


@router.get(
    "/people/export",
    response_class=Response,
    responses={200: {"content": {kind: {} for kind in MEDIA_TYPES.values()}}},
)
def export_people(
    who: Annotated[Principal, Depends(May(Action.SEE_PEOPLE))],
    platform: House,
    shape: Shape = "xlsx",
    include: Annotated[list[Literal["id_number"]], Query()] = [],  # noqa: B006 (FastAPI copies it)
) -> Response:
    """People as a workbook or as CSV. ID numbers leave only when asked for by name; every export is noted."""
    content, count = people_file(
        platform.directory, reach_of(platform, who), shape, whole_id_numbers="id_number" in include
    )
    taken = Disclosure(datetime.now(UTC), who.actor, _device(who), ",".join(include), count)
    platform.directory.disclosures.note(taken)
    headers = {"Content-Disposition": "attachment", "Cache-Control": "no-store"}
    return Response(content, media_type=MEDIA_TYPES[shape], headers=headers)


@router.get("/people/disclosures")
def see_disclosures(
    who: Annotated[Principal, Depends(May(Action.SEE_DISCLOSURES))], platform: House
) -> list[DisclosureAnswer]:
    """Exports of people: who took what, when and of how many. Whose reach is a part sees their own."""
    every = platform.directory.disclosures.every()
    if reach_of(platform, who) is not None:
        every = tuple(one for one in every if one.by == who.actor)
    return [DisclosureAnswer.model_validate(one, from_attributes=True) for one in every]


@router.get("/people/{person}")
def see_person(
    person: UUID,
    who: Annotated[Principal, Depends(May(Action.SEE_PERSON))],
    platform: House,
    response: Response,
) -> PersonAnswer:
    """One person's details; a contestant sees their own."""
    return _tagged(platform, person_within(platform, who, person), response)


@router.post("/people", status_code=201)
def add_person(
    new: PersonWish,
    who: Annotated[Principal, Depends(May(Action.ADD_PEOPLE))],
    platform: House,
    response: Response,
) -> PersonAnswer:
    """Somebody new. Asked again with the same command, it is the same person."""
    require_unit(reach_of(platform, who), new.unit)
    if new.unit is not None:
        platform.directory.units.one(new.unit)
    added = platform.directory.people.create(PersonId(contestant_of(new.id)), new.draft)
    return _tagged(platform, added, response)


@router.put("/people/{person}")
def change_person(
    person: UUID,
    new: PersonWish,
    who: Annotated[Principal, Depends(May(Action.CHANGE_PEOPLE))],
    platform: House,
    response: Response,
    if_match: IfMatch,
) -> PersonAnswer:
    """Correct somebody's details; what the request leaves empty stays."""
    known = person_within(platform, who, person)
    if new.unit is not None and new.unit != known.unit:
        require_unit(reach_of(platform, who), new.unit)
        platform.directory.units.one(new.unit)
    changed = platform.directory.people.change(known.id, new.draft, version_of(if_match))
    return _tagged(platform, changed, response)


@router.post("/people/{person}/erasure", status_code=201)
def ask_erasure(
    person: UUID,
    new: ErasureWish,
    who: Annotated[Principal, Depends(May(Action.ASK_ERASURE))],
    platform: House,
) -> ErasureAnswer:
    """Ask for somebody's erasure, or agree to it as the second organiser, on another device."""
    person_within(platform, who, person)
    asked = platform.directory.erasures.ask(
        person, new.reason, by=who.actor, device=_device(who), at=datetime.now(UTC)
    )
    return ErasureAnswer.model_validate(asked, from_attributes=True)


@router.get("/erasures", dependencies=[Depends(May(Action.SEE_ERASURES))])
def see_erasures(platform: House) -> list[ErasureAnswer]:
    """Every erasure that was asked for, the newest first. It names no one."""
    every = platform.directory.erasures.every()
    return [ErasureAnswer.model_validate(one, from_attributes=True) for one in every]


@router.post("/erasures/{erasure}/execution", status_code=201)
def execute_erasure(
    erasure: UUID,
    new: ErasureOrder,
    who: Annotated[Principal, Depends(May(Action.EXECUTE_ERASURE))],
    platform: House,
) -> ErasureAnswer:
    """Carry out an erasure that two organisers have asked for. Results stand under the code."""
    done = platform.directory.erasures.execute(erasure, by=who.actor, at=datetime.now(UTC))
    return ErasureAnswer.model_validate(done, from_attributes=True)


def _device(who: Principal) -> str:
    return str(who.id) if who.id else ""


def _tagged(platform: Platform, person: Person, response: Response) -> PersonAnswer:
    response.headers["ETag"] = f'"{person.version}"'
    names = platform.directory.names_of([person.unit]) if person.unit else {}
    return PersonAnswer.of(person, names.get(person.unit, "") if person.unit else "")
