"""The ceremony: places revealed step by step, from one window for whoever presents to another for the hall.

The hall's window is told nothing by the server but what the ceremony is called. What it shows comes from the
presenter's window in the same browser, one step at a time, so there is nothing in it to be found too soon.
"""

from __future__ import annotations

from typing import Any, NamedTuple
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from starlette.responses import HTMLResponse

from api.access import May, hat_for
from api.live.document import board_document, names_in
from api.matrix import Action
from api.pages.errors import PageRoute, Reader
from api.pages.office.frame import at_stage, office_page
from api.pages.rendering import page
from api.passes import Principal
from api.platform import Platform
from api.routes.doors import House, Seen
from competition.identifiers import StageId, results_of
from competition.log.past import LogPast
from competition.refusals.family import NotFound
from competition.results.counting import tally_of
from competition.results.results import Results
from competition.results.tally import Tally
from competition.scoring.prizes import decide_prizes
from projections.draws import sealed

ceremony_pages = APIRouter(route_class=PageRoute, include_in_schema=False)

_AS_LONG_AS_A_CEREMONY = "private, max-age=14400"
"""The hall's window opens again from the browser's own store where the network has dropped."""

Names = dict[UUID, tuple[str | None, str | None]]


class Result(NamedTuple):
    """What there is to reveal. `edition` is 0 before the publication; `is_ready` once no mark can change."""

    tally: Tally
    edition: int
    is_ready: bool


@ceremony_pages.get("/office/stages/{stage}/ceremony", dependencies=[Depends(May(Action.PREVIEW))])
def see_ceremony(request: Request, stage: UUID, platform: Seen, who: Reader) -> HTMLResponse:
    """The presenter's window: what is shown, what comes next, and everything there is to reveal."""
    at = at_stage(platform, stage)
    result = result_of(platform, StageId(stage))
    with platform.tables.read.begin() as connection:
        board = board_document(connection, platform.directory, StageId(stage), "public")
        if board is None:
            raise NotFound(noun="stage")
        is_sealed = sealed(connection, stage)
        may_name = result.edition > 0 or not result.tally.blind or _may_name(platform, who, stage, is_sealed)
        names = names_in(connection, platform.directory, result.tally.trade) if may_name else {}
    answer = office_page(
        request,
        platform,
        who,
        "office/ceremony.html",
        at=at,
        board=board,
        result=result,
        by_code=not may_name,
        groups=groups_to_reveal(result.tally, names) if result.is_ready else [],
    )
    answer.headers["Cache-Control"] = "no-store"
    return answer


@ceremony_pages.get("/ceremonies/{stage}")
def see_window(request: Request, stage: UUID, platform: House) -> HTMLResponse:
    """The hall's window: the competition's name, until the presenter's window tells it more."""
    with platform.tables.read.begin() as connection:
        board = board_document(connection, platform.directory, StageId(stage), "public")
    if board is None:
        raise NotFound(noun="stage")
    keep = {"Cache-Control": _AS_LONG_AS_A_CEREMONY}
    return page(request, "hall/ceremony_window.html", headers=keep, stage=stage, names=board["names"])


def result_of(platform: Platform, stage: StageId) -> Result:
    """The newest edition, else the standings of the locked stage: what its preview shows."""
    past = LogPast(platform.log, ids=0)
    results = past.of(Results, results_of(stage))
    tally = tally_of(stage, past, results.as_of if results.edition else None)
    return Result(tally, results.edition, results.locked)


def _may_name(platform: Platform, who: Principal, stage: UUID, is_sealed: bool) -> bool:
    """Whether the start list and the roster together tell this reader who is behind a code of a blind stage,
    before the publication does.
    """
    competition = platform.whereabouts.competition_of({"stage": stage})
    both = (Action.SET_START_LIST, Action.SEE_ENTRIES)
    return not is_sealed and all(hat_for(platform, who, action, competition) for action in both)


def groups_to_reveal(tally: Tally, names: Names) -> list[dict[str, Any]]:
    """Group by group: its prizes, the highest first, and its ranked entries, the best first."""
    rulebook, placings = tally.rulebook, tally.standings()
    if rulebook is None:
        return []
    rule = rulebook.prizes if rulebook.prizes and rulebook.prizes.stage == tally.key else None
    won = {prize.entry: prize.prize for prize in decide_prizes(rule, placings)} if rule else {}
    codes = {str(place.entry): place.code for place in tally.places}
    groups = []
    for group in rulebook.groups:
        winners = [
            {
                "place": one.place,
                "code": codes[one.entry],
                "name": names.get(UUID(one.entry), (None, None))[0],
                "unit": names.get(UUID(one.entry), (None, None))[1],
                "total": str(one.score.total) if one.score else None,
                "prize": won.get(one.entry, ""),
            }
            for one in placings
            if one.group == group.id and one.place is not None
        ]
        given = [winner["prize"] for winner in winners]
        classes = [{"id": one.prize, "name": one.name} for one in rule.classes] if rule else []
        prizes = [one for one in classes if one["id"] in given]
        if winners:
            groups.append({"id": group.id, "name": group.name, "prizes": prizes, "winners": winners})
    return groups
