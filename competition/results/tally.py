"""The tally of a stage: every fact that counts in its result, folded in log order, and the standings they
make.

One class serves the live board, the board as of any moment, the explanation of a score and the act of
publishing: whoever has the same records gets the same standings. It is plain memory and arithmetic; it
reads and writes nothing.

A tally can be kept and fed on: after a new mark only that entry is scored and placed again, unless the rules
look at the whole field.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Literal, NamedTuple

from competition.entries.draw import StartListSet
from competition.entries.entry import EntryDisqualified, EntryFact, EntryRegistered, EntryWithdrawn
from competition.entries.shuffle import StartPlace
from competition.facts import AnyRecord, Fact
from competition.identifiers import EntryId, JudgeId, StageId, TradeId, stage_of
from competition.judging.panel import DeputySteppedIn, JudgeAssigned
from competition.judging.performance import (
    Attendance,
    AttendanceRecorded,
    DeductionGiven,
    ItemsDeclared,
    PerformanceFact,
    PublicPointsRecorded,
)
from competition.judging.scoresheet import (
    Marks,
    SheetAmended,
    SheetCorrected,
    SheetFact,
    SheetSubmitted,
    SheetVoided,
)
from competition.results.results import ResultsLocked, ResultsPublished, TieDrawn
from competition.scoring.composition import Score, score
from competition.scoring.performance import Carried, Deduction, Item, Mark, Performance, Status
from competition.scoring.ranking import Placing
from competition.scoring.rulebook import Rulebook, StageRules
from competition.scoring.standings import Standings
from competition.setup.competition import RubricAdopted
from competition.setup.stage import StageOpened, StageScheduled

Phase = Literal["unknown", "scheduled", "open", "locked", "published"]


class _Signed(NamedTuple):
    marks: Marks
    source: int


@dataclass(slots=True)
class _Contender:
    """What is known of one entry of the stage."""

    group: str = ""
    unit: str = ""
    guest: bool = False
    standing: Literal["competing", "withdrawn", "dsq"] = "competing"
    attendance: Attendance = "present"
    items: tuple[Item, ...] = ()
    deductions: tuple[Deduction, ...] = ()
    public: Decimal | None = None
    draw: int | None = None
    sheets: dict[tuple[str, JudgeId], _Signed] = field(default_factory=dict)

    @property
    def status(self) -> Status:
        if self.standing != "competing":
            return self.standing
        if self.attendance != "present":
            return self.attendance
        return "guest" if self.guest else "competing"


class Tally:
    """The standings of one stage, from the records fed to `add`."""

    def __init__(self, trade: TradeId, key: str) -> None:
        self.trade = trade
        self.key = key
        self.stage = stage_of(trade, key)
        self.position = 0
        self.at: datetime | None = None
        self.phase: Phase = "unknown"
        self.blind = True
        self.live_board = False
        self.edition = 0
        self.digest = ""
        self.places: tuple[StartPlace, ...] = ()
        self.seats: dict[JudgeId, str] = {}
        self.published: ResultsPublished | None = None
        self.rulebook: Rulebook | None = None
        self.rules: StageRules | None = None
        self.earlier: StageId | None = None
        self._rulebooks: list[Rulebook] = []
        self._earlier: dict[StageId, tuple[int, dict[EntryId, Decimal | None]]] = {}
        self._contenders: dict[EntryId, _Contender] = {}
        self._standings: Standings | None = None
        self._changed: set[EntryId] = set()

    def add(self, record: AnyRecord) -> None:
        """Take in one record; one of another stage, other than a publication, counts for nothing here."""
        if isinstance(record.fact, ResultsPublished):
            self._remember(record.fact, record.position)
        if not self.counts(record.fact):
            return
        self._take(record.fact, record.position)
        self.position = record.position
        self.at = record.stamp.at

    def counts(self, fact: Fact) -> bool:
        """Whether a fact counts here: one of this stage, its trade or entries, or a publication carried
        over.
        """
        stage = getattr(fact, "stage", self.stage)
        return stage == self.stage or (isinstance(fact, ResultsPublished) and stage == self.earlier)

    def add_all(self, records: Iterable[AnyRecord]) -> None:
        for record in records:
            self.add(record)

    def suppose(self, rulebook: Rulebook) -> None:
        """From here on count the same facts by another rulebook: a what-if, of which no log knows."""
        self._hold_by(rulebook)

    def standings(self) -> tuple[Placing, ...]:
        """Every entry of the start list: by group, the ranked ones by place, then the others."""
        return () if self.rules is None else self._kept(self.rules).placings()

    def score(self, entry: EntryId) -> Score | None:
        """The score of one entry with its explanation; None while the stage has no rules."""
        if self.rules is None:
            return None
        return self._kept(self.rules).score(str(entry)) or score(self.rules, self.performance(entry))

    def _kept(self, rules: StageRules) -> Standings:
        """The standings with every change taken in; many changes at once are cheaper to rank from scratch."""
        kept, changed = self._standings, self._changed
        few = 1 if kept is not None and kept.of_the_field else len(self.places) // 8 + 8
        if kept is None or len(changed) > few:
            kept = Standings(rules, [self.performance(place.entry) for place in self.places])
        else:
            listed = {place.entry for place in self.places} if changed else set()
            for entry in changed & listed:
                kept.update(self.performance(entry))
        self._standings, self._changed = kept, set()
        return kept

    def performance(self, entry: EntryId) -> Performance:
        """Everything noted for one entry, as the scoring engine reads it."""
        contender = self._contenders.get(entry, _Contender())
        return Performance(
            entry=str(entry),
            group=contender.group,
            unit=contender.unit,
            status=contender.status,
            items=contender.items,
            marks=self._marks(contender.sheets),
            deductions=contender.deductions,
            carried=self._carried(entry),
            public=contender.public,
            draw=contender.draw,
        )

    def _marks(
        self, sheets: Mapping[tuple[str, JudgeId], _Signed]
    ) -> dict[tuple[str, str], tuple[Mark, ...]]:
        marks: dict[tuple[str, str], tuple[Mark, ...]] = {}
        for (module, judge), sheet in sheets.items():
            seat = self.seats.get(judge, str(judge))
            for key, value in sheet.marks.items():
                marks[module, key] = (*marks.get((module, key), ()), Mark(seat, value, sheet.source))
        return marks

    def _carried(self, entry: EntryId) -> Carried | None:
        if self.rules is None or self.rules.carry_over is None or self.earlier is None:
            return None
        position, totals = self._earlier.get(self.earlier, (0, {}))
        points = totals.get(entry)
        return None if points is None else Carried(self.rules.carry_over.stage, points, position)

    def _contender(self, entry: EntryId) -> _Contender:
        """The contender, to be changed: its score is computed anew."""
        self._changed.add(entry)
        return self._contenders.setdefault(entry, _Contender())

    def _take(self, fact: Fact, position: int) -> None:
        match fact:
            case SheetFact():
                self._take_sheet(fact, position)
            case PerformanceFact():
                self._take_performance(fact, position)
            case EntryFact():
                self._take_entry(fact)
            case StartListSet() | JudgeAssigned() | DeputySteppedIn():
                self._take_draw_or_seat(fact)
            case _:
                self._take_stage(fact)

    def _take_sheet(self, fact: SheetFact, position: int) -> None:
        match fact:
            case SheetSubmitted() | SheetAmended() | SheetCorrected(marks=dict()):
                signed = _Signed(fact.marks or {}, position)
                self._contender(fact.entry).sheets[fact.module, fact.judge] = signed
            case SheetVoided() | SheetCorrected():
                self._contender(fact.entry).sheets.pop((fact.module, fact.judge), None)
            case _:
                pass  # closings, typings and proposals change no score

    def _take_performance(self, fact: PerformanceFact, position: int) -> None:
        match fact:
            case ItemsDeclared():
                self._contender(fact.entry).items = tuple(item.as_scored(position) for item in fact.items)
            case DeductionGiven():
                contender = self._contender(fact.entry)
                deduction = Deduction(fact.points, fact.reason, position, fact.unit)
                contender.deductions = (*contender.deductions, deduction)
            case PublicPointsRecorded():
                self._contender(fact.entry).public = fact.points
            case AttendanceRecorded():
                self._contender(fact.entry).attendance = fact.attendance
            case _:
                pass  # closings and discussions change no score

    def _take_entry(self, fact: EntryFact) -> None:
        match fact:
            case EntryRegistered():
                contender = self._contender(fact.entry)
                contender.group, contender.guest = fact.group, fact.guest
                contender.unit = str(fact.unit)
            case EntryWithdrawn():
                self._contender(fact.entry).standing = "withdrawn"
            case EntryDisqualified():
                self._contender(fact.entry).standing = "dsq"
            case _:
                pass  # the start list, not the approval, brings an entry into a stage

    def _take_draw_or_seat(self, fact: StartListSet | JudgeAssigned | DeputySteppedIn) -> None:
        match fact:
            case StartListSet():
                self.places = fact.places
            case JudgeAssigned():
                self.seats[fact.judge] = fact.seat
            case DeputySteppedIn():
                self.seats[fact.deputy] = fact.seat
        self._standings = None

    def _take_stage(self, fact: Fact) -> None:
        match fact:
            case RubricAdopted():
                self._rulebooks.append(fact.rulebook)
                if self.phase in ("unknown", "scheduled"):
                    self._hold_by(fact.rulebook)
            case StageScheduled():
                self.phase, self.blind, self.live_board = "scheduled", fact.blind, fact.live_board
            case StageOpened():
                self.phase, self.digest = "open", fact.digest
                self._hold_by(self._rulebooks[fact.rubric_version - 1])
            case ResultsLocked():
                self.phase = "locked"
            case TieDrawn():
                for number, entry in enumerate(fact.order, start=1):
                    self._contender(entry).draw = number
            case ResultsPublished() if fact.stage == self.stage:
                self.phase, self.edition, self.published = "published", fact.edition, fact
            case ResultsPublished():
                self._standings = None
            case _:
                pass  # closings, recusals, sign-offs and proposals change no score

    def _remember(self, fact: ResultsPublished, position: int) -> None:
        """The totals of any stage of the trade: the rulebook that carries them over may come later."""
        self._earlier[fact.stage] = (position, {one.entry: one.total for one in fact.standings})

    def _hold_by(self, rulebook: Rulebook) -> None:
        """The stage is held by this rulebook; one that is open keeps its own, whatever the trade adopts."""
        self.rulebook, self.rules = rulebook, rulebook.stage(self.key)
        carried = self.rules.carry_over if self.rules else None
        self.earlier = stage_of(self.trade, carried.stage) if carried else None
        self._standings = None
