"""The whole wiring on one page."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version

from fastapi import FastAPI

from api.compression import Compression
from api.limits import Limits
from api.origin import OwnPagesOnly
from api.pages.accounts import account_pages
from api.pages.audit import audit_pages
from api.pages.board_routes import board_pages
from api.pages.candidates import candidate_pages
from api.pages.ceremonies import ceremony_pages
from api.pages.certificates import certificate_pages
from api.pages.desk import desk_pages
from api.pages.draw import draw_pages
from api.pages.editions import edition_pages
from api.pages.errors import error_page
from api.pages.explanations import explanation_pages
from api.pages.home import home_pages
from api.pages.mine import mine_pages
from api.pages.office.accounts import office_account_pages
from api.pages.office.appeals import appeal_pages
from api.pages.office.competitions import competition_pages
from api.pages.office.conferrals import conferral_pages
from api.pages.office.draw import office_draw_pages
from api.pages.office.founding import founding_pages
from api.pages.office.front import front_pages
from api.pages.office.honours import honours_pages
from api.pages.office.judges import judges_pages
from api.pages.office.officials import official_pages
from api.pages.office.panel import panel_pages
from api.pages.office.people import people_pages
from api.pages.office.performances import performance_pages
from api.pages.office.prizes import prize_pages
from api.pages.office.programmes import programme_pages
from api.pages.office.results import results_pages
from api.pages.office.roster import roster_pages
from api.pages.office.scoring import scoring_pages
from api.pages.office.trades import trade_pages
from api.pages.office.typing import typing_pages
from api.pages.office.units import unit_pages
from api.pages.office.works import works_pages
from api.pages.reports import report_pages
from api.pages.routes import pages
from api.pages.screens import screen_pages
from api.pages.security import SecurityHeaders
from api.platform import Platform
from api.refusals import answer_refusals
from api.routes import (
    accounts,
    appeals,
    audit,
    boards,
    bulletins,
    candidacies,
    candidates,
    certificates,
    competitions,
    credentials,
    draws,
    editions,
    entries,
    feeds,
    health,
    honours,
    imports,
    judge_statistics,
    late_sheets,
    locks,
    officials,
    pairing,
    passes,
    people,
    programmes,
    progress,
    rechecks,
    recounts,
    reports,
    results,
    rolls,
    roster_imports,
    rosters,
    rulebooks,
    scoresheets,
    sessions,
    sign_offs,
    stages,
    teams,
    titles,
    typings,
    units,
    votes,
    works,
)
from api.settings import Settings

_DESCRIPTION = """\
Skills competitions, event-sourced: judges score live, contestants see how each result came about, organisers
publish rankings and honours and can prove them. Every request that changes something carries a command id
made by the client; a repeat happens once. Errors are problem documents (RFC 9457)."""


_NOUNS = (
    scoresheets,
    boards,
    health,
    stages,
    teams,
    progress,
    judge_statistics,
    typings,
    late_sheets,
    sign_offs,
    locks,
    rechecks,
    draws,
    entries,
    rosters,
    roster_imports,
    competitions,
    programmes,
    officials,
    rulebooks,
    recounts,
    results,
    editions,
    appeals,
    bulletins,
    certificates,
    credentials,
    feeds,
    rolls,
    honours,
    titles,
    candidates,
    candidacies,
    votes,
    works,
    reports,
    passes,
    sessions,
    pairing,
    accounts,
    audit,
    imports,
    units,
    people,
)
"""The routes of the API, tried in this order: what is asked most comes first."""

_PAGES = (
    pages,
    board_pages,
    draw_pages,
    office_draw_pages,
    account_pages,
    audit_pages,
    report_pages,
    certificate_pages,
    ceremony_pages,
    screen_pages,
    explanation_pages,
    desk_pages,
    front_pages,
    founding_pages,
    competition_pages,
    official_pages,
    trade_pages,
    programme_pages,
    people_pages,
    unit_pages,
    office_account_pages,
    judges_pages,
    honours_pages,
    conferral_pages,
    works_pages,
    candidate_pages,
    scoring_pages,
    performance_pages,
    typing_pages,
    panel_pages,
    home_pages,
    edition_pages,
    mine_pages,
    roster_pages,
    results_pages,
    prize_pages,
    appeal_pages,
)


def create_app(settings: Settings) -> FastAPI:
    """The web application. Opens the database when it starts and closes it when it stops."""

    @asynccontextmanager
    async def running(app: FastAPI) -> AsyncIterator[None]:
        platform = Platform.open(settings)
        app.state.platform = platform
        platform.runner.start()
        platform.hub.start()
        try:
            yield
        finally:
            await platform.hub.close()
            platform.close()

    app = FastAPI(
        title="Jiangbang 匠榜",
        description=_DESCRIPTION,
        version=version("jiangbang"),
        lifespan=running,
        openapi_url="/api/v1/openapi.json",
        docs_url=None,
        redoc_url=None,
    )
    app.add_middleware(Compression)
    app.add_middleware(Limits, largest=settings.largest)
    app.add_middleware(OwnPagesOnly)
    app.add_middleware(SecurityHeaders)
    answer_refusals(app, as_page=error_page)
    for noun in _NOUNS:
        app.include_router(noun.router, prefix="/api/v1")
    for shown in _PAGES:
        app.include_router(shown)
    return app
