"""The roster of a trade: its terms, who entered, what becomes of them, and rosters that come as files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Annotated, Any
from urllib.parse import urlencode
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request
from pydantic import BeforeValidator
from starlette.responses import HTMLResponse

from api.access import May
from api.by_name.entered import wanted_by_name
from api.by_name.entering import own_units
from api.language import language_of, translated
from api.matrix import Action
from api.pages.errors import PageRoute
from api.pages.office.frame import at_trade, office_page
from api.pages.rendering import OUR_ZONE
from api.pages.words import WORDS
from api.passes import Principal
from api.platform import Platform
from api.rosters.importing import kept, look_through
from api.routes.doors import House, Seen
from api.routes.roster_imports import preview_of
from api.routes.rosters import entries_answer, see_terms, units_within
from api.schemas.entries import EntryLine
from api.schemas.rosters import RosterPreview, RosterRow
from competition.entries.entry import EntryStatus
from competition.identifiers import TradeId
from projections.competitions import rulebook_of
from projections.rosters import Wanted, count_by_status, units_entering

roster_pages = APIRouter(route_class=PageRoute, include_in_schema=False)

LINES_A_PAGE = 500

Choices = list[tuple[str, str]]


def _or_none(said: Any) -> Any:
    """A field of a form that was left empty asks for nothing."""
    return None if said == "" else said


Status = Annotated[EntryStatus | None, BeforeValidator(_or_none)]
Group = Annotated[str, Query(max_length=500)]
Id = Annotated[UUID | None, BeforeValidator(_or_none)]


@roster_pages.get("/office/trades/{trade}/roster")
def see_roster(
    request: Request,
    trade: UUID,
    platform: Seen,
    who: Annotated[Principal, Depends(May(Action.SEE_ENTRIES))],
    status: Status = None,
    group: Group = "",
    unit: Id = None,
    text: Annotated[str, Query(max_length=200)] = "",
    since: Id = None,
    entry: Id = None,
) -> HTMLResponse:
    """Who entered, by number; `text` narrows them by name, unit, number or code, and `entry` lies open beside
    the list. A unit sees its own.
    """
    within = units_within(platform, who)
    meant = wanted_by_name(platform, Wanted(trade, within), text)
    wanted = meant._replace(status=status, group=group or None, unit=unit)
    found = entries_answer(platform, wanted, since, LINES_A_PAGE)
    asked = {"text": text.strip() or None, "status": status, "group": group or None, "unit": unit}
    kept_filters = {name: str(said) for name, said in asked.items() if said is not None}
    return office_page(
        request,
        platform,
        who,
        "office/roster.html",
        at=at_trade(platform, trade),
        found=found,
        open=_one(platform, trade, within, entry),
        counts=_counts(platform, meant),
        groups=groups_of(platform, trade),
        units=_units_entering(platform, Wanted(trade, within)),
        asked=kept_filters,
        here=_address(trade, kept_filters),
        is_further=since is not None,
        further=_address(trade, kept_filters | {"since": str(found.next)}) if found.next else "",
        terms=_terms(platform, trade),
        is_unit=who.role == "unit",
        own_units=_own_units(platform, who),
        members_of=_members_of,
        said_of=partial(_said_of, language_of(request)),
    )


@roster_pages.get("/office/trades/{trade}/roster/import")
def see_roster_import(
    request: Request,
    trade: UUID,
    platform: House,
    who: Annotated[Principal, Depends(May(Action.REGISTER_ENTRY))],
    list: Id = None,
) -> HTMLResponse:
    """Send a roster as a file; `list` shows what one that was sent would do. Nothing is stored before it is
    confirmed.
    """
    preview = None if list is None else _looked_through(platform, who, trade, list, language_of(request))
    return office_page(
        request,
        platform,
        who,
        "office/roster_import.html",
        at=at_trade(platform, trade),
        preview=preview,
        rows=_faults_first(preview.rows) if preview else [],
        groups=groups_of(platform, trade),
        may_approve=who.role == "organiser",
    )


def groups_of(platform: Platform, trade: UUID) -> Choices:
    """The groups of a trade's rulebook by id and name; none before it has one."""
    with platform.tables.read.begin() as connection:
        rulebook = rulebook_of(connection, trade, 0)
    return [(group.id, group.name) for group in rulebook.groups] if rulebook else []


def _one(platform: Platform, trade: UUID, within: Any, entry: UUID | None) -> EntryLine | None:
    if entry is None:
        return None
    found = entries_answer(platform, Wanted(trade, within, entry=entry), None, 1).entries
    return found[0] if found else None


def _counts(platform: Platform, wanted: Wanted) -> Mapping[str, int]:
    with platform.tables.read.begin() as connection:
        return count_by_status(connection, wanted)


def _units_entering(platform: Platform, wanted: Wanted) -> Choices:
    """The units that entered: what one may narrow the list to."""
    with platform.tables.read.begin() as connection:
        units = units_entering(connection, wanted)
    names = platform.directory.names_of(units)
    return sorted(((str(unit), names.get(unit, "")) for unit in units), key=lambda pair: pair[1])


def _own_units(platform: Platform, who: Principal) -> Choices:
    """The units that a unit's hat enters people for; an organiser finds them in the directory."""
    if who.role != "unit":
        return []
    names = platform.directory.names_of(own_units(platform.directory, who))
    return [(name, name) for name in sorted(names.values())]


def _terms(platform: Platform, trade: UUID) -> dict[str, Any]:
    """The terms as the form shows them: moments as our clock shows them, without their zone."""
    said = see_terms(trade, platform)
    shown = said.terms.model_dump()
    for name in ("opens", "closes"):
        shown[name] = _on_our_clock(shown[name])
    return shown | {"version": said.version, "taken": said.taken}


def _said_of(language: str, table: str) -> Choices:
    """A table of words as the choices of a form."""
    return [(key, translated(said, language)) for key, said in WORDS[table].items()]


def _members_of(one: EntryLine) -> Choices:
    return [(str(person.person), person.name or "–") for person in one.people if person.part == "member"]


def _on_our_clock(moment: datetime | None) -> str:
    return "" if moment is None else moment.astimezone(OUR_ZONE).strftime("%Y-%m-%dT%H:%M")


def _address(trade: UUID, asked: dict[str, str]) -> str:
    return f"/office/trades/{trade}/roster" + (f"?{urlencode(asked)}" if asked else "")


def _looked_through(
    platform: Platform, who: Principal, trade: UUID, list: UUID, language: str
) -> RosterPreview:
    file = kept(platform, who, trade, list)
    found = look_through(platform, who, TradeId(trade), file.file, file.content)
    return preview_of(list, found, language)


def _faults_first(rows: Sequence[RosterRow]) -> list[RosterRow]:
    """What has to be looked at comes first; the rest in the order of the file."""
    return sorted(rows, key=lambda row: (row.outcome != "fault", not row.remarks, row.row))
