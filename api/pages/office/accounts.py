"""Accounts: who may sign in, with which offices; inviting, shutting out and letting in again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import HTMLResponse

from api.access import May
from api.matrix import MATRIX, Action
from api.pages.errors import PageRoute
from api.pages.office.frame import office_page
from api.passes import Principal
from api.platform import Platform
from api.routes.accounts import list_accounts
from api.routes.doors import Seen
from api.schemas.accounts import AccountLine
from competition.directory.recognising import called_among
from competition.refusals.family import NotFound

office_account_pages = APIRouter(route_class=PageRoute, include_in_schema=False)

ACCOUNTS_A_PAGE = 100

Admin = Annotated[Principal, Depends(May(Action.MANAGE_ACCOUNTS))]


@office_account_pages.get("/office/accounts")
def see_accounts(
    request: Request,
    platform: Seen,
    who: Admin,
    text: Annotated[str, Query(max_length=100)] = "",
    start: Annotated[int, Query(alias="from", ge=0)] = 0,
) -> HTMLResponse:
    """The accounts by login name, a page at a time; `text`: those with it in the login name, the person's
    name (or its pinyin) or a unit's name.
    """
    every = list_accounts(who, platform)
    found = _meant(platform, every, text.strip()) if text.strip() else every
    return office_page(
        request,
        platform,
        who,
        "office/accounts.html",
        accounts=found[start : start + ACCOUNTS_A_PAGE],
        start=start,
        further=start + ACCOUNTS_A_PAGE if start + ACCOUNTS_A_PAGE < len(found) else None,
        count=len(every),
        text=text,
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


def _meant(platform: Platform, accounts: Sequence[AccountLine], text: str) -> Sequence[AccountLine]:
    """Those with the text in their login name or a unit's, and those who are called so."""
    called = called_among(platform.private, text, [one.person for one in accounts])
    wanted = text.casefold()
    return [one for one in accounts if one.person in called or wanted in _spelled(one)]


def _spelled(one: AccountLine) -> str:
    return " ".join([one.login, *(each.unit_name or "" for each in one.offices)]).casefold()
