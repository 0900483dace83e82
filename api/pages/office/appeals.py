"""The appeals against a result: what is objected, what the panel says to it, what the arbitrator rules."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse

from api.live.document import edition_document
from api.matrix import Action
from api.pages.errors import PageRoute, Reader
from api.pages.office.entrance import enter
from api.pages.office.frame import at_stage, office_page
from api.pages.office.unit_appeals import bringing
from api.platform import Platform
from api.routes.appeals import see_appeals
from api.routes.doors import Seen
from api.routes.editions import see_editions
from competition.identifiers import StageId, results_of
from competition.log.past import LogPast
from competition.results.results import Results
from competition.scoring.rulebook import StageRules
from projections.judge_desk import stage_rules_of

appeal_pages = APIRouter(route_class=PageRoute, include_in_schema=False)

_ROOM = (Action.RULE_ON_APPEAL, Action.ANSWER_APPEAL, Action.CONCLUDE, Action.SEE_APPEALS)
"""What opens the room; a unit finds the appeals of its own entries."""


@appeal_pages.get("/office/stages/{stage}/appeals")
async def see_appeals_room(request: Request, stage: UUID, platform: Seen, who: Reader) -> HTMLResponse:
    """Every appeal that this reader may see, the open ones first."""
    at = await run_in_threadpool(at_stage, platform, stage)
    hat = enter(platform, who, at, *_ROOM)
    lines = await see_appeals(stage, hat, platform)
    told = await run_in_threadpool(_told, platform, stage)
    return await run_in_threadpool(
        lambda: office_page(
            request,
            platform,
            who,
            "office/appeals.html",
            at=at,
            stage=stage,
            open_ones=[one for one in lines if one.status == "filed"],
            over=[one for one in lines if one.status != "filed"],
            is_unit=hat.role == "unit",
            bringing=bringing(platform, who, at, told["rows"]),
            **told,
        )
    )


def _told(platform: Platform, stage: UUID) -> dict[str, Any]:
    """The notice, the names of entries as the newest edition has them and of modules and criteria, and which
    rulings no edition has followed yet.
    """
    said = see_editions(stage, platform)
    with platform.tables.read.begin() as connection:
        rules = stage_rules_of(connection, stage)
        newest = said.editions[-1].number if said.editions else 0
        board = edition_document(connection, platform.directory, StageId(stage), newest) if newest else None
    rows = {row["entry"]: row for row in board["rows"]} if board else {}
    upheld = LogPast(platform.log, ids=0).of(Results, results_of(StageId(stage))).upheld
    modules = [(one.id, one.name) for one in rules.modules] if rules else []
    named = parts_of(rules)
    return {"said": said, "rows": rows, "parts_named": named, "modules": modules, "upheld": upheld}


def parts_of(rules: StageRules | None) -> Mapping[str, str]:
    """What the modules and criteria of the rulebook are called, by their keys."""
    if rules is None:
        return {}
    names = {module.id: module.name for module in rules.modules}
    return names | {criterion.id: criterion.name for module in rules.modules for criterion in module.criteria}
