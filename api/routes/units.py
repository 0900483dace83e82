"""Units: the tree of federations, unions and employers."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Header, Query, Response

from api.access import May
from api.matrix import Action
from api.passes import Principal
from api.reach import Reach, reach_of, require_unit
from api.routes.doors import PROBLEMS, House
from api.schemas.people import Shape
from api.schemas.units import UnitAnswer, UnitPageAnswer, UnitWish
from api.workbooks.lists import units_file
from api.workbooks.writing import MEDIA_TYPES
from competition.directory.finding import Cursor
from competition.directory.unit import Unit
from competition.refusals.family import Malformed

router = APIRouter(tags=["units"], responses=PROBLEMS)

Editor = Annotated[Principal, Depends(May(Action.EDIT_UNITS))]
IfMatch = Annotated[str, Header(alias="If-Match", description='The ETag that was changed: "3".')]


@router.get("/units", dependencies=[Depends(May(Action.SEE_UNITS))])
def search_units(
    platform: House,
    text: Annotated[str, Query(max_length=200)] = "",
    parent: UUID | None = None,
    cursor: Annotated[str, Query(max_length=2_000)] = "",
    limit: Annotated[int, Query(ge=1, le=500)] = 50,
) -> UnitPageAnswer:
    """Units by name, pinyin or initials; `parent`: those right under a unit."""
    at = Cursor.parse(cursor) if cursor else None
    page = platform.directory.units.search(text, parent=parent, cursor=at, limit=limit)
    further = page.next.text if page.next else None
    return UnitPageAnswer(units=[UnitAnswer.of(unit) for unit in page.units], next=further)


@router.get(
    "/units/export",
    dependencies=[Depends(May(Action.SEE_UNITS))],
    response_class=Response,
    responses={200: {"content": {kind: {} for kind in MEDIA_TYPES.values()}}},
)
def export_units(platform: House, shape: Shape = "xlsx") -> Response:
    """All units as a workbook or as CSV; the same file can be sent in again."""
    return Response(units_file(platform.directory, shape), media_type=MEDIA_TYPES[shape], headers=_AS_FILE)


@router.get("/units/{unit}", dependencies=[Depends(May(Action.SEE_UNITS))])
def see_unit(unit: UUID, platform: House, response: Response) -> UnitAnswer:
    """One unit; its ETag is what a change must name."""
    return _tagged(platform.directory.units.one(unit), response)


@router.post("/units", status_code=201)
def create_unit(new: UnitWish, who: Editor, platform: House, response: Response) -> UnitAnswer:
    """A new unit. Asked again, it is the same one."""
    require_unit(reach_of(platform, who), new.parent)
    return _tagged(platform.directory.units.create(new.draft), response)


@router.put("/units/{unit}")
def change_unit(
    unit: UUID, new: UnitWish, who: Editor, platform: House, response: Response, if_match: IfMatch
) -> UnitAnswer:
    """Correct a unit, or move it under another one: it is what the request says from now on."""
    reach = reach_of(platform, who)
    require_unit(reach, unit)
    if new.parent != platform.directory.units.one(unit).parent:
        require_unit(_below(reach, who), unit)
        require_unit(reach, new.parent)
    changed = platform.directory.units.change(unit, new.draft, version_of(if_match))
    return _tagged(changed, response)


def version_of(tag: str) -> int:
    """The version that an ETag names. Refuses one that never was."""
    text = tag.strip().removeprefix("W/").strip('"')
    if not (text.isascii() and text.isdecimal() and len(text) < 10):
        raise Malformed(fault='If-Match: this is no ETag of ours, such as "3".')
    return int(text)


_AS_FILE = {"Content-Disposition": "attachment"}


def _below(reach: Reach, who: Principal) -> Reach:
    """What may be moved: not the own unit itself."""
    return reach if reach is None else reach - {who.unit}


def _tagged(unit: Unit, response: Response) -> UnitAnswer:
    response.headers["ETag"] = f'"{unit.version}"'
    return UnitAnswer.of(unit)
