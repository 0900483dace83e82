"""Health: is this process well, and how far are its views?"""

from __future__ import annotations

from fastapi import APIRouter, Response
from pydantic import BaseModel

from api.platform import Platform
from api.routes.doors import House
from competition.log.store import LogUnavailable

router = APIRouter(tags=["health"])

_WELL = "well"


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
    """Answers 503 when the log does not answer, or the writer or a view has stopped."""
    described, reached = platform.log.describe(), platform.runner.position
    try:
        head, status = platform.log.head(), _status(platform)
    except LogUnavailable:
        head, status = reached, "the log does not answer"
    response.status_code = 200 if status == _WELL else 503
    return HealthAnswer(
        status=status,
        backend=described["backend"],
        engine=described["engine"],
        synchronous=described["synchronous"],
        log_position=head,
        views=dict.fromkeys(platform.runner.views, reached),
        lag=max(0, head - reached),
        waiting_commands=platform.writer.waiting,
        viewers=platform.hub.viewers,
    )


def _status(platform: Platform) -> str:
    if platform.runner.failure is not None:
        return "a view has failed"
    return _WELL if platform.writer.alive else "the writer has stopped"
