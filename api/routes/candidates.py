"""Candidates for a title: named, found eligible, recommended, reviewed, put up for notice, conferred on."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated
from uuid import UUID
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Depends, Query
from starlette.concurrency import run_in_threadpool

from api.access import May
from api.by_name.candidacies import candidate_answers, candidates_seen
from api.by_name.entering import note_names
from api.by_name.nominating import employees_in, nominee_of, require_unit, unit_of_hat
from api.by_name.scored import entry_scored
from api.holidays_of_china import calendar_from
from api.matrix import Action
from api.passes import Principal
from api.platform import Platform
from api.routes.doors import PROBLEMS, House, Position, Seen
from api.schemas.candidates import (
    CandidacyEnd,
    CandidateAnswer,
    CandidateConferral,
    CandidateNotice,
    Eligibility,
    NewCandidate,
    NewObjection,
    NewReview,
    NewWinners,
    ObjectionAnswer,
    ObjectionRuling,
    Recommendation,
)
from api.schemas.commands import Taken
from competition.honours.candidacy import (
    DecideEligibility,
    EndCandidacy,
    RecommendCandidate,
    ReviewCandidate,
)
from competition.honours.conferring import ConferCandidate
from competition.honours.naming import NameCandidate, ProposeWinners
from competition.honours.objections import DecideObjection, NoticeCandidate, RaiseObjection
from competition.identifiers import (
    ConferralId,
    EntryId,
    ObjectionId,
    PersonId,
    StageId,
    TitleId,
    UnitId,
    conferral_of,
    objection_of,
)
from competition.refusals.family import NotFound, NotSignedIn
from projections.candidates import CandidateLine, candidate_with, candidates_for, objections_to
from projections.moments import moment

router = APIRouter(tags=["candidates"], responses=PROBLEMS)

Nominator = Annotated[Principal, Depends(May(Action.NOMINATE))]
TitleOfficer = Annotated[Principal, Depends(May(Action.CONFER, everywhere=True))]


@router.post("/titles/{title}/candidates", status_code=201)
async def name_candidate(title: UUID, new: NewCandidate, who: Nominator, platform: House) -> Taken:
    """Nominate somebody for a title; `id` of the receipt names the conferral. A unit nominates its own."""
    nominee = await run_in_threadpool(nominee_of, platform, who, new)
    command = NameCandidate(
        id=new.id,
        title=TitleId(title),
        recipient=nominee.recipient,
        kind=new.kind,
        unit=nominee.unit,
        cycle=new.cycle,
        grounds=new.grounds,
        traits=tuple(new.traits),
        leader=None if new.leader is None else PersonId(new.leader),
    )
    receipt = await platform.take(command, who)
    await run_in_threadpool(note_names, platform.directory, nominee.named)
    return Taken.of(receipt, conferral_of(TitleId(title), nominee.recipient, new.cycle))


@router.post("/titles/{title}/winners", status_code=201)
async def propose_winners(title: UUID, new: NewWinners, who: TitleOfficer, platform: House) -> Taken:
    """Make candidates of all whose place in a stage's final result earns the title."""
    command = ProposeWinners(
        id=new.id,
        title=TitleId(title),
        stage=StageId(new.stage),
        cycle=new.cycle,
        grounds=new.grounds,
        kind=new.kind,
        employees=await run_in_threadpool(employees_in, platform, StageId(new.stage)),
    )
    return Taken.of(await platform.take(command, who))


@router.get("/titles/{title}/candidates")
def see_candidates(
    title: UUID,
    who: Annotated[Principal, Depends(May(Action.SEE_PUBLIC))],
    platform: Seen,
    cycle: str | None = None,
    since: Annotated[Position, Query(description="The position of the last line held.")] = 0,
    limit: Annotated[int, Query(ge=1, le=1000)] = 200,
) -> list[CandidateAnswer]:
    """Candidates in the order of their naming: the organiser sees all, a unit its own, and everybody those
    that were put up for public notice.
    """
    return candidates_answer(platform, who, title, cycle=cycle, since=since, limit=limit)


def candidates_answer(
    platform: Platform,
    who: Principal,
    title: UUID,
    *,
    cycle: str | None = None,
    since: int = 0,
    limit: int = 200,
) -> list[CandidateAnswer]:
    """The candidates whom whoever asks may know of."""
    seen = candidates_seen(platform, who)
    with platform.tables.read.begin() as connection:
        found = candidates_for(
            connection,
            title,
            cycle=cycle,
            noticed_or_of=None if seen.all else seen.own,
            after=since,
            limit=limit,
        )
    return candidate_answers(platform, found, sees_all=seen.all)


@router.post("/conferrals/{conferral}/eligibility", status_code=201)
async def decide_eligibility(conferral: UUID, new: Eligibility, who: TitleOfficer, platform: House) -> Taken:
    """Find a candidate eligible, or not, which ends the candidacy."""
    command = DecideEligibility(
        id=new.id, conferral=ConferralId(conferral), eligible=new.eligible, reason=new.reason
    )
    return Taken.of(await platform.take(command, who))


@router.post("/conferrals/{conferral}/recommendation", status_code=201)
async def recommend_candidate(conferral: UUID, new: Recommendation, who: Nominator, platform: House) -> Taken:
    """Recommend a candidate. A unit recommends its own."""
    unit = unit_of_hat(who) or (None if new.unit is None else UnitId(new.unit))
    if who.role == "unit":
        found = await known_candidate(platform, conferral)
        own = None if found.unit is None else UnitId(found.unit)
        await run_in_threadpool(require_unit, platform, who, own)
    command = RecommendCandidate(id=new.id, conferral=ConferralId(conferral), unit=unit, text=new.text)
    return Taken.of(await platform.take(command, who))


@router.post("/conferrals/{conferral}/review", status_code=201)
async def review_candidate(conferral: UUID, new: NewReview, who: TitleOfficer, platform: House) -> Taken:
    """Let a candidate pass the review, or not; with the published score of a panel, where one scored them."""
    entry = new.entry
    if entry is None and new.stage is not None:
        found = await known_candidate(platform, conferral)
        entry = await run_in_threadpool(entry_scored, platform, found.recipient, new.stage)
    command = ReviewCandidate(
        id=new.id,
        conferral=ConferralId(conferral),
        passed=new.passed,
        text=new.text,
        stage=None if new.stage is None else StageId(new.stage),
        entry=None if entry is None else EntryId(entry),
    )
    return Taken.of(await platform.take(command, who))


@router.post("/conferrals/{conferral}/notice", status_code=201)
async def notice_candidate(
    conferral: UUID, new: CandidateNotice, who: TitleOfficer, platform: House
) -> Taken:
    """Put a candidate up for public notice; the days begin tomorrow."""
    zone = platform.settings.timezone
    command = NoticeCandidate(
        id=new.id,
        conferral=ConferralId(conferral),
        timezone=zone,
        calendar=calendar_from(datetime.now(UTC).astimezone(ZoneInfo(zone)).date()),
        days_off=tuple(new.days_off),
        own_calendar=new.own_calendar,
    )
    return Taken.of(await platform.take(command, who))


@router.post("/conferrals/{conferral}/objections", status_code=201)
async def raise_objection(
    conferral: UUID,
    new: NewObjection,
    who: Annotated[Principal, Depends(May(Action.OBJECT))],
    platform: House,
) -> Taken:
    """Object to a candidate who is in public notice; `id` of the receipt names the objection. Takes somebody
    who is signed in.
    """
    if not who.is_known:
        raise NotSignedIn()
    command = RaiseObjection(id=new.id, conferral=ConferralId(conferral), grounds=new.grounds)
    return Taken.of(await platform.take(command, who), objection_of(new.id))


@router.get("/conferrals/{conferral}/objections", dependencies=[Depends(May(Action.CONFER, everywhere=True))])
def see_objections(conferral: UUID, platform: Seen) -> list[ObjectionAnswer]:
    """The objections against a candidate, oldest first, without who raised them."""
    with platform.tables.read.begin() as connection:
        found = objections_to(connection, conferral)
    return [
        ObjectionAnswer.model_validate(one._asdict() | {"raised_at": moment(one.raised_at)}) for one in found
    ]


@router.post("/conferrals/{conferral}/objections/{objection}/decision", status_code=201)
async def decide_objection(
    conferral: UUID, objection: UUID, new: ObjectionRuling, who: TitleOfficer, platform: House
) -> Taken:
    """Uphold an objection, which ends the candidacy, or dismiss it."""
    command = DecideObjection(
        id=new.id,
        conferral=ConferralId(conferral),
        objection=ObjectionId(objection),
        outcome=new.outcome,
        text=new.text,
    )
    return Taken.of(await platform.take(command, who))


@router.post("/conferrals/{conferral}/ending", status_code=201)
async def end_candidacy(conferral: UUID, new: CandidacyEnd, who: TitleOfficer, platform: House) -> Taken:
    """Take a candidate out before anything is conferred."""
    command = EndCandidacy(id=new.id, conferral=ConferralId(conferral), reason=new.reason)
    return Taken.of(await platform.take(command, who))


@router.post("/conferrals/{conferral}/conferral", status_code=201)
async def confer_candidate(
    conferral: UUID, new: CandidateConferral, who: TitleOfficer, platform: House
) -> Taken:
    """Confer the title on a candidate who passed every step. Where it takes two persons, the first giving is
    noted.
    """
    command = ConferCandidate(id=new.id, conferral=ConferralId(conferral))
    return Taken.of(await platform.take(command, who), conferral)


async def known_candidate(platform: Platform, conferral: UUID) -> CandidateLine:
    """A candidate, once the views know them. Refuses one that nobody named."""
    found = await run_in_threadpool(_found, platform, conferral)
    if found is None:
        await platform.until(await run_in_threadpool(platform.log.head))
        found = await run_in_threadpool(_found, platform, conferral)
    if found is None:
        raise NotFound(noun="candidate")
    return found


def _found(platform: Platform, conferral: UUID) -> CandidateLine | None:
    with platform.tables.read.begin() as connection:
        return candidate_with(connection, conferral)
