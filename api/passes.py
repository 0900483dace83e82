"""Passes: who somebody is to this installation, proved by a secret they were handed.

Only a fingerprint of the secret is kept. A pass can be revoked; within two seconds no process honours it any
more.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from time import monotonic
from typing import Literal
from uuid import UUID, uuid4

from sqlalchemy import Boolean, Column, String, Table, Uuid, func, insert, select, update

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

_TRUSTED_SECONDS = 2.0

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
    """Whoever is asking. `subject`: the judge, the entry of a contestant, or the unit the pass is for.

    `competition` is the one the role is held in; None for all.
    """

    role: Role
    competition: UUID | None = None
    subject: UUID | None = None
    label: str = ""
    id: UUID | None = None

    @property
    def actor(self) -> str:
        """How the log names them: role and id, never a name."""
        return f"{self.role}:{self.subject or self.id}"


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
        id, secret = uuid4(), secrets.token_urlsafe(24)
        row = {
            "id": id,
            "fingerprint": _fingerprint(secret),
            "role": role,
            "competition": competition,
            "subject": subject,
            "label": label,
            "revoked": False,
        }
        with self._tables.write.begin() as connection:
            connection.execute(insert(passes).values(row))
        return id, secret

    def remembered(self, secret: str) -> Principal | None:
        """Who holds this pass, if that was found out in the last two seconds."""
        known = self._known.get(_fingerprint(secret))
        return known[1] if known is not None and known[0] > self._clock() else None

    def holder(self, secret: str) -> Principal | None:
        """Who holds this pass, or None when it was never issued or is revoked."""
        fingerprint = _fingerprint(secret)
        chosen = select(passes).where(passes.c.fingerprint == fingerprint, ~passes.c.revoked)
        with self._tables.read.begin() as connection:
            row = connection.execute(chosen).one_or_none()
        if row is None:
            return None
        holder = Principal(row.role, row.competition, row.subject, row.label, row.id)
        self._known[fingerprint] = (self._clock() + _TRUSTED_SECONDS, holder)
        return holder

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

    def none_issued(self) -> bool:
        """Whether this installation is brand new."""
        with self._tables.read.begin() as connection:
            return connection.execute(select(func.count()).select_from(passes)).scalar() == 0


def _fingerprint(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()
