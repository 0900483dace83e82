"""Accounts: the first one, those the administrator makes, and the invitations that open them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated
from uuid import UUID, uuid4

from fastapi import APIRouter, Depends, Request, Response

from api.access import May
from api.accounts import accounts, set_up
from api.accounts.cookies import begin_session
from api.matrix import Action
from api.passes import Principal
from api.platform import Platform
from api.qr import qr_of
from api.routes.doors import PROBLEMS, House
from api.schemas.accounts import (
    Acceptance,
    AccountLine,
    FirstAccount,
    InvitationAnswer,
    NewAccount,
    Office,
    OfficeAnswer,
)
from competition.refusals.family import NotFound

router = APIRouter(tags=["accounts"], responses=PROBLEMS)

Admin = Annotated[Principal, Depends(May(Action.MANAGE_ACCOUNTS))]


@router.post("/set-up", status_code=201)
def set_up_organisation(
    first: FirstAccount, request: Request, response: Response, platform: House
) -> AccountLine:
    """Make the organisation and its first account by the link the server printed; sign in at once."""
    platform.set_up.require_link(first.secret)
    unit, person = platform.directory.units.named(first.organisation), uuid4()
    account = platform.set_up.do(
        first.secret, set_up.FirstAccount(first.login, first.password, person, unit, first.organises)
    )
    platform.directory.put(person, "person", first.name)
    begin_session(request, response, account)
    return _line(platform, account)


@router.post("/invitations/acceptance", status_code=201)
def accept_invitation(
    accepted: Acceptance, request: Request, response: Response, platform: House
) -> AccountLine:
    """Set the password of the account one was invited to, and sign in."""
    account = platform.accounts.accept(accepted.secret, accepted.password)
    begin_session(request, response, account)
    return _line(platform, account)


@router.get("/accounts")
def list_accounts(who: Admin, platform: House) -> list[AccountLine]:
    """Every account with its offices."""
    return _lines(platform, platform.accounts.everybody())


@router.post("/accounts", status_code=201)
def create_account(new: NewAccount, who: Admin, request: Request, platform: House) -> InvitationAnswer:
    """Make an account. Its link is told this once: it is the only way in, there is no default password."""
    _require_units(platform, new.offices)
    person = new.person or uuid4()
    account = platform.accounts.create(
        accounts.NewAccount(new.login, person, new.oidc_subject, _folded(new.oidc_email)),
        [(office.role, office.unit) for office in new.offices],
        who.actor,
    )
    platform.directory.put(person, "person", new.name)
    return _invited(platform, account, request)


@router.post("/accounts/{account}/invitation", status_code=201)
def invite_again(account: UUID, who: Admin, request: Request, platform: House) -> InvitationAnswer:
    """A new link, for who lost theirs or forgot the password; the older one is void."""
    return _invited(platform, account, request)


@router.post("/accounts/{account}/offices", status_code=201)
def give_office(account: UUID, new: Office, who: Admin, platform: House) -> AccountLine:
    """Give an office; one that is held already is not given twice."""
    _require_units(platform, [new])
    platform.accounts.give(account, new.role, new.unit, who.actor)
    return _line(platform, account)


@router.delete("/accounts/{account}/offices/{office}", status_code=204)
def end_office(account: UUID, office: UUID, who: Admin, platform: House) -> None:
    """End an office; within two seconds it opens nothing any more."""
    platform.accounts.end(account, office, who.actor)


@router.post("/accounts/{account}/closing", status_code=204)
def close_account(account: UUID, who: Admin, platform: House) -> None:
    """Shut an account: its sessions end, and nobody signs in with it."""
    platform.accounts.disable(account, disabled=True)


@router.post("/accounts/{account}/reopening", status_code=204)
def reopen_account(account: UUID, who: Admin, platform: House) -> None:
    """Let the owner of an account sign in again."""
    platform.accounts.disable(account, disabled=False)


def _require_units(platform: Platform, offices: list[Office]) -> None:
    """Refuses an office for a unit that is not in the directory."""
    wanted = {office.unit for office in offices if office.unit is not None}
    if wanted - platform.directory.units.some(wanted).keys():
        raise NotFound(noun="unit")


def _invited(platform: Platform, account: UUID, request: Request) -> InvitationAnswer:
    secret, expires = platform.accounts.invite(account)
    link = f"/invitation#{secret}"
    return InvitationAnswer(
        account=account,
        person=platform.accounts.find(account).person,
        link=link,
        qr=qr_of(f"{str(request.base_url).rstrip('/')}{link}"),
        expires=datetime.fromtimestamp(expires, UTC),
    )


def _line(platform: Platform, account: UUID) -> AccountLine:
    (line,) = _lines(platform, [platform.accounts.find(account)])
    return line


def _lines(platform: Platform, chosen: list[accounts.Account]) -> list[AccountLine]:
    held = platform.accounts.offices_of(chosen[0].id if len(chosen) == 1 else None)
    names = platform.directory.names_of(
        [one.person for one in chosen] + [office.unit for office in held if office.unit is not None]
    )
    offices: dict[UUID, list[OfficeAnswer]] = {}
    for office in held:
        unit_name = names.get(office.unit) if office.unit is not None else None
        answer = OfficeAnswer(id=office.id, role=office.role, unit=office.unit, unit_name=unit_name)
        offices.setdefault(office.account, []).append(answer)
    return [
        AccountLine(
            id=one.id,
            login=one.login,
            name=names.get(one.person),
            person=one.person,
            disabled=one.disabled,
            has_password=one.password,
            has_identity=one.oidc,
            offices=offices.get(one.id, []),
        )
        for one in chosen
    ]


def _folded(email: str | None) -> str | None:
    return email.casefold() if email else None
