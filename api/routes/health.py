"""Health: is this process well, and how far are its views?"""

from __future__ import annotations

from fastapi import APIRouter, Response
from pydantic import BaseModel

from api.access import Who
from api.passes import Role
from api.platform import Platform
from api.routes.doors import PROBLEMS, House
from competition.log.store import LogUnavailable

router = APIRouter(tags=["health"])

_WELL = "well"
_MAY_COUNT: frozenset[Role] = frozenset({"chief judge", "supervisor", "organiser", "admin"})


class HealthAnswer(BaseModel):
    """`status` is `well` or what is wrong; `lag` is how far the views are behind.

    Positions are the log's. They grow with every mark that comes in, so they are told to those alone who may
    know that: chief judge, supervisor, organiser and admin. To everybody else they are null.
    """

    status: str
    backend: str
    engine: str
    synchronous: str
    log_position: int | None
    views: dict[str, int | None]
    lag: int
    waiting_commands: int
    viewers: int


@router.get(
    "/health",
    responses={
        401: PROBLEMS[401],
        503: {"model": HealthAnswer, "description": "Not well; `status` says why."},
    },
)
def see_health(platform: House, who: Who, response: Response) -> HealthAnswer:
    """Answers 503 when the log does not answer, or the writer or a view has stopped."""
    described, reached = platform.log.describe(), platform.runner.position
    try:
        head, status = platform.log.head(), _status(platform)
    except LogUnavailable:
        head, status = reached, "the log does not answer"
    response.status_code = 200 if status == _WELL else 503
    may_count = any(hat.role in _MAY_COUNT for hat in who.hats)
    return HealthAnswer(
        status=status,
        backend=described["backend"],
        engine=described["engine"],
        synchronous=described["synchronous"],
        log_position=head if may_count else None,
        views=dict.fromkeys(platform.runner.views, reached if may_count else None),
        lag=max(0, head - reached),
        waiting_commands=platform.writer.waiting,
        viewers=platform.hub.viewers,
    )


def _status(platform: Platform) -> str:
    if platform.runner.failure is not None:
        return "a view has failed"
    return _WELL if platform.writer.alive else "the writer has stopped"
