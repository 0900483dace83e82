"""The pages of reports, of the medal table and of a person's honours; they show what the API answers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from itertools import groupby
from typing import Annotated
from urllib.parse import urlencode
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import HTMLResponse, RedirectResponse

from api.access import require
from api.documents.report import amount_shown, change_shown
from api.matrix import Action
from api.pages.errors import PageRoute, Reader
from api.pages.rendering import OUR_ZONE, page
from api.reports.figures import Asked
from api.reports.words import NOUNS, SECTIONS
from api.routes.doors import House, Position
from api.routes.reports import facts_answer, report_answer
from api.routes.rolls import Filters, medals_answer, person_answer
from api.schemas.reports import FigureAnswer, ReportAnswer
from competition.directory.census import areas
from projections.periods import Period

report_pages = APIRouter(route_class=PageRoute, include_in_schema=False)

LINES_A_PAGE = 200

Area = Annotated[str, Query(max_length=200)]


@report_pages.get("/reports")
def find_report(
    who: Reader, period: Annotated[str, Query(max_length=40)] = "", area: Area = ""
) -> RedirectResponse:
    """What the form asks for; without a period the year before this one."""
    require(who, Action.SEE_REPORTS)
    chosen = Period.parse(period.strip() or str(_today().year - 1))
    return RedirectResponse(_address(chosen.text, area), 303)


@report_pages.get("/reports/{period}")
def see_report(request: Request, period: str, platform: House, who: Reader, area: Area = "") -> HTMLResponse:
    """Every figure of a period with the period before, section by section."""
    require(who, Action.SEE_REPORTS)
    report = report_answer(platform, Asked(Period.parse(period), area or None, None))
    return page(
        request,
        "report/report.html",
        report=report,
        sections=list(_sections(report)),
        areas=areas(platform.private),
        shown=amount_shown,
        change=change_shown,
        facts_of=lambda key: _address(report.period, area, "figures", key),
        file=lambda kind: f"/api/v1{_address(report.period, area, kind)}",
    )


@report_pages.get("/reports/{period}/figures/{figure}")
def see_facts(
    request: Request,
    period: str,
    figure: str,
    platform: House,
    who: Reader,
    area: Area = "",
    after: Position = 0,
) -> HTMLResponse:
    """The facts behind a figure."""
    require(who, Action.SEE_REPORTS)
    asked = Asked(Period.parse(period), area or None, None)
    answer = facts_answer(platform, asked, figure, since=after, limit=LINES_A_PAGE)
    further = {"area": area, "after": answer.next}
    words = NOUNS.get(figure)
    return page(
        request,
        "report/facts.html",
        answer=answer,
        period=asked.period.text,
        area=area,
        chinese=words.chinese if words else "",
        english=words.english if words else "",
        is_money=figure.endswith(".benefit"),
        back=_address(period, area),
        further=urlencode(further) if answer.next else "",
    )


@report_pages.get("/medals")
def see_medals(
    request: Request, platform: House, asked: Annotated[Filters, Depends(Filters)]
) -> HTMLResponse:
    """The medal table of units."""
    return page(
        request, "honour/medals.html", table=medals_answer(platform, asked).units, wanted=asked.wanted
    )


@report_pages.get("/honours/people/{person}")
def see_person(request: Request, person: UUID, platform: House, who: Reader) -> HTMLResponse:
    """Somebody's honours: what stands, and of one's own also what ended."""
    return page(request, "honour/person_honours.html", found=person_answer(platform, who, person))


def _sections(report: ReportAnswer) -> Iterator[tuple[tuple[str, str], list[FigureAnswer]]]:
    order = list(SECTIONS)
    ordered = sorted(report.figures, key=lambda one: order.index(one.section))
    for section, found in groupby(ordered, key=lambda one: one.section):
        yield SECTIONS[section], list(found)


def _address(period: str, area: str, *path: str) -> str:
    asked = Asked(Period.parse(period), area or None, None)
    return asked.link("/reports", *path)


def _today() -> date:
    return datetime.now(OUR_ZONE).date()
