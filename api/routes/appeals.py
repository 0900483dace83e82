"""Appeals: filed by contestants and units for their own entries, answered, ruled on, withdrawn."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends
from starlette.concurrency import run_in_threadpool

from api.access import May
from api.by_name.entering import require_own_entry
from api.matrix import Action
from api.passes import Principal
from api.platform import Platform
from api.routes.doors import PROBLEMS, House, Seen
from api.schemas.appeals import AppealAnswer, AppealLine, AppealWithdrawal, NewAppeal, NewRuling
from api.schemas.commands import Taken
from competition.identifiers import AppealId, EntryId, StageId, appeal_of
from competition.refusals.family import NotAllowed, NotFound
from competition.results.appeal import AnswerAppeal, FileAppeal, RuleOnAppeal, WithdrawAppeal
from projections import appeals
from projections.moments import moment

router = APIRouter(tags=["appeals"], responses=PROBLEMS)

Appellant = Annotated[Principal, Depends(May(Action.APPEAL))]

PARTIES = frozenset({"contestant", "unit"})
"""Roles that file appeals, and see their own alone."""


@router.post("/stages/{stage}/appeals", status_code=201)
async def file_appeal(stage: UUID, new: NewAppeal, who: Appellant, platform: House) -> Taken:
    """Object to the published result of one's own entry; `id` of the receipt names the appeal."""
    await require_own_entry(platform, who, new.entry)
    command = FileAppeal(
        id=new.id,
        stage=StageId(stage),
        entry=EntryId(new.entry),
        grounds=new.grounds,
        module=new.module or "",
        criterion=new.criterion or "",
    )
    return Taken.of(await platform.take(command, who), appeal_of(new.id))


@router.get("/stages/{stage}/appeals")
async def see_appeals(
    stage: UUID, who: Annotated[Principal, Depends(May(Action.SEE_APPEALS))], platform: Seen
) -> list[AppealLine]:
    """The appeals of a stage, oldest first. Contestants and units see those of their own entries."""
    found = await run_in_threadpool(_appeals_of, platform, stage)
    return [line for line in found if who.role not in PARTIES or await _is_own(platform, who, line.entry)]


@router.post("/appeals/{appeal}/answer", status_code=201)
async def answer_appeal(
    appeal: UUID,
    new: AppealAnswer,
    who: Annotated[Principal, Depends(May(Action.ANSWER_APPEAL))],
    platform: House,
) -> Taken:
    """Say what the panel has to say to it."""
    command = AnswerAppeal(id=new.id, appeal=AppealId(appeal), text=new.text)
    return Taken.of(await platform.take(command, who))


@router.post("/appeals/{appeal}/ruling", status_code=201)
async def rule_on_appeal(
    appeal: UUID,
    new: NewRuling,
    who: Annotated[Principal, Depends(May(Action.RULE_ON_APPEAL))],
    platform: House,
) -> Taken:
    """Uphold or dismiss it. An upheld appeal asks for a correction and a further edition."""
    command = RuleOnAppeal(id=new.id, appeal=AppealId(appeal), outcome=new.outcome, text=new.text)
    return Taken.of(await platform.take(command, who))


@router.post("/appeals/{appeal}/withdrawal", status_code=201)
async def withdraw_appeal(appeal: UUID, new: AppealWithdrawal, who: Appellant, platform: House) -> Taken:
    """Let one's own appeal rest."""
    entry = await run_in_threadpool(_entry_of, platform, appeal)
    await require_own_entry(platform, who, entry)
    return Taken.of(await platform.take(WithdrawAppeal(id=new.id, appeal=AppealId(appeal)), who))


async def _is_own(platform: Platform, who: Principal, entry: UUID) -> bool:
    try:
        await require_own_entry(platform, who, entry)
    except NotAllowed:
        return False
    return True


def _appeals_of(platform: Platform, stage: UUID) -> list[AppealLine]:
    with platform.tables.read.begin() as connection:
        return [_line(one) for one in appeals.appeals_of(connection, stage)]


def _entry_of(platform: Platform, appeal: UUID) -> UUID:
    """The entry an appeal is about, once the views know it. Refuses an appeal nobody filed."""
    platform.whereabouts.competition_of({"appeal": appeal})
    with platform.tables.read.begin() as connection:
        found = appeals.appeal_with(connection, appeal)
    if found is None:
        raise NotFound(noun="appeal")
    return found.entry


def _line(one: appeals.AppealLine) -> AppealLine:
    ended = None if one.ended_at is None else moment(one.ended_at)
    said = one._asdict() | {"filed_at": moment(one.filed_at), "ended_at": ended}
    return AppealLine.model_validate(said)
