"""Start lists and draws: from the commitment to what anybody can recompute."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Path
from sqlalchemy import Connection

from api.access import May
from api.documents.draw import draw_document, start_lines
from api.matrix import Action
from api.passes import Principal
from api.platform import Platform
from api.routes.doors import PROBLEMS, House, Seen
from api.schemas.commands import Taken
from api.schemas.draws import (
    DrawAnswer,
    LayerAnswer,
    LayerLine,
    NewContribution,
    NewCustodians,
    NewDraw,
    NewOpening,
    NewStartList,
    StartLine,
)
from competition.entries.commitment import CommitDraw, ContributeToDraw
from competition.entries.draw import Contributor, SetStartList
from competition.entries.layers import AppointCustodians, OpenLayer
from competition.entries.shuffle import layer_rows
from competition.identifiers import EntryId, PersonId, StageId
from competition.refusals.draws import CodesSealed, NoSuchLayer, NotTheCustodian
from competition.refusals.family import NotFound
from projections.draws import Draw, contestants_of, custodians_of, draw_of_stage, places_of, sealed

router = APIRouter(tags=["draws"], responses=PROBLEMS)

Layer = Annotated[int, Path(ge=1, le=3)]
Keeper = Annotated[Principal, Depends(May(Action.KEEP_CODES))]


@router.post("/stages/{stage}/start-list", status_code=201)
async def set_start_list(
    stage: UUID,
    new: NewStartList,
    who: Annotated[Principal, Depends(May(Action.SET_START_LIST))],
    platform: House,
) -> Taken:
    """Draw the start list, or take it as given; under single-handed control only."""
    entries = tuple(EntryId(entry) for entry in new.entries)
    command = SetStartList(id=new.id, stage=StageId(stage), entries=entries, seed=new.seed)
    return Taken.of(await platform.take(command, who))


@router.get("/stages/{stage}/start-list", dependencies=[Depends(May(Action.SET_START_LIST))])
def see_start_list(stage: UUID, platform: Seen) -> list[StartLine]:
    """The start list with its codes; refused while its draw keeps codes and entries apart."""
    with platform.tables.read.begin() as connection:
        if sealed(connection, stage):
            raise CodesSealed()
        return start_lines(places_of(connection, stage))


@router.post("/stages/{stage}/draw", status_code=201)
async def commit_draw(
    stage: UUID, new: NewDraw, who: Annotated[Principal, Depends(May(Action.COMMIT_DRAW))], platform: House
) -> Taken:
    """Commit to the ordered list, and to what every contributor will contribute."""
    contributors = (Contributor(label=one.label, commitment=one.commitment) for one in new.contributors)
    command = CommitDraw(
        id=new.id,
        stage=StageId(stage),
        entries=tuple(EntryId(entry) for entry in new.entries),
        contributors=tuple(contributors),
        layers=new.layers,
        stations=new.stations,
    )
    return Taken.of(await platform.take(command, who))


@router.post("/stages/{stage}/draw/contributions", status_code=201)
async def contribute_to_draw(
    stage: UUID,
    new: NewContribution,
    who: Annotated[Principal, Depends(May(Action.CONTRIBUTE_TO_DRAW))],
    platform: House,
) -> Taken:
    """Open a commitment. With the last one the start list is drawn."""
    command = ContributeToDraw(
        id=new.id, stage=StageId(stage), label=new.label, contribution=new.contribution, salt=new.salt
    )
    return Taken.of(await platform.take(command, who))


@router.get("/stages/{stage}/draw", dependencies=[Depends(May(Action.SEE_PUBLIC))])
def see_draw(stage: UUID, platform: Seen) -> DrawAnswer:
    """What anybody may know of the draw, and after the publication all that is needed to recompute it."""
    with platform.tables.read.begin() as connection:
        return draw_document(_draw(connection, stage))


@router.get("/stages/{stage}/draw/place")
def see_own_place(
    stage: UUID, platform: Seen, who: Annotated[Principal, Depends(May(Action.SEE_OWN_PLACE))]
) -> StartLine:
    """A contestant's own number, order, station and code."""
    with platform.tables.read.begin() as connection:
        found = [place for place in places_of(connection, stage) if place.entry == who.subject]
    if not found:
        raise NotFound(noun="place")
    return start_lines(found)[0]


@router.post("/stages/{stage}/draw/custodians", status_code=201)
async def appoint_custodians(
    stage: UUID,
    new: NewCustodians,
    who: Annotated[Principal, Depends(May(Action.COMMIT_DRAW))],
    platform: House,
) -> Taken:
    """Name the two who keep a layer."""
    persons = tuple(PersonId(person) for person in new.persons)
    command = AppointCustodians(id=new.id, stage=StageId(stage), layer=new.layer, persons=persons)
    return Taken.of(await platform.take(command, who))


@router.get("/stages/{stage}/draw/layers/{layer}")
def see_layer(stage: UUID, layer: Layer, platform: Seen, who: Keeper) -> LayerAnswer:
    """A layer's table, for its custodians; for whoever sees the start list, too, where nothing is sealed."""
    with platform.tables.read.begin() as connection:
        draw = _draw(connection, stage)
        count = draw.committed.layers
        if layer > count:
            raise NoSuchLayer(layer=layer, layers=count)
        keeps = (who.person or who.subject) in custodians_of(connection, stage, layer)
        if not keeps and (sealed(connection, stage) or who.role not in ("organiser", "recorder")):
            raise NotTheCustodian(layer=layer)
        rows = layer_rows(draw.places, count, layer)
        contestants = contestants_of(connection, stage) if layer == 1 else {}
    names = _names(platform, contestants)
    lines = [LayerLine(left=left, right=right, name=names.get(left)) for left, right in rows]
    return LayerAnswer(layer=layer, layers=count, lines=lines)


@router.post("/stages/{stage}/draw/layers/{layer}/opening", status_code=201)
async def open_layer(stage: UUID, layer: Layer, new: NewOpening, who: Keeper, platform: House) -> Taken:
    """Open a layer; under two-person control it takes both its custodians."""
    command = OpenLayer(id=new.id, stage=StageId(stage), layer=layer)
    return Taken.of(await platform.take(command, who))


def _draw(connection: Connection, stage: UUID) -> Draw:
    draw = draw_of_stage(connection, stage)
    if draw is None:
        raise NotFound(noun="draw")
    return draw


def _names(platform: Platform, contestants: dict[UUID, UUID]) -> dict[str, str]:
    """By the id of each entry, as text, the name of who entered."""
    names = platform.directory.names_of(contestants.values())
    return {str(entry): names[party] for entry, party in contestants.items() if party in names}
