"""The re-check of a stage as facts, and what decisions need to know of it (`recheck.py`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Literal, NamedTuple, Self, assert_never

import msgspec

from competition.entries.growing import Growing
from competition.facts import Fact, Record
from competition.identifiers import EntryId, JudgeId, StageId, StreamId, recheck_of
from competition.judging.expected import Place

Outcome = Literal["same", "error"]
"""Whether a sheet holds what the original says."""


class DrawnSheet(msgspec.Struct, frozen=True, kw_only=True):
    """A sheet to be checked again."""

    module: str
    entry: EntryId
    judge: JudgeId


class RecheckFact(Fact):
    """A fact about the re-check of a stage."""

    stage: StageId

    @property
    def stream(self) -> StreamId:
        return recheck_of(self.stage)


class RecheckDrawn(RecheckFact, tag="recheck.drawn"):
    """These sheets are checked again: all of the best entries, and a share of the rest drawn with this seed.

    Anybody can draw them again. More errors than `limit` (a share of these sheets) widen the re-check to all.
    """

    seed: str
    top: int
    top_share: Decimal
    rest_share: Decimal
    limit: Decimal
    sheets: tuple[DrawnSheet, ...]


class SheetChecked(RecheckFact, tag="recheck.sheet_checked"):
    """Somebody laid version `version` of this sheet beside the original."""

    module: str
    entry: EntryId
    judge: JudgeId
    outcome: Outcome
    version: int
    note: str


class RecheckWidened(RecheckFact, tag="recheck.widened"):
    """Too many of the drawn sheets were wrong: these, all the others, are checked as well."""

    sheets: tuple[DrawnSheet, ...]


AnyRecheckFact = RecheckDrawn | SheetChecked | RecheckWidened


class Check(NamedTuple):
    """What the newest check of a sheet found, and at which version of it."""

    outcome: Outcome
    version: int


@dataclass(frozen=True, slots=True)
class Recheck:
    """What decisions need to know of a re-check. `drawn`: how many sheets were drawn at first."""

    expected: Mapping[Place, None] = field(default_factory=dict)
    checked: Growing[Place, Check] = field(default_factory=Growing)
    drawn: int = 0
    limit: Decimal = Decimal(0)
    widened: bool = False

    def after(self, record: Record[AnyRecheckFact]) -> Self:
        match record.fact:
            case RecheckDrawn() as fact:
                expected = dict.fromkeys(map(_place, fact.sheets))
                return replace(self, expected=expected, drawn=len(expected), limit=fact.limit)
            case SheetChecked() as fact:
                check = Check(fact.outcome, fact.version)
                return replace(self, checked=self.checked.having(_place(fact), check))
            case RecheckWidened() as fact:
                expected = {**self.expected, **dict.fromkeys(map(_place, fact.sheets))}
                return replace(self, expected=expected, widened=True)
            case other:
                assert_never(other)

    def errors_are_too_many(self, *, with_another: bool) -> bool:
        """Whether the errors among the sheets drawn pass the limit, and the rest is not drawn yet."""
        errors = sum(check.outcome == "error" for check in self.checked.values()) + with_another
        return not self.widened and errors > self.limit * self.drawn


def _place(sheet: DrawnSheet | SheetChecked) -> Place:
    return Place(sheet.module, sheet.entry, sheet.judge)
