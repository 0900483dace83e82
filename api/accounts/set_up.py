"""The very first account: made by whoever starts the server, through a link that is good once.

There is no default password and no pass for everything: the server prints the link, and as soon as an account
exists no such link is good any more.
"""

from __future__ import annotations

from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Connection, delete, func, insert, select

from api.accounts.accounts import Accounts, NewAccount, OfficeRole
from api.accounts.passwords import Passwords, require_strong
from api.accounts.tables import accounts, organisation, set_ups
from api.passes import fingerprint_of, new_secret
from competition.refusals.accounts import AlreadySetUp, LinkUsedUp
from competition.tables import Tables

_FIRST = "admin:set-up"
"""Who gave the first offices: nobody was there yet."""


class FirstAccount(NamedTuple):
    """The first account. `organises`: it also holds the office of organiser of the organisation."""

    login: str
    password: str
    person: UUID
    organisation: UUID
    organises: bool


class SetUp:
    """The link to the first account, and what it makes."""

    def __init__(self, tables: Tables, accounts: Accounts, passwords: Passwords) -> None:
        self._tables = tables
        self._accounts = accounts
        self._passwords = passwords

    def is_done(self) -> bool:
        """Whether there is an account."""
        with self._tables.read.begin() as connection:
            return _is_done(connection)

    def new_link(self) -> str:
        """The secret of a new link; older ones are void. Refuses once there is an account."""
        secret = new_secret()
        with self._tables.write.begin() as connection:
            if _is_done(connection):
                raise AlreadySetUp()
            connection.execute(delete(set_ups))
            connection.execute(insert(set_ups).values(fingerprint=fingerprint_of(secret)))
        return secret

    def require_link(self, secret: str) -> None:
        """Refuses a link that is not good, before anything is kept on its word."""
        with self._tables.read.begin() as connection:
            if _is_done(connection):
                raise AlreadySetUp()
            known = select(set_ups).where(set_ups.c.fingerprint == fingerprint_of(secret))
            if connection.execute(known).one_or_none() is None:
                raise LinkUsedUp()

    def do(self, secret: str, first: FirstAccount) -> UUID:
        """Make the first account. Refuses a link that is not good, and a weak password (the link stays)."""
        self.require_link(secret)
        require_strong(first.password, first.login)
        hash = self._passwords.hash(first.password)
        given: list[tuple[OfficeRole, UUID | None]] = [("admin", None)]
        if first.organises:
            given.append(("organiser", first.organisation))
        with self._tables.write.begin() as connection:
            used = delete(set_ups).where(set_ups.c.fingerprint == fingerprint_of(secret))
            if not connection.execute(used).rowcount:
                raise LinkUsedUp()
            account = self._accounts.create_in(connection, NewAccount(first.login, first.person), hash)
            for role, unit in given:
                self._accounts.give_in(connection, account, role, unit, _FIRST)
            connection.execute(insert(organisation).values(unit=first.organisation))
        return account


def _is_done(connection: Connection) -> bool:
    return connection.execute(select(func.count()).select_from(accounts)).scalar() != 0
