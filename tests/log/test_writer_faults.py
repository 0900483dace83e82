"""When something goes wrong, the writer does nothing by halves, and the next command works."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import pytest
from msgspec.structs import replace

from competition.commands import Command, Past
from competition.decisions import DECISIONS
from competition.facts import AnyRecord, Fact
from competition.judging.performance import DeductionGiven, GiveDeduction, give_deduction
from competition.judging.scoresheet import SheetClosed, SheetSubmitted, SubmitSheet, submit_sheet
from competition.log.catalogue import FACTS
from competition.log.codec import Draft, UnreadableFact
from competition.log.store import Log, LogUnavailable
from competition.refusals.family import Busy
from competition.refusals.judging import SheetAlreadySubmitted
from competition.refusals.machine import LogAway
from competition.results.lock import LockStage
from competition.results.results import ResultsLocked
from tests.builders import STAGE, command, entry, locked, open_stage, signed, stamp, submit
from tests.log.writing import answers, appends_of, ask, deduct, facts_in, held_up, lay, writing

ENTRIES = range(1, 11)


@pytest.fixture
def facts() -> Iterable[type[Fact]]:
    return FACTS


@pytest.fixture
def log(log: Log, caplog: pytest.LogCaptureFixture) -> Log:
    """One open stage with ten entries and the judges A and B. The writer's loud reports are kept quiet."""
    caplog.set_level(logging.CRITICAL)
    lay(log, open_stage(entries=ENTRIES, seats="AB"))
    return log


# A fault in a decision.


def spoiled_for(number: int, spoiled: Any) -> dict[type[Command], Any]:
    """Decisions that go wrong for the sheets of one entry."""

    def decide(wish: SubmitSheet, past: Past) -> Sequence[Fact]:
        return spoiled(wish, past) if wish.entry == entry(number) else submit_sheet(wish, past)

    return {**DECISIONS, SubmitSheet: decide}


def fails(wish: SubmitSheet, past: Past) -> Sequence[Fact]:
    raise ZeroDivisionError("a fault in the decision")


def cannot_be_read_back(wish: SubmitSheet, past: Past) -> Sequence[Fact]:
    return (replace(signed(2), marks=7),)


def says_nothing(wish: SubmitSheet, past: Past) -> Sequence[Fact]:
    return ()


def speaks_elsewhere(wish: SubmitSheet, past: Past) -> Sequence[Fact]:
    return (signed(40),)


@pytest.mark.parametrize(
    ("spoiled", "failure"),
    [
        (fails, ZeroDivisionError),
        (cannot_be_read_back, UnreadableFact),
        (says_nothing, TypeError),
        (speaks_elsewhere, TypeError),
    ],
)
def test_a_fault_in_a_decision_harms_nobody_else(
    log: Log, spoiled: Any, failure: type[Exception], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.CRITICAL)
    with held_up(log, spoiled_for(2, spoiled)) as (writer, door):
        good, bad, also_good = (writer.submit(submit(number), "judge:A") for number in (1, 2, 3))
        door.open()
        answers([good, also_good])
        with pytest.raises(failure):
            bad.result(20)
        ask(writer, submit(4))
    assert facts_in(log, SheetSubmitted) == [signed(number) for number in (1, 3, 4)]


def test_an_unknown_command_harms_nobody(log: Log, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.CRITICAL)
    known = {kind: decision for kind, decision in DECISIONS.items() if kind is not GiveDeduction}
    with writing(log, known) as writer:
        with pytest.raises(KeyError):
            ask(writer, deduct())
        ask(writer, submit())


# Another process was first.


def overtaken(log: Log, times: int, fact: Callable[[int], Fact]) -> dict[type[Command], Any]:
    """Decisions on entry 2 during which another process appends to the same stream, so many times."""
    left = list(range(1, times + 1))

    def decide(decision: Any, wish: Any, past: Past) -> Sequence[Fact]:
        if wish.entry == entry(2) and left:
            number = left.pop(0)
            log.append([Draft(wish.stream, number, stamp(), fact(number))])
        return tuple(decision(wish, past))

    return {
        **DECISIONS,
        SubmitSheet: lambda wish, past: decide(submit_sheet, wish, past),
        GiveDeduction: lambda wish, past: decide(give_deduction, wish, past),
    }


def fallen(number: int) -> DeductionGiven:
    return DeductionGiven(stage=STAGE, entry=entry(2), points=deduct().points, reason=f"theirs {number}")


def test_after_a_conflict_each_command_is_decided_again_by_itself(
    log: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs = signed(2, mark="5")
    with held_up(log, overtaken(log, 1, lambda _: theirs)) as (writer, door):
        sizes = appends_of(log, monkeypatch)
        good, late, also_good = (writer.submit(submit(number), "judge:A") for number in (1, 2, 3))
        door.open()
        answers([good, also_good])
        with pytest.raises(SheetAlreadySubmitted):
            late.result(20)
    assert sizes == [1, 1, 3, 1, 1]  # the founding, theirs, our batch in vain, then one by one
    assert facts_in(log, SheetSubmitted) == [theirs, signed(1), signed(3)]


def test_a_command_goes_on_after_what_another_process_said(log: Log) -> None:
    with writing(log, overtaken(log, 4, fallen)) as writer:
        receipt = ask(writer, deduct(2))
    assert [fact.reason for fact in facts_in(log, DeductionGiven)] == [
        "theirs 1",
        "theirs 2",
        "theirs 3",
        "theirs 4",
        "a fall",
    ]
    assert receipt.position == log.head()


def test_whoever_is_overtaken_again_and_again_may_try_later(log: Log) -> None:
    wish = deduct(2)
    with writing(log, overtaken(log, 21, fallen)) as writer:
        with pytest.raises(Busy):
            ask(writer, wish)
        theirs = [f"theirs {number}" for number in range(1, 22)]
        assert [fact.reason for fact in facts_in(log, DeductionGiven)] == theirs
        assert ask(writer, wish).position == log.head()


def test_what_another_process_wrote_is_known_to_the_next_decision(log: Log) -> None:
    with writing(log) as writer:
        ask(writer, submit(1))
        lay(log, [signed(2)])
        with pytest.raises(SheetAlreadySubmitted):
            ask(writer, submit(2))


def test_a_command_that_another_process_took_has_its_receipt(log: Log) -> None:
    wish = deduct()
    with writing(log) as ours, writing(log) as theirs:
        ask(ours, submit(1))
        first = ask(theirs, wish)
        assert ask(ours, wish) == first
    assert len(facts_in(log, DeductionGiven)) == 1


# The log is away.


def cut(
    log: Log, monkeypatch: pytest.MonkeyPatch, method: str, *, calls: int = 1, after: bool = False
) -> None:
    """This call of the method, counted from 1, fails; with `after` it works and its answer is lost."""
    works, seen = getattr(log, method), [0]

    def counted(*arguments: Any) -> list[AnyRecord]:
        seen[0] += 1
        answer: list[AnyRecord] = [] if seen[0] == calls and not after else works(*arguments)
        if seen[0] == calls:
            raise LogUnavailable("The cable was cut.")
        return answer

    monkeypatch.setattr(log, method, counted)


@pytest.mark.parametrize(("method", "calls"), [("append", 2), ("read", 1), ("read_streams", 1)])
def test_while_the_log_is_away_nothing_is_taken_and_everybody_hears_so(
    log: Log, monkeypatch: pytest.MonkeyPatch, method: str, calls: int
) -> None:
    wishes = [deduct(number) for number in ENTRIES]
    with held_up(log) as (writer, door):
        waiting = [writer.submit(wish, "organiser:1") for wish in wishes]
        monkeypatch.setattr(log, "has_more", lambda after: True)  # as if others could append, so it looks
        cut(log, monkeypatch, method, calls=calls)
        door.open()
        for future in waiting:
            with pytest.raises(LogAway):
                future.result(20)
        assert facts_in(log, DeductionGiven) == []
        for wish in wishes:
            ask(writer, wish)
    assert len(facts_in(log, DeductionGiven)) == len(wishes)


def test_when_the_answer_of_the_log_is_lost_asking_again_settles_it(
    log: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    wishes = [deduct(number) for number in ENTRIES]
    with held_up(log) as (writer, door):
        waiting = [writer.submit(wish, "organiser:1") for wish in wishes]
        cut(log, monkeypatch, "append", calls=2, after=True)
        door.open()
        for future in waiting:
            with pytest.raises(LogAway):
                future.result(20)
        receipts = [ask(writer, wish) for wish in wishes]
    records = log.read(log.head() - len(wishes))
    assert [receipt.position for receipt in receipts] == [record.position for record in records]
    assert len(facts_in(log, DeductionGiven)) == len(wishes)


def test_a_lock_that_could_not_look_at_the_sheets_locks_nothing_and_then_everything(
    log: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock = command(LockStage, stage=STAGE, allow_missing=True)
    with writing(log) as writer:
        ask(writer, submit(1))
        cut(log, monkeypatch, "read_streams")
        with pytest.raises(LogAway):
            ask(writer, lock)
        assert facts_in(log, SheetClosed) == []
        ask(writer, lock)
    assert len(facts_in(log, SheetClosed)) == 2 * len(ENTRIES)
    assert facts_in(log, ResultsLocked) == [locked(missing=2 * len(ENTRIES) - 1)]
