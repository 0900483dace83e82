"""Passes: a role handed to a device or a program, without an account."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID, uuid4

from fastapi import APIRouter, Depends

from api.access import May, hat_for, require_in
from api.matrix import Action
from api.passes import Principal
from api.routes.doors import PROBLEMS, House
from api.schemas.passes import NewPass, PassAnswer
from competition.refusals.family import NotFound

router = APIRouter(tags=["passes"], responses=PROBLEMS)


@router.post("/passes", status_code=201)
def issue_pass(
    new: NewPass, who: Annotated[Principal, Depends(May(Action.LET_IN))], platform: House
) -> PassAnswer:
    """Issue a pass; its secret is told this once.

    A pass for all competitions needs a role for all competitions.
    """
    require_in(platform, who, Action.LET_IN, new.competition)
    subject = new.subject or (uuid4() if new.role in ("judge", "chief judge") else None)
    id, secret = platform.passes.issue(
        new.role, competition=new.competition, subject=subject, label=new.label
    )
    return PassAnswer(id=id, secret=secret, role=new.role, subject=subject)


@router.delete("/passes/{id}", status_code=204)
def revoke_pass(id: UUID, who: Annotated[Principal, Depends(May(Action.SHUT_OUT))], platform: House) -> None:
    """Revoke a pass; within two seconds it opens nothing any more."""
    if hat_for(platform, who, Action.SHUT_OUT, platform.passes.competition_of(id)) is None:
        raise NotFound(noun="pass")  # whether there is such a pass elsewhere is nobody else's business
    platform.passes.revoke(id)
