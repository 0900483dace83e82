"""The results of a stage: locked, then published in editions.

*Provisional* is what a board shows while judges score. *Locked*: the chief judge ended scoring.
*Published*: the organiser put an edition of the standings out; a later edition supersedes it and says so by
its number.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Self, assert_never

import msgspec

from competition.facts import Fact, Record
from competition.identifiers import EntryId, StageId, StreamId, results_of
from competition.scoring.performance import Status
from competition.scoring.ranking import Standing as Shown


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """One line of a published result: total, and the place unless the entry is not ranked."""

    entry: EntryId
    group: str
    status: Status
    standing: Shown
    total: Decimal | None
    place: int | None


class ResultsFact(Fact):
    """A fact about the results of a stage."""

    stage: StageId

    @property
    def stream(self) -> StreamId:
        return results_of(self.stage)


class ResultsLocked(ResultsFact, tag="results.locked"):
    """Scoring ended;

    every expected sheet was closed in the same save. `missing`: sheets that never came in.
    """

    missing: int


class ResultsPublished(ResultsFact, tag="results.published"):
    """The organiser published these standings as edition number `edition`.

    They follow from the log up to and including `as_of` and the rulebook with hash `digest`, so anybody can
    recompute them. The one fact that holds derived figures, because it is the act of publishing them.
    """

    edition: int
    as_of: int
    digest: str
    standings: tuple[Standing, ...]


AnyResultsFact = ResultsLocked | ResultsPublished


@dataclass(frozen=True, slots=True)
class Results:
    """What decisions need to know of a stage's results. `edition` is 0 before the first publication."""

    locked: bool = False
    edition: int = 0
    standings: tuple[Standing, ...] = ()

    def after(self, record: Record[AnyResultsFact]) -> Self:
        match record.fact:
            case ResultsLocked():
                return replace(self, locked=True)
            case ResultsPublished() as fact:
                return replace(self, edition=fact.edition, standings=fact.standings)
            case other:
                assert_never(other)
