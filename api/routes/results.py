"""Results: looked at, published, frozen, put up for notice, confirmed; and who goes on because of them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated
from uuid import UUID
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Depends, Request

from api.access import May
from api.documents.preview import preview_document
from api.holidays_of_china import calendar_from
from api.language import language_of
from api.matrix import Action
from api.passes import Principal
from api.routes.doors import PROBLEMS, House, Seen
from api.schemas.commands import Taken
from api.schemas.results import (
    Confirmation,
    Freeze,
    NewNotice,
    NewQualification,
    PreviewAnswer,
    Publication,
    PublicationWithdrawal,
    SendingOn,
    Thaw,
    Witness,
)
from competition.identifiers import EntryId, StageId, TradeId
from competition.log.past import LogPast
from competition.results.confirm import ConfirmResults
from competition.results.freeze import FreezeBoard, ThawBoard
from competition.results.notice import OpenNotice
from competition.results.preview import preview
from competition.results.publish import PublishResults, WithdrawPublication, WitnessPublication
from competition.results.qualification import QualifyEntries, SendOn

router = APIRouter(tags=["results"], responses=PROBLEMS)

Publisher = Annotated[Principal, Depends(May(Action.PUBLISH))]
Freezer = Annotated[Principal, Depends(May(Action.FREEZE_BOARD))]
Organiser = Annotated[Principal, Depends(May(Action.CONCLUDE))]


@router.get("/stages/{stage}/preview", dependencies=[Depends(May(Action.PREVIEW))])
def see_preview(request: Request, stage: UUID, platform: Seen) -> PreviewAnswer:
    """What publishing now would show, what it would change, and why it would be refused. Codes only."""
    found = preview(StageId(stage), LogPast(platform.log, ids=0))
    return PreviewAnswer.model_validate(preview_document(stage, found, language_of(request)))


@router.post("/stages/{stage}/publication", status_code=201)
async def publish_results(stage: UUID, new: Publication, who: Publisher, platform: House) -> Taken:
    """Put the standings out as the next edition. Under two-person control the first giving proposes it."""
    command = PublishResults(
        id=new.id, stage=StageId(stage), standings=new.standings or "", reason=new.reason
    )
    return Taken.of(await platform.take(command, who))


@router.post("/stages/{stage}/publication/withdrawal", status_code=201)
async def withdraw_publication(
    stage: UUID, new: PublicationWithdrawal, who: Publisher, platform: House
) -> Taken:
    """Take a proposed publication back."""
    return Taken.of(await platform.take(WithdrawPublication(id=new.id, stage=StageId(stage)), who))


@router.post("/stages/{stage}/publication/witnesses", status_code=201)
async def witness_publication(
    stage: UUID,
    new: Witness,
    who: Annotated[Principal, Depends(May(Action.WITNESS_PUBLICATION))],
    platform: House,
) -> Taken:
    """Sign as a witness under the proposed or the newest edition."""
    return Taken.of(await platform.take(WitnessPublication(id=new.id, stage=StageId(stage)), who))


@router.post("/stages/{stage}/freeze", status_code=201)
async def freeze_board(stage: UUID, new: Freeze, who: Freezer, platform: House) -> Taken:
    """Let the public see the live board as it is now, whatever comes, until it is thawed or published."""
    return Taken.of(await platform.take(FreezeBoard(id=new.id, stage=StageId(stage)), who))


@router.post("/stages/{stage}/thaw", status_code=201)
async def thaw_board(stage: UUID, new: Thaw, who: Freezer, platform: House) -> Taken:
    """Let the public see the live board again."""
    return Taken.of(await platform.take(ThawBoard(id=new.id, stage=StageId(stage)), who))


@router.post("/stages/{stage}/notice", status_code=201)
async def open_notice(stage: UUID, new: NewNotice, who: Organiser, platform: House) -> Taken:
    """Put the newest edition up for public notice; the days begin tomorrow."""
    zone = platform.settings.timezone
    command = OpenNotice(
        id=new.id,
        stage=StageId(stage),
        days=new.days,
        counted=new.counted,
        timezone=zone,
        calendar=calendar_from(datetime.now(UTC).astimezone(ZoneInfo(zone)).date()),
        appeal_hours=new.appeal_hours,
        days_off=tuple(new.days_off),
        days_worked=tuple(new.days_worked),
        own_calendar=new.own_calendar,
    )
    return Taken.of(await platform.take(command, who))


@router.post("/stages/{stage}/confirmation", status_code=201)
async def confirm_results(stage: UUID, new: Confirmation, who: Publisher, platform: House) -> Taken:
    """Let the newest edition stand. Under two-person control the first giving proposes it."""
    return Taken.of(await platform.take(ConfirmResults(id=new.id, stage=StageId(stage)), who))


@router.post("/stages/{stage}/qualification", status_code=201)
async def qualify_entries(stage: UUID, new: NewQualification, who: Organiser, platform: House) -> Taken:
    """Let the entries that the rulebook says go on to another stage of the trade."""
    command = QualifyEntries(id=new.id, stage=StageId(stage), next_stage=StageId(new.next_stage))
    return Taken.of(await platform.take(command, who))


@router.post("/stages/{stage}/sendings", status_code=201)
async def send_on(stage: UUID, new: SendingOn, who: Organiser, platform: House) -> Taken:
    """Enter some of the best in another competition; its organiser approves them as any entry."""
    command = SendOn(
        id=new.id,
        stage=StageId(stage),
        entries=tuple(EntryId(entry) for entry in new.entries),
        trade=TradeId(new.trade),
        group=new.group or "",
    )
    return Taken.of(await platform.take(command, who))
