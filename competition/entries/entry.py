"""An entry: a person, a team or a project in a trade. Registered, then approved; withdrawn or disqualified.

*Withdrawn* is the contestant's own act, *disqualified* the organiser's; both stay on the board, unranked.
Whoever starts and does not finish is told by the attendance of a stage, not here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, Self, assert_never
from uuid import UUID

from competition.commands import Command, Past
from competition.facts import Fact, Record
from competition.identifiers import EntryId, StreamId, TradeId, UnitId, entry_of
from competition.refusals.entries import EntryCannotChange
from competition.refusals.family import NotFound
from competition.refusals.judging import ReasonMissing
from competition.refusals.setup import AlreadyThere, NotInRulebook
from competition.setup.competition import Trade

EntryStatus = Literal["unknown", "registered", "approved", "withdrawn", "disqualified"]


class EntryFact(Fact):
    """A fact in the life of one entry."""

    entry: EntryId

    @property
    def stream(self) -> StreamId:
        return self.entry


class EntryRegistered(EntryFact, tag="entry.registered"):
    """A contestant (the random id of a person, team or project;

    names live in the directory) entered a trade.
    """

    trade: TradeId
    group: str
    contestant: UUID
    unit: UnitId
    guest: bool = False


class EntryApproved(EntryFact, tag="entry.approved"):
    """The organiser admitted the entry."""


class EntryWithdrawn(EntryFact, tag="entry.withdrawn"):
    """The contestant does not compete after all."""

    reason: str


class EntryDisqualified(EntryFact, tag="entry.disqualified"):
    """The organiser excluded the entry; it is shown, and not ranked."""

    ground: str


AnyEntryFact = EntryRegistered | EntryApproved | EntryWithdrawn | EntryDisqualified


@dataclass(frozen=True, slots=True)
class Entry:
    """What decisions need to know of an entry."""

    trade: TradeId | None = None
    group: str = ""
    contestant: UUID | None = None
    unit: UnitId | None = None
    status: EntryStatus = "unknown"

    def after(self, record: Record[AnyEntryFact]) -> Self:
        match record.fact:
            case EntryRegistered() as fact:
                return replace(
                    self,
                    trade=fact.trade,
                    group=fact.group,
                    contestant=fact.contestant,
                    unit=fact.unit,
                    status="registered",
                )
            case EntryApproved():
                return replace(self, status="approved")
            case EntryWithdrawn():
                return replace(self, status="withdrawn")
            case EntryDisqualified():
                return replace(self, status="disqualified")
            case other:
                assert_never(other)


class RegisterEntry(Command):
    """Enter a trade. `guest`: shown and scored, not ranked."""

    trade: TradeId
    group: str
    contestant: UUID
    unit: UnitId
    guest: bool = False

    @property
    def stream(self) -> StreamId:
        return entry_of(self.trade, self.contestant)


class EntryCommand(Command):
    """A wish about an entry that is registered."""

    entry: EntryId

    @property
    def stream(self) -> StreamId:
        return self.entry


class ApproveEntry(EntryCommand):
    """Admit the entry."""


class WithdrawEntry(EntryCommand):
    """Take the entry back."""

    reason: str


class DisqualifyEntry(EntryCommand):
    """Exclude the entry."""

    ground: str


def register_entry(command: RegisterEntry, past: Past) -> tuple[Fact, ...]:
    """Refuses a second registration of the contestant in the trade, and an unknown group."""
    trade = past.of(Trade, command.trade)
    if trade.id is None:
        raise NotFound(noun="trade")
    if trade.rulebooks:
        groups = [group.id for group in trade.rulebooks[-1].groups]
        if command.group not in groups:
            raise NotInRulebook(noun="group", key=command.group, known=", ".join(groups))
    entry = entry_of(command.trade, command.contestant)
    if past.of(Entry, entry).status != "unknown":
        raise AlreadyThere(noun="entry")
    return (
        EntryRegistered(
            entry=entry,
            trade=command.trade,
            group=command.group,
            contestant=command.contestant,
            unit=command.unit,
            guest=command.guest,
        ),
    )


def _require(past: Past, command: EntryCommand, wish: str, *allowed: EntryStatus) -> None:
    status = past.of(Entry, command.entry).status
    if status == "unknown":
        raise NotFound(noun="entry")
    if status not in allowed:
        raise EntryCannotChange(status=status, wish=wish)


def approve_entry(command: ApproveEntry, past: Past) -> tuple[Fact, ...]:
    """Only a registered entry is approved."""
    _require(past, command, "approved", "registered")
    return (EntryApproved(entry=command.entry),)


def withdraw_entry(command: WithdrawEntry, past: Past) -> tuple[Fact, ...]:
    """An entry withdraws once, and not after it was disqualified."""
    _require(past, command, "withdrawn", "registered", "approved")
    return (EntryWithdrawn(entry=command.entry, reason=command.reason),)


def disqualify_entry(command: DisqualifyEntry, past: Past) -> tuple[Fact, ...]:
    """Needs a ground; a withdrawn entry can still be disqualified."""
    if not command.ground.strip():
        raise ReasonMissing()
    _require(past, command, "disqualified", "registered", "approved", "withdrawn")
    return (EntryDisqualified(entry=command.entry, ground=command.ground),)
