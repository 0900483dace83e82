"""The results of a stage: locked, then published in editions.

*Provisional* is what a board shows while judges score. *Locked*: the chief judge ended scoring.
*Published*: the organiser put an edition of the standings out; a later edition supersedes it and says so by
its number. *In notice*: anyone may object to the edition. *Confirmed*: nobody can any more
(`proceedings.py`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Self, assert_never

import msgspec

from competition.facts import Record, Stamp
from competition.identifiers import AppealId, EntryId, StageId
from competition.results.proceedings import (
    AppealNoted,
    AppealSettled,
    BoardFrozen,
    BoardThawed,
    ConfirmationProposed,
    EntriesQualified,
    EntriesSentOn,
    NoticeOpened,
    Proceeding,
    PublicationProposed,
    PublicationWithdrawn,
    PublicationWitnessed,
    ResultsConfirmed,
    ResultsFact,
)
from competition.scoring.performance import Status
from competition.scoring.ranking import Standing as Shown
from competition.setup.competition import ControlLevel


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """One line of a published result: total, and the place unless the entry is not ranked."""

    entry: EntryId
    group: str
    status: Status
    standing: Shown
    total: Decimal | None
    place: int | None


class ResultsLocked(ResultsFact, tag="results.locked"):
    """Scoring ended;

    every expected sheet was closed in the same save. `missing`: sheets that never came in.
    """

    missing: int


class LockCountersigned(ResultsFact, tag="results.lock_countersigned"):
    """The supervisor, another person than the one who locked, witnessed the lock."""


class TieDrawn(ResultsFact, tag="results.tie_drawn"):
    """Entries that nothing else parted were drawn: their draw numbers are 1, 2, 3 … in this order. Anybody
    can draw them again from the seed.
    """

    seed: str
    order: tuple[EntryId, ...]


class RecheckOrdered(ResultsFact, tag="results.recheck_ordered"):
    """Sheets were drawn to be checked again; nothing is published before they are."""


class ResultsPublished(ResultsFact, tag="results.published"):
    """The organiser published these standings as edition number `edition`.

    They follow from the log up to and including `as_of` and the rulebook with hash `digest`, so anybody can
    recompute them. The one fact that holds derived figures, because it is the act of publishing them.
    `reason`: why it supersedes the edition before. `control`: whether one person published it or two.
    """

    edition: int
    as_of: int
    digest: str
    standings: tuple[Standing, ...]
    reason: str = ""
    control: ControlLevel = "single-handed"


AnyResultsFact = ResultsLocked | LockCountersigned | TieDrawn | RecheckOrdered | ResultsPublished | Proceeding


@dataclass(frozen=True, slots=True)
class Proposal:
    """A publication that the first of two persons signed."""

    edition: int
    standings: str
    reason: str
    stamp: Stamp


@dataclass(frozen=True, slots=True)
class Results:
    """What decisions need to know of a stage's results. `edition` is 0 before the first publication.

    `as_of`: the position the newest edition pins. `proposal`, `confirmation`: what a first person signed.
    `appeals`: those not decided; `upheld`: those no edition has followed yet. `qualified`: who goes on to
    which stage, by the newest word on it.
    """

    locked: bool = False
    lock: Stamp | None = None
    """Who locked the stage, and when."""
    countersigned: bool = False
    edition: int = 0
    as_of: int = 0
    published: Stamp | None = None
    standings: tuple[Standing, ...] = ()
    proposal: Proposal | None = None
    frozen: bool = False
    notice: NoticeOpened | None = None
    appeals: frozenset[AppealId] = frozenset()
    upheld: frozenset[AppealId] = frozenset()
    confirmation: Stamp | None = None
    confirmed: bool = False
    qualified: Mapping[StageId, EntriesQualified] = field(default_factory=dict)

    def after(self, record: Record[AnyResultsFact]) -> Self:
        match record.fact:
            case ResultsLocked():
                return replace(self, locked=True, lock=record.stamp)
            case LockCountersigned():
                return replace(self, countersigned=True)
            case TieDrawn() | RecheckOrdered():
                return self  # the tally and the re-check know more of them
            case ResultsPublished() as fact:
                return self._with_edition(fact, record.stamp)
            case _:
                return self._proceeded(record.fact, record.stamp)

    def _with_edition(self, fact: ResultsPublished, stamp: Stamp) -> Self:
        """A new edition answers upheld appeals, ends a freeze, and is not confirmed yet."""
        return replace(
            self,
            edition=fact.edition,
            as_of=fact.as_of,
            published=stamp,
            standings=fact.standings,
            proposal=None,
            frozen=False,
            upheld=frozenset(),
            confirmation=None,
            confirmed=False,
        )

    def _proceeded(self, fact: Proceeding, stamp: Stamp) -> Self:
        match fact:
            case PublicationProposed():
                return replace(self, proposal=Proposal(fact.edition, fact.standings, fact.reason, stamp))
            case PublicationWithdrawn():
                return replace(self, proposal=None)
            case BoardFrozen() | BoardThawed():
                return replace(self, frozen=isinstance(fact, BoardFrozen))
            case ConfirmationProposed():
                return replace(self, confirmation=stamp)
            case ResultsConfirmed():
                return replace(self, confirmed=True)
            case EntriesQualified():
                return replace(self, qualified={**self.qualified, fact.next_stage: fact})
            case PublicationWitnessed() | EntriesSentOn():
                return self  # kept for whoever looks back; no decision asks
            case NoticeOpened() | AppealNoted() | AppealSettled():
                return self._objected(fact)
            case other:
                assert_never(other)

    def _objected(self, fact: NoticeOpened | AppealNoted | AppealSettled) -> Self:
        match fact:
            case NoticeOpened():
                return replace(self, notice=fact)
            case AppealNoted():
                return replace(self, appeals=self.appeals | {fact.appeal})
            case AppealSettled():
                upheld = self.upheld | {fact.appeal} if fact.outcome == "upheld" else self.upheld
                return replace(self, appeals=self.appeals - {fact.appeal}, upheld=upheld)
            case other:
                assert_never(other)
