"""Whatever judges ask, in whatever batches, the writer answers as a few dictionaries would."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from competition.commands import Command
from competition.identifiers import CommandId
from competition.judging.performance import DeductionGiven
from competition.judging.scoresheet import (
    AmendSheet,
    Marks,
    SheetAmended,
    SheetCommand,
    SheetSubmitted,
    SheetVoided,
    SubmitSheet,
    VoidSheet,
)
from competition.log.database import Database
from competition.log.past import Receipt
from competition.log.store import open_log
from competition.refusals.commands import CommandIdReused
from competition.refusals.family import Refusal
from competition.refusals.judging import NothingChanges, SheetAlreadySubmitted, SheetNotSubmitted
from competition.refusals.results import SheetsMissing
from competition.refusals.setup import StageLocked
from competition.results.lock import LockStage
from competition.results.results import ResultsLocked
from tests.builders import STAGE, command, marks_of, on_sheet, open_stage, submit
from tests.log.writing import deduct, everything, held_up, lay

SHEETS = [(number, seat) for number in (1, 2) for seat in "AB"]
COUNTED = (SheetSubmitted, SheetAmended, SheetVoided, DeductionGiven, ResultsLocked)

MARK = st.sampled_from(["7", "8", None])
SHEET = st.sampled_from(SHEETS)


def amend(sheet: tuple[int, str], mark: str | None) -> AmendSheet:
    return command(AmendSheet, **on_sheet(*sheet), marks=marks_of(mark), reason="a slip of the pen")


def void(sheet: tuple[int, str]) -> VoidSheet:
    return command(VoidSheet, **on_sheet(*sheet), reason="a wrong contestant")


def lock(allow_missing: bool) -> LockStage:
    return command(LockStage, stage=STAGE, allow_missing=allow_missing)


WISH = st.one_of(
    st.builds(lambda sheet, mark: submit(sheet[0], sheet[1], mark), SHEET, MARK),
    st.builds(amend, SHEET, MARK),
    st.builds(void, SHEET),
    st.builds(deduct, st.sampled_from([1, 2])),
    st.builds(lock, st.sampled_from([True, False, False, False])),
)


@dataclass
class Model:
    """What a stage is, told in dictionaries."""

    marks: dict[object, Marks] = field(default_factory=dict)
    locked: bool = False
    said: dict[CommandId, Command] = field(default_factory=dict)
    taken: list[CommandId] = field(default_factory=list)

    def refusal_of(self, wish: Command) -> type[Refusal] | None:
        """How a wish is to be refused; if it is not, it is done."""
        if wish.id in self.said:
            return None if self.said[wish.id] == wish else CommandIdReused
        refusal = StageLocked if self.locked else self._do(wish)
        if refusal is None:
            self.said[wish.id] = wish
            self.taken.append(wish.id)
        return refusal

    def _do(self, wish: Command) -> type[Refusal] | None:
        match wish:
            case SheetCommand():
                return self._mark(wish)
            case LockStage(allow_missing=allowed):
                if len(self.marks) < len(SHEETS) and not allowed:
                    return SheetsMissing
                self.locked = True
        return None

    def _mark(self, wish: SheetCommand) -> type[Refusal] | None:
        signed = self.marks.get(wish.stream)
        match wish:
            case SubmitSheet():
                if signed is not None:
                    return SheetAlreadySubmitted
                self.marks[wish.stream] = wish.marks
            case _ if signed is None:
                return SheetNotSubmitted
            case AmendSheet():
                if signed == wish.marks:
                    return NothingChanges
                self.marks[wish.stream] = wish.marks
            case VoidSheet():
                del self.marks[wish.stream]
        return None


class WriterAgainstModel(RuleBasedStateMachine):
    """Each step is one batch for a new writer on the same log: new wishes, repeats, and ids used anew."""

    def __init__(self) -> None:
        super().__init__()
        self.log = open_log(Database.memory())
        lay(self.log, open_stage(entries=(1, 2), seats="AB"))
        self.model = Model()
        self.sent: list[Command] = []
        self.receipts: dict[CommandId, Receipt] = {}

    @rule(fresh=st.lists(WISH, min_size=1, max_size=6), again=st.lists(st.integers(min_value=0), max_size=3))
    def ask(self, fresh: list[Command], again: list[int]) -> None:
        repeats = [self.sent[place % len(self.sent)] for place in again if self.sent]
        self.run([*fresh, *repeats, *fresh[:1]])

    @rule(place=st.integers(min_value=0), sheet=SHEET, mark=MARK)
    def use_an_id_for_something_else(self, place: int, sheet: tuple[int, str], mark: str | None) -> None:
        if self.sent:
            used = self.sent[place % len(self.sent)]
            if isinstance(used, SheetCommand) and used.stream == submit(*sheet).stream:
                self.run([submit(*sheet, mark, id=used.id)])

    def run(self, wishes: Sequence[Command]) -> None:
        with held_up(self.log) as (writer, door):
            futures = [writer.submit(wish, "judge:1") for wish in wishes]
            door.open()
            for wish, future in zip(wishes, futures, strict=True):
                answer = future.exception(20) or future.result()
                refusal = self.model.refusal_of(wish)
                assert type(answer) is (refusal or Receipt), wish
                if isinstance(answer, Receipt):
                    assert self.receipts.setdefault(wish.id, answer) == answer
        self.sent += wishes

    @invariant()
    def the_log_holds_what_was_taken_in_the_order_it_was_taken(self) -> None:
        records = [record for record in everything(self.log) if isinstance(record.fact, COUNTED)]
        assert [record.stamp.command for record in records] == self.model.taken
        assert [record.position for record in records] == [
            self.receipts[command].position for command in self.model.taken
        ]

    def teardown(self) -> None:
        self.log.close()


TestWriterAgainstModel = WriterAgainstModel.TestCase
TestWriterAgainstModel.settings = settings(max_examples=40, stateful_step_count=20, deadline=None)
