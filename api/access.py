"""The one question every route asks: whether whoever asks may do this here (`matrix.py` says who may).

Whoever asks wears one or more *hats* (`Principal`): a role in one competition, an office for a unit, or a
role for all. `May` answers with the hat that is allowed the action on the things the address names; where
several are, with the first in the order of `api.accounts.hats.ORDER`. Being allowed an *action* is necessary;
that a judge submits only their own sheets and a contestant sees only their own marks is settled by building
the command or the answer from the hat, never from what the request claims.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated
from urllib.parse import urlsplit
from uuid import UUID

from fastapi import Depends
from starlette.concurrency import run_in_threadpool
from starlette.requests import HTTPConnection

from api.accounts.hats import Hats
from api.accounts.scope import answers_at_once, is_for_all, is_good_everywhere, is_good_in
from api.matrix import MATRIX, Action
from api.passes import ANYONE, Passes, Principal
from api.platform import Platform, platform_of
from competition.refusals.family import NotAllowed, NotSignedIn

COOKIE = "pass"
SESSION_COOKIE = "session"

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


def require_everywhere(platform: Platform, who: Principal, action: Action) -> None:
    """Refuses a hat that is not good for what belongs to no competition."""
    if not is_good_everywhere(platform, who, for_own_unit=action in _FOR_OWN_UNIT):
        raise NotAllowed(role=_EVERYWHERE)


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
