"""How somebody becomes a candidate for a title: nominated on grounds, or by a published place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Self
from uuid import UUID

import msgspec

from competition.commands import Command, Past
from competition.entries.entry import Entry
from competition.facts import Fact, Record
from competition.honours.conferrals import CandidateNamed, Conferral
from competition.honours.earning import earning_places, final_results
from competition.honours.rule import RankRule, RecipientKind
from competition.honours.titles import known_title
from competition.identifiers import (
    ConferralId,
    PersonId,
    StageId,
    StreamId,
    TitleId,
    UnitId,
    candidates_of,
    conferral_of,
)
from competition.refusals.honours import (
    AlreadyCandidate,
    LeaderMissing,
    NobodyEarnedIt,
    WinnersProposedAlready,
    WrongWay,
)
from competition.refusals.judging import ReasonMissing


class WinnersProposed(Fact, tag="title.winners_proposed"):
    """By this edition of a result, these became candidates for the title, in the same save. An officer
    decides on each.
    """

    title: TitleId
    stage: StageId
    cycle: str
    edition: int
    conferrals: tuple[ConferralId, ...]

    @property
    def stream(self) -> StreamId:
        return candidates_of(self.title, self.stage)


@dataclass(frozen=True, slots=True)
class Winners:
    """What decisions need to know of a stage's winners for a title: the edition and the cycle they were last
    proposed from."""

    edition: int = 0
    cycle: str = ""

    def after(self, record: Record[WinnersProposed]) -> Self:
        return replace(self, edition=record.fact.edition, cycle=record.fact.cycle)


class NameCandidate(Command):
    """Nominate a recipient for a title, on grounds. `leader`: who leads a studio."""

    title: TitleId
    recipient: UUID
    kind: RecipientKind
    unit: UnitId | None
    cycle: str
    grounds: str
    traits: tuple[str, ...] = ()
    leader: PersonId | None = None

    @property
    def stream(self) -> StreamId:
        return conferral_of(self.title, self.recipient, self.cycle)


class ProposeWinners(Command):
    """Make candidates of all whose place in a result earns the title.

    `employees` is what the directory knew of the entrants when it was asked; it is no part of what the
    officer says.
    """

    title: TitleId
    stage: StageId
    cycle: str
    grounds: str
    kind: RecipientKind = "person"
    employees: frozenset[PersonId] = frozenset()

    @property
    def stream(self) -> StreamId:
        return candidates_of(self.title, self.stage)

    @property
    def content(self) -> str:
        said = msgspec.structs.replace(self, employees=frozenset())
        return super(ProposeWinners, said).content


def name_candidate(command: NameCandidate, past: Past) -> tuple[Fact, ...]:
    """Refuses an unknown title, the wrong kind of recipient, a title that is earned by rank alone, whoever
    was a candidate in the cycle, missing grounds, and a studio without a leader.
    """
    rule = known_title(past, command.title, command.kind).rule
    if not rule.allows("nomination"):
        raise WrongWay(way=rule.way)
    if (command.leader is None) == (command.kind == "studio"):
        raise LeaderMissing()
    before = past.of(Conferral, command.stream)
    if before.status != "none":
        raise AlreadyCandidate(status=before.status)
    if not command.grounds.strip():
        raise ReasonMissing()
    return (
        CandidateNamed(
            conferral=conferral_of(command.title, command.recipient, command.cycle),
            title=command.title,
            recipient=command.recipient,
            kind=command.kind,
            unit=command.unit,
            cycle=command.cycle,
            way="nomination",
            grounds=command.grounds,
            traits=command.traits,
            leader=command.leader,
        ),
    )


def propose_winners(command: ProposeWinners, past: Past) -> tuple[Fact, ...]:
    """Refuses a title that is not earned by rank, a result that is not final, one of another class of
    competition, missing grounds, and a result that earns nobody the title anew.

    Of a team's entry every member is named, where the title goes to persons.
    """
    rule = known_title(past, command.title, command.kind).rule
    if not rule.allows("rank"):
        raise WrongWay(way=rule.way)
    if not command.grounds.strip():
        raise ReasonMissing()
    edition = final_results(past, command.stage).edition
    before = past.of(Winners, command.stream)
    if (before.edition, before.cycle) == (edition, command.cycle):
        raise WinnersProposedAlready(edition=edition)
    winners = tuple(_winners(command, rule.rank, past))
    if not winners:
        raise NobodyEarnedIt()
    proposed = WinnersProposed(
        title=command.title,
        stage=command.stage,
        cycle=command.cycle,
        edition=edition,
        conferrals=tuple(one.conferral for one in winners),
    )
    return (*winners, proposed)


def _winners(command: ProposeWinners, rule: RankRule, past: Past) -> Iterator[CandidateNamed]:
    named: set[UUID] = set()
    for by_rank in earning_places(past, rule, command.stage):
        entry = past.of(Entry, by_rank.entry)
        for recipient in _recipients(entry, command.kind):
            conferral = conferral_of(command.title, recipient, command.cycle)
            if recipient in named or past.of(Conferral, conferral).status != "none":
                continue
            if rule.employees_only and command.kind == "person" and recipient not in command.employees:
                continue
            named.add(recipient)
            yield CandidateNamed(
                conferral=conferral,
                title=command.title,
                recipient=recipient,
                kind=command.kind,
                unit=entry.unit,
                cycle=command.cycle,
                way="rank",
                grounds=command.grounds,
                by_rank=by_rank,
            )


def _recipients(entry: Entry, kind: RecipientKind) -> Sequence[UUID]:
    """Whom of an entry a title of this kind goes to: its people, or the team itself."""
    if kind == "person" and entry.kind != "person":
        return entry.members
    if entry.contestant is None or (kind == "person") != (entry.kind == "person"):
        return ()
    return (entry.contestant,)
