"""What everybody sees of titles on their way: who is in public notice and who may be voted for, with the two
forms that are for all, the objection and the vote.
"""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from api.pages.errors import PageRoute, Reader
from api.pages.office.honours import every_candidate, title_with
from api.pages.rendering import page
from api.passes import ANYONE
from api.routes.candidacies import ballots_answer, candidacy_answer
from api.routes.doors import Seen
from competition.honours.certificate_number import certificate_number
from competition.refusals.family import NotFound

candidate_pages = APIRouter(route_class=PageRoute, include_in_schema=False)


@candidate_pages.get("/honours/titles/{title}")
def see_public_title(request: Request, title: UUID, platform: Seen, who: Reader) -> HTMLResponse:
    """A title as everybody sees it: the candidates in public notice, and the votes."""
    noticed = every_candidate(platform, ANYONE, title)
    now = datetime.now(UTC)
    waiting = [one for one in noticed if one.status == "candidate"]
    return page(
        request,
        "honour/candidates.html",
        title=title_with(platform, title),
        in_notice=[one for one in waiting if one.closes is not None and now < one.closes],
        after_notice=[one for one in waiting if one.closes is not None and now >= one.closes],
        ballots=ballots_answer(platform, title),
        signed_in=who.is_known,
        votes=_votes(who),
    )


@candidate_pages.get("/honours/candidates/{conferral}")
def see_candidate(request: Request, conferral: UUID, platform: Seen, who: Reader) -> HTMLResponse:
    """One candidate in public notice or on a ballot, as everybody sees them, whoever is reading."""
    found = candidacy_answer(platform, ANYONE, conferral)
    if found.candidate is None:
        raise NotFound(noun="candidate")
    closes = found.candidate.closes
    is_open = found.candidate.status == "candidate" and closes is not None and datetime.now(UTC) < closes
    return page(
        request,
        "honour/candidate.html",
        found=found,
        one=found.candidate,
        title=title_with(platform, found.title),
        in_notice=is_open,
        signed_in=who.is_known,
        votes=_votes(who),
        number=certificate_number(conferral) if found.honour else "",
    )


def _votes(who: Reader) -> bool:
    """Whether the reader is signed in as a person, and so has a vote."""
    return any(hat.person is not None for hat in who.hats)
