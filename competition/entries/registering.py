"""Registering an entry: who may, when, and for whom.

A *registrar* is whoever hands the registration in: the contestant, a unit for its people, or the organiser.
"""

from __future__ import annotations

from hashlib import sha256
from uuid import UUID

import msgspec

from competition.commands import Command, Past
from competition.entries.eligibility import Finding
from competition.entries.roster import Application, Roster, registration
from competition.entries.terms import EntryKind, Terms
from competition.facts import Fact
from competition.identifiers import PersonId, StreamId, TradeId, UnitId, entry_of, roster_of
from competition.refusals.entries import (
    NotEligible,
    RegistrarNotAllowed,
    RegistrationClosed,
    RegistrationNotOpen,
    TermsMoved,
)


class RegisterEntry(Command):
    """Enter a trade. `guest`: shown and scored, not ranked.

    `finding` is what a look into the directory said of the people. It is no part of what the command says:
    the same wish asked again is the same, though somebody had a birthday or the terms were changed.
    """

    trade: TradeId
    group: str
    contestant: UUID
    unit: UnitId
    guest: bool = False
    kind: EntryKind = "person"
    members: tuple[PersonId, ...] = ()
    coaches: tuple[PersonId, ...] = ()
    finding: Finding = Finding()

    @property
    def stream(self) -> StreamId:
        return entry_of(self.trade, self.contestant)

    @property
    def content(self) -> str:
        said = msgspec.structs.replace(self, finding=Finding())
        return sha256(msgspec.json.encode(said, order="deterministic")).hexdigest()[:32]

    @property
    def application(self) -> Application:
        return Application(
            self.contestant, self.group, self.unit, self.kind, self.members, self.coaches, self.guest
        )


def register_entry(command: RegisterEntry, past: Past) -> tuple[Fact, ...]:
    """Refuses whom the terms do not let register, or not now; people who are not eligible; and everything
    that `registration` refuses.
    """
    roster = past.of(Roster, roster_of(command.trade))
    _require_registrar(roster.terms, past)
    facts = registration(past, command.trade, [command.application], command.finding.terms)
    if roster.terms.asks_about_people and command.finding.terms != roster.version:
        raise TermsMoved()
    if command.finding.failing:
        raise NotEligible(rule=command.finding.failing[0].rule)
    return facts


def _require_registrar(terms: Terms, past: Past) -> None:
    role = past.stamp.by.partition(":")[0]
    if role not in terms.registrars:
        raise RegistrarNotAllowed()
    if role == "organiser":
        return
    at = past.stamp.at
    if terms.opens is not None and at < terms.opens:
        raise RegistrationNotOpen(opens=terms.opens.isoformat(timespec="minutes"))
    if terms.closes is not None and at >= terms.closes:
        raise RegistrationClosed(closed=terms.closes.isoformat(timespec="minutes"))
