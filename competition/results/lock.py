"""Locking a stage: the end of scoring, for every sheet at the same instant.

The lock appends a closing fact to every sheet that any judge of the panel could still hand in, also to
those never opened, to every performance and to the panel, all in one save. Whoever races it loses the race
in the one stream both write to; an ordinary mark pays nothing for this rule.

The lock is the chief judge's signature under the whole stage. Under two-person control every judge has signed
off first, and the supervisor countersigns afterwards; publishing waits for that.
"""

from __future__ import annotations

from typing import ClassVar

from competition.commands import Command, Past
from competition.countersigning import require_another, takes_two
from competition.entries.draw import StartList
from competition.entries.shuffle import StartPlace
from competition.facts import Fact
from competition.identifiers import StageId, StreamId, draw_of, panel_of, results_of
from competition.judging.expected import Place, fetch, is_missing, sheet_places
from competition.judging.panel import Panel, PanelClosed
from competition.judging.performance import PerformanceClosed
from competition.judging.scoresheet import SheetClosed
from competition.judging.sign_off import unsigned_seats
from competition.judging.spreads import open_spreads
from competition.refusals.judging import AlreadyCountersigned, SignOffsMissing, SpreadsOpen
from competition.refusals.results import SheetsMissing
from competition.refusals.setup import StageLocked, StageNotLocked
from competition.results.results import LockCountersigned, Results, ResultsLocked
from competition.scoring.rulebook import StageRules
from competition.setup.stage import open_rules

_MOST_NAMED = 20
"""Of what is still open a refusal names so many; the chief judge's page has them all."""


class LockStage(Command):
    """End scoring. `allow_missing`: lock although sheets are missing; the panels shrink accordingly."""

    settled: ClassVar[bool] = True

    stage: StageId
    allow_missing: bool = False

    @property
    def stream(self) -> StreamId:
        return results_of(self.stage)


class CountersignLock(Command):
    """Witness that the stage was locked as it should be."""

    stage: StageId

    @property
    def stream(self) -> StreamId:
        return results_of(self.stage)


def lock_stage(command: LockStage, past: Past) -> tuple[Fact, ...]:
    """Refuses a stage that is not open or locked already; one with missing sheets, unless allowed; one with
    marks too far apart that nobody discussed; and, under two-person control, one that a judge has not
    signed off as it is.
    """
    stage = command.stage
    if past.of(Results, command.stream).locked:
        raise StageLocked()
    rules = open_rules(past, stage)
    panel = past.of(Panel, panel_of(stage))
    places = tuple(sorted(past.of(StartList, draw_of(stage)).places, key=lambda place: place.code))
    sheets = tuple(sheet_places(panel, places))
    fetch(past, stage, sheets)
    missing = sum(is_missing(past, stage, panel, sheet) for sheet in sheets)
    if missing and not command.allow_missing:
        raise SheetsMissing(count=missing)
    _require_agreement(past, stage, rules, places, sheets)
    _require_signatures(past, stage, panel, sheets)
    return (
        *(
            SheetClosed(stage=stage, module=module, entry=entry, judge=judge)
            for module, entry, judge in sheets
        ),
        *(PerformanceClosed(stage=stage, entry=place.entry) for place in places),
        PanelClosed(stage=stage),
        ResultsLocked(stage=stage, missing=missing),
    )


def countersign_lock(command: CountersignLock, past: Past) -> tuple[Fact, ...]:
    """Refuses a stage that is not locked or countersigned already, and whoever locked it."""
    results = past.of(Results, command.stream)
    if not results.locked or results.lock is None:
        raise StageNotLocked()
    if results.countersigned:
        raise AlreadyCountersigned()
    require_another(results.lock, past)
    return (LockCountersigned(stage=command.stage),)


def _require_agreement(
    past: Past, stage: StageId, rules: StageRules, places: tuple[StartPlace, ...], sheets: tuple[Place, ...]
) -> None:
    wide = tuple(open_spreads(past, stage, rules, sheets))
    if wide:
        codes = {place.entry: place.code for place in places}
        named = [f"{codes[one.entry]} {one.module}/{one.key}".rstrip("/") for one in wide]
        raise SpreadsOpen(marks=_listed(named), count=len(wide))


def _require_signatures(past: Past, stage: StageId, panel: Panel, sheets: tuple[Place, ...]) -> None:
    if not takes_two(past, stage):
        return
    seats = unsigned_seats(past, stage, panel, sheets)
    if seats:
        raise SignOffsMissing(seats=_listed(seats))


def _listed(names: list[str]) -> str:
    return ", ".join(names[:_MOST_NAMED]) + (" …" if len(names) > _MOST_NAMED else "")
