"""Awards: the prizes of a competition, decided from a published result by the rulebook's prize rule.

An *award* (first prize, excellence prize) belongs to one competition; a *title* (craftsman) is a person's
for life or until it is revoked, and stands in `titles.py`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, Self, assert_never
from uuid import UUID

from competition.commands import Command, Past
from competition.facts import Fact, Record
from competition.identifiers import AwardId, EntryId, StageId, StreamId, award_of, awards_of, results_of
from competition.refusals.honours import AlreadyConferred, NoPrizeRule, NotConferred
from competition.refusals.judging import ReasonMissing
from competition.refusals.results import NotPublished
from competition.results.results import Results, Standing
from competition.scoring.prizes import Prize, decide_prizes
from competition.scoring.ranking import Placing
from competition.setup.competition import Trade
from competition.setup.stage import known_stage


class PrizesDecided(Fact, tag="awards.prizes_decided"):
    """The prize rule was applied to this edition of the results; the awards it gave are in the same save."""

    stage: StageId
    edition: int
    awards: tuple[AwardId, ...]

    @property
    def stream(self) -> StreamId:
        return awards_of(self.stage)


class AwardConferred(Fact, tag="award.conferred"):
    """This entry won this prize, by the rulebook's prize rule.

    The prize's class had `seats` seats among `entrants` ranked entrants of the group; `boundary` tells of a
    tie across the end of a class that moved the entry `up` or `down`.
    """

    award: AwardId
    stage: StageId
    entry: EntryId
    group: str
    prize: str
    name: str
    place: int
    entrants: int
    seats: int
    boundary: Literal["up", "down"] | None

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


@dataclass(frozen=True, slots=True)
class Awards:
    """What decisions need to know of a stage's prizes:

    the edition they were decided from, and which were given.
    """

    edition: int = 0
    given: frozenset[AwardId] = frozenset()

    def after(self, record: Record[PrizesDecided]) -> Self:
        return replace(self, edition=record.fact.edition, given=self.given.union(record.fact.awards))


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


class ConferPrizes(Command):
    """Apply the rulebook's prize rule to the newest published edition of a stage."""

    stage: StageId

    @property
    def stream(self) -> StreamId:
        return awards_of(self.stage)


class RevokeAward(Command):
    """Take an award back."""

    award: AwardId
    ground: str

    @property
    def stream(self) -> StreamId:
        return self.award


def confer_prizes(command: ConferPrizes, past: Past) -> tuple[Fact, ...]:
    """Refuses an unpublished stage, one without a prize rule, and an edition whose prizes are decided
    already.

    A later edition adds the awards it newly gives; those it no longer gives are revoked by a person, with a
    ground.
    """
    stage = known_stage(past, command.stage)
    results = past.of(Results, results_of(command.stage))
    if results.edition == 0:
        raise NotPublished()
    rule = past.of(Trade, stage.trade).rulebooks[stage.rubric_version - 1].prizes
    if rule is None or rule.stage != stage.key:
        raise NoPrizeRule()
    decided = past.of(Awards, command.stream)
    if decided.edition == results.edition:
        raise AlreadyConferred()
    prizes = decide_prizes(rule, [_placing(standing) for standing in results.standings])
    won = [_award(command.stage, prize) for prize in prizes]
    new = [award for award in won if award.award not in decided.given]
    awards = tuple(award.award for award in won)
    return (*new, PrizesDecided(stage=command.stage, edition=results.edition, awards=awards))


def _placing(standing: Standing) -> Placing:
    """A published line as the prize rule reads it: prizes follow from places alone."""
    return Placing(
        entry=str(standing.entry),
        group=standing.group,
        standing=standing.standing,
        status=standing.status,
        place=standing.place,
        tied=False,
        score=None,
        decided_by=None,
    )


def _award(stage: StageId, prize: Prize) -> AwardConferred:
    entry = EntryId(UUID(prize.entry))
    return AwardConferred(
        award=award_of(stage, entry, prize.prize),
        stage=stage,
        entry=entry,
        group=prize.group,
        prize=prize.prize,
        name=prize.name,
        place=prize.place,
        entrants=prize.entrants,
        seats=prize.seats,
        boundary=prize.boundary,
    )


def revoke_award(command: RevokeAward, past: Past) -> tuple[Fact, ...]:
    """Needs a ground, and an award that stands."""
    if not past.of(Award, command.award).standing:
        raise NotConferred()
    if not command.ground.strip():
        raise ReasonMissing()
    return (AwardRevoked(award=command.award, ground=command.ground),)
