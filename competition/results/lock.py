"""Locking a stage: the end of scoring, for every sheet at the same instant.

The lock appends a closing fact to every sheet that any judge of the panel could still hand in, also to
those never opened, to every performance and to the panel, all in one save. Whoever races it loses the race
in the one stream both write to; an ordinary mark pays nothing for this rule.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, NamedTuple

from competition.commands import Command, Past
from competition.entries.draw import StartList, StartPlace
from competition.entries.entry import Entry
from competition.facts import Fact
from competition.identifiers import (
    EntryId,
    JudgeId,
    StageId,
    StreamId,
    draw_of,
    panel_of,
    performance_of,
    results_of,
    sheet_of,
)
from competition.judging.panel import Panel, PanelClosed
from competition.judging.performance import PerformanceClosed, PerformanceState
from competition.judging.scoresheet import Sheet, SheetClosed
from competition.refusals.results import SheetsMissing
from competition.refusals.setup import StageLocked
from competition.results.results import Results, ResultsLocked
from competition.setup.stage import open_rules


class LockStage(Command):
    """End scoring. `allow_missing`: lock although sheets are missing; the panels shrink accordingly."""

    settled: ClassVar[bool] = True

    stage: StageId
    allow_missing: bool = False

    @property
    def stream(self) -> StreamId:
        return results_of(self.stage)


class Place(NamedTuple):
    """Where a sheet can be: every judge ever seated × the modules they mark × the start list."""

    module: str
    entry: EntryId
    judge: JudgeId


def sheet_places(panel: Panel, places: tuple[StartPlace, ...]) -> Iterator[Place]:
    """Every sheet that exists or could come in, in a fixed order."""
    for judge, seat in sorted(panel.seats.items(), key=lambda item: item[1].name):
        for module in seat.modules:
            for place in places:
                yield Place(module, place.entry, judge)


def lock_stage(command: LockStage, past: Past) -> tuple[Fact, ...]:
    """Refuses a stage that is not open or locked already, and, unless allowed, one with missing sheets."""
    stage = command.stage
    if past.of(Results, command.stream).locked:
        raise StageLocked()
    open_rules(past, stage)
    panel = past.of(Panel, panel_of(stage))
    places = past.of(StartList, draw_of(stage)).places
    sheets = tuple(sheet_places(panel, places))
    past.prepare(sheet_of(stage, *sheet) for sheet in sheets)
    past.prepare(performance_of(stage, place.entry) for place in places)
    past.prepare(place.entry for place in places)
    missing = sum(1 for sheet in sheets if _is_missing(past, stage, panel, sheet))
    if missing and not command.allow_missing:
        raise SheetsMissing(count=missing)
    return (
        *(
            SheetClosed(stage=stage, module=module, entry=entry, judge=judge)
            for module, entry, judge in sheets
        ),
        *(PerformanceClosed(stage=stage, entry=place.entry) for place in places),
        PanelClosed(stage=stage),
        ResultsLocked(stage=stage, missing=missing),
    )


def _is_missing(past: Past, stage: StageId, panel: Panel, sheet: Place) -> bool:
    if past.of(Sheet, sheet_of(stage, *sheet)).marks is not None:
        return False
    if not panel.expects(sheet.judge, sheet.module, sheet.entry):
        return False
    if past.of(Entry, sheet.entry).status != "approved":
        return False
    return past.of(PerformanceState, performance_of(stage, sheet.entry)).attendance == "present"
