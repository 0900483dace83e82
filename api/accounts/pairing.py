"""Pairing: a device becomes a judge's (a recorder's, a chief judge's …) by a PIN or a link, good once.

Whoever organises asks for a pairing and shows its PIN or its QR code; the device exchanges either, once and
within 15 minutes, for a pass of that role in that competition. The odds of guessing: at most 600 PINs are
tried in 15 minutes on a process, at most 500 of the 100,000,000 are good at any time, so one in 300 at the
very worst. Where strangers use up the tries, the link still pairs: nobody guesses its 192 bits.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import NamedTuple
from uuid import UUID, uuid4

from sqlalchemy import delete, func, insert, select
from sqlalchemy.exc import IntegrityError

from api.accounts.accounts import moment
from api.accounts.tables import pairings
from api.passes import Role, fingerprint_of, issue_in, new_secret
from competition.refusals.accounts import TooManyPairings, UnknownPin
from competition.tables import Tables

GOOD_SECONDS = 15 * 60
MOST_WAITING = 500
PINS = 10**8

_DRAWS = 10


class Pairing(NamedTuple):
    """A device about to be paired, as it is told once."""

    id: UUID
    pin: str
    secret: str
    expires_at: int


class Wanted(NamedTuple):
    """What a device shall be: a role in a competition, and (for a judge) whose it is."""

    role: Role
    competition: UUID
    subject: UUID | None
    label: str


class Paired(NamedTuple):
    """A paired device: the pass it holds from now on."""

    id: UUID
    secret: str
    wanted: Wanted


class Pairings:
    """Promised devices."""

    def __init__(self, tables: Tables, now: Callable[[], int] = moment) -> None:
        self._tables = tables
        self._now = now

    def promise(self, wanted: Wanted) -> Pairing:
        """A new pairing. Refuses when too many wait already."""
        for _ in range(_DRAWS):
            try:
                return self._promise(wanted)
            except IntegrityError:
                continue  # this PIN waits already; draw another
        raise TooManyPairings(number=MOST_WAITING)

    def _promise(self, wanted: Wanted) -> Pairing:
        now = self._now()
        pairing = Pairing(uuid4(), f"{secrets.randbelow(PINS):08d}", new_secret(), now + GOOD_SECONDS)
        row = wanted._asdict() | {"id": pairing.id, "expires_at": pairing.expires_at}
        row |= {"pin": fingerprint_of(pairing.pin), "secret": fingerprint_of(pairing.secret)}
        with self._tables.write.begin() as connection:
            connection.execute(delete(pairings).where(pairings.c.expires_at <= now))
            waiting = connection.execute(select(func.count()).select_from(pairings)).scalar() or 0
            if waiting >= MOST_WAITING:
                raise TooManyPairings(number=waiting)
            connection.execute(insert(pairings).values(row))
        return pairing

    def pair(self, shown: str) -> Paired:
        """Exchange a PIN (8 digits, blanks do not matter) or a link's secret for a pass, once.

        Refuses what opens nothing.
        """
        fingerprint = fingerprint_of("".join(shown.split()))
        chosen = (pairings.c.pin == fingerprint) | (pairings.c.secret == fingerprint)
        with self._tables.write.begin() as connection:
            row = connection.execute(
                select(pairings).where(chosen, pairings.c.expires_at > self._now())
            ).one_or_none()
            if row is None:
                raise UnknownPin()
            if not connection.execute(delete(pairings).where(pairings.c.id == row.id)).rowcount:
                raise UnknownPin()  # another device was quicker
            id, secret = issue_in(
                connection, row.role, competition=row.competition, subject=row.subject, label=row.label
            )
        return Paired(id, secret, Wanted(row.role, row.competition, row.subject, row.label))
