"""The public vote: one vote a verified person, none after the closing, and a count anybody can repeat."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from competition.facts import Fact
from competition.honours.conferrals import CandidacyEnded, VotesCounted
from competition.honours.voting import (
    BoxClosed,
    CastVote,
    CloseVote,
    CountVotes,
    OpenVote,
    VoteCast,
    VoteClosed,
    VoteOpened,
)
from competition.identifiers import BALLOT_BOXES, PersonId, ballot_box_of, vote_of
from competition.refusals.commands import InvalidSetting
from competition.refusals.family import NotFound
from competition.refusals.honours import (
    NotACandidate,
    NotOnTheBallot,
    StepOutOfTurn,
    VotedAlready,
    VoteNotClosed,
    VoteNotOpen,
    VoteOpenedAlready,
)
from tests.builders import command, named
from tests.honours.builders import CYCLE, TITLE, candidate, conferral, established
from tests.past import given

OF_THE_TITLE: dict[str, Any] = {"title": TITLE, "cycle": CYCLE}
NAMED = (established("vote"), candidate(1), candidate(2))
OPENED = VoteOpened(candidates=(conferral(1), conferral(2)), **OF_THE_TITLE)
CLOSED = (
    *(BoxClosed(box=box, **OF_THE_TITLE) for box in range(BALLOT_BOXES)),
    VoteClosed(**OF_THE_TITLE),
)
OPEN = command(OpenVote, candidates=OPENED.candidates, **OF_THE_TITLE)
CLOSE = command(CloseVote, **OF_THE_TITLE)


def voter(number: int) -> PersonId:
    return PersonId(named(f"voter {number}"))


def vote(number: int, of: int = 1) -> CastVote:
    return command(CastVote, voter=voter(number), conferral=conferral(of), **OF_THE_TITLE)


def voted(number: int, of: int = 1) -> VoteCast:
    return VoteCast(voter=voter(number), conferral=conferral(of), **OF_THE_TITLE)


def test_a_vote_is_opened_once_on_candidates_whose_turn_it_is() -> None:
    given(*NAMED).when(OPEN).then(OPENED)
    given(*NAMED, OPENED).when(OPEN).refused(VoteOpenedAlready, cycle=CYCLE)
    given(established("review", "vote"), *NAMED[1:]).when(OPEN).refused(StepOutOfTurn, next="review")
    given(*NAMED[:2]).when(OPEN).refused(NotFound, noun="candidate")


def test_a_ballot_names_everybody_once_and_of_this_title_and_cycle() -> None:
    for candidates in ((), (conferral(1), conferral(1))):
        wish = command(OpenVote, candidates=candidates, **OF_THE_TITLE)
        given(*NAMED).when(wish).refused(InvalidSetting, what="candidates")
    other = command(OpenVote, title=TITLE, cycle="2026", candidates=(conferral(1),))
    given(*NAMED).when(other).refused(NotFound, noun="candidate")


def test_a_person_has_one_vote() -> None:
    given(*NAMED, OPENED).when(vote(1)).then(voted(1))
    given(*NAMED, OPENED, voted(1)).when(vote(1, of=2)).refused(VotedAlready)
    given(*NAMED, OPENED, voted(1)).when(vote(2)).then(voted(2))


def test_only_who_is_on_the_ballot_is_voted_for_and_only_while_it_is_open() -> None:
    given(*NAMED, OPENED).when(vote(1, of=3)).refused(NotOnTheBallot)
    given(*NAMED).when(vote(1)).refused(VoteNotOpen)
    given(*NAMED, OPENED, *CLOSED).when(vote(1)).refused(VoteNotOpen)


def test_a_vote_that_races_the_closing_meets_it_in_its_box() -> None:
    """The two streams a vote could be told by: the poll, as another process last saw it, and its own box."""
    boxes_only = CLOSED[:-1]
    given(*NAMED, OPENED, *boxes_only).when(vote(1)).refused(VoteNotOpen)
    assert vote(1).stream in {box.stream for box in boxes_only}


def test_closing_closes_every_box_in_one_save() -> None:
    given(*NAMED, OPENED).when(CLOSE).then(*CLOSED)
    given(*NAMED, OPENED, *CLOSED).when(CLOSE).refused(VoteNotOpen)
    given(*NAMED).when(CLOSE).refused(VoteNotOpen)


def test_a_voter_always_meets_the_same_box() -> None:
    boxes = {ballot_box_of(TITLE, CYCLE, box) for box in range(BALLOT_BOXES)}
    streams = {vote_of(TITLE, CYCLE, UUID(int=number)) for number in range(100)}
    assert streams == boxes
    assert vote_of(TITLE, CYCLE, voter(1)) == vote_of(TITLE, CYCLE, voter(1))
    assert not boxes & {ballot_box_of(TITLE, "2026", box) for box in range(BALLOT_BOXES)}


# Counting.

CAST: tuple[Fact, ...] = (*(voted(number) for number in range(1, 31)), *(voted(99 + n, 2) for n in range(7)))


def count(number: int = 1, *, passed: bool = True) -> CountVotes:
    return command(CountVotes, conferral=conferral(number), passed=passed)


def test_votes_are_counted_over_all_boxes() -> None:
    past = (*NAMED, OPENED, *CAST, *CLOSED)
    given(*past).when(count()).then(VotesCounted(conferral=conferral(1), votes=30, passed=True))
    too_few = VotesCounted(conferral=conferral(2), votes=7, passed=False)
    given(*past).when(count(2, passed=False)).then(too_few)
    given(*past, too_few).when(count(2)).refused(NotACandidate, status="ended")


def test_votes_are_counted_once_the_vote_is_closed() -> None:
    given(*NAMED, OPENED, *CAST).when(count()).refused(VoteNotClosed)
    given(*NAMED, candidate(3), OPENED, *CLOSED).when(count(3)).refused(NotOnTheBallot)
    ended = CandidacyEnded(conferral=conferral(1), reason="moved away")
    given(*NAMED, OPENED, *CLOSED, ended).when(count()).refused(NotACandidate)
