"""Conferring a title: directly, or on a candidate who passed every step; always within the cycle's places.

Where the title takes two persons, the first who confers is noted and nothing else; another person, on another
device and with the same words, does it.
"""

from __future__ import annotations

from uuid import UUID

import msgspec

from competition.commands import Command, Past
from competition.countersigning import require_another
from competition.entries.entry import Entry
from competition.facts import Fact
from competition.honours.candidacy import CandidateCommand, candidate, require_turn
from competition.honours.conferrals import ByRank, Conferral, ConferralProposed, TitleConferred
from competition.honours.earning import earned_by
from competition.honours.quota import place_for
from competition.honours.rule import RecipientKind, TitleRule
from competition.honours.titles import Title, known_title
from competition.identifiers import (
    CommandId,
    EntryId,
    PersonId,
    StageId,
    StreamId,
    TitleId,
    UnitId,
    conferral_of,
    results_of,
)
from competition.refusals.commands import InvalidSetting
from competition.refusals.honours import (
    AlreadyCandidate,
    AlreadyConferred,
    LeaderMissing,
    NoticeStillRunning,
    NotTheContestant,
    ObjectionsPending,
    PlaceMissing,
    StepsMissing,
)
from competition.refusals.judging import ReasonMissing
from competition.refusals.results import NotPublished
from competition.results.notice import local_text
from competition.results.results import Results


class ConferTitle(Command):
    """Give a title without steps directly. `cycle`: the year or edition it is given in."""

    title: TitleId
    recipient: UUID
    kind: RecipientKind
    unit: UnitId | None
    cycle: str
    grounds: str
    stage: StageId | None = None
    entry: EntryId | None = None
    traits: tuple[str, ...] = ()
    leader: PersonId | None = None

    @property
    def stream(self) -> StreamId:
        return conferral_of(self.title, self.recipient, self.cycle)


class ConferCandidate(CandidateCommand):
    """Give the title to a candidate who passed every step."""


def confer_title(command: ConferTitle, past: Past) -> tuple[Fact, ...]:
    """Refuses an unknown title, one with steps, the wrong kind of recipient, a second conferral in the cycle,
    missing grounds, a rank that was never published or earns nothing, and a cycle without a place left.
    """
    title = known_title(past, command.title, command.kind)
    conferral = conferral_of(command.title, command.recipient, command.cycle)
    before = past.of(Conferral, conferral)
    if before.conferred is not None:
        raise AlreadyConferred()
    if before.status != "none":
        raise AlreadyCandidate(status=before.status)
    if title.rule.steps:
        raise StepsMissing(steps=", ".join(title.rule.steps))
    if not command.grounds.strip():
        raise ReasonMissing()
    if (command.leader is None) == (command.kind == "studio"):
        raise LeaderMissing()
    conferred = TitleConferred(
        conferral=conferral,
        title=command.title,
        recipient=command.recipient,
        kind=command.kind,
        unit=command.unit,
        cycle=command.cycle,
        grounds=command.grounds,
        by_rank=_place_named(command, title.rule, past),
        traits=command.traits,
        leader=command.leader,
    )
    return _conferred(command, conferred, title, before, past)


def confer_candidate(command: ConferCandidate, past: Past) -> tuple[Fact, ...]:
    """Refuses a candidate who has not passed every step, one whose notice runs or who is objected to, one
    whose place was taken by a later edition, and a cycle without a place left.
    """
    found, named, rule = candidate(past, command.conferral)
    require_turn(found, rule, None)
    if found.notice is not None and past.stamp.at < found.notice.closes:
        raise NoticeStillRunning(closes=local_text(found.notice.closes, found.notice.timezone))
    if found.objections:
        raise ObjectionsPending(count=len(found.objections))
    earned = named.by_rank
    if earned is not None:
        earned = earned_by(past, rule.rank, earned.stage, earned.entry)
    conferred = TitleConferred(
        conferral=command.conferral,
        title=named.title,
        recipient=named.recipient,
        kind=named.kind,
        unit=named.unit,
        cycle=named.cycle,
        grounds=named.grounds,
        by_rank=earned,
        traits=named.traits,
        leader=named.leader,
    )
    return _conferred(command, conferred, past.of(Title, named.title), found, past)


def _conferred(
    command: Command, fact: TitleConferred, title: Title, before: Conferral, past: Past
) -> tuple[Fact, ...]:
    """The conferral with its place; or what the first of two persons signed, where it takes two."""
    place = place_for(past, title.rule, fact.title, fact.cycle, fact.conferral, fact.traits)
    if title.control == "two-person":
        said = substance(command)
        if before.conferring is None or before.conferring.said != said:
            return (ConferralProposed(conferral=fact.conferral, said=said),)
        require_another(before.conferring.stamp, past)
    return (place, fact)


def substance(command: Command) -> str:
    """A digest of what a command says, whoever says it: two persons who want the same thing say the same."""
    return msgspec.structs.replace(command, id=CommandId(UUID(int=0))).content


def _place_named(command: ConferTitle, rule: TitleRule, past: Past) -> ByRank | None:
    """The place the command names; where the title is earned by rank alone, one that earns it."""
    if command.stage is None and command.entry is None:
        if rule.way == "rank":
            raise PlaceMissing()
        return None
    if command.stage is None or command.entry is None:
        raise InvalidSetting(what="entry", fault="a published place is named by its stage and its entry")
    if past.of(Entry, command.entry).contestant != command.recipient:
        raise NotTheContestant()
    if rule.way == "rank":
        return earned_by(past, rule.rank, command.stage, command.entry)
    for standing in past.of(Results, results_of(command.stage)).standings:
        if standing.entry == command.entry and standing.place is not None:
            return ByRank(stage=command.stage, entry=command.entry, place=standing.place)
    raise NotPublished()
