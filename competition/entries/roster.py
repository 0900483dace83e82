"""The roster of a trade: its terms, and who has a place.

The *entry* is one contestant's registration with its own life (`entry.py`); the *roster* is what holds across
all entries of a trade: capacity, everybody once, be it alone or as a member of a team. It is a stream of its
own, and whatever takes or frees a place writes to it, so two registrations that race for the last place meet
there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple, Self, assert_never
from uuid import UUID

from competition.commands import Command, Past
from competition.entries.entry import Entry, EntryRegistered
from competition.entries.growing import Growing
from competition.entries.terms import EntryKind, Terms, require_sound
from competition.facts import Fact, Record
from competition.identifiers import (
    CompetitionId,
    EntryId,
    PersonId,
    StreamId,
    TradeId,
    UnitId,
    entry_of,
    officials_of,
    roster_of,
)
from competition.refusals.entries import (
    AlreadyEntered,
    KindNotAllowed,
    MemberTwice,
    OfficialCannotEnter,
    RosterFull,
    UnitFull,
    WrongTeamSize,
)
from competition.refusals.family import NotFound
from competition.refusals.setup import AlreadyThere, NotInRulebook
from competition.setup.competition import Trade, standing_competition
from competition.setup.officials import Officials


class RosterFact(Fact):
    """A fact in the life of a trade's roster."""

    trade: TradeId

    @property
    def stream(self) -> StreamId:
        return roster_of(self.trade)


class TermsSet(RosterFact, tag="roster.terms_set"):
    """From here on entries are taken by these terms. `version` counts from 1. Entries that are in stay in."""

    version: int
    terms: Terms


class PlaceTaken(RosterFact, tag="roster.place_taken"):
    """This entry has a place on the roster. `number` counts from 1 and is given once.

    `members` are all who compete in the entry, also the one person of a person's entry.
    """

    entry: EntryId
    number: int
    unit: UnitId
    members: tuple[PersonId, ...]
    coaches: tuple[PersonId, ...]


class MembersChanged(RosterFact, tag="roster.members_changed"):
    """The entry keeps its place; these are all who compete in it from here on."""

    entry: EntryId
    members: tuple[PersonId, ...]


class PlaceFreed(RosterFact, tag="roster.place_freed"):
    """The entry was withdrawn or rejected; somebody else may have its place."""

    entry: EntryId


AnyRosterFact = TermsSet | PlaceTaken | MembersChanged | PlaceFreed


class Place(NamedTuple):
    """An entry on the roster."""

    number: int
    members: tuple[PersonId, ...]
    unit: UnitId
    coaches: tuple[PersonId, ...]


@dataclass(frozen=True, slots=True)
class Roster:
    """What decisions need to know of a roster.

    `places`: every entry that was not withdrawn or rejected. `version` of the terms is 0 while nobody stated
    any. `entry_with`: the entry each person competes in. `numbered`: the last number given.
    """

    terms: Terms = field(default_factory=Terms)
    version: int = 0
    places: Growing[EntryId, Place] = field(default_factory=Growing)
    entry_with: Growing[PersonId, EntryId] = field(default_factory=Growing)
    of_unit: Growing[UnitId, int] = field(default_factory=Growing)
    numbered: int = 0

    @property
    def capacity(self) -> int | None:
        """The most entries there may be; None where nobody set a limit."""
        return self.terms.capacity

    def after(self, record: Record[AnyRosterFact]) -> Self:
        return self.following(record.fact)

    def following(self, fact: AnyRosterFact) -> Self:
        """The roster once this is so, also where it is only being considered."""
        match fact:
            case TermsSet():
                return replace(self, terms=fact.terms, version=fact.version)
            case PlaceTaken():
                place = Place(fact.number, fact.members, fact.unit, fact.coaches)
                return replace(self._holding(fact.entry, place), numbered=fact.number)
            case MembersChanged():
                place = self.places[fact.entry]
                return self._without(fact.entry)._holding(fact.entry, place._replace(members=fact.members))
            case PlaceFreed():
                return self._without(fact.entry)
            case other:
                assert_never(other)

    def _holding(self, entry: EntryId, place: Place) -> Self:
        people = self.entry_with
        for person in place.members:
            people = people.having(person, entry)
        return replace(
            self,
            places=self.places.having(entry, place),
            entry_with=people,
            of_unit=self.of_unit.having(place.unit, self.of_unit.get(place.unit, 0) + 1),
        )

    def _without(self, entry: EntryId) -> Self:
        place = self.places[entry]
        people = self.entry_with
        for person in place.members:
            people = people.lacking(person)
        return replace(
            self,
            places=self.places.lacking(entry),
            entry_with=people,
            of_unit=self.of_unit.having(place.unit, self.of_unit[place.unit] - 1),
        )


class SetTerms(Command):
    """State by which terms entries are taken from here on."""

    trade: TradeId
    terms: Terms

    @property
    def stream(self) -> StreamId:
        return roster_of(self.trade)


class Application(NamedTuple):
    """Who wants to enter a trade. `members` of a team or project; a person's entry names none."""

    contestant: UUID
    group: str
    unit: UnitId
    kind: EntryKind = "person"
    members: tuple[PersonId, ...] = ()
    coaches: tuple[PersonId, ...] = ()
    guest: bool = False

    @property
    def people(self) -> tuple[PersonId, ...]:
        """Who would compete."""
        return (PersonId(self.contestant),) if self.kind == "person" else self.members


def set_terms(command: SetTerms, past: Past) -> tuple[Fact, ...]:
    """Refuses terms nobody can meet, and those that hold already."""
    if past.of(Trade, command.trade).id is None:
        raise NotFound(noun="trade")
    require_sound(command.terms)
    roster = past.of(Roster, roster_of(command.trade))
    if roster.version and roster.terms == command.terms:
        raise AlreadyThere(noun="set of terms")
    return (TermsSet(trade=command.trade, version=roster.version + 1, terms=command.terms),)


def registration(
    past: Past, trade: TradeId, applications: Sequence[Application], terms: int = 0
) -> tuple[Fact, ...]:
    """The facts by which these applications enter the trade, all of them or none.

    `terms`: the version of the terms by which the people were found eligible. Who may register and when is
    asked by `registering.py`, not here: winners that are sent on come without registering.

    Refuses an unknown trade or group, a cancelled competition, whoever has an entry already, officials, and
    what the terms' capacity, kinds and team sizes do not allow.
    """
    held = past.of(Trade, trade)
    if held.id is None:
        raise NotFound(noun="trade")
    if held.competition is not None:
        standing_competition(past, held.competition)
    roster, officials = past.of(Roster, roster_of(trade)), officials_beside(past, held.competition)
    facts: list[Fact] = []
    for one in applications:
        _require_group(held, one.group)
        entry = entry_of(trade, one.contestant)
        if past.of(Entry, entry).status not in ("unknown", "rejected"):
            raise AlreadyThere(noun="entry")
        require_place(roster, officials, one)
        taken = PlaceTaken(
            trade=trade,
            entry=entry,
            number=roster.numbered + 1,
            unit=one.unit,
            members=one.people,
            coaches=one.coaches,
        )
        roster = roster.following(taken)
        facts += [EntryRegistered(entry=entry, trade=trade, terms=terms, **one._asdict()), taken]
    return tuple(facts)


def freed(past: Past, trade: TradeId, entry: EntryId) -> tuple[PlaceFreed, ...]:
    """What gives up the entry's place; nothing where it has none (registered before rosters were kept)."""
    if entry not in past.of(Roster, roster_of(trade)).places:
        return ()
    return (PlaceFreed(trade=trade, entry=entry),)


def officials_beside(past: Past, competition: CompetitionId | None) -> Officials:
    """The officials of the competition a trade belongs to."""
    return Officials() if competition is None else past.of(Officials, officials_of(competition))


def require_place(roster: Roster, officials: Officials, one: Application) -> None:
    """Refuses an application whose form the terms do not allow, whose people are not free, and one too
    many.
    """
    _require_form(roster.terms, one)
    require_free(roster, officials, one.people, one.coaches)
    capacity, limit = roster.terms.capacity, roster.terms.per_unit
    if capacity is not None and len(roster.places) >= capacity:
        raise RosterFull(capacity=capacity)
    if limit is not None and roster.of_unit.get(one.unit, 0) >= limit:
        raise UnitFull(limit=limit)


def require_free(
    roster: Roster, officials: Officials, people: Sequence[PersonId], coaches: Sequence[PersonId] = ()
) -> None:
    """Refuses anybody named twice, in an entry of the trade already, or an official of the competition."""
    named = [*people, *coaches]
    if len(set(named)) != len(named):
        raise MemberTwice()
    if any(person in roster.entry_with for person in people):
        raise AlreadyEntered()
    for person in named:
        if roles := officials.roles_of(person):
            raise OfficialCannotEnter(role=min(roles))


def _require_group(trade: Trade, group: str) -> None:
    if trade.rulebooks:
        groups = [one.id for one in trade.rulebooks[-1].groups]
        if group not in groups:
            raise NotInRulebook(noun="group", key=group, known=", ".join(groups))


def _require_form(terms: Terms, one: Application) -> None:
    """Kind and size. A single person has no members beside them."""
    if one.kind not in terms.kinds:
        raise KindNotAllowed(kind=one.kind)
    size = len(one.members)
    if one.kind == "person" and size:
        raise WrongTeamSize(allowed=0, members=size)
    if one.kind == "team" and (size < terms.team_from or size > (terms.team_to or size)):
        raise WrongTeamSize(allowed=f"{terms.team_from}–{terms.team_to or '…'}", members=size)
