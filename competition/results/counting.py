"""Counting a stage: its tally, from the facts of every stream that counts in its result."""

from __future__ import annotations

from collections.abc import Iterator

from competition.commands import Past
from competition.entries.draw import StartList
from competition.identifiers import (
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
from competition.judging.expected import sheet_places
from competition.judging.panel import Panel
from competition.results.tally import Tally
from competition.setup.stage import known_stage, rules_of


def tally_of(stage: StageId, past: Past, as_of: int | None = None) -> Tally:
    """The tally of a stage at the position of the past, or at an earlier one.

    Refuses a stage that was never scheduled.
    """
    known = known_stage(past, stage)
    tally = Tally(known.trade, known.key)
    records = past.records(_streams(stage, known.trade, past))
    tally.add_all(record for record in records if as_of is None or record.position <= as_of)
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
