"""One candidacy: how far it is on its way, what was done, and the act that comes next."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, get_args
from uuid import UUID
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Depends, Request
from starlette.responses import HTMLResponse

from api.access import May
from api.by_name.candidacies import candidates_seen
from api.by_name.scored import PublishedScore, published_scores
from api.holidays_of_china import calendar_from
from api.matrix import Action
from api.pages.errors import PageRoute
from api.pages.office.frame import office_page
from api.pages.office.honours import chooser, title_with
from api.passes import Principal
from api.platform import Platform
from api.routes.candidacies import candidacy_answer, cycles_answer
from api.routes.candidates import see_objections
from api.routes.doors import Seen
from api.schemas.candidacies import CandidacyAnswer, CycleAnswer
from api.schemas.titles import Rule
from competition.countersigning import person_of
from competition.honours.certificate_number import certificate_number
from competition.honours.conferrals import Conferral, StudioOutcome
from competition.identifiers import ConferralId
from competition.log.past import LogPast
from competition.results.notice import Term, term_of
from projections.candidates import candidate_with

conferral_pages = APIRouter(route_class=PageRoute, include_in_schema=False)


@conferral_pages.get("/office/honours/conferrals/{conferral}")
def see_conferral(
    request: Request,
    conferral: UUID,
    platform: Seen,
    who: Annotated[Principal, Depends(May(Action.NOMINATE))],
) -> HTMLResponse:
    """A candidate, or a title that was conferred, for whoever decides and for the unit that nominated."""
    found = candidacy_answer(platform, who, conferral)
    officer = candidates_seen(platform, who).all
    title = title_with(platform, found.title)
    return office_page(
        request,
        platform,
        who,
        "office/honours/conferral.html",
        found=found,
        title=title,
        officer=officer,
        may_recommend=officer or _is_own(platform, who, found),
        cycle=_cycle_of(found),
        place=_place(platform, found) if officer else None,
        objections=see_objections(conferral, platform) if officer else [],
        scores=_scores(platform, found) if officer else [],
        term=_term(platform, title.rule) if officer and found.next == "notice" else None,
        number=certificate_number(conferral) if found.honour else "",
        notice_is_over=_is_over(found),
        has_signed=_has_signed(platform, who, conferral) if officer else False,
        outcomes=chooser(request)(get_args(StudioOutcome), "honour_outcomes"),
    )


def _is_own(platform: Platform, who: Principal, found: CandidacyAnswer) -> bool:
    """Whether this is a candidate of a unit whose hat the reader wears; others see a notice only."""
    if found.candidate is None:
        return False
    with platform.tables.read.begin() as connection:
        line = candidate_with(connection, found.conferral)
    return line is not None and line.unit in candidates_seen(platform, who).own


def _scores(platform: Platform, found: CandidacyAnswer) -> list[PublishedScore]:
    """The results a review may go by, when it is its turn."""
    if found.next != "review" or found.candidate is None or found.candidate.recipient is None:
        return []
    return published_scores(platform, found.candidate.recipient)


def _cycle_of(found: CandidacyAnswer) -> str:
    if found.candidate is not None:
        return found.candidate.cycle
    return found.honour.year if found.honour else ""


def _place(platform: Platform, found: CandidacyAnswer) -> CycleAnswer | None:
    """The places of the cycle this is about."""
    cycle = _cycle_of(found)
    return next((one for one in cycles_answer(platform, found.title, cycle) if one.cycle == cycle), None)


def _term(platform: Platform, rule: Rule) -> Term:
    """The days a notice would have that is opened now, by the calendar as far as it is announced."""
    today = datetime.now(UTC).astimezone(ZoneInfo(platform.settings.timezone)).date()
    days_off = calendar_from(today).days_off
    return term_of(today, rule.notice_days, lambda day: rule.counted == "working" and day in days_off)


def _has_signed(platform: Platform, who: Principal, conferral: UUID) -> bool:
    """Whether the reader is the first of two who conferred; another person has to be the second."""
    first = LogPast(platform.log, ids=0).of(Conferral, ConferralId(conferral)).conferring
    return first is not None and person_of(first.stamp) in {hat.actor.partition(":")[2] for hat in who.hats}


def _is_over(found: CandidacyAnswer) -> bool:
    """Whether the public notice ran out."""
    closes = found.candidate.closes if found.candidate else None
    return closes is not None and datetime.now(UTC) >= closes
