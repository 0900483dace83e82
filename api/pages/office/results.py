"""The results of a stage, from the lock to who goes on: how far they are, and what the next act would do."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any, NamedTuple
from uuid import UUID, uuid4

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from api.documents.preview import preview_document
from api.language import language_of
from api.live.document import edition_document
from api.matrix import Action
from api.pages.errors import PageRoute, Reader
from api.pages.office.appeals import parts_of
from api.pages.office.elsewhere import groups_there
from api.pages.office.entrance import enter
from api.pages.office.foresight import Foresight, foresee
from api.pages.office.frame import Place, at_stage, office_page
from api.pages.office.next_acts import prizes_are_due
from api.pages.office.results_notice import Asked, notice_of
from api.pages.office.results_path import Course, course_of
from api.passes import Principal
from api.platform import Platform
from api.routes.doors import Seen
from api.routes.editions import see_editions
from api.schemas.editions import EditionsAnswer
from competition.entries.draw import StartList
from competition.identifiers import CommandId, StageId, draw_of, results_of
from competition.log.past import LogPast
from competition.results.confirm import ConfirmResults
from competition.results.preview import preview
from competition.results.proceedings import EntriesQualified
from competition.results.qualification import QualifyEntries
from competition.results.results import Results, TieDrawn
from competition.scoring.rulebook import StageRules
from competition.scoring.tie_breaks import tie_breaks_of
from projections.competitions import stages
from projections.judge_desk import stage_rules_of
from projections.programme import programme

results_pages = APIRouter(route_class=PageRoute, include_in_schema=False)


class Onward(NamedTuple):
    """A stage that entries may go on to, and who would; `is_settled`: who does is decided by this edition."""

    id: UUID
    name: str
    entries: list[dict[str, Any]]
    refusal: str
    is_settled: bool


@results_pages.get("/office/stages/{stage}/results")
def see_results(
    request: Request,
    stage: UUID,
    platform: Seen,
    who: Reader,
    asked: Asked,
) -> HTMLResponse:
    """How far the result is, and what is next. `asked`: a notice that is only looked at."""
    at = at_stage(platform, stage)
    enter(platform, who, at, Action.PREVIEW)
    hat = enter(platform, who, at, Action.PUBLISH, Action.CONCLUDE, Action.PREVIEW)
    course = course_of(platform, who, StageId(stage))
    said = see_editions(stage, platform)
    with platform.tables.read.begin() as connection:
        rules = stage_rules_of(connection, stage)
        is_live = connection.execute(stages.select().where(stages.c.stage == stage)).one().live_board
    rows = _published(platform, stage, said)
    is_final = course.results.edition > 0 and (course.results.confirmed or not course.two)
    return office_page(
        request,
        platform,
        who,
        "office/results.html",
        at=at,
        stage=stage,
        course=course,
        said=said,
        rows=rows,
        named=parts_of(rules),
        is_live=is_live,
        preview=_preview(request, platform, stage, course),
        is_drawn_by_lot=any(key.by == "draw" for key in tie_breaks_of(rules)) if rules else False,
        lots=_lots(platform, stage),
        notice=notice_of(request, platform, hat, stage, asked) if course.results.edition else None,
        asked=asked,
        confirming=foresee(request, platform, hat, ConfirmResults(id=_any(), stage=StageId(stage))),
        onward=list(_onward(request, platform, hat, at, rules, rows, course.results))
        if course.results.edition
        else [],
        prizes_due=is_final and prizes_are_due(LogPast(platform.log, ids=0), StageId(stage)),
        elsewhere=_elsewhere(platform, at) if course.results.edition else [],
        groups_there=partial(groups_there, platform),
    )


def _any() -> CommandId:
    return CommandId(uuid4())


def _preview(request: Request, platform: Platform, stage: UUID, course: Course) -> dict[str, Any] | None:
    """What publishing now would show; none while marks come in."""
    if not course.results.locked:
        return None
    found = preview(StageId(stage), LogPast(platform.log, ids=0))
    return preview_document(stage, found, language_of(request))


def _published(platform: Platform, stage: UUID, said: EditionsAnswer) -> list[dict[str, Any]]:
    """The lines of the newest edition, with names."""
    if not said.editions:
        return []
    with platform.tables.read.begin() as connection:
        number = said.editions[-1].number
        board = edition_document(connection, platform.directory, StageId(stage), number)
    return board["rows"] if board else []


class Lots(NamedTuple):
    """A draw among equals: from which seed, and the codes in the order of their draw numbers 1, 2, 3 …"""

    at: str
    seed: str
    codes: list[str]


def _lots(platform: Platform, stage: UUID) -> list[Lots]:
    """Every draw of lots of this stage, the oldest first."""
    past = LogPast(platform.log, ids=0)
    codes = {place.entry: place.code for place in past.of(StartList, draw_of(StageId(stage))).places}
    return [
        Lots(one.stamp.at.isoformat(), one.fact.seed, [codes[entry] for entry in one.fact.order])
        for one in past.records([results_of(StageId(stage))])
        if isinstance(one.fact, TieDrawn)
    ]


def _onward(
    request: Request,
    platform: Platform,
    hat: Principal,
    at: Place,
    rules: StageRules | None,
    rows: list[dict[str, Any]],
    results: Results,
) -> Iterator[Onward]:
    """The other stages of the trade that wait for entries, where the rulebook says who goes on."""
    if at.trade is None or at.stage is None or rules is None or rules.qualification is None:
        return
    decided = results.qualified.items()
    settled = {stage for stage, one in decided if one.edition == results.edition}
    for other in at.trade.stages:
        if other.id != at.stage.id and other.phase == "scheduled":
            command = QualifyEntries(id=_any(), stage=StageId(at.stage.id), next_stage=StageId(other.id))
            found = foresee(request, platform, hat, command)
            is_settled = other.id in settled
            yield Onward(other.id, other.name, _going_on(found, rows), found.refusal, is_settled)


def _going_on(found: Foresight, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    going = {str(id) for fact in found.facts if isinstance(fact, EntriesQualified) for id in fact.entries}
    return [row for row in rows if row["entry"] in going]


def _elsewhere(platform: Platform, at: Place) -> list[tuple[str, str]]:
    """The trades of other competitions that entries may be sent on to."""
    with platform.tables.read.begin() as connection:
        held = programme(connection)
    return [
        (str(trade.id), f"{one.name} · {trade.name}")
        for one in held
        if one.id != at.competition.id and not one.cancelled
        for trade in one.trades
    ]
