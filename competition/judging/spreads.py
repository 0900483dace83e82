"""Marks that lie too far apart: where the rulebook says how far judges may differ, the panel has to talk.

The rule is `PanelRule.spread` (WorldSkills: judgement marks more than 1 apart are discussed and given anew).
The panel is told once all sheets of the entry for the module are in. The marks count all the same; but the
stage is locked only when they were brought together, or the chief judge recorded that they were discussed.
That may be before the last sheet is in, which may never come. A record holds for the sheets that were
discussed: change one or add one, and it is asked anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from competition.commands import Past
from competition.entries.draw import StartList
from competition.facts import Fact
from competition.identifiers import EntryId, JudgeId, StageId, draw_of, panel_of, performance_of, sheet_of
from competition.judging.expected import Place, fetch, sheet_places
from competition.judging.panel import Panel
from competition.judging.performance import (
    DeclaredItem,
    DiscussedSheet,
    PerformanceCommand,
    PerformanceState,
    SpreadDiscussed,
)
from competition.judging.scoresheet import Sheet
from competition.refusals.judging import NothingToDiscuss, ReasonMissing
from competition.refusals.setup import StageLocked
from competition.scoring.field import ALONE
from competition.scoring.modules import Desk, module_of
from competition.scoring.performance import Mark, Performance
from competition.scoring.rulebook import Module, StageRules
from competition.setup import rubric
from competition.setup.stage import open_rules


class Wide(NamedTuple):
    """Marks too far apart: of this entry, in this module, under this key (empty: the sheets' totals)."""

    entry: EntryId
    module: str
    key: str


class DiscussSpread(PerformanceCommand):
    """Record that the panel discussed these marks and that they stand."""

    module: str
    key: str
    reason: str


def has_spread(module: Module) -> bool:
    """Whether the module says how far apart marks may lie."""
    if module.panel_over == "sheet":
        return module.panel.spread is not None
    return any((criterion.panel or module.panel).spread is not None for criterion in module.criteria)


def wide_keys(
    rules: StageRules,
    module: Module,
    items: Iterable[DeclaredItem],
    sheets: Mapping[JudgeId, Mapping[str, Decimal | None]],
) -> tuple[str, ...]:
    """The keys of one entry's marks in one module that lie too far apart, by the sheets of its judges."""
    marks: dict[tuple[str, str], tuple[Mark, ...]] = {}
    for judge, given in sheets.items():
        for key, value in given.items():
            marks[module.id, key] = (*marks.get((module.id, key), ()), Mark(str(judge), value))
    scored = tuple(item.as_scored() for item in items)
    desk = Desk(
        rules=rules, performance=Performance(entry="", group="", items=scored, marks=marks), others=ALONE
    )
    module_of(desk, module)
    return tuple(_key_in(module, path) for path in dict.fromkeys(desk.to_discuss))


def _key_in(module: Module, path: str) -> str:
    """Of `module/key` the key; of `module` nothing; of `module@2`, the sheets of a run, `@2`."""
    rest = path.removeprefix(module.id)
    return rest.removeprefix("/")


def is_settled(discussed: Mapping[JudgeId, int] | None, versions: Mapping[JudgeId, int]) -> bool:
    """Whether these very sheets were discussed."""
    return discussed is not None and discussed == versions


def open_spreads(past: Past, stage: StageId, rules: StageRules, sheets: Iterable[Place]) -> Iterator[Wide]:
    """Marks too far apart that nobody discussed, by entry and module in the order of `sheets`.

    Sheets that are missing are not waited for; the sheets are at hand already.
    """
    asked = {module.id: module for module in rules.modules if has_spread(module)}
    by_entry: dict[tuple[EntryId, str], list[JudgeId]] = {}
    for place in sheets:
        if place.module in asked:
            by_entry.setdefault((place.entry, place.module), []).append(place.judge)
    for (entry, module_id), judges in by_entry.items():
        yield from _open_ones(past, stage, rules, asked[module_id], entry, judges)


def _open_ones(
    past: Past, stage: StageId, rules: StageRules, module: Module, entry: EntryId, judges: list[JudgeId]
) -> Iterator[Wide]:
    performance = past.of(PerformanceState, performance_of(stage, entry))
    there = _sheets_in(past, stage, module, entry, judges)
    marks = {judge: sheet.marks or {} for judge, sheet in there.items()}
    versions = {judge: sheet.version for judge, sheet in there.items()}
    for key in wide_keys(rules, module, performance.items, marks):
        if not is_settled(performance.discussed.get((module.id, key)), versions):
            yield Wide(entry, module.id, key)


def _sheets_in(
    past: Past, stage: StageId, module: Module, entry: EntryId, judges: Iterable[JudgeId]
) -> dict[JudgeId, Sheet]:
    found = ((judge, past.of(Sheet, sheet_of(stage, module.id, entry, judge))) for judge in judges)
    return {judge: sheet for judge, sheet in found if sheet.marks is not None}


def discuss_spread(command: DiscussSpread, past: Past) -> tuple[Fact, ...]:
    """Refuses marks that are not too far apart, a missing reason, and a stage that is not open or locked."""
    stage, entry = command.stage, command.entry
    performance = past.of(PerformanceState, command.stream)
    if performance.closed:
        raise StageLocked()
    rules = open_rules(past, stage)
    module = rubric.module_of(rules, command.module)
    panel = past.of(Panel, panel_of(stage))
    places = past.of(StartList, draw_of(stage)).places
    own = [
        place for place in sheet_places(panel, places) if (place.entry, place.module) == (entry, module.id)
    ]
    fetch(past, stage, own)
    there = _sheets_in(past, stage, module, entry, [place.judge for place in own])
    marks = {judge: sheet.marks or {} for judge, sheet in there.items()}
    if command.key not in wide_keys(rules, module, performance.items, marks):
        raise NothingToDiscuss(key=command.key or module.id)
    if not command.reason.strip():
        raise ReasonMissing()
    seen = tuple(DiscussedSheet(judge=judge, version=sheet.version) for judge, sheet in there.items())
    return (
        SpreadDiscussed(
            stage=stage, entry=entry, module=module.id, key=command.key, reason=command.reason, sheets=seen
        ),
    )
