"""Passes and sessions: who somebody is here."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID, uuid4

from fastapi import APIRouter, Depends, Request, Response

from api.access import COOKIE, Action, May, Who, is_own_origin
from api.passes import Principal
from api.routes.doors import PROBLEMS, House
from api.schemas.passes import NewPass, PassAnswer, SignIn, WhoAnswer
from competition.refusals.family import NotAllowed, NotSignedIn

router = APIRouter(tags=["passes"], responses=PROBLEMS)

Issuer = Annotated[Principal, Depends(May(Action.MANAGE_PASSES))]

_ALL_COMPETITIONS = "organiser of all competitions"


@router.post("/passes", status_code=201)
def issue_pass(new: NewPass, who: Issuer, platform: House) -> PassAnswer:
    """Issue a pass; its secret is told this once.

    A pass for all competitions needs one for all competitions.
    """
    if who.competition is not None and new.competition != who.competition:
        raise NotAllowed(role=_ALL_COMPETITIONS)
    subject = new.subject or (uuid4() if new.role in ("judge", "chief judge") else None)
    id, secret = platform.passes.issue(
        new.role, competition=new.competition, subject=subject, label=new.label
    )
    return PassAnswer(id=id, secret=secret, role=new.role, subject=subject)


@router.delete("/passes/{id}", status_code=204)
def revoke_pass(id: UUID, who: Issuer, platform: House) -> None:
    """Revoke a pass; within two seconds it opens nothing any more."""
    platform.passes.revoke(id, within=who.competition)


@router.post("/session", status_code=201)
def sign_in(shown: SignIn, request: Request, response: Response, platform: House) -> WhoAnswer:
    """Show a pass and be remembered by this browser."""
    if not is_own_origin(request):
        raise NotAllowed(role="our own pages")
    holder = platform.passes.holder(shown.secret)
    if holder is None:
        raise NotSignedIn()
    secure = request.url.scheme == "https"
    response.set_cookie(COOKIE, shown.secret, httponly=True, samesite="lax", secure=secure, path="/")
    return _who(holder)


@router.delete("/session", status_code=204)
def sign_out(response: Response) -> None:
    """Be forgotten by this browser."""
    response.delete_cookie(COOKIE, path="/")


@router.get("/session")
def who_am_i(who: Who) -> WhoAnswer:
    """Who is signed in."""
    return _who(who)


def _who(holder: Principal) -> WhoAnswer:
    return WhoAnswer(
        role=holder.role, label=holder.label, competition=holder.competition, subject=holder.subject
    )
