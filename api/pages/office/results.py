"""The results of a stage, from the lock to who goes on: how far they are, and what the next act would do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Annotated, Any, Literal, NamedTuple
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Query, Request
from starlette.responses import HTMLResponse

from api.documents.preview import preview_document
from api.holidays_of_china import calendar_from
from api.language import language_of
from api.live.document import edition_document
from api.matrix import Action
from api.pages.errors import PageRoute, Reader
from api.pages.office.appeals import parts_of
from api.pages.office.entrance import enter
from api.pages.office.foresight import Foresight, foresee
from api.pages.office.frame import Place, at_stage, office_page
from api.pages.office.results_path import Course, course_of
from api.passes import Principal
from api.platform import Platform
from api.routes.doors import Seen
from api.routes.editions import see_editions
from api.schemas.editions import EditionsAnswer
from competition.identifiers import CommandId, StageId
from competition.log.past import LogPast
from competition.results.confirm import ConfirmResults
from competition.results.notice import MOST_DAYS, OpenNotice
from competition.results.preview import preview
from competition.results.proceedings import EntriesQualified, NoticeOpened
from competition.results.qualification import QualifyEntries
from competition.scoring.rulebook import StageRules
from competition.scoring.tie_breaks import tie_breaks_of
from projections.competitions import stages
from projections.judge_desk import stage_rules_of
from projections.programme import programme

results_pages = APIRouter(route_class=PageRoute, include_in_schema=False)

Days = Annotated[int, Query(ge=1, le=MOST_DAYS)]
_CUSTOMARY_DAYS = 5
"""What a notice is offered with; the organiser says how many."""


class Onward(NamedTuple):
    """A stage that entries may go on to, and who would."""

    id: UUID
    name: str
    entries: list[dict[str, Any]]
    refusal: str


@results_pages.get("/office/stages/{stage}/results")
def see_results(
    request: Request,
    stage: UUID,
    platform: Seen,
    who: Reader,
    days: Days = _CUSTOMARY_DAYS,
    counted: Literal["working", "calendar"] = "working",
) -> HTMLResponse:
    """How far the result is, and what is next. `days` and `counted`: of a notice that is only looked at."""
    at = at_stage(platform, stage)
    enter(platform, who, at, Action.PREVIEW)
    hat = enter(platform, who, at, Action.PUBLISH, Action.CONCLUDE, Action.PREVIEW)
    course = course_of(platform, who, StageId(stage))
    said = see_editions(stage, platform)
    with platform.tables.read.begin() as connection:
        rules = stage_rules_of(connection, stage)
        is_live = connection.execute(stages.select().where(stages.c.stage == stage)).one().live_board
    rows = _published(platform, stage, said)
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
        notice=_notice(request, platform, hat, stage, days, counted) if course.results.edition else None,
        asked={"days": days, "counted": counted},
        confirming=foresee(request, platform, hat, ConfirmResults(id=_any(), stage=StageId(stage))),
        onward=list(_onward(request, platform, hat, at, rules, rows)) if course.results.edition else [],
        elsewhere=_elsewhere(platform, at) if course.results.edition else [],
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


def _notice(
    request: Request,
    platform: Platform,
    hat: Principal,
    stage: UUID,
    days: int,
    counted: Literal["working", "calendar"],
) -> tuple[NoticeOpened | None, str]:
    """Which days a notice would take if it were opened now, or why it cannot be."""
    zone = platform.settings.timezone
    today = datetime.now(UTC).astimezone(ZoneInfo(zone)).date()
    command = OpenNotice(
        id=_any(),
        stage=StageId(stage),
        days=days,
        counted=counted,
        timezone=zone,
        calendar=calendar_from(today),
    )
    found = foresee(request, platform, hat, command)
    return next((fact for fact in found.facts if isinstance(fact, NoticeOpened)), None), found.refusal


def _onward(
    request: Request,
    platform: Platform,
    hat: Principal,
    at: Place,
    rules: StageRules | None,
    rows: list[dict[str, Any]],
) -> Iterator[Onward]:
    """The other stages of the trade that wait for entries, where the rulebook says who goes on."""
    if at.trade is None or at.stage is None or rules is None or rules.qualification is None:
        return
    for other in at.trade.stages:
        if other.id != at.stage.id and other.phase == "scheduled":
            command = QualifyEntries(id=_any(), stage=StageId(at.stage.id), next_stage=StageId(other.id))
            found = foresee(request, platform, hat, command)
            yield Onward(other.id, other.name, _going_on(found, rows), found.refusal)


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
