"""One performance by its code: attendance, items, deductions, the public's points, and the judges' sheets."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, NamedTuple
from uuid import UUID

import msgspec
from fastapi import APIRouter, Query, Request
from sqlalchemy import Connection
from starlette.responses import HTMLResponse

from api.access import hat_for
from api.matrix import Action
from api.pages.errors import PageRoute, Reader
from api.pages.office.entrance import enter
from api.pages.office.frame import at_stage, office_page
from api.pages.office.scoring import ROOM
from api.pages.office.sheets import MarkField, Wording, fields_of
from api.platform import Platform
from api.routes.doors import Seen
from competition.identifiers import EntryId, StageId, results_of
from competition.judging.performance import DeclaredItem
from competition.log.past import LogPast
from competition.refusals.family import NotFound
from competition.results.results import Results
from projections.appeals import AppealLine, appeals_of
from projections.competitions import phase_of
from projections.judge_desk import items_of, stage_rules_of
from projections.performances import Starter, noted_of, starters
from projections.progress import sheets_due

performance_pages = APIRouter(route_class=PageRoute, include_in_schema=False)


class SeatSheet(NamedTuple):
    """One judge's sheet of this performance. `marks`: None while it is not in, or not to be told."""

    seat: str
    status: str
    marks: Mapping[str, str | None] | None


class ModuleSheets(NamedTuple):
    """The sheets of one module side by side, with what each of them asks for."""

    id: str
    name: str
    fields: list[MarkField]
    sheets: list[SeatSheet]


@performance_pages.get("/office/stages/{stage}/scoring/{code}")
def see_performance(
    request: Request,
    stage: UUID,
    code: str,
    platform: Seen,
    who: Reader,
    module: Annotated[str, Query(max_length=500)] = "",
    seat: Annotated[str, Query(max_length=500)] = "",
) -> HTMLResponse:
    """What is known of the performance; `module` and `seat` choose a sheet to be voided or corrected."""
    at = at_stage(platform, stage)
    enter(platform, who, at, *ROOM)
    is_official = hat_for(platform, who, Action.SEE_HISTORY, at.competition.id) is not None
    with platform.tables.read.begin() as connection:
        around = starters(connection, stage)
        starter = next((one for one in around if one.code == code), None)
        if starter is None:
            raise NotFound(noun="entry")
        content = _content(connection, stage, starter, is_official=is_official)
    modules: list[ModuleSheets] = content["modules"]
    chosen = [
        (one, sheet) for one in modules for sheet in one.sheets if (one.id, sheet.seat) == (module, seat)
    ]
    return office_page(
        request,
        platform,
        who,
        "office/performance.html",
        at=at,
        stage=stage,
        starter=starter,
        around=_beside([one.code for one in around], code),
        is_official=is_official,
        chosen=chosen[0] if chosen else None,
        rulings=_rulings(platform, stage, starter) if is_official else [],
        **content,
    )


def _content(connection: Connection, stage: UUID, starter: Starter, *, is_official: bool) -> dict[str, Any]:
    items = items_of(connection, stage)
    wording = Wording(stage_rules_of(connection, stage), items)
    declared = items.get(starter.entry, ())
    return {
        "items": declared,
        "items_asked": wording.marks_items,
        "modules": _modules(connection, stage, starter, wording, declared, is_official=is_official),
        "phase": phase_of(connection, stage),
        "noted": noted_of(connection, StageId(stage), EntryId(starter.entry)),
    }


def _rulings(platform: Platform, stage: UUID, starter: Starter) -> list[AppealLine]:
    """The upheld appeals of this entry that no edition has followed yet: they ask for a correction."""
    upheld = LogPast(platform.log, ids=0).of(Results, results_of(StageId(stage))).upheld
    with platform.tables.read.begin() as connection:
        found = appeals_of(connection, stage)
    return [one for one in found if one.entry == starter.entry and one.appeal in upheld]


def _modules(
    connection: Connection,
    stage: UUID,
    starter: Starter,
    wording: Wording,
    declared: tuple[DeclaredItem, ...],
    *,
    is_official: bool,
) -> list[ModuleSheets]:
    found: dict[str, list[SeatSheet]] = {}
    for due in sheets_due(connection, stage):
        if due.entry == starter.entry:
            there = is_official and due.status != "missing"
            marks = msgspec.json.decode(due.marks) if there else None
            found.setdefault(due.module, []).append(SeatSheet(due.seat, due.status, marks))
    return [
        ModuleSheets(id, wording.module(id), _fields(wording, id, declared), sheets)
        for id, sheets in sorted(found.items())
    ]


def _fields(wording: Wording, module: str, declared: tuple[DeclaredItem, ...]) -> list[MarkField]:
    rules = wording.rules_of(module)
    return fields_of(rules, declared) if rules else []


def _beside(codes: list[str], code: str) -> tuple[str, str]:
    """The code before and the one after; empty at the ends."""
    at = codes.index(code)
    return codes[at - 1] if at else "", codes[at + 1] if at + 1 < len(codes) else ""
