"""Rosters: the terms of a trade, who entered it, and what one has entered oneself."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any
from uuid import UUID

import msgspec
from fastapi import APIRouter, Depends, Query, Response
from sqlalchemy import Row

from api.access import May
from api.by_name.entered import wanted_by_name
from api.by_name.entering import own_units
from api.matrix import Action
from api.passes import Principal
from api.platform import Platform
from api.rosters.exporting import roster_file
from api.routes.doors import PROBLEMS, House, Seen
from api.schemas.commands import Taken, Text
from api.schemas.entries import EntryLine, EntryPage, EntryPerson, OwnEntry, OwnStart
from api.schemas.rosters import NewTerms, TermsAnswer, TermsAsked
from api.workbooks.writing import MEDIA_TYPES, Shape
from competition.directory.disclosure import Disclosure
from competition.entries.entry import EntryStatus
from competition.entries.roster import SetTerms
from competition.identifiers import TradeId, UnitId
from projections.entries import people_of, terms_of
from projections.rosters import Wanted, own_entries, places_taken, roster_page, starts_of

router = APIRouter(tags=["rosters"], responses=PROBLEMS)


@router.post("/trades/{trade}/terms", status_code=201)
async def set_terms(
    trade: UUID,
    new: NewTerms,
    who: Annotated[Principal, Depends(May(Action.MANAGE_ENTRIES))],
    platform: House,
) -> Taken:
    """State by which terms entries are taken. Whoever registers after the answer is judged by them."""
    command = SetTerms(id=new.id, trade=TradeId(trade), terms=new.terms.terms)
    receipt = await platform.take(command, who)
    await platform.until(receipt.position)
    return Taken.of(receipt)


@router.get("/trades/{trade}/terms", dependencies=[Depends(May(Action.SEE_PUBLIC))])
def see_terms(trade: UUID, platform: Seen) -> TermsAnswer:
    """Who may enter a trade, until when, and how many places are taken."""
    platform.whereabouts.competition_of({"trade": trade})  # refuses a trade that is not there
    with platform.tables.read.begin() as connection:
        now = terms_of(connection, trade)
        taken = places_taken(connection, trade)
    return TermsAnswer(
        version=now.version, terms=TermsAsked(**msgspec.structs.asdict(now.terms)), taken=taken
    )


@router.get("/trades/{trade}/entries")
def list_entries(
    trade: UUID,
    platform: Seen,
    who: Annotated[Principal, Depends(May(Action.SEE_ENTRIES))],
    status: Annotated[EntryStatus | None, Query()] = None,
    group: Annotated[Text | None, Query()] = None,
    unit: Annotated[UUID | None, Query()] = None,
    text: Annotated[str, Query(max_length=200)] = "",
    since: Annotated[UUID | None, Query(description="The last entry of the page before.")] = None,
    limit: Annotated[int, Query(ge=1, le=1000)] = 200,
) -> EntryPage:
    """The entries of a trade with their names, by number: the organiser sees all, a unit its own.

    `text`: those with it in a name of theirs or of their unit, by pinyin or initials, or with this number or
    code; by code only where codes stand beside names.
    """
    wanted = Wanted(trade, units_within(platform, who), status, group, unit)
    return entries_answer(platform, wanted_by_name(platform, wanted, text), since, limit)


def units_within(platform: Platform, who: Principal) -> frozenset[UnitId] | None:
    """The units whose entries this hat may see: a unit's own, or all (None)."""
    return own_units(platform.directory, who) if who.role == "unit" else None


def entries_answer(platform: Platform, wanted: Wanted, since: UUID | None, limit: int) -> EntryPage:
    """The entries that are wanted, with their names. Who may want them is settled before."""
    with platform.tables.read.begin() as connection:
        page = roster_page(connection, wanted, since, limit)
        people = people_of(connection, [row.entry for row in page.rows])
    ids = [id for row in page.rows for id in (row.contestant, row.unit)]
    ids += [person for named in people.values() for person, _ in named]
    names = platform.directory.names_of(ids)
    lines = [
        EntryLine(
            **_entry(row),
            name=names.get(row.contestant),
            unit=row.unit,
            unit_name=names.get(row.unit),
            guest=row.guest,
            people=[
                EntryPerson(person=person, name=names.get(person), part=part)
                for person, part in people[row.entry]
            ],
        )
        for row in page.rows
    ]
    return EntryPage(entries=lines, total=page.total, next=page.next)


@router.get(
    "/trades/{trade}/roster",
    response_class=Response,
    responses={200: {"content": {kind: {} for kind in MEDIA_TYPES.values()}}},
)
def export_roster(
    trade: UUID,
    platform: Seen,
    who: Annotated[Principal, Depends(May(Action.SEE_ENTRIES))],
    shape: Shape = "xlsx",
    status: Annotated[EntryStatus | None, Query()] = None,
) -> Response:
    """The roster as a workbook or as CSV, ID numbers masked; a unit gets its own. Every export is noted."""
    content, count = roster_file(platform, Wanted(trade, units_within(platform, who), status), shape)
    device = str(who.id) if who.id else ""
    platform.directory.disclosures.note(Disclosure(datetime.now(UTC), who.actor, device, "roster", count))
    headers = {"Content-Disposition": "attachment", "Cache-Control": "no-store"}
    return Response(content, media_type=MEDIA_TYPES[shape], headers=headers)


@router.get("/my/entries")
def see_own_entries(
    platform: Seen, who: Annotated[Principal, Depends(May(Action.SEE_OWN_ENTRIES))]
) -> list[OwnEntry]:
    """What one has entered oneself, how each entry stands, and where it starts once the draw stands."""
    with platform.tables.read.begin() as connection:
        rows = own_entries(connection, who.person, who.subject)
        starts: dict[UUID, list[OwnStart]] = {row.entry: [] for row in rows}
        for start in starts_of(connection, starts):
            starts[start.entry].append(
                OwnStart(
                    stage=start.stage,
                    key=start.key,
                    phase=start.phase,
                    order=start.order,
                    code=start.code,
                    station=start.station,
                )
            )
    return [
        OwnEntry(
            **_entry(row),
            competition=row.competition,
            competition_name=row.competition_name,
            trade=row.trade,
            trade_name=row.trade_name,
            starts=starts[row.entry],
        )
        for row in rows
    ]


def _entry(row: Row[Any]) -> dict[str, Any]:
    """What both answers say of an entry."""
    return {name: getattr(row, name) for name in ("entry", "number", "kind", "group", "status", "reason")}
