"""Sessions: coming in by an account or a pass, going, and one's own account."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response

from api.access import SESSION_COOKIE, Who
from api.accounts.accounts import login_of
from api.accounts.budgets import (
    SIGN_IN_BY_ACCOUNT,
    SIGN_IN_BY_ADDRESS,
    SIGN_IN_BY_ALL,
    SIGN_IN_BY_KNOWN_DEVICE,
    address_of,
)
from api.accounts.cookies import DEVICE_COOKIE, begin_session, leave, show_pass
from api.accounts.sessions import Session
from api.passes import Principal, fingerprint_of
from api.platform import Platform
from api.routes.doors import PROBLEMS, House
from api.schemas.accounts import NameAndPassword, NewPassword, SessionLine
from api.schemas.passes import HatLine, SignIn, WhoAnswer
from competition.refusals.accounts import UnknownPass, WrongPassword
from competition.refusals.family import NotSignedIn

router = APIRouter(tags=["sessions"], responses=PROBLEMS)


def _own_session(request: Request, platform: House) -> Session:
    session = platform.hats.sessions.holder(request.cookies.get(SESSION_COOKIE, ""))
    if session is None:
        raise NotSignedIn()
    return session


Own = Annotated[Session, Depends(_own_session)]


@router.post("/session", status_code=201)
def sign_in(shown: SignIn, request: Request, response: Response, platform: House) -> WhoAnswer:
    """Show a pass and be remembered by this browser."""
    holder = platform.passes.holder(shown.secret)
    if holder is None:
        raise UnknownPass()
    show_pass(request, response, shown.secret)
    return _who(holder)


@router.post("/sessions", status_code=201)
def sign_in_by_password(
    shown: NameAndPassword, request: Request, response: Response, platform: House
) -> None:
    """Sign in with an account, and be remembered by this browser."""
    _pay(platform, request, shown.login)
    account = platform.accounts.known_by(shown.login, shown.password)
    if account is None:
        raise WrongPassword()
    begin_session(request, response, account)


@router.delete("/session", status_code=204)
def sign_out(request: Request, response: Response) -> None:
    """Be forgotten by this browser; the session of an account ends."""
    leave(request, response)


@router.get("/session")
def who_am_i(who: Who) -> WhoAnswer:
    """Who is signed in, and in which roles."""
    return _who(who)


@router.get("/sessions")
def list_own_sessions(own: Own, platform: House) -> list[SessionLine]:
    """Where one's own account is signed in, the newest first."""
    return [
        SessionLine(
            id=one.id,
            begun=datetime.fromtimestamp(one.begun_at, UTC),
            seen=datetime.fromtimestamp(one.seen_at, UTC),
            browser=one.browser,
            own=one.id == own.id,
        )
        for one in platform.hats.sessions.of_account(own.account)
    ]


@router.delete("/sessions/{session}", status_code=204)
def end_own_session(session: UUID, own: Own, platform: House) -> None:
    """End one of one's own sessions: a browser left open elsewhere."""
    platform.hats.sessions.end(own.account, session)


@router.post("/account/password", status_code=204)
def change_own_password(
    new: NewPassword, own: Own, request: Request, response: Response, platform: House
) -> None:
    """Change one's own password. Every other session ends."""
    platform.attempts.pay((SIGN_IN_BY_KNOWN_DEVICE, own.account))
    login = platform.accounts.find(own.account).login
    if platform.accounts.known_by(login, new.password) is None:
        raise WrongPassword()
    platform.accounts.change_password(own.account, new.new_password)
    begin_session(request, response, own.account)


def _pay(platform: Platform, request: Request, login: str) -> None:
    """One attempt: from the budget of a browser the account knows, else from those of strangers."""
    device = request.cookies.get(DEVICE_COOKIE, "")
    name = login_of(login)
    if platform.hats.sessions.knows_device(device, name):
        platform.attempts.pay((SIGN_IN_BY_KNOWN_DEVICE, (fingerprint_of(device), name)))
        return
    address = address_of(request.client.host if request.client else "")
    platform.attempts.pay((SIGN_IN_BY_ALL, ""), (SIGN_IN_BY_ADDRESS, address), (SIGN_IN_BY_ACCOUNT, name))


def _who(holder: Principal) -> WhoAnswer:
    hats = [
        HatLine(role=hat.role, competition=hat.competition, unit=hat.unit, subject=hat.subject)
        for hat in holder.hats
        if hat.role != "anyone"
    ]
    return WhoAnswer(
        role=holder.role,
        label=holder.label,
        competition=holder.competition,
        subject=holder.subject,
        person=holder.person,
        hats=hats,
    )
