"""Accounts: who may sign in, with which offices; inviting, shutting out and letting in again."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import HTMLResponse

from api.access import May
from api.matrix import MATRIX, Action
from api.pages.errors import PageRoute
from api.pages.office.frame import office_page
from api.passes import Principal
from api.routes.accounts import list_accounts
from api.routes.doors import Seen
from competition.refusals.family import NotFound

office_account_pages = APIRouter(route_class=PageRoute, include_in_schema=False)

Admin = Annotated[Principal, Depends(May(Action.MANAGE_ACCOUNTS))]


@office_account_pages.get("/office/accounts")
def see_accounts(
    request: Request, platform: Seen, who: Admin, text: Annotated[str, Query(max_length=100)] = ""
) -> HTMLResponse:
    """Every account; `text`: those with it in the login name, the name or a unit's name."""
    wanted = text.strip().casefold()
    found = list_accounts(who, platform)
    shown = [
        one
        for one in found
        if wanted
        in " ".join([one.login, one.name or "", *(each.unit_name or "" for each in one.offices)]).casefold()
    ]
    return office_page(
        request, platform, who, "office/accounts.html", accounts=shown, count=len(found), text=text
    )


@office_account_pages.get("/office/accounts/new")
def add_account(request: Request, platform: Seen, who: Admin) -> HTMLResponse:
    """Somebody new who shall sign in."""
    sees_people = any(hat.role in MATRIX[Action.SEE_PEOPLE] for hat in who.hats)
    return office_page(
        request,
        platform,
        who,
        "office/account_new.html",
        sees_people=sees_people,
        has_provider=platform.oidc is not None,
    )


@office_account_pages.get("/office/accounts/{account}")
def see_account(request: Request, account: UUID, platform: Seen, who: Admin) -> HTMLResponse:
    """One account: its offices, and the ways to let its owner in or to shut them out."""
    for one in list_accounts(who, platform):
        if one.id == account:
            return office_page(request, platform, who, "office/account.html", account=one)
    raise NotFound(noun="account")
