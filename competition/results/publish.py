"""Publishing the results of a locked stage, as an edition that pins its exact input.

The standings are computed here from the facts themselves, never taken from a screen.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from typing import ClassVar
from uuid import UUID

import msgspec

from competition.commands import Command, Past
from competition.countersigning import require_another, takes_two
from competition.entries.layers import layers_opened
from competition.facts import Fact
from competition.identifiers import (
    EntryId,
    StageId,
    StreamId,
    results_of,
)
from competition.refusals.family import Refusal
from competition.refusals.results import (
    AlreadyPublished,
    ErratumMissing,
    LayersClosed,
    LockNotCountersigned,
    NothingProposed,
    PreviewMoved,
    RecheckUnfinished,
)
from competition.refusals.setup import StageNotLocked
from competition.results.counting import tally_of
from competition.results.proceedings import (
    PublicationProposed,
    PublicationWithdrawn,
    PublicationWitnessed,
)
from competition.results.recheck import recheck_finished
from competition.results.results import Results, ResultsPublished, Standing
from competition.results.tally import Tally
from competition.scoring.ranking import Placing


class PublishResults(Command):
    """Put the standings of a locked stage out as its next edition.

    `standings`: the digest of the preview that was looked at, if it was. `reason`: what was wrong with the
    edition before; a first edition needs none.
    """

    settled: ClassVar[bool] = True

    stage: StageId
    standings: str = ""
    reason: str = ""

    @property
    def stream(self) -> StreamId:
        return results_of(self.stage)


class WithdrawPublication(Command):
    """Take a proposed publication back."""

    stage: StageId

    @property
    def stream(self) -> StreamId:
        return results_of(self.stage)


class WitnessPublication(Command):
    """Sign as a witness, without a say, that the proposed or the newest edition came about properly."""

    stage: StageId

    @property
    def stream(self) -> StreamId:
        return results_of(self.stage)


def publish_results(command: PublishResults, past: Past) -> tuple[Fact, ...]:
    """Refuses what `hindrances` says, a preview that moved, and a correction without its reason.

    Under two-person control the first giving is noted as a proposal. A second that wants something else, or
    meets other standings, takes its place as the new proposal.
    """
    results = past.of(Results, command.stream)
    if not results.locked:
        raise StageNotLocked()
    tally = tally_of(command.stage, past)
    standings = standings_of(tally)
    for hindrance in hindrances(command.stage, standings, past):
        raise hindrance
    digest = digest_of(standings)
    if command.standings and command.standings != digest:
        raise PreviewMoved()
    reason = command.reason.strip()
    if results.edition and not reason:
        raise ErratumMissing()
    edition, two = results.edition + 1, takes_two(past, command.stage)
    if two:
        first = results.proposal
        if first is None or (first.edition, first.standings, first.reason) != (edition, digest, reason):
            return (
                PublicationProposed(stage=command.stage, edition=edition, standings=digest, reason=reason),
            )
        require_another(first.stamp, past)
    return (
        ResultsPublished(
            stage=command.stage,
            edition=edition,
            as_of=past.position,
            digest=tally.digest,
            standings=standings,
            reason=reason,
            control="two-person" if two else "single-handed",
        ),
    )


def hindrances(stage: StageId, standings: tuple[Standing, ...], past: Past) -> Iterator[Refusal]:
    """Everything that stands against publishing these standings now, the weightiest first."""
    results = past.of(Results, results_of(stage))
    if not results.locked:
        yield StageNotLocked()
    if takes_two(past, stage):
        if not results.countersigned:
            yield LockNotCountersigned()
        if not layers_opened(past, stage):
            yield LayersClosed()
    if not recheck_finished(past, stage):
        yield RecheckUnfinished()
    if results.edition and standings == results.standings:
        yield AlreadyPublished()


def withdraw_publication(command: WithdrawPublication, past: Past) -> tuple[Fact, ...]:
    """Refuses when nothing is proposed."""
    proposal = past.of(Results, command.stream).proposal
    if proposal is None:
        raise NothingProposed()
    return (PublicationWithdrawn(stage=command.stage, edition=proposal.edition),)


def witness_publication(command: WitnessPublication, past: Past) -> tuple[Fact, ...]:
    """Refuses when there is nothing to witness, and whoever signed it themselves."""
    results = past.of(Results, command.stream)
    signed = results.proposal.stamp if results.proposal else results.published
    if signed is None:
        raise NothingProposed()
    require_another(signed, past)
    edition = results.proposal.edition if results.proposal else results.edition
    return (PublicationWitnessed(stage=command.stage, edition=edition),)


def standings_of(tally: Tally) -> tuple[Standing, ...]:
    """The standings as they would be published."""
    return tuple(standing_of(placing) for placing in tally.standings())


def digest_of(standings: tuple[Standing, ...]) -> str:
    """What two persons sign: SHA-256, in hex, of the standings as JSON with its keys in order."""
    return sha256(msgspec.json.encode(standings, order="deterministic")).hexdigest()


def standing_of(placing: Placing) -> Standing:
    """A placing as it is published."""
    score = placing.score
    return Standing(
        entry=EntryId(UUID(placing.entry)),
        group=placing.group,
        status=placing.status,
        standing=placing.standing,
        total=score.total if score is not None else None,
        place=placing.place,
    )
