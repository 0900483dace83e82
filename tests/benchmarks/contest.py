"""A competition of any size, made by the ordinary decisions through the ordinary writer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from random import Random
from typing import NamedTuple
from uuid import UUID

from competition.commands import Command
from competition.decisions import DECISIONS
from competition.entries.admission import ApproveEntry
from competition.entries.draw import SetStartList
from competition.entries.registering import RegisterEntry
from competition.identifiers import (
    CommandId,
    CompetitionId,
    EntryId,
    JudgeId,
    StageId,
    TradeId,
    UnitId,
    competition_of,
    entry_of,
    stage_of,
    trade_of,
)
from competition.judging.scoresheet import SubmitSheet
from competition.judging.seating import AssignJudge
from competition.log.store import Log
from competition.log.writer import Writer
from competition.results.lock import LockStage
from competition.results.publish import PublishResults
from competition.scoring import CarryOver, PanelRule, Rulebook, StageRules, TieBreak
from competition.setup.adoption import AdoptRubric
from competition.setup.founding import AddTrade, FoundCompetition
from competition.setup.stage import OpenStage, ScheduleStage
from tests.builders import NOON, UNIT
from tests.scoring.builders import TWO_PLACES, criterion, module, rulebook

_IN_FLIGHT = 1000
_CRITERIA = ("craft", "precision", "safety")
MODULES = ("theory", "practice")
HEAT, FINAL = "heat", "final"


class Size(NamedTuple):
    """How many of each: entries and judges are those of one trade; every judge marks both modules."""

    trades: int
    entries: int
    judges: int


@dataclass(frozen=True, slots=True)
class Held:
    """One stage that is held: who is in it."""

    id: StageId
    trade: TradeId
    entries: tuple[EntryId, ...]
    judges: tuple[JudgeId, ...]

    def code(self, entry: EntryId) -> str:
        """The blind code of an entry: without a draw, its place on the list."""
        return f"{self.entries.index(entry) + 1:0{max(2, len(str(len(self.entries))))}d}"


class Contest:
    """Makes a competition and plays it. Ids and marks follow from the seed: always the same competition."""

    def __init__(self, writer: Writer, size: Size, seed: int = 1) -> None:
        self._writer = writer
        self._size = size
        self._random = Random(seed)
        self.id = CompetitionId(UUID(int=0))
        self.trades: list[TradeId] = []
        self._entries: dict[TradeId, tuple[EntryId, ...]] = {}

    def set_up(self) -> None:
        """Found it, with its trades, rulebooks and approved entries."""
        founding = self._id()
        self.id = competition_of(founding)
        self._do([FoundCompetition(id=founding, name="大赛", organiser=UNIT, level="city",
                                   first_day=NOON.date(), last_day=NOON.date())])  # fmt: skip
        for number in range(self._size.trades):
            adding = self._id()
            trade = trade_of(adding)
            self.trades.append(trade)
            self._do([AddTrade(id=adding, competition=self.id, name=f"赛项 {number + 1}")])
            self._do([AdoptRubric(id=self._id(), trade=trade, rulebook=RULES)])
            self._admit(trade)

    def open(self, trade: TradeId, key: str, *, blind: bool = True) -> Held:
        """Schedule a stage, seat its judges and let them begin."""
        stage = stage_of(trade, key)
        entries = self._entries[trade]
        judges = tuple(JudgeId(self._uuid()) for _ in range(self._size.judges))
        scheduling = ScheduleStage(id=self._id(), trade=trade, key=key, blind=blind, live_board=True)
        self._do([scheduling])
        self._do([SetStartList(id=self._id(), stage=stage, entries=entries)])
        self._do(
            AssignJudge(id=self._id(), stage=stage, judge=judge, seat=f"J{seat}", modules=MODULES)
            for seat, judge in enumerate(judges, start=1)
        )
        self._do([OpenStage(id=self._id(), stage=stage)])
        return Held(stage, trade, entries, judges)

    def sheets(self, stage: Held) -> Iterator[SubmitSheet]:
        """Every sheet of a stage, in the order in which a panel marks: entry after entry."""
        for entry in stage.entries:
            for name in MODULES:
                for judge in stage.judges:
                    yield SubmitSheet(id=self._id(), stage=stage.id, module=name, entry=entry,
                                      judge=judge, marks=self._marks(name))  # fmt: skip

    def play(self, stage: Held) -> None:
        """Mark every sheet of a stage, lock it and publish it."""
        self._do(self.sheets(stage))
        self._do([LockStage(id=self._id(), stage=stage.id)])
        self._do([PublishResults(id=self._id(), stage=stage.id)])

    def _admit(self, trade: TradeId) -> None:
        people = [self._uuid() for _ in range(self._size.entries)]
        self._entries[trade] = tuple(entry_of(trade, person) for person in people)
        self._do(
            RegisterEntry(id=self._id(), trade=trade, group="employees", contestant=person,
                          unit=UnitId(person))
            for person in people
        )  # fmt: skip
        self._do(ApproveEntry(id=self._id(), entry=entry) for entry in self._entries[trade])

    def _marks(self, name: str) -> dict[str, Decimal | None]:
        return {key: Decimal(self._random.randrange(600, 1000)).scaleb(-2) for key in _criteria(name)}

    def _do(self, commands: Iterable[Command]) -> None:
        waiting = iter(commands)
        while some := list(islice(waiting, _IN_FLIGHT)):
            for answer in [self._writer.submit(command, "organiser:bench") for command in some]:
                answer.result(60)

    def _uuid(self) -> UUID:
        return UUID(int=self._random.getrandbits(128), version=4)

    def _id(self) -> CommandId:
        return CommandId(self._uuid())


@contextmanager
def writing(log: Log) -> Iterator[Writer]:
    """A writer on this log, closed at the end."""
    writer = Writer(log, DECISIONS)
    try:
        yield writer
    finally:
        writer.close()


def _criteria(name: str) -> Sequence[str]:
    return _CRITERIA[:1] if name == "theory" else _CRITERIA


def _stage(key: str, carry_over: CarryOver | None = None) -> StageRules:
    trimmed = PanelRule(method="trimmed_mean", drop_high=1, drop_low=1)
    modules = tuple(
        module(name, *(criterion(one) for one in _criteria(name)), panel=trimmed, rounding=TWO_PLACES)
        for name in MODULES
    )
    return StageRules(id=key, name=key, modules=modules, rounding=TWO_PLACES, carry_over=carry_over,
                      tie_breaks=(TieBreak(by="module", of="practice"),))  # fmt: skip


RULES: Rulebook = rulebook(_stage(HEAT), _stage(FINAL, CarryOver(stage=HEAT, weight=Decimal("0.4"))))
"""Two stages, theory and practice, the heat carried over into the final with 0.4."""
