"""Who goes on because of a result: to the next stage by the rulebook, or to an upper-level competition.

*Qualified*: the rulebook takes the entry to another stage of its trade, and nobody has a say in it.
*Sent on*: the organiser enters some of the best in another competition, whose organiser approves them as any
entry.
"""

from __future__ import annotations

from typing import ClassVar
from uuid import UUID

from competition.commands import Command, Past
from competition.countersigning import takes_two
from competition.entries.entry import Entry
from competition.entries.roster import Application, registration
from competition.facts import Fact
from competition.identifiers import EntryId, StageId, StreamId, TradeId, entry_of, results_of
from competition.refusals.commands import InvalidSetting
from competition.refusals.family import NotFound
from competition.refusals.results import (
    AlreadyQualified,
    NobodyQualifies,
    NoQualificationRule,
    NotConfirmed,
    NotInThisResult,
    NotPublished,
    NotTheNextStage,
    SameCompetition,
)
from competition.results.counting import tally_of
from competition.results.proceedings import EntriesQualified, EntriesSentOn
from competition.results.results import Results
from competition.scoring.qualification import qualify
from competition.setup.competition import Trade
from competition.setup.stage import known_stage, rules_of


class QualifyEntries(Command):
    """Let the entries that the rulebook says go on to another stage."""

    settled: ClassVar[bool] = True

    stage: StageId
    next_stage: StageId

    @property
    def stream(self) -> StreamId:
        return results_of(self.stage)


class SendOn(Command):
    """Enter some of the best in a trade of another competition.

    `group`: the group they enter there; empty: each the one it has here.
    """

    stage: StageId
    entries: tuple[EntryId, ...]
    trade: TradeId
    group: str = ""

    @property
    def stream(self) -> StreamId:
        return results_of(self.stage)


def qualify_entries(command: QualifyEntries, past: Past) -> tuple[Fact, ...]:
    """By the newest edition, as it was published. A later edition may be qualified from again until the next
    stage is opened. Refuses a result that is not final enough, and a stage without a rule of who goes on.
    """
    results = _final(command.stage, past)
    held, onward = known_stage(past, command.stage), known_stage(past, command.next_stage)
    if onward.trade != held.trade or onward.opened or command.next_stage == command.stage:
        raise NotTheNextStage()
    rules = rules_of(past, held)
    if rules.qualification is None:
        raise NoQualificationRule()
    before = results.qualified.get(command.next_stage)
    if before is not None and before.edition == results.edition:
        raise AlreadyQualified()
    placings = tally_of(command.stage, past, results.as_of).standings()
    entries = tuple(EntryId(UUID(one.entry)) for one in qualify(rules, placings) if one.qualified)
    if not entries:
        raise NobodyQualifies()
    return (
        EntriesQualified(
            stage=command.stage, edition=results.edition, next_stage=command.next_stage, entries=entries
        ),
    )


def send_on(command: SendOn, past: Past) -> tuple[Fact, ...]:
    """Refuses entries that have no place in the result, a trade of the same competition, and whatever stands
    against registering them there.
    """
    results = _final(command.stage, past)
    if not command.entries or len(set(command.entries)) != len(command.entries):
        raise InvalidSetting(what="entries", fault="the list is empty or names an entry twice")
    ranked = {one.entry for one in results.standings if one.place is not None}
    if not ranked.issuperset(command.entries):
        raise NotInThisResult()
    here, there = past.of(Trade, known_stage(past, command.stage).trade), past.of(Trade, command.trade)
    if here.competition == there.competition:
        raise SameCompetition()
    past.prepare(command.entries)
    applications = [_application(entry, command.group, past) for entry in command.entries]
    entered = tuple(entry_of(command.trade, one.contestant) for one in applications)
    return (
        *registration(past, command.trade, applications),
        EntriesSentOn(
            stage=command.stage,
            edition=results.edition,
            trade=command.trade,
            entries=command.entries,
            entered=entered,
        ),
    )


def _final(stage: StageId, past: Past) -> Results:
    """The results of a stage. Refuses unpublished ones and, under two-person control, unconfirmed ones."""
    results = past.of(Results, results_of(stage))
    if results.edition == 0:
        raise NotPublished()
    if takes_two(past, stage) and not results.confirmed:
        raise NotConfirmed()
    return results


def _application(entry: EntryId, group: str, past: Past) -> Application:
    """The same people for the same unit, as they stand in the entry that won."""
    known = past.of(Entry, entry)
    if known.contestant is None or known.unit is None:
        raise NotFound(noun="entry")
    return Application(
        contestant=known.contestant,
        group=group or known.group,
        unit=known.unit,
        kind=known.kind,
        members=known.members,
        coaches=known.coaches,
    )
