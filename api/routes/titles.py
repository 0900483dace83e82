"""Titles: established, given so many places, conferred directly, and ended."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

import msgspec
from fastapi import APIRouter, Depends

from api.access import May
from api.matrix import Action
from api.passes import Principal
from api.routes.doors import PROBLEMS, House, Seen
from api.schemas.commands import Taken
from api.schemas.honours import Revocation
from api.schemas.titles import (
    CatalogueAnswer,
    Lapse,
    NewConferral,
    NewQuota,
    NewStudioReview,
    NewTitle,
    Rule,
    TitleAnswer,
    TitleFromCatalogue,
    TitleWithdrawal,
)
from competition.honours.catalogue import catalogue, catalogue_title
from competition.honours.conferring import ConferTitle
from competition.honours.ending import LapseTitle, RevokeTitle, WithdrawTitle
from competition.honours.quota import SetQuota
from competition.honours.studios import ReviewStudio
from competition.honours.titles import EstablishTitle
from competition.identifiers import (
    ConferralId,
    EntryId,
    PersonId,
    StageId,
    TitleId,
    UnitId,
    conferral_of,
    title_of,
)
from competition.refusals.commands import InvalidSetting
from competition.refusals.family import NotFound
from projections.candidates import titles_of
from projections.entries import party_of

router = APIRouter(tags=["titles"], responses=PROBLEMS)

TitleOfficer = Annotated[Principal, Depends(May(Action.CONFER, everywhere=True))]
"""Titles belong to no competition."""


@router.get("/titles", dependencies=[Depends(May(Action.SEE_PUBLIC))])
def see_titles(platform: Seen) -> list[TitleAnswer]:
    """Every title, and how it is come by."""
    with platform.tables.read.begin() as connection:
        found = titles_of(connection)
    plain = ("kinds", "rule")
    return [
        TitleAnswer.model_validate(
            one._asdict() | {name: msgspec.json.decode(getattr(one, name)) for name in plain}
        )
        for one in found
    ]


@router.get("/titles/catalogue", dependencies=[Depends(May(Action.SEE_PUBLIC))])
def see_catalogue() -> list[CatalogueAnswer]:
    """The titles that come with the program, ready to be established."""
    return [
        CatalogueAnswer(
            key=one.key,
            name=one.name,
            name_en=one.name_en,
            family=one.family,
            level=one.level,
            kinds=[one.recipient, *one.also],
            control=one.control,
            source=one.source,
            rule=Rule.of(one.rule),
        )
        for one in catalogue()
    ]


@router.post("/titles", status_code=201)
async def establish_title(new: NewTitle, who: TitleOfficer, platform: House) -> Taken:
    """Establish a title; `id` of the receipt names it."""
    command = EstablishTitle(
        id=new.id,
        name=new.name,
        name_en=new.name_en,
        family=new.family,
        level=new.level,
        recipient=new.recipient,
        rule=new.rule.rule,
        also=tuple(new.also),
        control=new.control,
    )
    return Taken.of(await platform.take(command, who), title_of(new.id))


@router.post("/titles/from-catalogue", status_code=201)
async def establish_from_catalogue(new: TitleFromCatalogue, who: TitleOfficer, platform: House) -> Taken:
    """Establish a title of the catalogue; `id` of the receipt names it."""
    one = catalogue_title(new.title)
    if one is None:
        raise NotFound(noun="title")
    command = EstablishTitle(
        id=new.id,
        name=one.name,
        name_en=one.name_en,
        family=one.family,
        level=one.level,
        recipient=one.recipient,
        rule=one.rule if new.quota is None else msgspec.structs.replace(one.rule, quota=new.quota),
        also=one.also,
        control=new.control or one.control,
    )
    return Taken.of(await platform.take(command, who), title_of(new.id))


@router.post("/titles/{title}/quotas", status_code=201)
async def set_quota(title: UUID, new: NewQuota, who: TitleOfficer, platform: House) -> Taken:
    """Say how many places a title has in a cycle."""
    command = SetQuota(id=new.id, title=TitleId(title), cycle=new.cycle, places=new.places)
    return Taken.of(await platform.take(command, who))


@router.post("/titles/{title}/conferrals", status_code=201)
async def confer_title(title: UUID, new: NewConferral, who: TitleOfficer, platform: House) -> Taken:
    """Confer a title without steps on a recipient, or on the contestant of an entry whose place earned it.

    Where it takes two persons, the first giving is noted.
    """
    recipient, unit = new.recipient, None
    if new.entry is not None:
        with platform.tables.read.begin() as connection:
            party = party_of(connection, new.entry)
        if party is not None:
            recipient, unit = party
    if recipient is None:
        raise InvalidSetting(what="recipient", fault="name a recipient, or the entry whose place earned it")
    command = ConferTitle(
        id=new.id,
        title=TitleId(title),
        recipient=recipient,
        kind=new.kind,
        unit=None if unit is None else UnitId(unit),
        cycle=new.cycle,
        grounds=new.grounds,
        stage=None if new.stage is None else StageId(new.stage),
        entry=None if new.entry is None else EntryId(new.entry),
        traits=tuple(new.traits),
        leader=None if new.leader is None else PersonId(new.leader),
    )
    return Taken.of(await platform.take(command, who), conferral_of(TitleId(title), recipient, new.cycle))


@router.post("/conferrals/{conferral}/revocation", status_code=201)
async def revoke_title(conferral: UUID, new: Revocation, who: TitleOfficer, platform: House) -> Taken:
    """Take a title back, on a ground. Where it takes two persons, the first giving is noted."""
    command = RevokeTitle(id=new.id, conferral=ConferralId(conferral), ground=new.ground)
    return Taken.of(await platform.take(command, who))


@router.post("/conferrals/{conferral}/lapse", status_code=201)
async def lapse_title(conferral: UUID, new: Lapse, who: TitleOfficer, platform: House) -> Taken:
    """Say that a title ran out."""
    command = LapseTitle(id=new.id, conferral=ConferralId(conferral), reason=new.reason)
    return Taken.of(await platform.take(command, who))


@router.post("/conferrals/{conferral}/withdrawal", status_code=201)
async def withdraw_title(conferral: UUID, new: TitleWithdrawal, who: TitleOfficer, platform: House) -> Taken:
    """Say that a title was given back, or call it in without a judgement."""
    command = WithdrawTitle(id=new.id, conferral=ConferralId(conferral), reason=new.reason)
    return Taken.of(await platform.take(command, who))


@router.post("/conferrals/{conferral}/studio-reviews", status_code=201)
async def review_studio(conferral: UUID, new: NewStudioReview, who: TitleOfficer, platform: House) -> Taken:
    """Say what was found of an innovation studio in a year."""
    command = ReviewStudio(
        id=new.id,
        conferral=ConferralId(conferral),
        year=new.year,
        outcome=new.outcome,
        text=new.text,
    )
    return Taken.of(await platform.take(command, who))
