"""Who may do what: the access matrix as data, and the one question every route asks.

Whoever asks wears one or more *hats* (`Principal`): a role in one competition, an office for a unit, or a
role for all. `May` answers with the hat that is allowed the action on the things the address names; where
several are, with the first in the order of `api.accounts.hats.ORDER`. Being allowed an *action* is necessary;
that a judge submits only their own sheets and a contestant sees only their own marks is settled by building
the command or the answer from the hat, never from what the request claims.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated, get_args
from urllib.parse import urlsplit
from uuid import UUID

from fastapi import Depends
from starlette.concurrency import run_in_threadpool
from starlette.requests import HTTPConnection

from api.accounts.hats import Hats
from api.accounts.reach import answers_at_once, is_for_all, is_good_everywhere, is_good_in
from api.passes import ANYONE, Passes, Principal, Role
from api.platform import Platform, platform_of
from competition.refusals.family import NotAllowed, NotSignedIn

COOKIE = "pass"
SESSION_COOKIE = "session"


class Action(StrEnum):
    """Everything a route can ask for. The value is what people call it."""

    SEE_PUBLIC = "see what is public"
    SEE_OWN_SHEETS = "see one's own sheets"
    SEE_EXPLANATION = "see how a score came about"
    SEE_PROGRESS = "see which sheets are in"
    SEE_HISTORY = "see a stage's history"
    SEE_AUDIT = "see who did what"
    RECOUNT = "recount a stage under another rulebook"
    SET_UP = "set up competitions, trades and stages"
    MANAGE_ENTRIES = "set the terms of a roster, approve and disqualify entries"
    REGISTER_ENTRY = "register entries and replace people in them"
    APPLY = "enter a trade oneself"
    WITHDRAW_ENTRY = "withdraw an entry"
    SEE_ENTRIES = "see who entered a trade"
    SEE_OWN_ENTRIES = "see one's own entries"
    SET_START_LIST = "set the start list"
    COMMIT_DRAW = "commit the list of a draw and name its custodians"
    CONTRIBUTE_TO_DRAW = "contribute to a draw"
    KEEP_CODES = "keep and open a code layer"
    SEE_OWN_PLACE = "see one's own place and code"
    MANAGE_PANEL = "seat and excuse judges"
    MANAGE_OFFICIALS = "appoint and dismiss officials"
    AMEND_RULEBOOK = "amend a rulebook after the start"
    SEE_OVERVIEW = "see what a unit and those under it hold"
    OPEN_STAGE = "open a stage"
    DECLARE_ITEMS = "declare what an entry performs"
    RECORD_ATTENDANCE = "record attendance"
    GIVE_DEDUCTION = "give a deduction"
    SUBMIT_SHEET = "submit and amend one's own sheets"
    VOID_SHEET = "void a sheet"
    TYPE_SHEET = "type a paper sheet"
    SEE_TYPINGS = "see where typings differ"
    SEE_SPREADS = "see that marks are to be discussed"
    DISCUSS_SPREAD = "record that marks were discussed"
    CORRECT_SHEET = "correct a sheet after the lock"
    COUNTERSIGN_LOCK = "countersign the lock of a stage"
    CHECK_SHEETS = "check sheets again before the publication"
    RECORD_PUBLIC_POINTS = "record the public's points"
    LOCK_STAGE = "lock a stage"
    PUBLISH = "publish results"
    PREVIEW = "see what a publication would show"
    WITNESS_PUBLICATION = "witness a publication"
    FREEZE_BOARD = "freeze and thaw the public board"
    CONCLUDE = "open the public notice and let entries go on"
    APPEAL = "appeal against a result"
    SEE_APPEALS = "see the appeals against a result"
    ANSWER_APPEAL = "answer an appeal"
    RULE_ON_APPEAL = "rule on an appeal"
    CONFER = "confer and revoke awards and titles"
    LET_IN = "issue passes and pair devices"
    SHUT_OUT = "revoke passes and devices"
    SEE_DEVICES = "see which devices are in use"
    MANAGE_ACCOUNTS = "manage accounts and offices"
    SEE_UNITS = "see the tree of units"
    EDIT_UNITS = "create, change and import units"
    SEE_PEOPLE = "search and export people"
    SEE_PERSON = "see somebody's details"
    ADD_PEOPLE = "add and import people"
    CHANGE_PEOPLE = "change people's details"
    ASK_ERASURE = "ask for the erasure of a person"
    SEE_ERASURES = "see which erasures were asked for"
    EXECUTE_ERASURE = "carry out an erasure"
    SEE_DISCLOSURES = "see which details were exported"


_EVERYONE: frozenset[Role] = frozenset(get_args(Role))

MATRIX: dict[Action, frozenset[Role]] = {
    Action.SEE_PUBLIC: _EVERYONE,
    Action.SEE_OWN_SHEETS: frozenset({"judge", "chief judge"}),
    Action.SEE_EXPLANATION: frozenset({"contestant", "chief judge", "supervisor"}),
    Action.SEE_PROGRESS: frozenset({"chief judge", "supervisor", "organiser"}),
    Action.SEE_HISTORY: frozenset({"chief judge", "supervisor"}),
    Action.SEE_AUDIT: _EVERYONE,
    Action.RECOUNT: frozenset({"chief judge", "supervisor", "organiser"}),
    Action.SET_UP: frozenset({"organiser"}),
    Action.MANAGE_ENTRIES: frozenset({"organiser"}),
    Action.REGISTER_ENTRY: frozenset({"organiser", "unit"}),
    Action.APPLY: _EVERYONE,
    Action.WITHDRAW_ENTRY: frozenset({"organiser", "unit", "contestant"}),
    Action.SEE_ENTRIES: frozenset({"organiser", "unit"}),
    Action.SEE_OWN_ENTRIES: frozenset({"contestant"}),
    Action.SET_START_LIST: frozenset({"organiser", "recorder"}),
    Action.COMMIT_DRAW: frozenset({"organiser"}),
    Action.CONTRIBUTE_TO_DRAW: frozenset({"recorder", "supervisor"}),
    Action.KEEP_CODES: frozenset({"organiser", "recorder", "supervisor", "arbitrator"}),
    Action.SEE_OWN_PLACE: frozenset({"contestant"}),
    Action.MANAGE_PANEL: frozenset({"organiser"}),
    Action.MANAGE_OFFICIALS: frozenset({"organiser"}),
    Action.AMEND_RULEBOOK: frozenset({"chief judge", "supervisor"}),
    Action.SEE_OVERVIEW: frozenset({"organiser"}),
    Action.OPEN_STAGE: frozenset({"organiser", "chief judge"}),
    Action.DECLARE_ITEMS: frozenset({"organiser", "recorder"}),
    Action.RECORD_ATTENDANCE: frozenset({"organiser", "recorder", "chief judge"}),
    Action.GIVE_DEDUCTION: frozenset({"chief judge"}),
    Action.SUBMIT_SHEET: frozenset({"judge"}),
    Action.VOID_SHEET: frozenset({"chief judge"}),
    Action.TYPE_SHEET: frozenset({"recorder"}),
    Action.SEE_TYPINGS: frozenset({"recorder", "chief judge"}),
    Action.SEE_SPREADS: frozenset({"judge", "chief judge", "supervisor"}),
    Action.DISCUSS_SPREAD: frozenset({"chief judge"}),
    Action.CORRECT_SHEET: frozenset({"chief judge", "supervisor"}),
    Action.COUNTERSIGN_LOCK: frozenset({"supervisor"}),
    Action.CHECK_SHEETS: frozenset({"chief judge", "supervisor"}),
    Action.RECORD_PUBLIC_POINTS: frozenset({"organiser", "recorder"}),
    Action.LOCK_STAGE: frozenset({"chief judge"}),
    Action.PUBLISH: frozenset({"organiser", "chief judge"}),
    Action.PREVIEW: frozenset({"organiser", "chief judge", "supervisor"}),
    Action.WITNESS_PUBLICATION: frozenset({"supervisor"}),
    Action.FREEZE_BOARD: frozenset({"organiser", "chief judge"}),
    Action.CONCLUDE: frozenset({"organiser"}),
    Action.APPEAL: frozenset({"contestant", "unit"}),
    Action.SEE_APPEALS: frozenset(
        {"organiser", "chief judge", "supervisor", "arbitrator", "contestant", "unit"}
    ),
    Action.ANSWER_APPEAL: frozenset({"chief judge"}),
    Action.RULE_ON_APPEAL: frozenset({"arbitrator"}),
    Action.CONFER: frozenset({"organiser"}),
    Action.LET_IN: frozenset({"organiser"}),
    Action.SHUT_OUT: frozenset({"organiser", "admin"}),
    Action.SEE_DEVICES: frozenset({"organiser", "supervisor", "admin"}),
    Action.MANAGE_ACCOUNTS: frozenset({"admin"}),
    Action.SEE_UNITS: frozenset({"organiser", "unit", "admin"}),
    Action.EDIT_UNITS: frozenset({"organiser", "admin"}),
    Action.SEE_PEOPLE: frozenset({"organiser", "unit"}),
    Action.SEE_PERSON: frozenset({"organiser", "unit", "contestant"}),
    Action.ADD_PEOPLE: frozenset({"organiser", "unit", "admin"}),
    Action.CHANGE_PEOPLE: frozenset({"organiser", "unit"}),
    Action.ASK_ERASURE: frozenset({"organiser"}),
    Action.SEE_ERASURES: frozenset({"organiser", "admin"}),
    Action.EXECUTE_ERASURE: frozenset({"admin"}),
    Action.SEE_DISCLOSURES: frozenset({"organiser", "admin"}),
}

OFFICIALS: frozenset[Role] = frozenset({"chief judge", "supervisor"})
"""Roles that see a stage as it stands, before anything is published."""


_FOR_OWN_UNIT: frozenset[Action] = frozenset({Action.SET_UP, Action.SEE_OVERVIEW})
"""What an organiser may make outside any competition for their own unit; the route sees to whose it is."""


async def principal(connection: HTTPConnection) -> Principal:
    """Who is asking: the holder of the pass in the Authorization header, of the session, or of the pass in
    the cookie; in the first of their roles.

    Refuses an unknown pass, and a session that is over.
    """
    platform = platform_of(connection)
    scheme, _, secret = connection.headers.get("authorization", "").partition(" ")
    known: Passes | Hats = platform.passes
    if scheme.lower() != "bearer":
        secret = connection.cookies.get(SESSION_COOKIE, "")
        if secret:
            known = platform.hats
        else:
            secret = connection.cookies.get(COOKIE, "")
    if not secret:
        return ANYONE
    holder = known.remembered(secret) or await run_in_threadpool(known.holder, secret)
    if holder is None:
        raise NotSignedIn()
    return holder


Who = Annotated[Principal, Depends(principal)]


class May:
    """A route's dependency: whoever asks may do this to the things the address names; answers with the hat
    that may.

    `everywhere`: the thing belongs to no competition, so it takes a role that is held in all of them. What
    everybody may, everybody may; the answer then is the hat that is good here, if there is one.
    """

    def __init__(self, action: Action, *, everywhere: bool = False) -> None:
        self.action = action
        self.everywhere = everywhere

    async def __call__(self, connection: HTTPConnection) -> Principal:
        who = await principal(connection)
        allowed = _allowed(who, self.action)
        if not who.worn and (is_for_all(who) or "anyone" in MATRIX[self.action]):
            return who
        platform = platform_of(connection)
        named = {noun: UUID(id) for noun, id in connection.path_params.items() if _is_uuid(id)}
        if answers_at_once(platform, allowed, named):  # nearly always: no other thread is troubled
            return self._chosen(platform, who, allowed, named)
        return await run_in_threadpool(self._chosen, platform, who, allowed, named)

    def _chosen(
        self, platform: Platform, who: Principal, allowed: Sequence[Principal], named: dict[str, UUID]
    ) -> Principal:
        if self.everywhere:
            own = self.action in _FOR_OWN_UNIT
            good = [hat for hat in allowed if is_good_everywhere(platform, hat, for_own_unit=own)]
        elif all(map(is_for_all, allowed)):
            good = list(allowed)
        else:
            competition = platform.whereabouts.competition_of(named)
            good = [hat for hat in allowed if competition is None or is_good_in(platform, hat, competition)]
        if not good:
            if "anyone" in MATRIX[self.action]:
                return who
            raise NotAllowed(role=_EVERYWHERE if self.everywhere else _roles(self.action))
        if good[0].role == "contestant":  # who entered several trades asks about the entry that is named
            return next((hat for hat in good if hat.subject == named.get("entry")), good[0])
        return good[0]


_EVERYWHERE = "organiser of all competitions"


def require(who: Principal, action: Action) -> Principal:
    """The first hat that the matrix allows the action, somewhere. Refuses whoever has none."""
    return _allowed(who, action)[0]


def hat_for(platform: Platform, who: Principal, action: Action, competition: UUID | None) -> Principal | None:
    """The hat that is allowed the action in this competition, if there is one; for a competition that no
    address names. Without a competition it takes a hat that is good for all.
    """
    for hat in who.hats:
        is_good = is_for_all(hat) if competition is None else is_good_in(platform, hat, competition)
        if is_good and hat.role in MATRIX[action]:
            return hat
    return None


def require_in(platform: Platform, who: Principal, action: Action, competition: UUID | None) -> Principal:
    """The same. Refuses whoever has no such hat."""
    hat = hat_for(platform, who, action, competition)
    if hat is None:
        raise NotAllowed(role=_roles(action) if competition else _EVERYWHERE)
    return hat


def _allowed(who: Principal, action: Action) -> Sequence[Principal]:
    """The hats whose role the matrix allows the action. Refuses whoever has none."""
    roles = MATRIX[action]
    allowed = [hat for hat in who.hats if hat.role in roles]
    if not allowed:
        if who.is_known:
            raise NotAllowed(role=_roles(action))
        raise NotSignedIn()
    return allowed


def _roles(action: Action) -> str:
    return ", ".join(sorted(MATRIX[action]))


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
