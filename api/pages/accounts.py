"""The pages of accounts: signing in, being invited, one's own account, and the devices of a competition."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Annotated, Any, get_args
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from api.access import SESSION_COOKIE, May, hat_for
from api.accounts.cookies import begin_session, keep
from api.accounts.oidc import Oidc
from api.matrix import Action
from api.pages.errors import PageRoute, Reader
from api.pages.rendering import page
from api.passes import Principal, new_secret
from api.platform import Platform
from api.routes.doors import House
from api.schemas.accounts import DeviceRole
from competition.refusals.accounts import NoAccountForIdentity, NoIdentityProvider
from projections.officials import officials_in
from projections.programme import CompetitionOnProgramme, programme

account_pages = APIRouter(route_class=PageRoute, include_in_schema=False)

_THREAD = "identity"
"""The cookie that ties the way back from the identity provider to the way there."""

_THREAD_SECONDS = 600
_ANSWER = "/sign-in/identity/answer"


@account_pages.get("/sign-in")
def see_sign_in(request: Request, platform: House, who: Reader) -> HTMLResponse:
    """Where one signs in: with an account, by the organisation's provider, or by a pass."""
    return page(request, "account/sign_in.html", who=who, has_provider=platform.oidc is not None)


@account_pages.get("/set-up")
def see_set_up(request: Request) -> HTMLResponse:
    """Where the first account is made."""
    return page(request, "account/set_up.html")


@account_pages.get("/invitation")
def see_invitation(request: Request) -> HTMLResponse:
    """Where the owner of a new account sets its password."""
    return page(request, "account/invitation.html")


@account_pages.get("/pair")
def see_pairing(request: Request) -> HTMLResponse:
    """Where a device is paired, by a PIN or by the link in a QR code."""
    return page(request, "account/pair.html")


@account_pages.get("/account")
def see_account(request: Request, platform: House, who: Reader) -> Response:
    """One's own account; whoever is not signed in is asked to."""
    if not who.is_known:
        return RedirectResponse("/sign-in", 303)
    with platform.tables.read.begin() as connection:
        competitions = programme(connection)
    sessions = list(_sessions(platform, request))
    hats = list(_hats(platform, who, competitions))
    organised = [one for one in competitions if hat_for(platform, who, Action.LET_IN, one.id)]
    return page(request, "account/account.html", who=who, hats=hats, sessions=sessions, organised=organised)


@account_pages.get("/competitions/{competition}/devices")
def see_devices(
    request: Request,
    competition: UUID,
    platform: House,
    who: Annotated[Principal, Depends(May(Action.SEE_DEVICES))],
) -> HTMLResponse:
    """The devices of a competition, and the way to pair another."""
    with platform.tables.read.begin() as connection:
        (found,) = programme(connection, competition)
        persons = {office.person for office in officials_in(connection, competition)}
    names = platform.directory.names_of(persons)
    return page(
        request,
        "account/devices.html",
        competition=competition,
        name=found.name,
        roles=get_args(DeviceRole),
        people=[{"id": id, "name": name} for id, name in sorted(names.items(), key=lambda one: one[1])],
        devices=platform.passes.of_competition(competition),
        may_pair=hat_for(platform, who, Action.LET_IN, competition) is not None,
        may_revoke=hat_for(platform, who, Action.SHUT_OUT, competition) is not None,
    )


@account_pages.get("/sign-in/identity")
def go_to_provider(request: Request, platform: House) -> RedirectResponse:
    """Off to the organisation's identity provider."""
    thread = new_secret()
    answer = RedirectResponse(_provider(platform).way_there(thread, _answer_at(request)), 303)
    keep(request, answer, _THREAD, thread, _THREAD_SECONDS)
    return answer


@account_pages.get(_ANSWER)
def come_from_provider(request: Request, platform: House) -> RedirectResponse:
    """Back from the identity provider: signed in, if an account is meant for who this is."""
    thread = request.cookies.get(_THREAD, "")
    identity = _provider(platform).identity(thread, request.query_params, _answer_at(request))
    account = platform.accounts.known_by_identity(identity.subject, identity.email)
    if account is None:
        raise NoAccountForIdentity(role="an account")
    answer = RedirectResponse("/account", 303)
    answer.delete_cookie(_THREAD, path="/")
    begin_session(request, answer, account)
    return answer


def _provider(platform: Platform) -> Oidc:
    if platform.oidc is None:
        raise NoIdentityProvider()
    return platform.oidc


def _answer_at(request: Request) -> str:
    return f"{str(request.base_url).rstrip('/')}{_ANSWER}"


def _sessions(platform: Platform, request: Request) -> Iterator[dict[str, Any]]:
    sessions = platform.hats.sessions
    own = sessions.holder(request.cookies.get(SESSION_COOKIE, ""))
    for one in sessions.of_account(own.account) if own else ():
        seen = datetime.fromtimestamp(one.seen_at, UTC).replace(tzinfo=None).isoformat()
        yield {
            "id": one.id,
            "browser": one.browser,
            "seen": seen,
            "own": own is not None and one.id == own.id,
        }


def _hats(
    platform: Platform, who: Principal, competitions: list[CompetitionOnProgramme]
) -> Iterator[dict[str, Any]]:
    """Each role in words: what it is, where, and (in a competition) where its devices are looked after."""
    places = {one.id: one.name for one in competitions}
    units = platform.directory.names_of(hat.unit for hat in who.hats if hat.unit is not None)
    for hat in who.hats:
        if hat.role == "anyone":
            continue
        where = places.get(hat.competition) if hat.competition else units.get(hat.unit) if hat.unit else None
        looks_after = hat.competition is not None and hat.role in ("organiser", "supervisor")
        devices = f"/competitions/{hat.competition}/devices" if looks_after else ""
        yield {"role": hat.role, "where": where, "devices": devices}
