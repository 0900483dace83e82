"""Sessions: which account a browser belongs to, decided here and not in the browser.

The browser holds a random secret in a cookie no script can read. A session ends when its owner signs out or
ends it from elsewhere, when the password changes, when the account is shut, after twelve hours without a
request, and after seven days in any case.

A *known device* is a browser the account was signed in with before: it holds a second, long-lived secret that
opens nothing. It only tries passwords on a budget of its own, so that strangers who use up the budget of an
account do not keep its owner out.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple
from uuid import UUID, uuid4

from sqlalchemy import delete, insert, select, update

from api.accounts.accounts import login_of, moment
from api.accounts.tables import accounts, known_devices, sessions
from api.passes import fingerprint_of, new_secret
from competition.refusals.family import NotFound
from competition.tables import Tables

IDLE_SECONDS = 12 * 3600
LONGEST_SECONDS = 7 * 24 * 3600
KNOWN_SECONDS = 365 * 24 * 3600

_SEEN_EVERY_SECONDS = 60  # a write for every request would be a write for nothing


class Session(NamedTuple):
    """One browser, signed in."""

    id: UUID
    account: UUID
    begun_at: int
    seen_at: int
    browser: str


class Sessions:
    """Begins, knows and ends sessions. `changed` is called whenever one ends."""

    def __init__(self, tables: Tables, changed: Callable[[], None], now: Callable[[], int] = moment) -> None:
        self._tables = tables
        self._changed = changed
        self._now = now

    def begin(self, account: UUID, browser: str) -> str:
        """A new session; answers with its secret. Sessions that are over are forgotten on the way."""
        secret, now = new_secret(), self._now()
        row = {"id": uuid4(), "fingerprint": fingerprint_of(secret), "account": account}
        row |= {"begun_at": now, "seen_at": now, "browser": browser[:200]}
        with self._tables.write.begin() as connection:
            over = (sessions.c.seen_at <= now - IDLE_SECONDS) | (sessions.c.begun_at <= now - LONGEST_SECONDS)
            connection.execute(delete(sessions).where(over))
            connection.execute(insert(sessions).values(row))
        return secret

    def holder(self, secret: str) -> Session | None:
        """The session of a secret; None when there is none any more."""
        now = self._now()
        chosen = (
            select(sessions)
            .join(accounts, accounts.c.id == sessions.c.account)
            .where(
                sessions.c.fingerprint == fingerprint_of(secret),
                sessions.c.seen_at > now - IDLE_SECONDS,
                sessions.c.begun_at > now - LONGEST_SECONDS,
                ~accounts.c.disabled,
            )
        )
        with self._tables.read.begin() as connection:
            row = connection.execute(chosen).one_or_none()
        if row is None:
            return None
        if row.seen_at <= now - _SEEN_EVERY_SECONDS:
            with self._tables.write.begin() as connection:
                connection.execute(update(sessions).where(sessions.c.id == row.id).values(seen_at=now))
        return Session(row.id, row.account, row.begun_at, row.seen_at, row.browser)

    def of_account(self, account: UUID) -> list[Session]:
        """The sessions of an account that are not over, the newest first."""
        now = self._now()
        lives = (sessions.c.seen_at > now - IDLE_SECONDS) & (sessions.c.begun_at > now - LONGEST_SECONDS)
        chosen = select(sessions).where(sessions.c.account == account, lives)
        with self._tables.read.begin() as connection:
            rows = connection.execute(chosen.order_by(sessions.c.begun_at.desc(), sessions.c.id)).all()
        return [Session(row.id, row.account, row.begun_at, row.seen_at, row.browser) for row in rows]

    def end(self, account: UUID, session: UUID) -> None:
        """End a session of this account. Refuses one that is not there, or another's."""
        own = (sessions.c.id == session) & (sessions.c.account == account)
        with self._tables.write.begin() as connection:
            ended = connection.execute(delete(sessions).where(own)).rowcount
        if not ended:
            raise NotFound(noun="session")
        self._changed()

    def leave(self, secret: str) -> None:
        """End the session of a secret, if there is one."""
        with self._tables.write.begin() as connection:
            connection.execute(delete(sessions).where(sessions.c.fingerprint == fingerprint_of(secret)))
        self._changed()

    def remember_device(self, secret: str | None, account: UUID) -> str:
        """From here on the browser with this secret is known for the account; one without gets a new one."""
        secret = secret or new_secret()
        row = {
            "fingerprint": fingerprint_of(secret),
            "account": account,
            "expires_at": self._now() + KNOWN_SECONDS,
        }
        known = (known_devices.c.fingerprint == row["fingerprint"]) & (known_devices.c.account == account)
        with self._tables.write.begin() as connection:
            connection.execute(
                delete(known_devices).where(known | (known_devices.c.expires_at <= self._now()))
            )
            connection.execute(insert(known_devices).values(row))
        return secret

    def knows_device(self, secret: str, login: str) -> bool:
        """Whether the account of this name was signed in with this browser before."""
        chosen = (
            select(known_devices.c.account)
            .join(accounts, accounts.c.id == known_devices.c.account)
            .where(
                known_devices.c.fingerprint == fingerprint_of(secret),
                known_devices.c.expires_at > self._now(),
                accounts.c.login == login_of(login),
            )
        )
        with self._tables.read.begin() as connection:
            return connection.execute(chosen).first() is not None
