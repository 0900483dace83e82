"""What is known of an entry's performance in a stage besides the judges' marks.

The *items* it declares (a skating element, a dive, a dish, a project part, each with a base value or
difficulty), the *deductions* it is given, and whether it appeared and finished.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Literal, Self, assert_never

import msgspec

from competition.commands import Command, Past
from competition.entries.draw import StartList
from competition.facts import Fact, Record
from competition.identifiers import EntryId, JudgeId, StageId, StreamId, draw_of, performance_of
from competition.refusals.commands import InvalidSetting
from competition.refusals.entries import EntryNotInStage
from competition.refusals.judging import ItemsAlreadyDeclared, ReasonMissing
from competition.refusals.setup import StageLocked
from competition.scoring.numbers import DECIMAL_PLACES, WHOLE_DIGITS
from competition.scoring.performance import Item
from competition.setup.stage import known_stage

Attendance = Literal["present", "dns", "dnf"]


DeductionUnit = Literal["points", "percent"]


class PerformanceFact(Fact):
    """A fact about one entry in one stage."""

    stage: StageId
    entry: EntryId

    @property
    def stream(self) -> StreamId:
        return performance_of(self.stage, self.entry)


class DeclaredItem(msgspec.Struct, frozen=True, kw_only=True):
    """One item: its id within the performance, its name, and its base value or difficulty.

    `void`: ruled to be worth nothing; it is shown, gets no marks, and scores 0. `run`: the run it is
    performed in, from 1; 0 for every run, or where there are none.
    """

    id: str
    name: str
    value: Decimal
    void: bool = False
    run: int = 0

    def as_scored(self, source: int = 0) -> Item:
        """The item as the scoring engine reads it; `source` is the position of its declaration."""
        return Item(self.id, self.name, self.value, source, self.void, self.run)


class DiscussedSheet(msgspec.Struct, frozen=True, kw_only=True):
    """A judge's sheet as it was when the panel discussed it."""

    judge: JudgeId
    version: int


class ItemsDeclared(PerformanceFact, tag="performance.items_declared"):
    """The entry performs these items, in this order; an earlier declaration is replaced."""

    items: tuple[DeclaredItem, ...]


class DeductionGiven(PerformanceFact, tag="performance.deduction_given"):
    """Points are taken off the stage's total, or `points` per cent of its modules' sum."""

    points: Decimal
    reason: str
    unit: DeductionUnit = "points"


class PublicPointsRecorded(PerformanceFact, tag="performance.public_points_recorded"):
    """The public gave the entry this many points; they part equal totals where the rulebook says so."""

    points: Decimal


class SpreadDiscussed(PerformanceFact, tag="performance.spread_discussed"):
    """The panel talked about marks that lie far apart, and they stand, for this reason.

    `key` is the mark key, or empty where whole sheets are compared. `sheets`: which versions of whose sheets
    were talked about; marks changed after that are to be talked about again.
    """

    module: str
    key: str
    reason: str
    sheets: tuple[DiscussedSheet, ...]


class AttendanceRecorded(PerformanceFact, tag="performance.attendance_recorded"):
    """The entry did not start (dns), did not finish (dnf), or was present after all."""

    attendance: Attendance


class PerformanceClosed(PerformanceFact, tag="performance.closed"):
    """The stage was locked; nothing is added to this performance any more."""


AnyPerformanceFact = (
    ItemsDeclared
    | DeductionGiven
    | PublicPointsRecorded
    | SpreadDiscussed
    | AttendanceRecorded
    | PerformanceClosed
)


@dataclass(frozen=True, slots=True)
class PerformanceState:
    """What decisions need to know of a performance:

    the items it is marked by, whether there is one to mark, and which marks were discussed: by module and
    key, the versions of the sheets by judge.
    """

    items: tuple[DeclaredItem, ...] = ()
    attendance: Attendance = "present"
    closed: bool = False
    discussed: Mapping[tuple[str, str], Mapping[JudgeId, int]] = field(default_factory=dict)

    def after(self, record: Record[AnyPerformanceFact]) -> Self:
        match record.fact:
            case ItemsDeclared() as fact:
                return replace(self, items=fact.items)
            case DeductionGiven() | PublicPointsRecorded():
                return self
            case SpreadDiscussed() as fact:
                seen = {sheet.judge: sheet.version for sheet in fact.sheets}
                return replace(self, discussed={**self.discussed, (fact.module, fact.key): seen})
            case AttendanceRecorded() as fact:
                return replace(self, attendance=fact.attendance)
            case PerformanceClosed():
                return replace(self, closed=True)
            case other:
                assert_never(other)


class PerformanceCommand(Command):
    """A wish about one entry in one stage."""

    stage: StageId
    entry: EntryId

    @property
    def stream(self) -> StreamId:
        return performance_of(self.stage, self.entry)


class DeclareItems(PerformanceCommand):
    """Say what the entry performs, where the rulebook marks item by item."""

    items: tuple[DeclaredItem, ...]


class GiveDeduction(PerformanceCommand):
    """Take points off, or per cent of what the modules come to."""

    points: Decimal
    reason: str
    unit: DeductionUnit = "points"


class RecordPublicPoints(PerformanceCommand):
    """Say how many points the public gave; what was said before is replaced."""

    points: Decimal


class RecordAttendance(PerformanceCommand):
    """Say that the entry did not start or did not finish, or that it was present after all."""

    attendance: Attendance


def _require_open(past: Past, command: PerformanceCommand) -> PerformanceState:
    performance = past.of(PerformanceState, command.stream)
    if performance.closed:
        raise StageLocked()
    known_stage(past, command.stage)
    if command.entry not in past.of(StartList, draw_of(command.stage)).entries:
        raise EntryNotInStage()
    return performance


def _parts_keys(name: str) -> bool:
    """Whether a mark key with this item's id would read as another's."""
    return not name or "/" in name or "@" in name


def _is_plain(value: Decimal) -> bool:
    """Whether `parse_decimal` could have read it: no NaN, no Infinity, nothing that takes an hour to add."""
    if not value.is_finite():
        return False
    return value.adjusted() < WHOLE_DIGITS and value == round(value, DECIMAL_PLACES)


def declare_items(command: DeclareItems, past: Past) -> tuple[Fact, ...]:
    """Refuses an empty list, an item named twice, and a value that is no plain decimal.

    Once the stage is open, items stand: judges mark by them.
    """
    performance = _require_open(past, command)
    if performance.items and known_stage(past, command.stage).opened:
        raise ItemsAlreadyDeclared()
    names = [item.id for item in command.items]
    if not names or len(set(names)) != len(names) or any(_parts_keys(name) for name in names):
        raise InvalidSetting(
            what="items", fault="the list is empty, or an item's id is empty, repeated, or has a slash or @"
        )
    if any(item.run < 0 for item in command.items):
        raise InvalidSetting(what="items", fault="runs are counted from 1; 0 stands for every run")
    if not all(_is_plain(item.value) for item in command.items):
        raise InvalidSetting(what="items", fault="a value is no plain decimal")
    return (ItemsDeclared(stage=command.stage, entry=command.entry, items=command.items),)


def give_deduction(command: GiveDeduction, past: Past) -> tuple[Fact, ...]:
    """Points are a plain decimal above zero, per cent at most a hundred; every deduction has its reason."""
    _require_open(past, command)
    if not _is_plain(command.points) or command.points <= 0:
        raise InvalidSetting(what="points", fault="a deduction is a plain decimal above zero")
    if command.unit == "percent" and command.points > 100:
        raise InvalidSetting(what="points", fault="no more than 100 per cent can be taken off")
    if not command.reason.strip():
        raise ReasonMissing()
    return (
        DeductionGiven(
            stage=command.stage,
            entry=command.entry,
            points=command.points,
            reason=command.reason,
            unit=command.unit,
        ),
    )


def record_public_points(command: RecordPublicPoints, past: Past) -> tuple[Fact, ...]:
    """Points are a plain decimal, 0 or more."""
    _require_open(past, command)
    if not _is_plain(command.points) or command.points < 0:
        raise InvalidSetting(what="points", fault="public points are a plain decimal, 0 or more")
    return (PublicPointsRecorded(stage=command.stage, entry=command.entry, points=command.points),)


def record_attendance(command: RecordAttendance, past: Past) -> tuple[Fact, ...]:
    """Anybody on the start list can be marked absent, until the stage is locked."""
    _require_open(past, command)
    return (AttendanceRecorded(stage=command.stage, entry=command.entry, attendance=command.attendance),)
