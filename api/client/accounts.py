"""Accounts and offices, as the administrator sees to them."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from api.client.connection import Caller
from api.schemas.accounts import AccountLine, InvitationAnswer, NewAccount, Office


class AccountsClient(Caller):
    """Who may sign in. A new account's login name makes a repeat known: it is refused as taken."""

    def list_accounts(self) -> list[AccountLine]:
        return self._connection.get("accounts", list[AccountLine])

    def create_account(
        self,
        login: str,
        name: str,
        *,
        person: UUID | None = None,
        offices: Sequence[Office] = (),
        oidc_subject: str | None = None,
        oidc_email: str | None = None,
    ) -> InvitationAnswer:
        new = NewAccount(
            login=login,
            name=name,
            person=person,
            offices=list(offices),
            oidc_subject=oidc_subject,
            oidc_email=oidc_email,
        )
        return self._connection.post("accounts", new, InvitationAnswer)

    def invite_again(self, account: UUID) -> InvitationAnswer:
        answer = self._connection.send("POST", f"accounts/{account}/invitation")
        return InvitationAnswer.model_validate_json(answer.content)

    def give_office(self, account: UUID, office: Office) -> AccountLine:
        return self._connection.post(f"accounts/{account}/offices", office, AccountLine)

    def end_office(self, account: UUID, office: UUID) -> None:
        self._connection.send("DELETE", f"accounts/{account}/offices/{office}")

    def close_account(self, account: UUID) -> None:
        self._connection.send("POST", f"accounts/{account}/closing")

    def reopen_account(self, account: UUID) -> None:
        self._connection.send("POST", f"accounts/{account}/reopening")
