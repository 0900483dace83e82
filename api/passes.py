"""Passes: who somebody is to this installation, proved by a secret they were handed.

Only a fingerprint of the secret is kept. A pass can be revoked; within two seconds no process honours it any
more.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from time import monotonic
from typing import Any, Literal
from uuid import UUID, uuid4

from sqlalchemy import Boolean, Column, Connection, String, Table, Uuid, insert, select, update

from competition.directory.directory import metadata
from competition.refusals.family import NotFound
from competition.tables import Tables

Role = Literal[
    "anyone",
    "contestant",
    "judge",
    "chief judge",
    "recorder",
    "supervisor",
    "arbitrator",
    "organiser",
    "unit",
    "admin",
]

TRUSTED_SECONDS = 2.0
"""For so long an answer to "who is this?" is believed without asking again."""

_NO_PERSON = ("contestant", "unit")
"""The roles whose subject is an entry or a unit; of all others it is the person."""

passes = Table(
    "passes",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("fingerprint", String, nullable=False, unique=True),
    Column("role", String, nullable=False),
    Column("competition", Uuid),
    Column("subject", Uuid),
    Column("label", String, nullable=False),
    Column("revoked", Boolean, nullable=False),
    comment="Every pass issued: its role, the competition it is good for (all, when empty), and its holder.",
)


@dataclass(frozen=True, slots=True)
class Principal:
    """Whoever is asking, in one of the roles they hold: a *hat*.

    `competition`: the one the role is held in; None for all. `unit`: the unit an office is held for; an
    organiser's hat with a unit is good for the competitions that unit organises, and no others. `subject`:
    the judge, the entry of a contestant, or the unit. `person`: the person behind it, where that is known.
    `id`: the pass or the session, which is how the log names the device. `worn`: every hat of this person;
    a pass is one hat and leaves it empty.
    """

    role: Role
    competition: UUID | None = None
    subject: UUID | None = None
    label: str = ""
    id: UUID | None = None
    unit: UUID | None = None
    person: UUID | None = None
    worn: tuple[Principal, ...] = field(default=(), compare=False, repr=False)

    @property
    def actor(self) -> str:
        """How the log names them: role and id, never a name."""
        return f"{self.role}:{self.person or self.subject or self.id}"

    @property
    def hats(self) -> tuple[Principal, ...]:
        """Every role of whoever is asking, this one among them."""
        return self.worn or (self,)

    @property
    def is_known(self) -> bool:
        """Whether somebody is signed in, in whatever role, even in none."""
        return self.id is not None


ANYONE = Principal("anyone")


class Passes:
    """Issues, knows and revokes passes."""

    def __init__(self, tables: Tables, clock: Callable[[], float] = monotonic) -> None:
        self._tables = tables
        self._clock = clock
        self._known: dict[str, tuple[float, Principal]] = {}

    def issue(
        self,
        role: Role,
        *,
        competition: UUID | None = None,
        subject: UUID | None = None,
        label: str = "",
    ) -> tuple[UUID, str]:
        """A new pass: its id and its secret, which is told this once."""
        with self._tables.write.begin() as connection:
            return issue_in(connection, role, competition=competition, subject=subject, label=label)

    def remembered(self, secret: str) -> Principal | None:
        """Who holds this pass, if that was found out in the last two seconds."""
        known = self._known.get(fingerprint_of(secret))
        return known[1] if known is not None and known[0] > self._clock() else None

    def holder(self, secret: str) -> Principal | None:
        """Who holds this pass, or None when it was never issued or is revoked."""
        fingerprint = fingerprint_of(secret)
        chosen = select(passes).where(passes.c.fingerprint == fingerprint, ~passes.c.revoked)
        with self._tables.read.begin() as connection:
            row = connection.execute(chosen).one_or_none()
        if row is None:
            return None
        holder = _holder(row)
        self._known[fingerprint] = (self._clock() + TRUSTED_SECONDS, holder)
        return holder

    def competition_of(self, id: UUID) -> UUID | None:
        """Where a pass is good; None for everywhere. Refuses a pass that was never issued."""
        with self._tables.read.begin() as connection:
            row = connection.execute(select(passes.c.competition).where(passes.c.id == id)).one_or_none()
        if row is None:
            raise NotFound(noun="pass")
        found: UUID | None = row.competition
        return found

    def of_competition(self, competition: UUID) -> list[Principal]:
        """Every pass that is good in this competition alone and not revoked, by role and label."""
        chosen = select(passes).where(passes.c.competition == competition, ~passes.c.revoked)
        with self._tables.read.begin() as connection:
            rows = connection.execute(chosen.order_by(passes.c.role, passes.c.label, passes.c.id)).all()
        return [_holder(row) for row in rows]

    def revoke(self, id: UUID, within: UUID | None = None) -> None:
        """Refuses a pass that was never issued, or (with `within`) not for that competition."""
        chosen = update(passes).where(passes.c.id == id)
        if within is not None:
            chosen = chosen.where(passes.c.competition == within)
        with self._tables.write.begin() as connection:
            revoked = connection.execute(chosen.values(revoked=True))
        if revoked.rowcount == 0:
            raise NotFound(noun="pass")
        self._known.clear()

    def revoke_held(self, subject: UUID, role: Role, competition: UUID) -> None:
        """Revoke whatever this person holds for a role they no longer have; nothing may be there."""
        held = (passes.c.subject == subject) & (passes.c.role == role) & (passes.c.competition == competition)
        with self._tables.write.begin() as connection:
            connection.execute(update(passes).where(held).values(revoked=True))
        self._known.clear()


def issue_in(
    connection: Connection,
    role: Role,
    *,
    competition: UUID | None = None,
    subject: UUID | None = None,
    label: str = "",
) -> tuple[UUID, str]:
    """A new pass, written in a transaction that writes more than it: its id and its secret."""
    id, secret = uuid4(), new_secret()
    row = {
        "id": id,
        "fingerprint": fingerprint_of(secret),
        "role": role,
        "competition": competition,
        "subject": subject,
        "label": label,
        "revoked": False,
    }
    connection.execute(insert(passes).values(row))
    return id, secret


def new_secret() -> str:
    """192 bits nobody guesses, as text that may stand in an address."""
    return secrets.token_urlsafe(24)


def fingerprint_of(secret: str) -> str:
    """What is kept of a secret. It needs no salt: nobody can try all values of 192 bits."""
    return sha256(secret.encode()).hexdigest()


def _holder(row: Any) -> Principal:
    person = row.subject if row.role not in _NO_PERSON else None
    return Principal(row.role, row.competition, row.subject, row.label, row.id, person=person)
