"""Another person in the place of one who cannot compete: a member of a team, or the one person of an entry.

In a team or project a member may be replaced for as long as the entry lives. The person of an entry may be
replaced only before the draw, for the draw was held for this person.
"""

from __future__ import annotations

from hashlib import sha256

import msgspec

from competition.commands import Past
from competition.entries.draw import StartList
from competition.entries.eligibility import Finding
from competition.entries.entry import Entry, EntryCommand, MemberSubstituted, known_entry
from competition.entries.roster import MembersChanged, Roster, officials_beside, require_free
from competition.facts import Fact
from competition.identifiers import EntryId, PersonId, TradeId, draw_of, entry_of, roster_of, stage_of
from competition.refusals.entries import AlreadyDrawn, NotAMember, NotEligible, TermsMoved
from competition.refusals.judging import ReasonMissing
from competition.refusals.setup import AlreadyThere
from competition.setup.competition import Trade


class SubstituteMember(EntryCommand):
    """Let `joins` compete in the place of `leaves`. `finding`: what the directory said of the newcomer."""

    leaves: PersonId
    joins: PersonId
    reason: str
    finding: Finding = Finding()

    @property
    def content(self) -> str:
        said = msgspec.structs.replace(self, finding=Finding())
        return sha256(msgspec.json.encode(said, order="deterministic")).hexdigest()[:32]


def substitute_member(command: SubstituteMember, past: Past) -> tuple[Fact, ...]:
    """Refuses a missing reason, somebody who is not in the entry, a newcomer who may not compete, and the
    person of an entry once the draw was held.
    """
    if not command.reason.strip():
        raise ReasonMissing()
    trade, entry = known_entry(past, command.entry, "changed", "registered", "approved")
    if command.leaves not in entry.people:
        raise NotAMember()
    if entry.kind == "person" and _drawn(past, trade, command.entry):
        raise AlreadyDrawn()
    _require_newcomer(past, trade, entry, command)
    place = past.of(Roster, roster_of(trade)).places.get(command.entry)
    changed = MemberSubstituted(
        entry=command.entry, leaves=command.leaves, joins=command.joins, reason=command.reason
    )
    if place is None:  # registered before rosters were kept
        return (changed,)
    members = tuple(command.joins if one == command.leaves else one for one in place.members)
    return (changed, MembersChanged(trade=trade, entry=command.entry, members=members))


def _require_newcomer(past: Past, trade: TradeId, entry: Entry, command: SubstituteMember) -> None:
    roster = past.of(Roster, roster_of(trade))
    officials = officials_beside(past, past.of(Trade, trade).competition)
    require_free(roster, officials, [command.joins], entry.coaches)
    if past.of(Entry, entry_of(trade, command.joins)).status not in ("unknown", "rejected", "withdrawn"):
        raise AlreadyThere(noun="entry")
    if roster.terms.asks_about_people and command.finding.terms != roster.version:
        raise TermsMoved()
    if command.finding.failing:
        raise NotEligible(rule=command.finding.failing[0].rule)


def _drawn(past: Past, trade: TradeId, entry: EntryId) -> bool:
    """Whether this entry is on the start list of any stage of its trade, or on a list committed to."""
    rulebooks = past.of(Trade, trade).rulebooks
    keys = sorted({stage.id for rulebook in rulebooks for stage in rulebook.stages})
    lists = [past.of(StartList, draw_of(stage_of(trade, key))) for key in keys]
    return any(
        entry in known.entries or (known.committed is not None and entry in known.committed.entries)
        for known in lists
    )
