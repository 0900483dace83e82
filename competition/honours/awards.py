"""Awards: the prizes of a competition, decided from its result by the rulebook's prize rules (`prizes.py`).

An *award* (first prize, best organiser) belongs to one competition; a *title* (craftsman) is a person's for
life or until it is revoked, and stands in `titles.py`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, NamedTuple, Self, assert_never
from uuid import UUID

import msgspec

from competition.commands import Command, Past
from competition.facts import Fact, Record, Stamp
from competition.identifiers import AwardId, EntryId, StageId, StreamId, awards_of
from competition.refusals.honours import NotConferred
from competition.refusals.judging import ReasonMissing

Recipient = Literal["entry", "team", "unit"]
"""Who wins an award: an entry by its place, a team of entries, or a unit (organiser awards 优秀组织奖)."""


class ProposedAward(msgspec.Struct, frozen=True, kw_only=True):
    """An award that would be conferred; the fields are those of `AwardConferred`."""

    award: AwardId
    entry: EntryId | None
    group: str
    prize: str
    name: str
    place: int
    entrants: int
    seats: int
    boundary: Literal["up", "down"] | None
    recipient_kind: Recipient = "entry"
    recipient: UUID | None = None


class AwardsProposed(Fact, tag="awards.proposed"):
    """By this edition of the results these awards are to be given, and these that stand taken back; nothing
    changes until a person confers them.
    """

    stage: StageId
    edition: int
    give: tuple[ProposedAward, ...]
    revoke: tuple[AwardId, ...]

    @property
    def stream(self) -> StreamId:
        return awards_of(self.stage)


class PrizesDecided(Fact, tag="awards.prizes_decided"):
    """The prize rule was applied to this edition of the results; the awards it gave are in the same save.

    `awards`: those that this edition or an earlier one gave and that no later one took back.
    """

    stage: StageId
    edition: int
    awards: tuple[AwardId, ...]

    @property
    def stream(self) -> StreamId:
        return awards_of(self.stage)


class AwardConferred(Fact, tag="award.conferred"):
    """This entry, team or unit (`recipient_kind`) won this prize, by the rulebook's prize rules.

    The prize's class had `seats` seats among `entrants` ranked entrants of the group; `boundary` tells of a
    tie across the end of a class that moved the entry `up` or `down`. `recipient` is the team or unit; there
    `entry` is None, and `entrants` are the teams or units that were ranked.
    """

    award: AwardId
    stage: StageId
    entry: EntryId | None
    group: str
    prize: str
    name: str
    place: int
    entrants: int
    seats: int
    boundary: Literal["up", "down"] | None
    recipient_kind: Recipient = "entry"
    recipient: UUID | None = None

    @property
    def stream(self) -> StreamId:
        return self.award


class AwardRevoked(Fact, tag="award.revoked"):
    """The award was taken back, on this ground."""

    award: AwardId
    ground: str

    @property
    def stream(self) -> StreamId:
        return self.award


AwardFact = AwardConferred | AwardRevoked


class Proposed(NamedTuple):
    """Awards that were proposed, and by whom."""

    fact: AwardsProposed
    stamp: Stamp


@dataclass(frozen=True, slots=True)
class Awards:
    """What decisions need to know of a stage's prizes:

    the edition they were decided from, which were given by it, and what was proposed since.
    """

    edition: int = 0
    given: frozenset[AwardId] = frozenset()
    proposal: Proposed | None = None

    def after(self, record: Record[AwardsProposed | PrizesDecided]) -> Self:
        match record.fact:
            case AwardsProposed():
                return replace(self, proposal=Proposed(record.fact, record.stamp))
            case PrizesDecided() as fact:
                return replace(self, edition=fact.edition, given=frozenset(fact.awards), proposal=None)
            case other:
                assert_never(other)


@dataclass(frozen=True, slots=True)
class Award:
    """What decisions need to know of one award."""

    standing: bool = False

    def after(self, record: Record[AwardFact]) -> Self:
        match record.fact:
            case AwardConferred():
                return replace(self, standing=True)
            case AwardRevoked():
                return replace(self, standing=False)
            case other:
                assert_never(other)


class RevokeAward(Command):
    """Take an award back."""

    award: AwardId
    ground: str

    @property
    def stream(self) -> StreamId:
        return self.award


def revoke_award(command: RevokeAward, past: Past) -> tuple[Fact, ...]:
    """Needs a ground, and an award that stands."""
    if not past.of(Award, command.award).standing:
        raise NotConferred()
    if not command.ground.strip():
        raise ReasonMissing()
    return (AwardRevoked(award=command.award, ground=command.ground),)
