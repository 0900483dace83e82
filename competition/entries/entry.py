"""An entry: a person, a team or a project in a trade. Registered, then approved or rejected; withdrawn or
disqualified.

*Rejected* is the organiser's no to a registration, which may be made again. *Withdrawn* is the contestant's
own act, *disqualified* the organiser's; both stay on the board, unranked. Whoever starts and does not finish
is told by the attendance of a stage, not here.

Registered by `registering.py`; approved and rejected, withdrawn and disqualified by `admission.py`; who
takes whose place is told in `substitution.py`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, Self, assert_never
from uuid import UUID

from competition.commands import Command, Past
from competition.entries.terms import EntryKind
from competition.facts import Fact, Record
from competition.identifiers import EntryId, PersonId, StreamId, TradeId, UnitId
from competition.refusals.entries import EntryCannotChange
from competition.refusals.family import NotFound

EntryStatus = Literal["unknown", "registered", "approved", "rejected", "withdrawn", "disqualified"]


class EntryFact(Fact):
    """A fact in the life of one entry."""

    entry: EntryId

    @property
    def stream(self) -> StreamId:
        return self.entry


class EntryRegistered(EntryFact, tag="entry.registered"):
    """A contestant (the random id of a person, team or project;

    names live in the directory) entered a trade. `members` of a team or project; `coaches` of any entry.
    `terms`: the version of the trade's terms by which its people were found eligible, 0 where none asked.
    """

    trade: TradeId
    group: str
    contestant: UUID
    unit: UnitId
    guest: bool = False
    kind: EntryKind = "person"
    members: tuple[PersonId, ...] = ()
    coaches: tuple[PersonId, ...] = ()
    terms: int = 0


class EntryApproved(EntryFact, tag="entry.approved"):
    """The organiser admitted the entry."""


class EntryRejected(EntryFact, tag="entry.rejected"):
    """The organiser did not admit the entry; it may be registered again."""

    reason: str


class MemberSubstituted(EntryFact, tag="entry.member_substituted"):
    """`joins` competes in the place of `leaves`. The entry keeps its id, its number and its approval."""

    leaves: PersonId
    joins: PersonId
    reason: str


class EntryWithdrawn(EntryFact, tag="entry.withdrawn"):
    """The contestant does not compete after all."""

    reason: str


class EntryDisqualified(EntryFact, tag="entry.disqualified"):
    """The organiser excluded the entry; it is shown, and not ranked."""

    ground: str


AnyEntryFact = (
    EntryRegistered | EntryApproved | EntryRejected | MemberSubstituted | EntryWithdrawn | EntryDisqualified
)


@dataclass(frozen=True, slots=True)
class Entry:
    """What decisions need to know of an entry.

    `contestant` is whoever competes now: of a person's entry another one after a substitution.
    """

    trade: TradeId | None = None
    group: str = ""
    contestant: UUID | None = None
    unit: UnitId | None = None
    status: EntryStatus = "unknown"
    kind: EntryKind = "person"
    members: tuple[PersonId, ...] = ()
    coaches: tuple[PersonId, ...] = ()

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
                    kind=fact.kind,
                    members=fact.members,
                    coaches=fact.coaches,
                )
            case EntryApproved():
                return replace(self, status="approved")
            case EntryRejected():
                return replace(self, status="rejected")
            case MemberSubstituted() as fact:
                contestant = fact.joins if self.contestant == fact.leaves else self.contestant
                members = tuple(fact.joins if one == fact.leaves else one for one in self.members)
                return replace(self, contestant=contestant, members=members)
            case EntryWithdrawn():
                return replace(self, status="withdrawn")
            case EntryDisqualified():
                return replace(self, status="disqualified")
            case other:
                assert_never(other)

    @property
    def people(self) -> tuple[PersonId, ...]:
        """Who competes: the members of a team or project, otherwise the contestant."""
        if self.kind == "person" and self.contestant is not None:
            return (PersonId(self.contestant),)
        return self.members


class EntryCommand(Command):
    """A wish about an entry that is registered."""

    entry: EntryId

    @property
    def stream(self) -> StreamId:
        return self.entry


def known_entry(past: Past, entry: EntryId, wish: str, *allowed: EntryStatus) -> tuple[TradeId, Entry]:
    """An entry and its trade. Refuses one nobody registered, and one that is not as `allowed`."""
    found = past.of(Entry, entry)
    if found.trade is None:
        raise NotFound(noun="entry")
    if found.status not in allowed:
        raise EntryCannotChange(status=found.status, wish=wish)
    return found.trade, found
