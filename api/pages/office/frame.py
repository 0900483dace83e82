"""What every page of the office has: where one is, the rooms next door, and who may do what here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple
from uuid import UUID

from fastapi import Request
from starlette.responses import HTMLResponse

from api.access import hat_for
from api.accounts.scope import is_good_in
from api.matrix import Action
from api.pages.office.rooms import COMPETITION, STAGE, TRADE, Room, house_of, open_to
from api.pages.rendering import page
from api.passes import Principal
from api.platform import Platform
from competition.refusals.family import NotFound
from projections.programme import CompetitionOnProgramme, StageOnProgramme, TradeOnProgramme, programme


class Place(NamedTuple):
    """Where in the office a page stands: at a competition, at a trade of it, or at a stage of that."""

    competition: CompetitionOnProgramme
    trade: TradeOnProgramme | None = None
    stage: StageOnProgramme | None = None


def at_competition(platform: Platform, competition: UUID) -> Place:
    """The place of a competition. Refuses one that does not exist."""
    with platform.tables.read.begin() as connection:
        for held in programme(connection, competition):
            return Place(held)
    raise NotFound(noun="competition")


def at_trade(platform: Platform, trade: UUID) -> Place:
    """The place of a trade. Refuses one that does not exist."""
    place = at_competition(platform, _home(platform, "trade", trade))
    return place._replace(trade=next(one for one in place.competition.trades if one.id == trade))


def at_stage(platform: Platform, stage: UUID) -> Place:
    """The place of a stage. Refuses one that does not exist."""
    place = at_competition(platform, _home(platform, "stage", stage))
    trade, found = next(
        (trade, one) for trade in place.competition.trades for one in trade.stages if one.id == stage
    )
    return Place(place.competition, trade, found)


def _home(platform: Platform, noun: str, id: UUID) -> UUID:
    home = platform.whereabouts.competition_of({noun: id})
    if home is None:
        raise NotFound(noun=noun)
    return home


def office_page(
    request: Request,
    platform: Platform,
    who: Principal,
    template: str,
    *,
    at: Place | None = None,
    **content: Any,
) -> HTMLResponse:
    """A page of the office from `templates/office/`, which extends `office/frame.html`.

    `who`: any hat of the reader, as `May` gives it; the page knows of the others. `at`: the place, if the
    page stands at one. The template may ask `may("PUBLISH")`: whether this reader is allowed that action at
    this place.
    """
    request.state.reader = who
    competition = at.competition.id if at else None
    return page(
        request,
        template,
        at=at,
        may=_asker(platform, who, competition),
        house=house_of(who),
        doors=doors_of(platform, who, at) if at else [],
        **content,
    )


def _asker(platform: Platform, who: Principal, competition: UUID | None) -> Callable[[str], bool]:
    return lambda action: hat_for(platform, who, Action[action], competition) is not None


class Door(NamedTuple):
    """One thing on the way to where one is: its name and address, and its rooms that can be entered."""

    name: str
    address: str
    rooms: list[tuple[str, str]]


def doors_of(platform: Platform, who: Principal, at: Place) -> list[Door]:
    """The way to a place: its competition, its trade, its stage."""
    roles = [hat.role for hat in who.hats if is_good_in(platform, hat, at.competition.id)]

    def door(name: str, address: str, rooms: tuple[Room, ...]) -> Door:
        return Door(name, address, list(open_to(roles, rooms, address)))

    way = [door(at.competition.name, f"/office/competitions/{at.competition.id}", COMPETITION)]
    if at.trade:
        way.append(door(at.trade.name, f"/office/trades/{at.trade.id}", TRADE))
    if at.stage:
        way.append(door(at.stage.name, f"/office/stages/{at.stage.id}", STAGE))
    return way


class Ways(NamedTuple):
    """Where a reader comes in: a trade's room below its address (None: nowhere), and whether to a stage."""

    trade: str | None
    stage: bool


def ways_into(platform: Platform, who: Principal, competition: UUID) -> Ways:
    """Which doors of a competition's trades and stages open to a reader."""
    roles = [hat.role for hat in who.hats if is_good_in(platform, hat, competition)]
    rooms = [address for address, _ in open_to(roles, TRADE)]
    trade = "/roster" if "/roster" in rooms else next(iter(rooms), None)
    return Ways(trade, any(open_to(roles, STAGE)))
