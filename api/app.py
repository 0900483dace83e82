"""The whole wiring on one page."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version

from fastapi import FastAPI

from api.middleware.compression import Compression
from api.middleware.limits import Limits
from api.middleware.origin import OwnPagesOnly
from api.pages.errors import error_page
from api.pages.every import PAGES
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
    for shown in PAGES:
        app.include_router(shown)
    return app
