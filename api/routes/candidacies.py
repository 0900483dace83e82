"""One candidacy as a whole, the ballots of a title, and its cycles with their places.

What everybody learns of a candidate: once they are put up for public notice or on a ballot, and after the
conferral what the honour roll says. Before that there is no such candidate for them.
"""

from __future__ import annotations

from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Depends, Query

from api.access import May
from api.by_name.candidacies import candidate_answers, candidates_seen
from api.by_name.honoured import with_names
from api.matrix import Action
from api.passes import Principal
from api.platform import Platform
from api.routes.doors import PROBLEMS, Seen
from api.schemas.candidacies import (
    BallotAnswer,
    BallotLine,
    CandidacyAnswer,
    CycleAnswer,
    DeedLine,
)
from competition.facts import topic_of
from competition.honours.conferrals import ObjectionRaised
from competition.honours.rule import Step, TitleRule
from competition.honours.voting import Poll
from competition.identifiers import ConferralId, TitleId, poll_of
from competition.log.past import LogPast
from competition.refusals.family import NotFound
from projections.candidacies import (
    Cycle,
    Deed,
    ballot_of,
    conferred,
    cycles_of,
    history,
    rule_of,
    title_called,
    vote_on,
)
from projections.candidates import CandidateLine, candidate_with

router = APIRouter(tags=["candidates"], responses=PROBLEMS)

Anybody = Annotated[Principal, Depends(May(Action.SEE_PUBLIC))]


@router.get("/conferrals/{conferral}")
def see_candidacy(conferral: UUID, who: Anybody, platform: Seen) -> CandidacyAnswer:
    """One candidacy: how far it is and what comes next; with its whole history for the organiser."""
    return candidacy_answer(platform, who, conferral)


@router.get("/titles/{title}/votes", dependencies=[Depends(May(Action.SEE_PUBLIC))])
def see_ballots(title: UUID, platform: Seen) -> list[BallotAnswer]:
    """The public votes on a title's candidates, the newest cycle first."""
    return ballots_answer(platform, title)


@router.get("/titles/{title}/cycles", dependencies=[Depends(May(Action.CONFER, everywhere=True))])
def see_cycles(
    title: UUID, platform: Seen, cycle: Annotated[str, Query(max_length=200)] = ""
) -> list[CycleAnswer]:
    """The cycles of a title with their places, newest first; `cycle` is listed even if it is empty."""
    return cycles_answer(platform, title, cycle)


def candidacy_answer(platform: Platform, who: Principal, conferral: UUID) -> CandidacyAnswer:
    """Refuses a candidacy of which whoever asks may not know."""
    seen = candidates_seen(platform, who)
    with platform.tables.read.begin() as connection:
        line = candidate_with(connection, conferral)
        honour = conferred(connection, conferral)
        title = line.title if line else honour.title if honour else None
        if title is None:
            raise NotFound(noun="candidate")
        rule, called = rule_of(connection, title), title_called(connection, title)
    poll = _poll(platform, line)
    vote = vote_on(poll, ConferralId(conferral))
    is_shown = line is not None and (seen.sees(line) or vote != "none")
    if honour is None and not is_shown:
        raise NotFound(noun="candidate")
    shown = candidate_answers(platform, [line], sees_all=seen.all) if line and is_shown else [None]
    return CandidacyAnswer(
        conferral=conferral,
        title=title,
        title_name=called,
        steps=list(rule.steps),
        next=_next(rule, line),
        candidate=shown[0],
        honour=next(iter(with_names(platform, [honour])), None) if honour else None,
        vote=vote,
        history=_history(platform, conferral) if seen.all else [],
    )


def ballots_answer(platform: Platform, title: UUID) -> list[BallotAnswer]:
    """Every cycle in which a vote was opened."""
    past = LogPast(platform.log, ids=0)
    with platform.tables.read.begin() as connection:
        cycles = [one for one in cycles_of(connection, past, title) if one.poll.candidates]
        found = [(one, ballot_of(connection, one.poll)) for one in cycles]
    names = platform.directory.names_of(
        id for _, lines in found for line in lines for id in (line.recipient, line.unit) if id
    )
    return [
        BallotAnswer(
            cycle=one.cycle,
            open=not one.poll.closed,
            candidates=[
                BallotLine(
                    conferral=line.conferral,
                    name=names.get(line.recipient),
                    kind=line.kind,  # type: ignore[arg-type]  # what the fact said
                    unit=None if line.unit is None else names.get(line.unit),
                    grounds=line.grounds,
                )
                for line in lines
            ],
        )
        for one, lines in found
    ]


def cycles_answer(platform: Platform, title: UUID, also: str) -> list[CycleAnswer]:
    """Refuses an unknown title."""
    past = LogPast(platform.log, ids=0)
    with platform.tables.read.begin() as connection:
        rule = rule_of(connection, title)
        found = cycles_of(connection, past, title, also)
    return [_cycle(rule, one) for one in found]


def _cycle(rule: TitleRule, one: Cycle) -> CycleAnswer:
    return CycleAnswer(
        cycle=one.cycle,
        places=rule.quota if one.quota.places is None else one.quota.places,
        given=one.quota.given,
        with_trait=dict(one.quota.with_trait),
        vote="none" if not one.poll.candidates else "closed" if one.poll.closed else "open",
    )


def _poll(platform: Platform, line: CandidateLine | None) -> Poll:
    if line is None:
        return Poll()
    return LogPast(platform.log, ids=0).of(Poll, poll_of(TitleId(line.title), line.cycle))


def _next(rule: TitleRule, line: CandidateLine | None) -> Step | Literal["conferral"] | None:
    if line is None or line.status != "candidate":
        return None
    passed = line.passed.split(",")
    return next((step for step in rule.steps if step not in passed), "conferral")


def _history(platform: Platform, conferral: UUID) -> list[DeedLine]:
    return [_deed(one) for one in history(platform.log.read_streams([conferral]))]


def _deed(one: Deed) -> DeedLine:
    """Whose hand it was, by role; of an objection nobody is told."""
    role = "" if one.deed == topic_of(ObjectionRaised) else one.by.partition(":")[0]
    told = {name: value for name, value in one._asdict().items() if name != "by"}
    return DeedLine(role=role, **told)
