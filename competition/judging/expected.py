"""Which sheets of a stage are expected, and which of them are missing.

Near-synonyms: a sheet is *possible* when its judge ever sat for the module, *expected* when that judge has to
mark that entry, *missing* when it is expected and holds no signed marks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from competition.commands import Past
from competition.entries.entry import Entry
from competition.entries.shuffle import StartPlace
from competition.identifiers import EntryId, JudgeId, StageId, performance_of, sheet_of
from competition.judging.panel import Panel
from competition.judging.performance import PerformanceState
from competition.judging.scoresheet import Sheet


class Place(NamedTuple):
    """Where a sheet can be: every judge ever seated × the modules they mark × the start list."""

    module: str
    entry: EntryId
    judge: JudgeId


def sheet_places(panel: Panel, places: tuple[StartPlace, ...]) -> Iterator[Place]:
    """Every sheet that exists or could come in: by seat, module and code.

    Never in the order of the start: facts are written in this order, and which code starts when may be
    sealed.
    """
    by_code = sorted(places, key=lambda place: place.code)
    for judge, seat in sorted(panel.seats.items(), key=lambda item: item[1].name):
        for module in seat.modules:
            for place in by_code:
                yield Place(module, place.entry, judge)


def fetch(past: Past, stage: StageId, sheets: Iterable[Place]) -> None:
    """Bring the sheets, and everything `is_expected` asks of their entries, to hand at once."""
    there = tuple(sheets)
    entries = tuple(dict.fromkeys(sheet.entry for sheet in there))
    past.prepare(sheet_of(stage, *sheet) for sheet in there)
    past.prepare(performance_of(stage, entry) for entry in entries)
    past.prepare(entries)


def is_expected(past: Past, stage: StageId, panel: Panel, sheet: Place) -> bool:
    """Whether this judge has to mark this entry, which is there to be marked."""
    return (
        panel.expects(sheet.judge, sheet.module, sheet.entry)
        and past.of(Entry, sheet.entry).status == "approved"
        and past.of(PerformanceState, performance_of(stage, sheet.entry)).attendance == "present"
    )


def is_missing(past: Past, stage: StageId, panel: Panel, sheet: Place) -> bool:
    """Whether the sheet is expected and holds no signed marks."""
    return past.of(Sheet, sheet_of(stage, *sheet)).marks is None and is_expected(past, stage, panel, sheet)
