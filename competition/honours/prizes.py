"""From a result to its awards: what the rulebook's prize rules give, reviewed by a person and conferred.

*Proposed*: what an edition would give and take back, for somebody to look at. *Conferred*: a person said so;
under two-person control another one than whoever proposed it. A later edition changes no award by itself: it
proposes what to give and what to take back, and once more a person confers that.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar
from uuid import UUID

import msgspec

from competition.commands import Command, Past
from competition.countersigning import require_another, takes_two
from competition.facts import Fact
from competition.honours.awards import (
    Award,
    AwardConferred,
    AwardRevoked,
    Awards,
    AwardsProposed,
    PrizesDecided,
    ProposedAward,
)
from competition.honours.earning import final_results
from competition.honours.group_prizes import group_awards
from competition.identifiers import EntryId, StageId, StreamId, award_of, awards_of
from competition.refusals.honours import AlreadyConferred, NoPrizeRule, PrizesProposedAlready
from competition.refusals.results import NotPublished
from competition.results.counting import tally_of
from competition.results.results import Results, Standing
from competition.scoring.prizes import Prize, decide_prizes
from competition.scoring.ranking import Placing
from competition.scoring.rulebook import Rulebook
from competition.setup.competition import Trade
from competition.setup.stage import known_stage

SUPERSEDED = "edition {edition} of the result gives this award to others"
"""The ground on which an award is taken back because a later edition no longer gives it."""


class PrizesCommand(Command):
    """A wish about the awards of a stage."""

    settled: ClassVar[bool] = True  # teams and units are counted from the log

    stage: StageId

    @property
    def stream(self) -> StreamId:
        return awards_of(self.stage)


class ProposePrizes(PrizesCommand):
    """Work out which awards the newest edition gives, and which it takes back, for somebody to review."""


class ConferPrizes(PrizesCommand):
    """Confer what was proposed; where nothing was given before and one person may, without a proposal."""


def propose_prizes(command: ProposePrizes, past: Past) -> tuple[Fact, ...]:
    """Refuses a result that is not final, a stage without a prize rule, and an edition whose awards are
    proposed or conferred already.
    """
    results, decided = _undecided(command.stage, past)
    if decided.proposal is not None and decided.proposal.fact.edition == results.edition:
        raise PrizesProposedAlready(edition=results.edition)
    return (_proposal(command.stage, results, decided, past),)


def confer_prizes(command: ConferPrizes, past: Past) -> tuple[Fact, ...]:
    """Refuses what proposing refuses. Where awards were given by an earlier edition, or two persons are
    needed, the first giving proposes and nothing else.
    """
    results, decided = _undecided(command.stage, past)
    two = takes_two(past, command.stage)
    waiting = decided.proposal
    if waiting is None or waiting.fact.edition != results.edition:
        proposal = _proposal(command.stage, results, decided, past)
        changes = decided.edition and (proposal.give or proposal.revoke)
        reviewed = changes or (two and not decided.edition)
        return (proposal,) if reviewed else _conferred(proposal, decided)
    if two:
        require_another(waiting.stamp, past)
    return _conferred(waiting.fact, decided)


def _undecided(stage: StageId, past: Past) -> tuple[Results, Awards]:
    """The newest edition, whose awards nobody has conferred, and the awards so far."""
    rulebook = _rulebook(stage, past)
    results = final_results(past, stage)
    key = known_stage(past, stage).key
    if not gives_awards(rulebook, key):
        raise NoPrizeRule()
    decided = past.of(Awards, awards_of(stage))
    if decided.edition == results.edition:
        raise AlreadyConferred()
    return results, decided


def gives_awards(rulebook: Rulebook, key: str) -> bool:
    """Whether the prize rule of the rulebook is for this stage."""
    return rulebook.prizes is not None and rulebook.prizes.stage == key


def _rulebook(stage: StageId, past: Past) -> Rulebook:
    """The rulebook the stage was opened with. Refuses a stage that was never scheduled or opened."""
    held = known_stage(past, stage)
    if not held.opened:
        raise NotPublished()
    return past.of(Trade, held.trade).rulebooks[held.rubric_version - 1]


def _proposal(stage: StageId, results: Results, decided: Awards, past: Past) -> AwardsProposed:
    """What the edition gives that does not stand, and what stands that it does not give."""
    won = {one.award: one for one in _won(stage, results, past)}
    past.prepare([*won, *decided.given])
    give = tuple(
        one for award, one in won.items() if award not in decided.given and not past.of(Award, award).standing
    )
    revoke = tuple(
        award for award in sorted(decided.given) if award not in won and past.of(Award, award).standing
    )
    return AwardsProposed(stage=stage, edition=results.edition, give=give, revoke=revoke)


def _conferred(proposal: AwardsProposed, decided: Awards) -> tuple[Fact, ...]:
    """The awards of a proposal, given and taken back, and what stands by this edition."""
    given = [AwardConferred(stage=proposal.stage, **msgspec.structs.asdict(one)) for one in proposal.give]
    ground = SUPERSEDED.format(edition=proposal.edition)
    revoked = [AwardRevoked(award=award, ground=ground) for award in proposal.revoke]
    kept = [award for award in sorted(decided.given) if award not in proposal.revoke]
    return (
        *given,
        *revoked,
        PrizesDecided(
            stage=proposal.stage,
            edition=proposal.edition,
            awards=(*(one.award for one in given), *kept),
        ),
    )


def _won(stage: StageId, results: Results, past: Past) -> Iterator[ProposedAward]:
    """Every award of an edition: of entries by their places, then of teams and of units."""
    rulebook = _rulebook(stage, past)
    if rulebook.prizes is None:
        return
    prizes = decide_prizes(rulebook.prizes, [_placing(standing) for standing in results.standings])
    yield from (_award(stage, prize) for prize in prizes)
    if rulebook.teams or rulebook.units is not None:
        yield from group_awards(rulebook, tally_of(stage, past, results.as_of), prizes)


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


def _award(stage: StageId, prize: Prize) -> ProposedAward:
    entry = EntryId(UUID(prize.entry))
    return ProposedAward(
        award=award_of(stage, entry, prize.prize),
        entry=entry,
        group=prize.group,
        prize=prize.prize,
        name=prize.name,
        place=prize.place,
        entrants=prize.entrants,
        seats=prize.seats,
        boundary=prize.boundary,
    )
