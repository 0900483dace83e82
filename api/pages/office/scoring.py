"""The scoring day: who is missing, what the panel has to settle, the lock, and what comes after it.

Everything is told by code and seat. Each reader sees what their role is told over the API, and the forms of
what they may do.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from hashlib import sha256
from typing import Any
from uuid import UUID

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from api.access import hat_for
from api.matrix import OFFICIALS, Action
from api.pages.errors import PageRoute, Reader
from api.pages.office.entrance import enter
from api.pages.office.frame import Place, at_stage, office_page
from api.pages.office.scoring_progress import grids_of, steps_after_lock, steps_to_lock
from api.pages.office.sheets import Wording
from api.pages.words.scoring_day import SCORING_STEPS
from api.passes import Principal
from api.platform import Platform
from api.routes.doors import Seen
from api.routes.late_sheets import late_lines
from api.routes.progress import see_progress, see_spreads
from api.routes.rechecks import see_recheck
from projections.competitions import phase_of
from projections.judge_desk import items_of, stage_rules_of
from projections.performances import starters
from projections.progress import sheets_due

scoring_pages = APIRouter(route_class=PageRoute, include_in_schema=False)

ROOM = (Action.SEE_LATE_SHEETS, Action.SEE_PROGRESS, Action.RECORD_ATTENDANCE)
"""What opens the room, the fullest view first."""


@scoring_pages.get("/office/stages/{stage}/scoring")
def see_scoring_day(request: Request, stage: UUID, platform: Seen, who: Reader) -> HTMLResponse:
    """The stage as it is being judged, with everything that is to be done about it."""
    at = at_stage(platform, stage)
    enter(platform, who, at, *ROOM)
    with platform.tables.read.begin() as connection:
        rules = stage_rules_of(connection, stage)
        wording = Wording(rules, items_of(connection, stage))
        starting, phase = starters(connection, stage), phase_of(connection, stage)
    content = _told(platform, who, at, stage, wording)
    return office_page(
        request,
        platform,
        who,
        "office/scoring.html",
        at=at,
        stage=stage,
        wording=wording,
        starters=starting,
        phase=phase,
        digest=_digest,
        extremes=_extremes,
        **content,
    )


def _told(platform: Platform, who: Principal, at: Place, stage: UUID, wording: Wording) -> dict[str, Any]:
    """What this reader is told of the day: progress, and for officials everything else."""
    hat = hat_for(platform, who, Action.SEE_LATE_SHEETS, at.competition.id)
    hat = hat or hat_for(platform, who, Action.SEE_PROGRESS, at.competition.id)
    nothing: dict[str, Any] = {"progress": None, "grids": [], "steps": [], "late": [], "checks": []}
    nothing |= {"discussed": [], "roles": []}
    if hat is None:
        return nothing
    progress = see_progress(stage, hat, platform)
    with platform.tables.read.begin() as connection:
        grids = grids_of(progress, sheets_due(connection, stage), wording)
        late = late_lines(connection, stage) if hat.role in OFFICIALS else []
    waiting = sum(line.state == "waiting" for line in late)
    is_open = progress.phase == "open"
    steps = (
        steps_to_lock(progress, waiting, SCORING_STEPS)
        if is_open
        else steps_after_lock(progress, waiting, SCORING_STEPS)
    )
    told = nothing | {"progress": progress, "grids": grids, "steps": steps, "late": late}
    if hat.role not in OFFICIALS:
        return told
    spreads = see_spreads(stage, hat, platform)
    return told | {
        "discussed": [line for line in spreads if line.reason is not None],
        "checks": see_recheck(stage, platform),
        "roles": [hat.role],
    }


def _digest(*parts: object) -> str:
    """Changes when what a part of the page tells does; the page asks by it what to show anew."""
    return sha256(repr(parts).encode()).hexdigest()[:12]


def _extremes(marks: Mapping[str, str | None]) -> tuple[str | None, str | None]:
    """The lowest and the highest mark as they are written; nothing where there is none."""
    given = sorted((mark for mark in marks.values() if mark is not None), key=Decimal)
    return (given[0], given[-1]) if given else ("", "")
