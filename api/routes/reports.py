"""Annual reports: the figures of any period and area, the facts behind them, and the report as a file."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response

from api.access import May
from api.documents.report import report_document, report_workbook
from api.documents.typesetting.press import press_for
from api.matrix import Action
from api.platform import Platform
from api.printing import issuing_at
from api.reports.figures import Asked, figures_told
from api.routes.doors import PROBLEMS, Position, Seen
from api.schemas.reports import FactBehind, FactsAnswer, FigureAnswer, ReportAnswer
from api.workbooks.writing import MEDIA_TYPES, Shape
from projections.periods import Period
from projections.report_lines import report_lines

router = APIRouter(tags=["reports"], responses=PROBLEMS, dependencies=[Depends(May(Action.SEE_REPORTS))])

_PDF = "application/pdf"


def _asked(
    period: str,
    area: Annotated[str | None, Query(max_length=200)] = None,
    as_of: Annotated[date | None, Query(description="Which honours stood at the end of this day.")] = None,
) -> Asked:
    return Asked(Period.parse(period), area, as_of)


Report = Annotated[Asked, Depends(_asked)]
"""The period of the address, such as `2025`, `2021-2025` or `2025-01-01..2025-06-30`, and the area."""


@router.get("/reports/{period}")
def see_report(platform: Seen, asked: Report) -> ReportAnswer:
    """Every figure of a period, compared with the period before."""
    return report_answer(platform, asked)


@router.get("/reports/{period}/figures/{figure}")
def see_facts_behind(
    figure: str,
    platform: Seen,
    asked: Report,
    since: Annotated[Position, Query(description="The position of the last line held.")] = 0,
    limit: Annotated[int, Query(ge=1, le=1000)] = 200,
) -> FactsAnswer:
    """The facts behind a figure, page by page: their amounts add up to it."""
    return facts_answer(platform, asked, figure, since=since, limit=limit)


@router.get(
    "/reports/{period}/workbook",
    response_class=Response,
    responses={200: {"content": {kind: {} for kind in MEDIA_TYPES.values()}}},
)
def export_report(platform: Seen, asked: Report, shape: Shape = "xlsx") -> Response:
    """The report as a workbook or as CSV: a line for each figure."""
    content = report_workbook(shape, report_answer(platform, asked), platform.settings.public_address)
    return _file(content, MEDIA_TYPES[shape], f"report-{asked.period.text}.{shape}")


@router.get("/reports/{period}/document", response_class=Response, responses={200: {"content": {_PDF: {}}}})
def print_report(platform: Seen, asked: Report) -> Response:
    """The report as PDF. Of the same facts it is the same to the last byte."""
    issuing = issuing_at(platform)
    issuer = platform.directory.names_of([issuing.organisation]) if issuing.organisation else {}
    document = report_document(report_answer(platform, asked), issuing, next(iter(issuer.values()), ""))
    content = press_for("bulletin").set(document, datetime.combine(asked.period.last, time(), issuing.zone))
    return _file(content, _PDF, f"report-{asked.period.text}.pdf")


def _file(content: bytes, kind: str, name: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(content, media_type=kind, headers=headers)


def report_answer(platform: Platform, asked: Asked) -> ReportAnswer:
    """A report as the API and its page tell it."""
    return ReportAnswer(
        period=asked.period.text,
        first_day=asked.period.first,
        last_day=asked.period.last,
        compared_with=asked.period.before.text,
        area=asked.area,
        as_of=asked.as_of,
        position=platform.runner.position,
        figures=[FigureAnswer.model_validate(one) for one in figures_told(platform, asked)],
    )


def facts_answer(platform: Platform, asked: Asked, figure: str, *, since: int, limit: int) -> FactsAnswer:
    """The facts behind a figure after a position, with their names."""
    with platform.tables.read.begin() as connection:
        lines = report_lines(connection, figure, asked.scope(platform), after=since, limit=limit + 1)
    shown = lines[:limit]
    called = {id for line in shown for id in (line.unit, line.thing) if id is not None}
    names = platform.directory.names_of(called)
    return FactsAnswer(
        figure=figure,
        facts=[
            FactBehind.model_validate(
                line._asdict()
                | {"name": line.name or (line.thing and names.get(line.thing)) or ""}
                | {"unit": None if line.unit is None else names.get(line.unit)}
            )
            for line in shown
        ],
        next=shown[-1].position if len(lines) > limit else None,
    )
