"""Devices of a competition: pairing them, seeing them, and shutting them out."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID, uuid4

from fastapi import APIRouter, Depends, Request, Response

from api.access import May
from api.accounts.budgets import PIN_BY_ADDRESS, PIN_BY_ALL, address_of
from api.accounts.cookies import show_pass
from api.accounts.pairing import Wanted
from api.accounts.sessions import KNOWN_SECONDS
from api.matrix import Action
from api.qr import qr_of
from api.routes.doors import PROBLEMS, House
from api.schemas.accounts import DeviceLine, NewPairing, PairingAnswer, Showing
from api.schemas.passes import HatLine, WhoAnswer
from competition.refusals.family import NotFound

router = APIRouter(tags=["devices"], responses=PROBLEMS)


@router.post(
    "/competitions/{competition}/pairings", status_code=201, dependencies=[Depends(May(Action.LET_IN))]
)
def promise_pairing(competition: UUID, new: NewPairing, request: Request, platform: House) -> PairingAnswer:
    """A PIN and a link, told this once: the device that shows either first is paired."""
    subject = new.judge or (uuid4() if new.role in ("judge", "chief judge") else None)
    pairing = platform.pairings.promise(Wanted(new.role, competition, subject, new.label))
    link = f"{str(request.base_url).rstrip('/')}/pair#{pairing.secret}"
    return PairingAnswer(
        id=pairing.id,
        pin=pairing.pin,
        link=link,
        qr=qr_of(link),
        expires=datetime.fromtimestamp(pairing.expires_at, UTC),
        subject=subject,
    )


@router.post("/pairing", status_code=201)
def pair_device(showing: Showing, request: Request, response: Response, platform: House) -> WhoAnswer:
    """Exchange a PIN or a link for a pass that this browser holds from now on."""
    if showing.shown.replace(" ", "").isdecimal():
        address = address_of(request.client.host if request.client else "")
        platform.attempts.pay((PIN_BY_ALL, ""), (PIN_BY_ADDRESS, address))
    paired = platform.pairings.pair(showing.shown)
    show_pass(request, response, paired.secret, KNOWN_SECONDS)  # a flat battery does not part the two
    role, competition, subject, label = paired.wanted
    hat = HatLine(role=role, competition=competition, unit=None, subject=subject)
    return WhoAnswer(
        role=role, label=label, competition=competition, subject=subject, person=subject, hats=[hat]
    )


@router.get("/competitions/{competition}/devices", dependencies=[Depends(May(Action.SEE_DEVICES))])
def list_devices(competition: UUID, platform: House) -> list[DeviceLine]:
    """Every device and program that is let into this competition, by role."""
    return [
        DeviceLine(id=one.id, role=one.role, label=one.label, subject=one.subject)
        for one in platform.passes.of_competition(competition)
        if one.id is not None
    ]


@router.delete(
    "/competitions/{competition}/devices/{device}",
    status_code=204,
    dependencies=[Depends(May(Action.SHUT_OUT))],
)
def revoke_device(competition: UUID, device: UUID, platform: House) -> None:
    """Shut a device out; within two seconds it opens nothing any more."""
    if platform.passes.competition_of(device) != competition:
        raise NotFound(noun="pass")
    platform.passes.revoke(device)
