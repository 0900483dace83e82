"""Units: the tree, one of them with what is right under it, and what it and everything under it holds."""

from __future__ import annotations

from collections import Counter
from typing import Annotated, Any, NamedTuple, get_args
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import HTMLResponse

from api.access import May
from api.matrix import MATRIX, Action
from api.pages.errors import PageRoute
from api.pages.office.acting import enterable
from api.pages.office.frame import office_page
from api.passes import Principal
from api.platform import Platform
from api.reach import reach_of
from api.routes.doors import Seen
from competition.directory.finding import Cursor
from competition.directory.unit import Unit, UnitKind
from competition.directory.unit_list import COLUMNS
from competition.identifiers import UnitId
from projections.overview import CompetitionSeen, Counts, counts_of, seen_from_above

unit_pages = APIRouter(route_class=PageRoute, include_in_schema=False)

UNITS_A_PAGE = 200

Looking = Annotated[Principal, Depends(May(Action.SEE_UNITS))]
Editing = Annotated[Principal, Depends(May(Action.EDIT_UNITS))]


@unit_pages.get("/office/units")
def see_units(
    request: Request,
    platform: Seen,
    who: Looking,
    text: Annotated[str, Query(max_length=200)] = "",
    cursor: Annotated[str, Query(max_length=2_000)] = "",
) -> HTMLResponse:
    """The tops of the trees; or, where something is looked for, every unit of that name."""
    directory = platform.directory.units
    every = list(directory.each())
    below = Counter(unit.parent for unit in every if unit.parent)
    content: dict[str, Any] = {"units": [unit for unit in every if not unit.parent], "next": ""}
    if text.strip():
        at = Cursor.parse(cursor) if cursor else None
        found = directory.search(text.strip(), cursor=at, limit=UNITS_A_PAGE)
        content = {"units": found.units, "next": found.next.text if found.next else ""}
    names = platform.directory.names_of(unit.parent for unit in content["units"] if unit.parent)
    return _page(request, platform, who, "units", text=text, below=below, parents=names, **content)


@unit_pages.get("/office/units/new")
def add_unit(
    request: Request, platform: Seen, who: Editing, under: UUID | Annotated[str, Query(max_length=0)] = ""
) -> HTMLResponse:
    """A new unit, under another one or at the top of a tree."""
    parent = platform.directory.units.one(under) if isinstance(under, UUID) else None
    return _page(request, platform, who, "unit_new", kinds=get_args(UnitKind), parent=parent)


@unit_pages.get("/office/units/import")
def import_units(request: Request, platform: Seen, who: Editing) -> HTMLResponse:
    """A list of units, looked through row by row before any of it is stored."""
    headings = [names[0] for names in COLUMNS.values()]
    return _page(request, platform, who, "units_import", headings=headings)


@unit_pages.get("/office/units/{unit}")
def see_unit(request: Request, unit: UUID, platform: Seen, who: Looking) -> HTMLResponse:
    """One unit, what stands above and right under it, and what they hold for who may see that."""
    directory = platform.directory.units
    known = directory.one(unit)
    above = directory.some(directory.parents_of(unit))
    way = [above[id] for id in reversed(directory.parents_of(unit)) if id in above]
    children = directory.search(parent=unit, limit=UNITS_A_PAGE)
    return _page(
        request,
        platform,
        who,
        "unit",
        unit=known,
        way=way,
        children=children.units,
        has_more=children.next is not None,
        kinds=get_args(UnitKind),
        is_open=enterable(platform, who),
        may_change=_may_change(platform, who, known),
        holds=_holds(platform, unit) if _may_oversee(platform, who, unit) else None,
    )


class Holds(NamedTuple):
    """What a unit and everything under it holds, counted, with each competition."""

    counts: Counts
    competitions: list[CompetitionSeen]


def _holds(platform: Platform, unit: UUID) -> Holds:
    with platform.tables.read.begin() as connection:
        found = seen_from_above(connection, platform.directory.units.under(unit))
    return Holds(counts_of(found), found)


def _may_oversee(platform: Platform, who: Principal, unit: UUID) -> bool:
    """As `api.by_name.organising.require_sight`: an organiser of the unit, of one above it, or of all."""
    reached = {None, unit, *platform.directory.units.parents_of(unit)}
    hats = [hat for hat in who.hats if hat.role == "organiser" and hat.competition is None]
    return any(hat.unit in reached for hat in hats)


def _may_change(platform: Platform, who: Principal, unit: Unit) -> bool:
    if who.role not in MATRIX[Action.EDIT_UNITS]:
        return False
    reach = reach_of(platform, who)
    return reach is None or UnitId(unit.id) in reach


def _page(request: Request, platform: Platform, who: Principal, name: str, **content: Any) -> HTMLResponse:
    def can(action: str) -> bool:
        return any(hat.role in MATRIX[Action[action]] for hat in who.hats)

    return office_page(request, platform, who, f"office/{name}.html", can=can, **content)
