"""The whole wiring on one page."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version

from fastapi import FastAPI

from api.limits import Limits
from api.pages.errors import error_page
from api.pages.routes import pages
from api.pages.security import SecurityHeaders
from api.platform import Platform
from api.refusals import answer_refusals
from api.routes import boards, competitions, entries, health, honours, passes, recounts, scoresheets, stages
from api.settings import Settings

_DESCRIPTION = """\
Skills competitions, event-sourced: judges score live, contestants see how each result came about, organisers
publish rankings and honours and can prove them. Every request that changes something carries a command id
made by the client; a repeat happens once. Errors are problem documents (RFC 9457)."""


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
    app.add_middleware(Limits, largest_body=settings.largest_body)
    app.add_middleware(SecurityHeaders)
    answer_refusals(app, as_page=error_page)
    # Routes are tried in this order: what is asked most comes first.
    nouns = (scoresheets, boards, health, stages, entries, competitions, recounts, honours, passes)
    for noun in nouns:
        app.include_router(noun.router, prefix="/api/v1")
    app.include_router(pages)
    return app
