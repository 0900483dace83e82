"""Accounts, their offices, and the invitations by which their owners come in.

There is no default password: an account begins without one, and its owner sets it by a link that is good
once. An office is held for a unit (organiser, unit official) or for the machine (admin); roles in a single
competition are appointments, which are facts of the log.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from time import time
from typing import Any, Literal, NamedTuple
from unicodedata import normalize
from uuid import UUID, uuid4

from sqlalchemy import Connection, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from api.accounts.passwords import Passwords, require_strong
from api.accounts.tables import accounts, invitations, offices, sessions
from api.passes import fingerprint_of, new_secret
from competition.refusals.accounts import LastAdmin, LinkUsedUp, LoginTaken
from competition.refusals.family import NotFound
from competition.tables import Tables

OfficeRole = Literal["organiser", "unit", "admin"]

INVITED_SECONDS = 7 * 24 * 3600


class Account(NamedTuple):
    """Somebody who may sign in. `password`: whether one is set."""

    id: UUID
    login: str
    person: UUID
    disabled: bool
    password: bool
    oidc: bool


class Office(NamedTuple):
    """A role held outside single competitions."""

    id: UUID
    account: UUID
    role: OfficeRole
    unit: UUID | None


class NewAccount(NamedTuple):
    """What a new account begins with.

    `oidc_subject`, `oidc_email`: whom the identity provider has to name for this account to open.
    """

    login: str
    person: UUID
    oidc_subject: str | None = None
    oidc_email: str | None = None


def login_of(written: str) -> str:
    """A login name as it is compared: neither case nor width of its letters matters."""
    return normalize("NFKC", written).strip().casefold()


def moment() -> int:
    """Now, in seconds since 1970."""
    return int(time())


class Accounts:
    """All accounts. `changed` is called whenever somebody's roles or rights to be here change."""

    def __init__(
        self,
        tables: Tables,
        passwords: Passwords,
        changed: Callable[[], None],
        now: Callable[[], int] = moment,
    ) -> None:
        self._tables = tables
        self._passwords = passwords
        self._changed = changed
        self._now = now

    def create(self, new: NewAccount, given: Sequence[tuple[OfficeRole, UUID | None]], by: str) -> UUID:
        """A new account with these offices, and without a password.

        Refuses a login name, a person or an identity that has an account.
        """
        try:
            with self._tables.write.begin() as connection:
                account = self.create_in(connection, new, password=None)
                for role, unit in given:
                    self.give_in(connection, account, role, unit, by)
        except IntegrityError as taken:
            raise LoginTaken(login=new.login) from taken
        return account

    def create_in(self, connection: Connection, new: NewAccount, password: str | None) -> UUID:
        """The same in a transaction that writes more; `password`: its hash. Raises `IntegrityError`."""
        id = uuid4()
        row = new._asdict() | {"id": id, "password": password, "disabled": False, "made_at": self._now()}
        connection.execute(insert(accounts).values(row | {"login": login_of(new.login)}))
        return id

    def everybody(self) -> list[Account]:
        """Every account, by login name."""
        with self._tables.read.begin() as connection:
            return [_account(row) for row in connection.execute(select(accounts).order_by(accounts.c.login))]

    def find(self, id: UUID) -> Account:
        """Refuses an account that does not exist."""
        with self._tables.read.begin() as connection:
            row = connection.execute(select(accounts).where(accounts.c.id == id)).one_or_none()
        if row is None:
            raise NotFound(noun="account")
        return _account(row)

    def offices_of(self, account: UUID | None = None) -> list[Office]:
        """The offices held now, of one account or of all."""
        chosen = select(offices).where(offices.c.ended_at.is_(None))
        if account is not None:
            chosen = chosen.where(offices.c.account == account)
        with self._tables.read.begin() as connection:
            rows = connection.execute(chosen.order_by(offices.c.role, offices.c.id)).all()
        return [Office(row.id, row.account, row.role, row.unit) for row in rows]

    def give(self, account: UUID, role: OfficeRole, unit: UUID | None, by: str) -> UUID:
        """Give an office; an office held already is the same office."""
        self.find(account)
        for office in self.offices_of(account):
            if (office.role, office.unit) == (role, unit):
                return office.id
        with self._tables.write.begin() as connection:
            id = self.give_in(connection, account, role, unit, by)
        self._changed()
        return id

    def give_in(
        self, connection: Connection, account: UUID, role: OfficeRole, unit: UUID | None, by: str
    ) -> UUID:
        id = uuid4()
        row = {"id": id, "account": account, "role": role, "unit": unit}
        connection.execute(insert(offices).values(row | {"given_by": by, "given_at": self._now()}))
        return id

    def end(self, account: UUID, office: UUID, by: str) -> None:
        """End an office. Refuses one that is not held, and the last administrator's."""
        held = (offices.c.id == office) & (offices.c.account == account) & offices.c.ended_at.is_(None)
        with self._tables.write.begin() as connection:
            ended = connection.execute(
                update(offices).where(held).values(ended_by=by, ended_at=self._now())
            ).rowcount
            if not ended:
                raise NotFound(noun="office")
            _require_an_admin(connection)
        self._changed()

    def disable(self, account: UUID, *, disabled: bool) -> None:
        """Shut an account and end its sessions, or open it again. Refuses to shut the last admin's."""
        self.find(account)
        with self._tables.write.begin() as connection:
            connection.execute(update(accounts).where(accounts.c.id == account).values(disabled=disabled))
            if disabled:
                connection.execute(delete(sessions).where(sessions.c.account == account))
                connection.execute(delete(invitations).where(invitations.c.account == account))
            _require_an_admin(connection)
        self._changed()

    def invite(self, account: UUID) -> tuple[str, int]:
        """A link's secret by which the owner sets a password, and until when; an older one is void."""
        self.find(account)
        secret, expires = new_secret(), self._now() + INVITED_SECONDS
        row = {"fingerprint": fingerprint_of(secret), "account": account, "expires_at": expires}
        with self._tables.write.begin() as connection:
            connection.execute(delete(invitations).where(invitations.c.account == account))
            connection.execute(insert(invitations).values(row))
        return secret, expires

    def accept(self, secret: str, password: str) -> UUID:
        """Set the password of whoever was invited; every session the account had ends.

        Refuses a link that is not good any more, and a weak password (the link stays good).
        """
        invited = select(accounts.c.id, accounts.c.login).join(
            invitations, invitations.c.account == accounts.c.id
        )
        is_this = invitations.c.fingerprint == fingerprint_of(secret)
        with self._tables.read.begin() as connection:
            row = connection.execute(
                invited.where(is_this, invitations.c.expires_at > self._now(), ~accounts.c.disabled)
            ).one_or_none()
        if row is None:
            raise LinkUsedUp()
        require_strong(password, row.login)
        hash = self._passwords.hash(password)
        with self._tables.write.begin() as connection:
            if not connection.execute(delete(invitations).where(is_this)).rowcount:
                raise LinkUsedUp()
            _set_password(connection, row.id, hash)
        self._changed()
        account: UUID = row.id
        return account

    def known_by(self, login: str, password: str) -> UUID | None:
        """The account these belong to. Takes the same time whether there is one or not."""
        chosen = select(accounts.c.id, accounts.c.password, accounts.c.disabled)
        with self._tables.read.begin() as connection:
            row = connection.execute(chosen.where(accounts.c.login == login_of(login))).one_or_none()
        fits = self._passwords.fits(password, row.password if row else None)
        return row.id if row is not None and fits and not row.disabled else None

    def change_password(self, account: UUID, password: str) -> None:
        """Set one's own password; every session of the account ends. Refuses a weak one."""
        require_strong(password, self.find(account).login)
        hash = self._passwords.hash(password)
        with self._tables.write.begin() as connection:
            _set_password(connection, account, hash)
        self._changed()

    def known_by_identity(self, subject: str, email: str | None) -> UUID | None:
        """The account meant for an identity: by its subject, or the first time by its verified address."""
        is_open = ~accounts.c.disabled
        with self._tables.write.begin() as connection:
            chosen = select(accounts.c.id).where(accounts.c.oidc_subject == subject, is_open)
            found: UUID | None = connection.execute(chosen).scalar()
            if found is None and email is not None:
                invited = (accounts.c.oidc_email == email.casefold()) & accounts.c.oidc_subject.is_(None)
                found = connection.execute(select(accounts.c.id).where(invited, is_open)).scalar()
                if found is not None:
                    bound = update(accounts).where(accounts.c.id == found).values(oidc_subject=subject)
                    connection.execute(bound)
        return found


def _account(row: Any) -> Account:
    oidc = row.oidc_subject is not None or row.oidc_email is not None
    return Account(row.id, row.login, row.person, row.disabled, row.password is not None, oidc)


def _set_password(connection: Connection, account: UUID, hash: str) -> None:
    connection.execute(update(accounts).where(accounts.c.id == account).values(password=hash))
    connection.execute(delete(sessions).where(sessions.c.account == account))


def _require_an_admin(connection: Connection) -> None:
    """Refuses, and so takes back, whatever would leave nobody to look after accounts."""
    admins = (
        select(func.count())
        .select_from(offices.join(accounts, accounts.c.id == offices.c.account))
        .where(offices.c.role == "admin", offices.c.ended_at.is_(None), ~accounts.c.disabled)
    )
    if connection.execute(admins).scalar() == 0:
        raise LastAdmin()
