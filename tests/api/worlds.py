"""Addresses that the application itself lists, for tests that leave none out."""

from __future__ import annotations

from collections.abc import Iterator

from fastapi.routing import iter_route_contexts

from api.app import create_app
from api.settings import Settings
from tests.api.office import API

NO_QUESTIONS = {
    "/language/{language}": "remembers a choice and sends back",
    "/static/{version}/{name:path}": "files that are the same for all",
}
"""The pages that tell nothing about a competition, and why."""


def pages() -> Iterator[str]:
    """The address of every page."""
    app = create_app(Settings(database="never opened"))
    for route in iter_route_contexts(app.routes):
        path = str(route.path)
        if not path.startswith(f"{API}/") and path not in NO_QUESTIONS and "GET" in (route.methods or ()):
            yield path
