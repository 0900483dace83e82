"""Publishing the results of a locked stage, as an edition that pins its exact input.

The standings are computed here from the facts themselves, never taken from a screen.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar
from uuid import UUID

from competition.commands import Command, Past
from competition.entries.draw import StartList
from competition.facts import Fact
from competition.identifiers import (
    EntryId,
    StageId,
    StreamId,
    TradeId,
    draw_of,
    panel_of,
    performance_of,
    results_of,
    sheet_of,
    stage_of,
)
from competition.judging.panel import Panel
from competition.refusals.results import AlreadyPublished
from competition.refusals.setup import StageNotLocked
from competition.results.lock import sheet_places
from competition.results.results import Results, ResultsPublished, Standing
from competition.results.tally import Tally
from competition.scoring.ranking import Placing
from competition.setup.stage import known_stage, rules_of


class PublishResults(Command):
    """Put the standings of a locked stage out as its next edition."""

    settled: ClassVar[bool] = True

    stage: StageId

    @property
    def stream(self) -> StreamId:
        return results_of(self.stage)


def publish_results(command: PublishResults, past: Past) -> tuple[Fact, ...]:
    """Refuses a stage that is not locked, and a publication that would say nothing new."""
    results = past.of(Results, command.stream)
    if not results.locked:
        raise StageNotLocked()
    tally = tally_of(command.stage, past)
    standings = tuple(standing_of(placing) for placing in tally.standings())
    if results.edition and standings == results.standings:
        raise AlreadyPublished()
    return (
        ResultsPublished(
            stage=command.stage,
            edition=results.edition + 1,
            as_of=past.position,
            digest=tally.digest,
            standings=standings,
        ),
    )


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


def tally_of(stage: StageId, past: Past) -> Tally:
    """The tally of a stage at the position of the past. Refuses a stage that was never scheduled."""
    known = known_stage(past, stage)
    tally = Tally(known.trade, known.key)
    tally.add_all(past.records(_streams(stage, known.trade, past)))
    return tally


def _streams(stage: StageId, trade: TradeId, past: Past) -> Iterator[StreamId]:
    """Every stream that counts in the result of a stage."""
    places = past.of(StartList, draw_of(stage)).places
    panel = past.of(Panel, panel_of(stage))
    yield from (trade, stage, draw_of(stage), panel_of(stage), results_of(stage))
    for place in places:
        yield place.entry
        yield performance_of(stage, place.entry)
    yield from (sheet_of(stage, *sheet) for sheet in sheet_places(panel, places))
    carry_over = rules_of(past, known_stage(past, stage)).carry_over
    if carry_over is not None:
        yield results_of(stage_of(trade, carry_over.stage))
