"""Checking sheets again between the lock and the publication: which, and what came of it.

Every sheet of the best entries (the first n, or a share of each group) and a share of all the others, drawn
with a seed, are laid beside the originals. An error is followed by a correction. When more than a stated
share of the drawn sheets were wrong (5 per cent is usual), all the others are checked, too. Nothing is
published before that is done. How many are drawn is the competition's decision; nobody has to draw any.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_CEILING, Decimal
from typing import ClassVar

from competition.commands import Command, Past
from competition.entries.draw import StartList
from competition.entries.shuffle import shuffle
from competition.facts import Fact
from competition.identifiers import (
    EntryId,
    JudgeId,
    StageId,
    StreamId,
    draw_of,
    panel_of,
    recheck_of,
    results_of,
    sheet_of,
)
from competition.judging.expected import Place, fetch, sheet_places
from competition.judging.panel import Panel
from competition.judging.scoresheet import Sheet
from competition.refusals.commands import InvalidSetting
from competition.refusals.judging import NothingChanges
from competition.refusals.recheck import NoSheetsToCheck, RecheckDrawnAlready, RecheckOver, SheetNotDrawn
from competition.refusals.setup import StageNotLocked
from competition.results.counting import tally_of
from competition.results.rechecked import (
    DrawnSheet,
    Outcome,
    Recheck,
    RecheckDrawn,
    RecheckWidened,
    SheetChecked,
)
from competition.results.results import RecheckOrdered, Results

USUAL_LIMIT = Decimal("0.05")
"""Above 5 per cent of errors all are checked: domain rules, results."""


class DrawRecheck(Command):
    """Draw the sheets to be checked again.

    All sheets of the entries placed `top` or better in their group, and of those within the first `top_share`
    (0 to 1) of its ranked entries; of the other sheets `rest_share`. `limit`: the share of errors that is
    still borne.
    """

    settled: ClassVar[bool] = True

    stage: StageId
    seed: str
    top: int = 0
    top_share: Decimal = Decimal(0)
    rest_share: Decimal = Decimal(0)
    limit: Decimal = USUAL_LIMIT

    @property
    def stream(self) -> StreamId:
        return recheck_of(self.stage)


class CheckSheet(Command):
    """Say whether a drawn sheet holds what the original says. `note`: what is wrong."""

    stage: StageId
    module: str
    entry: EntryId
    judge: JudgeId
    outcome: Outcome
    note: str = ""

    @property
    def stream(self) -> StreamId:
        return recheck_of(self.stage)


def draw_recheck(command: DrawRecheck, past: Past) -> tuple[Fact, ...]:
    """Refuses a stage that is not locked, published or drawn from already; shares outside 0 to 1; and a draw
    of no sheet at all.
    """
    _require_locked(past, command.stage)
    if past.of(Recheck, command.stream).expected:
        raise RecheckDrawnAlready()
    for what in ("top_share", "rest_share", "limit"):
        if not (getattr(command, what).is_finite() and 0 <= getattr(command, what) <= 1):
            raise InvalidSetting(what=what, fault="a share is between 0 and 1")
    drawn = tuple(_drawn(past, command))
    if not drawn:
        raise NoSheetsToCheck()
    return (
        RecheckOrdered(stage=command.stage),
        RecheckDrawn(
            stage=command.stage,
            seed=command.seed,
            top=command.top,
            top_share=command.top_share,
            rest_share=command.rest_share,
            limit=command.limit,
            sheets=drawn,
        ),
    )


def check_sheet(command: CheckSheet, past: Past) -> tuple[Fact, ...]:
    """Refuses a sheet that was not drawn, one that was checked already (an error may be taken back), and a
    stage published already.
    """
    stage = command.stage
    _require_locked(past, stage)
    recheck = past.of(Recheck, command.stream)
    place = Place(command.module, command.entry, command.judge)
    if place not in recheck.expected:
        raise SheetNotDrawn()
    earlier = recheck.checked.get(place)
    if earlier is not None and (earlier.outcome == "same" or command.outcome == "error"):
        raise NothingChanges()
    checked = SheetChecked(
        stage=stage,
        module=command.module,
        entry=command.entry,
        judge=command.judge,
        outcome=command.outcome,
        version=past.of(Sheet, sheet_of(stage, *place)).version,
        note=command.note,
    )
    if command.outcome == "error" and recheck.errors_are_too_many(with_another=True):
        others = tuple(_drawn_sheet(one) for one in _sheets_in(past, stage) if one not in recheck.expected)
        return (checked, RecheckWidened(stage=stage, sheets=others))
    return (checked,)


def recheck_finished(past: Past, stage: StageId) -> bool:
    """Whether nothing was drawn, or every drawn sheet is checked and every error corrected since."""
    recheck = past.of(Recheck, recheck_of(stage))
    if recheck.expected.keys() != recheck.checked.keys():
        return False
    wrong = [(place, check) for place, check in recheck.checked.items() if check.outcome == "error"]
    return all(past.of(Sheet, sheet_of(stage, *place)).version > check.version for place, check in wrong)


def _require_locked(past: Past, stage: StageId) -> None:
    results = past.of(Results, results_of(stage))
    if not results.locked:
        raise StageNotLocked()
    if results.edition:
        raise RecheckOver()


def _drawn(past: Past, command: DrawRecheck) -> Iterator[DrawnSheet]:
    """The sheets of the best, then those drawn of the rest: the first of the shuffled ones, rounded up."""
    best = _best(past, command)
    sheets = _sheets_in(past, command.stage)
    yield from (_drawn_sheet(sheet) for sheet in sheets if sheet.entry in best)
    rest = shuffle([sheet for sheet in sheets if sheet.entry not in best], command.seed, "re-check")
    yield from (_drawn_sheet(sheet) for sheet in rest[: _part(command.rest_share, len(rest))])


def _best(past: Past, command: DrawRecheck) -> frozenset[EntryId]:
    """The entries all of whose sheets are checked; who shares the last place that counts is among them."""
    placings = tally_of(command.stage, past).standings()
    ranked = [(placing.group, placing.place, placing.entry) for placing in placings if placing.place]
    sizes: dict[str, int] = {}
    for group, _, _ in ranked:
        sizes[group] = sizes.get(group, 0) + 1
    best = {
        entry
        for group, place, entry in ranked
        if place <= max(command.top, _part(command.top_share, sizes[group]))
    }
    places = past.of(StartList, draw_of(command.stage)).places
    return frozenset(place.entry for place in places if str(place.entry) in best)


def _part(share: Decimal, of: int) -> int:
    """A share of a number of things, rounded up."""
    return int((share * of).to_integral_value(ROUND_CEILING))


def _sheets_in(past: Past, stage: StageId) -> list[Place]:
    """Every sheet that holds marks, in a fixed order."""
    panel = past.of(Panel, panel_of(stage))
    possible = tuple(sheet_places(panel, past.of(StartList, draw_of(stage)).places))
    fetch(past, stage, possible)
    return [place for place in possible if past.of(Sheet, sheet_of(stage, *place)).marks is not None]


def _drawn_sheet(place: Place) -> DrawnSheet:
    return DrawnSheet(module=place.module, entry=place.entry, judge=place.judge)
