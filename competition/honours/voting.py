"""The public vote: one vote a verified person for one candidate of a title in a cycle.

Votes fall into a fixed number of *boxes* by who casts them: a person's votes always meet in the same box, so
there is never a second one, and people who vote at the same moment seldom wait for each other. The vote is
closed in every box in one save; none can slip in between the closing and the count.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Self, assert_never
from uuid import UUID

from competition.commands import Command, Past
from competition.entries.growing import Growing
from competition.facts import Fact, Record
from competition.honours.candidacy import CandidateCommand, candidate, require_turn
from competition.honours.conferrals import VotesCounted
from competition.honours.titles import known_title
from competition.identifiers import (
    BALLOT_BOXES,
    ConferralId,
    PersonId,
    StreamId,
    TitleId,
    ballot_box_of,
    poll_of,
    vote_of,
)
from competition.refusals.commands import InvalidSetting
from competition.refusals.family import NotFound
from competition.refusals.honours import (
    NotOnTheBallot,
    VotedAlready,
    VoteNotClosed,
    VoteNotOpen,
    VoteOpenedAlready,
)


class VoteOpened(Fact, tag="vote.opened"):
    """From here on verified people may vote for one of these candidates."""

    title: TitleId
    cycle: str
    candidates: tuple[ConferralId, ...]

    @property
    def stream(self) -> StreamId:
        return poll_of(self.title, self.cycle)


class VoteCast(Fact, tag="vote.cast"):
    """A verified person (`voter`, their random id) voted for this candidate."""

    title: TitleId
    cycle: str
    voter: UUID
    conferral: ConferralId

    @property
    def stream(self) -> StreamId:
        return vote_of(self.title, self.cycle, self.voter)


class BoxClosed(Fact, tag="vote.box_closed"):
    """No vote falls into this box any more."""

    title: TitleId
    cycle: str
    box: int

    @property
    def stream(self) -> StreamId:
        return ballot_box_of(self.title, self.cycle, self.box)


class VoteClosed(Fact, tag="vote.closed"):
    """The vote is over; every box was closed in the same save."""

    title: TitleId
    cycle: str

    @property
    def stream(self) -> StreamId:
        return poll_of(self.title, self.cycle)


@dataclass(frozen=True, slots=True)
class Poll:
    """What decisions need to know of a vote: who may be voted for, and whether it is over."""

    candidates: tuple[ConferralId, ...] = ()
    closed: bool = False

    def after(self, record: Record[VoteOpened | VoteClosed]) -> Self:
        match record.fact:
            case VoteOpened() as fact:
                return replace(self, candidates=fact.candidates)
            case VoteClosed():
                return replace(self, closed=True)
            case other:
                assert_never(other)


@dataclass(frozen=True, slots=True)
class BallotBox:
    """What decisions need to know of one box: who voted, and how many votes each candidate has in it."""

    voters: Growing[UUID, ConferralId] = field(default_factory=Growing)
    votes: Growing[ConferralId, int] = field(default_factory=Growing)
    closed: bool = False

    def after(self, record: Record[VoteCast | BoxClosed]) -> Self:
        match record.fact:
            case VoteCast() as fact:
                votes = self.votes.get(fact.conferral, 0) + 1
                return replace(
                    self,
                    voters=self.voters.having(fact.voter, fact.conferral),
                    votes=self.votes.having(fact.conferral, votes),
                )
            case BoxClosed():
                return replace(self, closed=True)
            case other:
                assert_never(other)


class PollCommand(Command):
    """A wish about the vote on a title's candidates in one cycle."""

    title: TitleId
    cycle: str

    @property
    def stream(self) -> StreamId:
        return poll_of(self.title, self.cycle)


class OpenVote(PollCommand):
    """Let verified people vote for one of these candidates."""

    candidates: tuple[ConferralId, ...]


class CloseVote(PollCommand):
    """End the vote."""


class CastVote(Command):
    """Vote for a candidate. `voter`: the person who asks, by their random id."""

    title: TitleId
    cycle: str
    voter: PersonId
    conferral: ConferralId

    @property
    def stream(self) -> StreamId:
        return vote_of(self.title, self.cycle, self.voter)


class CountVotes(CandidateCommand):
    """Note how many voted for a candidate, and whether that is enough."""

    passed: bool


def open_vote(command: OpenVote, past: Past) -> tuple[Fact, ...]:
    """Refuses a second vote in the cycle, an empty ballot, and whoever's turn it is not to be voted on."""
    known_title(past, command.title)
    if past.of(Poll, command.stream).candidates:
        raise VoteOpenedAlready(cycle=command.cycle)
    if not command.candidates or len(set(command.candidates)) != len(command.candidates):
        raise InvalidSetting(what="candidates", fault="the list is empty or names somebody twice")
    past.prepare(command.candidates)
    for conferral in command.candidates:
        found, named, rule = candidate(past, conferral)
        if (named.title, named.cycle) != (command.title, command.cycle):
            raise NotFound(noun="candidate")
        require_turn(found, rule, "vote")
    return (VoteOpened(title=command.title, cycle=command.cycle, candidates=command.candidates),)


def cast_vote(command: CastVote, past: Past) -> tuple[Fact, ...]:
    """Refuses it before and after the vote, a second vote of the same person, and whoever is not voted on."""
    poll = past.of(Poll, poll_of(command.title, command.cycle))
    box = past.of(BallotBox, command.stream)
    if not poll.candidates or poll.closed or box.closed:
        raise VoteNotOpen(cycle=command.cycle)
    if command.voter in box.voters:
        raise VotedAlready()
    if command.conferral not in poll.candidates:
        raise NotOnTheBallot()
    return (
        VoteCast(title=command.title, cycle=command.cycle, voter=command.voter, conferral=command.conferral),
    )


def close_vote(command: CloseVote, past: Past) -> tuple[Fact, ...]:
    """Refuses a vote that is not open. Every box is closed in the same save."""
    poll = past.of(Poll, command.stream)
    if not poll.candidates or poll.closed:
        raise VoteNotOpen(cycle=command.cycle)
    boxes = (BoxClosed(title=command.title, cycle=command.cycle, box=box) for box in range(BALLOT_BOXES))
    return (*boxes, VoteClosed(title=command.title, cycle=command.cycle))


def count_votes(command: CountVotes, past: Past) -> tuple[Fact, ...]:
    """Refuses it before the vote is closed, and whoever was not voted on."""
    found, named, rule = candidate(past, command.conferral)
    require_turn(found, rule, "vote")
    poll = past.of(Poll, poll_of(named.title, named.cycle))
    if command.conferral not in poll.candidates:
        raise NotOnTheBallot()
    if not poll.closed:
        raise VoteNotClosed()
    places = [ballot_box_of(named.title, named.cycle, box) for box in range(BALLOT_BOXES)]
    past.prepare(places)
    votes = sum(past.of(BallotBox, place).votes.get(command.conferral, 0) for place in places)
    return (VotesCounted(conferral=command.conferral, votes=votes, passed=command.passed),)
