"""What becomes of an entry once it is registered: approved or rejected, withdrawn, disqualified."""

from __future__ import annotations

from competition.commands import Past
from competition.entries.entry import (
    EntryApproved,
    EntryCommand,
    EntryDisqualified,
    EntryRejected,
    EntryWithdrawn,
    known_entry,
)
from competition.entries.roster import freed
from competition.facts import Fact
from competition.refusals.judging import ReasonMissing


class ApproveEntry(EntryCommand):
    """Admit the entry."""


class RejectEntry(EntryCommand):
    """Say no to the entry."""

    reason: str


class WithdrawEntry(EntryCommand):
    """Take the entry back."""

    reason: str


class DisqualifyEntry(EntryCommand):
    """Exclude the entry."""

    ground: str


def approve_entry(command: ApproveEntry, past: Past) -> tuple[Fact, ...]:
    """Only a registered entry is approved."""
    known_entry(past, command.entry, "approved", "registered")
    return (EntryApproved(entry=command.entry),)


def reject_entry(command: RejectEntry, past: Past) -> tuple[Fact, ...]:
    """Needs a reason; only an entry that waits for its approval is rejected. Its place is free again."""
    if not command.reason.strip():
        raise ReasonMissing()
    trade, _ = known_entry(past, command.entry, "rejected", "registered")
    return (EntryRejected(entry=command.entry, reason=command.reason), *freed(past, trade, command.entry))


def withdraw_entry(command: WithdrawEntry, past: Past) -> tuple[Fact, ...]:
    """An entry withdraws once, and not after it was disqualified. Its place is free again."""
    trade, _ = known_entry(past, command.entry, "withdrawn", "registered", "approved")
    return (EntryWithdrawn(entry=command.entry, reason=command.reason), *freed(past, trade, command.entry))


def disqualify_entry(command: DisqualifyEntry, past: Past) -> tuple[Fact, ...]:
    """Needs a ground; a withdrawn entry can still be disqualified. Its place stays taken."""
    if not command.ground.strip():
        raise ReasonMissing()
    known_entry(past, command.entry, "disqualified", "registered", "approved", "withdrawn")
    return (EntryDisqualified(entry=command.entry, ground=command.ground),)
