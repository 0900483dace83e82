"""Paper sheets: recorders type them twice; where typings differ is shown to those who may see it."""

from __future__ import annotations

from typing import Annotated, NamedTuple
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import HTMLResponse

from api.access import May
from api.matrix import Action
from api.pages.errors import PageRoute
from api.pages.office.frame import at_stage, office_page
from api.pages.office.sheets import MarkField, Wording, fields_of
from api.passes import Principal
from api.routes.doors import Seen
from api.routes.typings import see_typings
from api.schemas.typings import PaperSheet, TypedSheet, TypingsAnswer
from projections.competitions import phase_of
from projections.judge_desk import items_of, stage_rules_of
from projections.performances import starters

typing_pages = APIRouter(route_class=PageRoute, include_in_schema=False)

Part = Annotated[str, Query(max_length=500)]


class Paper(NamedTuple):
    """A paper sheet that may be typed. `state`: missing, typed once, or typings that differ."""

    module: str
    seat: str
    code: str
    state: str


class Heap(NamedTuple):
    """The paper sheets of one seat in one module, by code."""

    module: str
    seat: str
    sheets: list[Paper]


@typing_pages.get("/office/stages/{stage}/typing")
def see_paper_sheets(
    request: Request,
    stage: UUID,
    platform: Seen,
    who: Annotated[Principal, Depends(May(Action.SEE_TYPINGS))],
    module: Part = "",
    seat: Part = "",
    code: Part = "",
) -> HTMLResponse:
    """Every sheet that is not in, heap by heap; the one that is named lies open to be typed."""
    at = at_stage(platform, stage)
    answer = see_typings(stage, platform)
    papers = papers_of(answer)
    chosen = next((one for one in papers if one[:3] == (module, seat, code)), None)
    with platform.tables.read.begin() as connection:
        items, phase = items_of(connection, stage), phase_of(connection, stage)
        wording = Wording(stage_rules_of(connection, stage), items)
        declared = {one.code: items.get(one.entry, ()) for one in starters(connection, stage)}
    rules = wording.rules_of(chosen.module) if chosen else None
    fields: list[MarkField] = fields_of(rules, declared.get(code, ())) if rules else []
    return office_page(
        request,
        platform,
        who,
        "office/typing.html",
        at=at,
        stage=stage,
        phase=phase,
        wording=wording,
        heaps=_heaps(papers),
        differing=[one for one in answer.typed if one.state == "differ"],
        chosen=chosen,
        typings=_typed(answer, chosen),
        following=_after(papers, chosen),
        fields=fields,
    )


def papers_of(answer: TypingsAnswer) -> list[Paper]:
    """The sheets that are not in, by module, seat and code, with how far their typings are."""
    states = {_place(one): one.state for one in answer.typed}
    found = (Paper(*_place(one), states.get(_place(one), "missing")) for one in answer.missing)
    return sorted(found)


def _place(one: PaperSheet | TypedSheet) -> tuple[str, str, str]:
    return one.module, one.seat, one.code


def _heaps(papers: list[Paper]) -> list[Heap]:
    heaps: dict[tuple[str, str], list[Paper]] = {}
    for one in papers:
        heaps.setdefault((one.module, one.seat), []).append(one)
    return [Heap(module, seat, own) for (module, seat), own in heaps.items()]


def _typed(answer: TypingsAnswer, chosen: Paper | None) -> TypedSheet | None:
    return next((one for one in answer.typed if chosen and _place(one) == chosen[:3]), None)


def _after(papers: list[Paper], chosen: Paper | None) -> Paper | None:
    """The next sheet of the same heap, so that a heap is typed in one go; after the last one none."""
    later = [one for one in papers if chosen and one[:2] == chosen[:2] and one.code > chosen.code]
    return later[0] if later else None
