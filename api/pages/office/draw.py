"""The draw of a stage: set the start list or commit to it, contribute, keep the layers and open them.

Each reader finds what is theirs to do: the organiser the list, its custodians and the cards to print,
recorder and supervisor the contributions, a custodian the table of the one layer they keep. Nothing here puts
an entry beside its code while the layers are closed.
"""

from __future__ import annotations

from typing import Annotated, Any, NamedTuple
from uuid import UUID

from fastapi import APIRouter, Query, Request
from sqlalchemy import Connection, select
from starlette.responses import HTMLResponse

from api.access import hat_for
from api.documents.draw import draw_document, start_lines
from api.matrix import Action
from api.pages.errors import PageRoute, Reader
from api.pages.office.entrance import enter
from api.pages.office.frame import Place, at_stage, office_page
from api.passes import Principal
from api.platform import Platform
from api.routes.doors import Seen
from competition.entries.shuffle import layer_rows
from projections.announcements import announced
from projections.competitions import phase_of
from projections.draws import Draw, contestants_of, custodians_of, draw_of_stage, places_of, sealed
from projections.entries import entries
from projections.officials import officials_in

office_draw_pages = APIRouter(route_class=PageRoute, include_in_schema=False)

_KEEPERS = ("organiser", "recorder", "supervisor", "arbitrator")
_LAYERS = (1, 2, 3)


class Starter(NamedTuple):
    """An entry that may start."""

    entry: UUID
    name: str
    unit: str


class Layer(NamedTuple):
    """A layer of the draw: who keeps it, whether the reader does, whether it is open or may be opened now,
    and its table for whoever keeps it.
    """

    number: int
    keepers: list[str]
    is_own: bool
    is_open: bool
    is_next: bool
    rows: list[tuple[str, str, str]]


@office_draw_pages.get("/office/stages/{stage}/draw")
def see_draw(
    request: Request,
    stage: UUID,
    platform: Seen,
    who: Reader,
    cards: Annotated[bool, Query()] = False,
) -> HTMLResponse:
    """The draw as the reader has a hand in it; `cards`: the start list as cards to print."""
    at = at_stage(platform, stage)
    hats = (Action.COMMIT_DRAW, Action.SET_START_LIST, Action.CONTRIBUTE_TO_DRAW, Action.KEEP_CODES)
    hat = enter(platform, who, at, *hats)
    with platform.tables.read.begin() as connection:
        draw = draw_of_stage(connection, stage)
        is_sealed = sealed(connection, stage)
        sets = hat_for(platform, who, Action.SET_START_LIST, at.competition.id) is not None
        lists = hat_for(platform, who, Action.MANAGE_ENTRIES, at.competition.id) is not None
        places = places_of(connection, stage)
        content: dict[str, Any] = {
            "draw": draw_document(draw) if draw else None,
            "is_drawn": bool(places),
            "is_sealed": is_sealed,
            "places": start_lines(places) if sets and not is_sealed else [],
            "names": _names(connection, platform, at, who, stage) if not is_sealed else {},
            "starters": _starters(connection, platform, at) if not places and sets and lists else [],
            "layers": _layers(connection, platform, draw, who, is_locked=_is_locked(connection, stage)),
            "keepers": _keepers(connection, platform, at),
        }
    template = "office/draw_cards.html" if cards and content["places"] else "office/draw.html"
    return office_page(request, platform, hat, template, at=at, stage=stage, **content)


def _is_locked(connection: Connection, stage: UUID) -> bool:
    return phase_of(connection, stage) not in ("scheduled", "open")


def _starters(connection: Connection, platform: Platform, at: Place) -> list[Starter]:
    """The approved entries of the trade, by unit and name; of a later stage those who qualified, by place."""
    if at.trade is None:
        return []
    chosen = select(entries.c.entry, entries.c.contestant, entries.c.unit)
    approved = chosen.where(entries.c.trade == at.trade.id, entries.c.status == "approved")
    rows = connection.execute(approved).all()
    names = platform.directory.names_of({party for row in rows for party in (row.contestant, row.unit)})
    found = [Starter(row.entry, names.get(row.contestant, ""), names.get(row.unit, "")) for row in rows]
    qualified = _qualified(connection, at)
    if qualified is None:
        return sorted(found, key=lambda one: (one.unit, one.name))
    order = {entry: at for at, entry in enumerate(qualified)}
    return sorted((one for one in found if one.entry in order), key=lambda one: order[one.entry])


def _qualified(connection: Connection, at: Place) -> tuple[UUID, ...] | None:
    """Who goes on to this stage from an earlier one; None where nobody was sent on to it."""
    stages = at.trade.stages if at.trade else ()
    sent_on = (one for stage in stages for one in announced(connection, stage.id).qualified)
    return next((one.entries for one in sent_on if at.stage and one.next_stage == at.stage.id), None)


def _names(
    connection: Connection, platform: Platform, at: Place, who: Principal, stage: UUID
) -> dict[UUID, str]:
    """The names on the start list, for whoever looks after the roster."""
    if hat_for(platform, who, Action.MANAGE_ENTRIES, at.competition.id) is None:
        return {}
    contestants = contestants_of(connection, stage)
    names = platform.directory.names_of(contestants.values())
    return {entry: names[party] for entry, party in contestants.items() if party in names}


def _keepers(connection: Connection, platform: Platform, at: Place) -> list[tuple[UUID, str]]:
    """The officials who may keep a layer, by name."""
    held = officials_in(connection, at.competition.id)
    judging = {one.person for one in held if one.role in ("judge", "chief judge")}
    found = {one.person for one in held if one.role in _KEEPERS} - judging
    names = platform.directory.names_of(found)
    return sorted(((one, names.get(one, str(one)[:8])) for one in found), key=lambda pair: pair[1])


def _layers(
    connection: Connection, platform: Platform, draw: Draw | None, who: Principal, *, is_locked: bool
) -> list[Layer]:
    if draw is None:
        return []
    count = draw.committed.layers
    closed = [number for number in _LAYERS[:count] if number not in draw.opened]
    own = {hat.person or hat.subject for hat in who.hats}
    found = []
    for number in _LAYERS[:count]:
        keepers = custodians_of(connection, draw.committed.stage, number)
        names = platform.directory.names_of(keepers)
        found.append(
            Layer(
                number=number,
                keepers=sorted(names.get(one, str(one)[:8]) for one in keepers),
                is_own=bool(keepers & own),
                is_open=number in draw.opened,
                is_next=is_locked and bool(closed) and number == closed[-1],
                rows=_table(connection, platform, draw, number) if keepers & own else [],
            )
        )
    return found


def _table(connection: Connection, platform: Platform, draw: Draw, number: int) -> list[tuple[str, str, str]]:
    """A layer's table as its custodian works from it: left, right, and in the first layer who that is."""
    rows = layer_rows(draw.places, draw.committed.layers, number)
    contestants = contestants_of(connection, draw.committed.stage) if number == 1 else {}
    names = platform.directory.names_of(contestants.values())
    of_entry = {str(entry): names.get(party, "") for entry, party in contestants.items()}
    return [(left, right, of_entry.get(left, "")) for left, right in rows]
