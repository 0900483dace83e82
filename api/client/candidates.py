"""Candidates for a title, and the public vote on them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from api.client.connection import Caller, kept
from api.schemas.candidates import (
    Ballot,
    CandidacyEnd,
    CandidateAnswer,
    CandidateConferral,
    CandidateNotice,
    Eligibility,
    NewCandidate,
    NewObjection,
    NewReview,
    NewVote,
    NewWinners,
    ObjectionAnswer,
    ObjectionRuling,
    Recommendation,
    VoteCount,
    VoteEnd,
)
from api.schemas.commands import Taken
from competition.honours.conferrals import Ruling
from competition.honours.rule import RecipientKind


class CandidatesClient(Caller):
    """A candidate, from the naming to the conferral; named by the id of the conferral to be."""

    def name_candidate(
        self,
        title: UUID,
        *,
        cycle: str,
        grounds: str,
        kind: RecipientKind = "person",
        recipient: UUID | None = None,
        name: str | None = None,
        unit: str | None = None,
        traits: Sequence[str] = (),
        leader: UUID | None = None,
        command: UUID | None = None,
    ) -> Taken:
        new = NewCandidate(
            command=kept(command),
            kind=kind,
            recipient=recipient,
            name=name,
            unit=unit,
            cycle=cycle,
            grounds=grounds,
            traits=list(traits),
            leader=leader,
        )
        return self._connection.tell(f"titles/{title}/candidates", new)

    def propose_winners(
        self,
        title: UUID,
        stage: UUID,
        *,
        cycle: str,
        grounds: str,
        kind: RecipientKind = "person",
        command: UUID | None = None,
    ) -> Taken:
        new = NewWinners(command=kept(command), stage=stage, cycle=cycle, grounds=grounds, kind=kind)
        return self._connection.tell(f"titles/{title}/winners", new)

    def see_candidates(
        self,
        title: UUID,
        *,
        cycle: str | None = None,
        since: int = 0,
        limit: int = 200,
        after: int | None = None,
    ) -> list[CandidateAnswer]:
        return self._connection.get(
            f"titles/{title}/candidates",
            list[CandidateAnswer],
            cycle=cycle,
            since=since,
            limit=limit,
            after=after,
        )

    def decide_eligibility(
        self, conferral: UUID, *, eligible: bool, reason: str, command: UUID | None = None
    ) -> Taken:
        new = Eligibility(command=kept(command), eligible=eligible, reason=reason)
        return self._connection.tell(f"conferrals/{conferral}/eligibility", new)

    def recommend_candidate(
        self, conferral: UUID, text: str, *, unit: UUID | None = None, command: UUID | None = None
    ) -> Taken:
        new = Recommendation(command=kept(command), text=text, unit=unit)
        return self._connection.tell(f"conferrals/{conferral}/recommendation", new)

    def review_candidate(
        self,
        conferral: UUID,
        *,
        passed: bool,
        text: str,
        stage: UUID | None = None,
        entry: UUID | None = None,
        command: UUID | None = None,
    ) -> Taken:
        new = NewReview(command=kept(command), passed=passed, text=text, stage=stage, entry=entry)
        return self._connection.tell(f"conferrals/{conferral}/review", new)

    def notice_candidate(
        self,
        conferral: UUID,
        *,
        days_off: Sequence[date] = (),
        own_calendar: bool = False,
        command: UUID | None = None,
    ) -> Taken:
        new = CandidateNotice(command=kept(command), days_off=list(days_off), own_calendar=own_calendar)
        return self._connection.tell(f"conferrals/{conferral}/notice", new)

    def raise_objection(self, conferral: UUID, grounds: str, *, command: UUID | None = None) -> Taken:
        new = NewObjection(command=kept(command), grounds=grounds)
        return self._connection.tell(f"conferrals/{conferral}/objections", new)

    def see_objections(self, conferral: UUID, *, after: int | None = None) -> list[ObjectionAnswer]:
        return self._connection.get(f"conferrals/{conferral}/objections", list[ObjectionAnswer], after=after)

    def decide_objection(
        self,
        conferral: UUID,
        objection: UUID,
        *,
        outcome: Ruling,
        text: str,
        command: UUID | None = None,
    ) -> Taken:
        new = ObjectionRuling(command=kept(command), outcome=outcome, text=text)
        return self._connection.tell(f"conferrals/{conferral}/objections/{objection}/decision", new)

    def end_candidacy(self, conferral: UUID, *, reason: str, command: UUID | None = None) -> Taken:
        new = CandidacyEnd(command=kept(command), reason=reason)
        return self._connection.tell(f"conferrals/{conferral}/ending", new)

    def confer_candidate(self, conferral: UUID, *, command: UUID | None = None) -> Taken:
        new = CandidateConferral(command=kept(command))
        return self._connection.tell(f"conferrals/{conferral}/conferral", new)


class VotesClient(Caller):
    """The public vote on candidates."""

    def open_vote(
        self, title: UUID, *, cycle: str, candidates: Sequence[UUID], command: UUID | None = None
    ) -> Taken:
        new = NewVote(command=kept(command), cycle=cycle, candidates=list(candidates))
        return self._connection.tell(f"titles/{title}/vote", new)

    def close_vote(self, title: UUID, *, cycle: str, command: UUID | None = None) -> Taken:
        new = VoteEnd(command=kept(command), cycle=cycle)
        return self._connection.tell(f"titles/{title}/vote/closing", new)

    def cast_vote(self, conferral: UUID, *, command: UUID | None = None) -> Taken:
        return self._connection.tell(f"conferrals/{conferral}/votes", Ballot(command=kept(command)))

    def count_votes(self, conferral: UUID, *, passed: bool, command: UUID | None = None) -> Taken:
        new = VoteCount(command=kept(command), passed=passed)
        return self._connection.tell(f"conferrals/{conferral}/vote-count", new)
