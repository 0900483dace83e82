"""A trade: its rulebook in words, adopting or amending it, and the stages that are held by it."""

from __future__ import annotations

from typing import NamedTuple
from uuid import UUID

import msgspec
from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from api.access import hat_for
from api.language import language_of
from api.matrix import Action
from api.pages.errors import PageRoute, Reader
from api.pages.office.entrance import enter
from api.pages.office.frame import at_trade, office_page
from api.passes import Principal
from api.platform import Platform
from api.routes.doors import Seen
from api.routes.rulebooks import list_rulebooks
from api.rulebooks.words import Passage, in_words
from competition.countersigning import person_of
from competition.identifiers import TradeId
from competition.log.past import LogPast
from competition.scoring.rulebook import Rulebook
from competition.setup.adoption import has_begun
from competition.setup.competition import RubricProposed, Trade
from competition.setup.rubric import hash_of
from competition.setup.rulebook_file import write_rulebook
from projections.programme import CompetitionOnProgramme

trade_pages = APIRouter(route_class=PageRoute, include_in_schema=False)


class Shown(NamedTuple):
    """A rulebook as the page shows it: in words, as a file, and as a request takes it."""

    title: str
    digest: str
    words: list[Passage]
    text: str
    document: str


@trade_pages.get("/office/trades/{trade}")
def see_trade(request: Request, trade: UUID, platform: Seen, who: Reader) -> HTMLResponse:
    """What the trade is held by, and what of it is held."""
    at = at_trade(platform, trade)
    hat = enter(platform, who, at, Action.SET_UP, Action.AMEND_RULEBOOK)
    past = LogPast(platform.log, ids=0)
    known, begun = past.of(Trade, TradeId(trade)), has_begun(past, TradeId(trade))
    language = language_of(request)
    newest = known.rulebooks[-1] if known.rulebooks else None
    proposed = _proposed(platform, trade, known)
    scheduled = {stage.key for stage in at.trade.stages} if at.trade else set()
    return office_page(
        request,
        platform,
        hat,
        "office/trade.html",
        at=at,
        rulebook=_shown(newest, language) if newest else None,
        version=len(known.rulebooks),
        proposed=_shown(proposed, language) if proposed else None,
        is_own=_is_own(known, who),
        begun=begun,
        deed=_deed(platform, who, at.competition, begun=begun),
        presets=list_rulebooks(),
        to_schedule=[stage for stage in newest.stages if stage.id not in scheduled] if newest else [],
    )


def _deed(platform: Platform, who: Principal, held: CompetitionOnProgramme, *, begun: bool) -> str:
    """What the reader may do about the rulebook: `adopt` it, `amend` it, or nothing."""
    if begun and hat_for(platform, who, Action.AMEND_RULEBOOK, held.id):
        return "amend"
    is_free = not begun or held.control == "single-handed"
    return "adopt" if is_free and hat_for(platform, who, Action.SET_UP, held.id) else ""


def _is_own(known: Trade, who: Principal) -> bool:
    """Whether the reader gave the first signature."""
    return known.first is not None and person_of(known.first) in {_person(one.actor) for one in who.hats}


def _proposed(platform: Platform, trade: UUID, known: Trade) -> Rulebook | None:
    """The rulebook that waits for its second signature."""
    if not known.proposed:
        return None
    records = platform.log.read_streams([TradeId(trade)])
    return next(one.fact.rulebook for one in reversed(records) if isinstance(one.fact, RubricProposed))


def _shown(rulebook: Rulebook, language: str) -> Shown:
    document = msgspec.json.encode(rulebook).decode()
    return Shown(
        rulebook.name, hash_of(rulebook), in_words(rulebook, language), write_rulebook(rulebook), document
    )


def _person(actor: str) -> str:
    return actor.partition(":")[2] or actor
