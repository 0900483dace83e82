"""The panel of a stage: which judge sits in which seat and marks which modules.

A *seat* (A, B, C …) is how a judge appears to contestants; the person behind it is not shown. A recused
judge gives no further marks; sheets they signed before stand until somebody voids them. A *deputy* takes a
seat over in the middle: what was signed from it before stands and stays with whoever signed it, the rest is
the deputy's. Who may sit where is decided in `seating.py` and `deputies.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Self, assert_never

import msgspec

from competition.facts import Fact, Record
from competition.identifiers import EntryId, JudgeId, StageId, StreamId, UnitId, panel_of
from competition.judging.signatures import (
    SheetsReopened,
    SheetsSignedOff,
    SignedOff,
    with_signature,
    without_signature,
)


class PanelFact(Fact):
    """A fact in the life of a stage's panel."""

    stage: StageId

    @property
    def stream(self) -> StreamId:
        return panel_of(self.stage)


class JudgeAssigned(PanelFact, tag="panel.judge_assigned"):
    """This judge sits in this seat and marks these modules. `unit`: the judge's employer, where known."""

    judge: JudgeId
    seat: str
    modules: tuple[str, ...]
    unit: UnitId | None = None


class JudgeRecused(PanelFact, tag="panel.judge_recused"):
    """From here on this judge gives no marks for these entries; for no entry at all when none is named."""

    judge: JudgeId
    entries: tuple[EntryId, ...]
    reason: str


class HandedIn(msgspec.Struct, frozen=True, kw_only=True):
    """A sheet that was signed from a seat before a deputy took it over."""

    module: str
    entry: EntryId


class DeputySteppedIn(PanelFact, tag="panel.deputy_stepped_in"):
    """From here on the deputy sits in the judge's seat and gives what is not yet `signed`; that stays the
    judge's. Said again of the same two when a sheet the judge had signed was voided since.
    """

    judge: JudgeId
    deputy: JudgeId
    seat: str
    signed: tuple[HandedIn, ...]
    reason: str
    unit: UnitId | None = None


class PanelClosed(PanelFact, tag="panel.closed"):
    """The stage was locked; the panel changes no more."""


AnyPanelFact = JudgeAssigned | JudgeRecused | DeputySteppedIn | PanelClosed | SheetsSignedOff | SheetsReopened


@dataclass(frozen=True, slots=True)
class Seat:
    """A judge on the panel.

    `done`: what others signed from this seat before. `kept`: once a deputy took over, what stays theirs.
    """

    name: str
    modules: tuple[str, ...]
    unit: UnitId | None = None
    recused: bool = False
    recused_from: frozenset[EntryId] = frozenset()
    deputy_of: JudgeId | None = None
    done: frozenset[HandedIn] = frozenset()
    kept: frozenset[HandedIn] | None = None

    @property
    def sits(self) -> bool:
        """Whether this judge marks whatever comes from here on."""
        return not self.recused and self.kept is None


@dataclass(frozen=True, slots=True)
class Panel:
    """What decisions need to know of a panel."""

    seats: Mapping[JudgeId, Seat] = field(default_factory=dict)
    closed: bool = False
    signed_off: SignedOff = field(default_factory=dict)

    def after(self, record: Record[AnyPanelFact]) -> Self:
        match record.fact:
            case JudgeAssigned() as fact:
                seat = Seat(fact.seat, fact.modules, fact.unit)
                return replace(self, seats={**self.seats, fact.judge: seat})
            case JudgeRecused() as fact:
                seat = self.seats[fact.judge]
                seat = replace(
                    seat,
                    recused=seat.recused or not fact.entries,
                    recused_from=seat.recused_from.union(fact.entries),
                )
                return replace(self, seats={**self.seats, fact.judge: seat})
            case DeputySteppedIn() as fact:
                return replace(self, seats=self._handed_over(fact))
            case PanelClosed():
                return replace(self, closed=True)
            case SheetsSignedOff() as fact:
                return replace(self, signed_off=with_signature(self.signed_off, fact))
            case SheetsReopened() as fact:
                return replace(self, signed_off=without_signature(self.signed_off, fact))
            case other:
                assert_never(other)

    def _handed_over(self, fact: DeputySteppedIn) -> Mapping[JudgeId, Seat]:
        signed = frozenset(fact.signed)
        left = replace(self.seats[fact.judge], kept=signed)
        taken = self.seats.get(fact.deputy, Seat(fact.seat, left.modules, fact.unit, deputy_of=fact.judge))
        taken = replace(taken, done=left.done | signed)
        return {**self.seats, fact.judge: left, fact.deputy: taken}

    def judges(self, module: str) -> Iterator[JudgeId]:
        """The judges who mark this module and are not recused from it altogether, by seat."""
        for judge, seat in sorted(self.seats.items(), key=lambda item: item[1].name):
            if module in seat.modules and seat.sits:
                yield judge

    def expects(self, judge: JudgeId, module: str, entry: EntryId) -> bool:
        """Whether this judge has to mark this entry."""
        seat = self.seats.get(judge)
        return (
            seat is not None
            and module in seat.modules
            and not seat.recused
            and entry not in seat.recused_from
            and HandedIn(module=module, entry=entry) not in seat.done
            and (seat.kept is None or HandedIn(module=module, entry=entry) in seat.kept)
        )
