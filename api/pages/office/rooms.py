"""The rooms of the office: what there is beside what one looks at, and which actions open each door."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from api.matrix import MATRIX, Action
from api.passes import Principal


def _(message: str) -> str:
    return message


class Room(NamedTuple):
    """A room: its address below what it belongs to, its name (English), and the actions that open it."""

    address: str
    name: str
    opened_by: frozenset[Action]


def _room(address: str, name: str, *opened_by: Action) -> Room:
    return Room(address, name, frozenset(opened_by))


AT_WORK = (
    Action.SET_UP,
    Action.SEE_PROGRESS,
    Action.SEE_ENTRIES,
    Action.SEE_APPEALS,
    Action.RECORD_ATTENDANCE,
    Action.KEEP_CODES,
)
"""What somebody may have to do in a competition: one of these everybody with a part in it may."""

HOUSE = (
    _room("/office", _("Competitions"), *AT_WORK),
    _room("/office/programmes", _("Programmes"), Action.SEE_OVERVIEW),
    _room("/office/honours", _("Titles"), Action.CONFER, Action.NOMINATE),
    _room("/office/works", _("Innovations"), Action.RECORD_WORKS, Action.VERIFY_WORKS),
    _room("/reports", _("Reports"), Action.SEE_REPORTS),
    _room("/office/units", _("Units"), Action.SEE_UNITS),
    _room("/office/people", _("People"), Action.SEE_PEOPLE),
    _room("/office/erasures", _("Erasures"), Action.SEE_ERASURES),
    _room("/office/accounts", _("Accounts"), Action.MANAGE_ACCOUNTS),
)
"""The rooms that belong to no single competition."""

COMPETITION = (
    _room("", _("Overview"), *AT_WORK),
    _room("/officials", _("Officials"), Action.MANAGE_OFFICIALS),
    _room("/changes", _("Changes"), Action.SET_UP),
    _room("/papers", _("Show and print"), Action.PREVIEW, Action.SET_START_LIST),
)
"""The rooms of a competition, below `/office/competitions/{competition}`."""

TRADE = (
    _room("", _("Rulebook and stages"), Action.SET_UP, Action.AMEND_RULEBOOK),
    _room("/roster", _("Roster"), Action.SEE_ENTRIES),
    _room("/teams", _("Teams"), Action.SEE_ENTRIES),
    _room("/roster/import", _("Import a roster"), Action.REGISTER_ENTRY),
)
"""The rooms of a trade, below `/office/trades/{trade}`."""

STAGE = (
    _room(
        "/draw",
        _("Draw"),
        Action.SET_START_LIST,
        Action.COMMIT_DRAW,
        Action.CONTRIBUTE_TO_DRAW,
        Action.KEEP_CODES,
    ),
    _room("/panel", _("Panel"), Action.MANAGE_PANEL, Action.OPEN_STAGE),
    _room("/scoring", _("Scoring day"), Action.SEE_PROGRESS, Action.RECORD_ATTENDANCE),
    _room("/typing", _("Paper sheets"), Action.TYPE_SHEET, Action.SEE_TYPINGS),
    _room("/judges", _("Judges"), Action.SEE_JUDGE_STATISTICS),
    _room("/results", _("Results"), Action.PREVIEW, Action.PUBLISH, Action.CONCLUDE),
    _room("/appeals", _("Appeals"), Action.SEE_APPEALS),
    _room("/prizes", _("Prizes"), Action.CONFER),
    _room("/ceremony", _("Ceremony"), Action.PREVIEW),
    _room("/what-if", _("What if"), Action.RECOUNT),
)
"""The rooms of a stage, below `/office/stages/{stage}`."""


def open_to(roles: Iterable[str], rooms: Iterable[Room], below: str = "") -> Iterator[tuple[str, str]]:
    """Address and name of each room that one of these roles may enter."""
    held = frozenset(roles)
    for room in rooms:
        if any(held & MATRIX[action] for action in room.opened_by):
            yield below + room.address, room.name


def house_of(who: Principal) -> list[tuple[str, str]]:
    """The rooms of the house for whoever asks. A part in one competition gives no key to people."""
    everywhere = [hat.role for hat in who.hats if hat.competition is None]
    here = [hat.role for hat in who.hats]
    return [*open_to(here, HOUSE[:1]), *open_to(everywhere, HOUSE[1:])]
