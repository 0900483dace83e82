"""Titles: which there are, how each is come by, and its candidates by the step that comes next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from typing import Annotated, Any, NamedTuple, get_args
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import HTMLResponse

from api.access import May
from api.by_name.candidacies import candidates_seen
from api.by_name.honoured import with_names
from api.language import language_of, translated
from api.matrix import Action
from api.pages.errors import PageRoute
from api.pages.office.frame import office_page
from api.pages.rendering import OUR_ZONE
from api.pages.words import WORDS
from api.passes import Principal
from api.platform import Platform
from api.routes.candidacies import ballots_answer, cycles_answer
from api.routes.candidates import candidates_answer
from api.routes.doors import Seen
from api.routes.titles import see_catalogue, see_titles
from api.schemas.candidates import CandidateAnswer
from api.schemas.rolls import HonourLine
from api.schemas.titles import Rule, TitleAnswer
from competition.honours.certificate_number import certificate_number
from competition.honours.rule import RecipientKind, Step, TitleFamily
from competition.refusals.family import NotFound
from competition.setup.competition import Level
from projections.candidacies import candidates_waiting
from projections.honour_counts import roll_counts
from projections.programme import programme
from projections.rolls import Honour, RollWanted, roll

honours_pages = APIRouter(route_class=PageRoute, include_in_schema=False)

_BATCH = 1000

Officer = Annotated[Principal, Depends(May(Action.NOMINATE))]
"""Whoever nominates: organisers, who also decide, and units, who see their own."""

_PUBLISHED = ("published", "noticed", "confirmed")


@honours_pages.get("/office/honours")
def see_titles_page(request: Request, platform: Seen, who: Officer) -> HTMLResponse:
    """Every title, with how many candidates wait for which step; and the ways to establish another."""
    seen = candidates_seen(platform, who)
    titles = see_titles(platform)
    with platform.tables.read.begin() as connection:
        waiting = candidates_waiting(connection, None if seen.all else seen.own)
    rules = {one.title: one.rule for one in titles}
    by_step = Counter[tuple[UUID, str]]()
    for title, passed, number in waiting:
        by_step[title, next_step(rules[title], passed.split(","))] += number
    return office_page(
        request,
        platform,
        who,
        "office/honours/titles.html",
        titles=titles,
        waiting=by_step,
        order=[*get_args(Step), "conferral"],
        officer=seen.all,
        catalogue=see_catalogue(),
        families=get_args(TitleFamily),
        levels=get_args(Level),
        kinds=get_args(RecipientKind),
        steps=get_args(Step),
        pairs=chooser(request),
    )


@honours_pages.get("/office/honours/{title}")
def see_title(
    request: Request,
    title: UUID,
    platform: Seen,
    who: Officer,
    cycle: Annotated[str, Query(max_length=200)] = "",
) -> HTMLResponse:
    """One title in one cycle: its places, its candidates by the step that comes next, and who holds it."""
    found = title_with(platform, title)
    seen = candidates_seen(platform, who)
    every = every_candidate(platform, who, title)
    known = {one.cycle for one in every} | _years_of(platform, title) | set(filter(None, [cycle]))
    cycles = sorted(known | _this_year_too(known), reverse=True)
    chosen = cycle or cycles[0]
    places = cycles_answer(platform, title, chosen) if seen.all else []
    own = [one for one in every if one.cycle == chosen]
    ballots = ballots_answer(platform, title)
    return office_page(
        request,
        platform,
        who,
        "office/honours/title.html",
        title=found,
        officer=seen.all,
        cycle=chosen,
        cycles=cycles,
        place=next((one for one in places if one.cycle == chosen), None),
        groups=list(_by_next_step(found.rule, own)),
        over=[one for one in own if one.status == "ended"],
        holders=_holders(platform, title, chosen),
        number=certificate_number,
        traits=[(share.of, share.of) for share in found.rule.shares],
        ballot=next((one for one in ballots if one.cycle == chosen), None),
        stages=_stages(platform) if seen.all and found.rule.way != "nomination" else [],
    )


def title_with(platform: Platform, title: UUID) -> TitleAnswer:
    """A title. Refuses one nobody established."""
    found = next((one for one in see_titles(platform) if one.title == title), None)
    if found is None:
        raise NotFound(noun="title")
    return found


def next_step(rule: Rule, passed: Iterable[str]) -> str:
    """The step whose turn it is; the conferral after them all."""
    gone = set(passed)
    return next((step for step in rule.steps if step not in gone), "conferral")


def this_year() -> str:
    """The year it is here: the cycle most titles are in."""
    return str(datetime.now(OUR_ZONE).year)


def chooser(request: Request) -> Callable[[Iterable[str], str], list[tuple[str, str]]]:
    """Makes the choices of a field: each key with its word, in the reader's language."""
    language = language_of(request)
    return lambda keys, kind: [(key, translated(WORDS[kind][key], language)) for key in keys]


class Waiting(NamedTuple):
    """The candidates for whom the same step comes next."""

    step: str
    candidates: list[CandidateAnswer]


def _by_next_step(rule: Rule, candidates: Sequence[CandidateAnswer]) -> Iterator[Waiting]:
    open_ones = [one for one in candidates if one.status == "candidate"]
    for step in (*rule.steps, "conferral"):
        own = [one for one in open_ones if next_step(rule, one.passed) == step]
        if own:
            yield Waiting(step, own)


def every_candidate(platform: Platform, who: Principal, title: UUID) -> list[CandidateAnswer]:
    """All candidates for a title whom somebody may know of, in the order of their naming."""
    found: list[CandidateAnswer] = []
    while True:
        since = found[-1].position if found else 0
        batch = candidates_answer(platform, who, title, since=since, limit=_BATCH)
        found += batch
        if len(batch) < _BATCH:
            return found


def _years_of(platform: Platform, title: UUID) -> set[str]:
    """The cycles in which somebody holds the title."""
    with platform.tables.read.begin() as connection:
        return {one.year for one in roll_counts(connection, None) if one.title == title}


def _this_year_too(known: Iterable[str]) -> set[str]:
    """This year, where the cycles are years: somebody may be nominated for it."""
    return {this_year()} if all(one.isdecimal() for one in known) else set()


def _holders(platform: Platform, title: UUID, cycle: str) -> list[HonourLine]:
    wanted = RollWanted(title=title, year=cycle, with_revoked=True)
    lines: list[Honour] = []
    with platform.tables.read.begin() as connection:
        while batch := roll(connection, wanted, after=lines[-1].position if lines else 0, limit=_BATCH):
            lines += batch
    return with_names(platform, lines)


def _stages(platform: Platform) -> list[tuple[Any, str]]:
    """The stages whose results are out, to propose winners of."""
    with platform.tables.read.begin() as connection:
        held = programme(connection)
    return [
        (stage.id, f"{one.name} · {trade.name} · {stage.name}")
        for one in held
        for trade in one.trades
        for stage in trade.stages
        if stage.phase in _PUBLISHED
    ]
