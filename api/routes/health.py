"""Health: is this process well, and how far are its views?"""

from __future__ import annotations

from fastapi import APIRouter, Response
from pydantic import BaseModel

from api.routes.doors import House

router = APIRouter(tags=["health"])


class HealthAnswer(BaseModel):
    """`status` is `well` or what is wrong. Positions are the log's; `lag` is how far the views are behind."""

    status: str
    backend: str
    engine: str
    synchronous: str
    log_position: int
    views: dict[str, int]
    lag: int
    waiting_commands: int
    viewers: int


@router.get(
    "/health", responses={503: {"model": HealthAnswer, "description": "Not well; `status` says why."}}
)
def see_health(platform: House, response: Response) -> HealthAnswer:
    """Answers 503 when the writer or a view has stopped."""
    failure = platform.runner.failure
    trouble = "a view has failed" if failure else "" if platform.writer.alive else "the writer has stopped"
    if trouble:
        response.status_code = 503
    described = platform.log.describe()
    head, reached = platform.log.head(), platform.runner.position
    return HealthAnswer(
        status=trouble or "well",
        backend=described["backend"],
        engine=described["engine"],
        synchronous=described["synchronous"],
        log_position=head,
        views=dict.fromkeys(platform.runner.views, reached),
        lag=max(0, head - reached),
        waiting_commands=platform.writer.waiting,
        viewers=platform.hub.viewers,
    )
