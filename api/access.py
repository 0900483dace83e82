"""Who may do what: the access matrix as data, and the one question every route asks.

A role is held in one competition, or (federation staff) in all. Being allowed an *action* is necessary; that
a judge submits only their own sheets and a contestant sees only their own marks is settled by building the
command or the answer from the pass, never from what the request claims.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, get_args
from urllib.parse import urlsplit
from uuid import UUID

from fastapi import Depends
from starlette.concurrency import run_in_threadpool
from starlette.requests import HTTPConnection

from api.passes import ANYONE, Principal, Role
from api.platform import platform_of
from competition.refusals.family import NotAllowed, NotSignedIn

COOKIE = "pass"


class Action(StrEnum):
    """Everything a route can ask for. The value is what people call it."""

    SEE_PUBLIC = "see what is public"
    SEE_OWN_SHEETS = "see one's own sheets"
    SEE_EXPLANATION = "see how a score came about"
    SEE_PROGRESS = "see which sheets are in"
    SEE_HISTORY = "see a stage's history"
    RECOUNT = "recount a stage under another rulebook"
    SET_UP = "set up competitions, trades and stages"
    MANAGE_ENTRIES = "register and approve entries"
    WITHDRAW_ENTRY = "withdraw an entry"
    SET_START_LIST = "set the start list"
    MANAGE_PANEL = "seat and excuse judges"
    OPEN_STAGE = "open a stage"
    DECLARE_ITEMS = "declare what an entry performs"
    RECORD_ATTENDANCE = "record attendance"
    GIVE_DEDUCTION = "give a deduction"
    SUBMIT_SHEET = "submit and amend one's own sheets"
    VOID_SHEET = "void a sheet"
    LOCK_STAGE = "lock a stage"
    PUBLISH = "publish results"
    CONFER = "confer and revoke awards and titles"
    MANAGE_PASSES = "issue and revoke passes"


_EVERYONE: frozenset[Role] = frozenset(get_args(Role))

MATRIX: dict[Action, frozenset[Role]] = {
    Action.SEE_PUBLIC: _EVERYONE,
    Action.SEE_OWN_SHEETS: frozenset({"judge", "chief judge"}),
    Action.SEE_EXPLANATION: frozenset({"contestant", "chief judge", "supervisor"}),
    Action.SEE_PROGRESS: frozenset({"chief judge", "supervisor", "organiser"}),
    Action.SEE_HISTORY: frozenset({"chief judge", "supervisor"}),
    Action.RECOUNT: frozenset({"chief judge", "supervisor", "organiser"}),
    Action.SET_UP: frozenset({"organiser"}),
    Action.MANAGE_ENTRIES: frozenset({"organiser"}),
    Action.WITHDRAW_ENTRY: frozenset({"organiser"}),
    Action.SET_START_LIST: frozenset({"organiser", "recorder"}),
    Action.MANAGE_PANEL: frozenset({"organiser"}),
    Action.OPEN_STAGE: frozenset({"organiser", "chief judge"}),
    Action.DECLARE_ITEMS: frozenset({"organiser", "recorder"}),
    Action.RECORD_ATTENDANCE: frozenset({"organiser", "recorder", "chief judge"}),
    Action.GIVE_DEDUCTION: frozenset({"chief judge"}),
    Action.SUBMIT_SHEET: frozenset({"judge"}),
    Action.VOID_SHEET: frozenset({"chief judge"}),
    Action.LOCK_STAGE: frozenset({"chief judge"}),
    Action.PUBLISH: frozenset({"organiser", "chief judge"}),
    Action.CONFER: frozenset({"organiser"}),
    Action.MANAGE_PASSES: frozenset({"organiser", "admin"}),
}

OFFICIALS: frozenset[Role] = frozenset({"chief judge", "supervisor"})
"""Roles that see a stage as it stands, before anything is published."""


async def principal(connection: HTTPConnection) -> Principal:
    """Who is asking: the holder of the pass in the Authorization header or the cookie.

    Refuses an unknown pass.
    """
    scheme, _, secret = connection.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer":
        secret = connection.cookies.get(COOKIE, "")
    if not secret:
        return ANYONE
    passes = platform_of(connection).passes
    holder = passes.remembered(secret) or await run_in_threadpool(passes.holder, secret)
    if holder is None:
        raise NotSignedIn()
    return holder


Who = Annotated[Principal, Depends(principal)]


class May:
    """A route's dependency: whoever asks may do this to the things the address names; answers with who it
    is.

    `everywhere`: the thing belongs to no competition, so it takes a role that is held in all of them.
    """

    def __init__(self, action: Action, *, everywhere: bool = False) -> None:
        self.action = action
        self.everywhere = everywhere

    async def __call__(self, connection: HTTPConnection) -> Principal:
        who = await principal(connection)
        require(who, self.action)
        if who.competition is not None and "anyone" not in MATRIX[self.action]:
            if self.everywhere:
                raise NotAllowed(role="organiser of all competitions")
            named = {noun: UUID(id) for noun, id in connection.path_params.items() if _is_uuid(id)}
            if platform_of(connection).whereabouts.knows(named):  # nearly always: no other thread is troubled
                require_competition(connection, who, self.action, named)
            else:
                await run_in_threadpool(require_competition, connection, who, self.action, named)
        return who


def require(who: Principal, action: Action) -> None:
    """Refuses a role that the matrix does not allow the action."""
    if who.role not in MATRIX[action]:
        if who.role == "anyone":
            raise NotSignedIn()
        raise NotAllowed(role=", ".join(sorted(MATRIX[action])))


def require_competition(
    connection: HTTPConnection, who: Principal, action: Action, named: dict[str, UUID]
) -> None:
    """Refuses a role that is held in another competition than the one of the things named."""
    competition = platform_of(connection).whereabouts.competition_of(named)
    if competition is not None and competition != who.competition:
        raise NotAllowed(role=", ".join(sorted(MATRIX[action])))


def is_own_origin(connection: HTTPConnection) -> bool:
    """Whether a browser's request comes from our own pages or an origin the settings allow; others have no
    Origin.
    """
    origin = connection.headers.get("origin")
    if origin is None or origin in platform_of(connection).settings.origins:
        return True
    return urlsplit(origin).netloc == connection.headers.get("host")


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
