"""The writer decides, appends many commands in one transaction, and answers each with its receipt."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

import pytest

from competition.entries.admission import ApproveEntry
from competition.entries.entry import EntryApproved, EntryRegistered
from competition.entries.registering import RegisterEntry
from competition.facts import Fact
from competition.judging.performance import DeductionGiven
from competition.judging.scoresheet import SheetSubmitted
from competition.log.catalogue import FACTS
from competition.log.past import Receipt
from competition.log.store import Log
from competition.refusals.commands import CommandIdReused
from competition.refusals.family import Busy
from competition.refusals.judging import SheetAlreadySubmitted
from competition.refusals.machine import LogAway
from competition.refusals.setup import StageLocked
from competition.results.lock import LockStage
from competition.results.publish import PublishResults
from competition.results.results import ResultsLocked, ResultsPublished
from tests.builders import (
    NOON,
    STAGE,
    TRADE,
    UNIT,
    command,
    contestant,
    entry,
    open_stage,
    signed,
    submit,
)
from tests.log.writing import (
    answers,
    appends_of,
    ask,
    deduct,
    everything,
    facts_in,
    found,
    held_up,
    lay,
    moments,
    writing,
)

ENTRIES = range(1, 61)


@pytest.fixture
def facts() -> Iterable[type[Fact]]:
    return FACTS


@pytest.fixture
def log(log: Log) -> Log:
    """One open stage with 60 entries and the judges A and B."""
    lay(log, open_stage(entries=ENTRIES, seats="AB"))
    return log


# Receipts.


def test_a_receipt_names_position_time_and_fingerprint(log: Log) -> None:
    with writing(log) as writer:
        receipt = ask(writer, submit(), by="judge:A")
    record = everything(log)[-1]
    assert receipt == Receipt(record.position, NOON, record.leaf.hex())
    assert (record.fact, record.stamp.by, record.stamp.at) == (signed(), "judge:A", NOON)


def test_the_receipt_of_a_command_covers_everything_it_did(log: Log) -> None:
    with writing(log) as writer:
        receipt = ask(writer, command(LockStage, stage=STAGE, allow_missing=True))
    last = everything(log)[-1]
    assert isinstance(last.fact, ResultsLocked)
    assert receipt.position == last.position == log.head()


def test_order_is_the_logs_and_the_time_only_a_claim(log: Log) -> None:
    later = NOON + timedelta(days=1)
    with writing(log, clock=moments(later, NOON)) as writer:
        first, second = ask(writer, submit(1)), ask(writer, submit(2))
    assert (first.at, second.at) == (later, NOON)
    assert first.position < second.position


def test_a_refusal_moves_nothing(log: Log) -> None:
    with writing(log) as writer:
        ask(writer, command(LockStage, stage=STAGE, allow_missing=True))
        head = log.head()
        with pytest.raises(StageLocked):
            ask(writer, submit())
    assert log.head() == head


# Batches.


def test_what_arrives_during_one_commit_is_the_next_batch(log: Log, monkeypatch: pytest.MonkeyPatch) -> None:
    with held_up(log) as (writer, door):
        sizes = appends_of(log, monkeypatch)
        waiting = [writer.submit(submit(number), "judge:A") for number in ENTRIES]
        door.open()
        receipts = answers(waiting)
    assert sizes == [1, len(ENTRIES)]
    assert [receipt.position for receipt in receipts] == sorted(receipt.position for receipt in receipts)
    assert facts_in(log, SheetSubmitted) == [signed(number) for number in ENTRIES]


def test_a_batch_holds_256_commands_at_most(log: Log, monkeypatch: pytest.MonkeyPatch) -> None:
    with held_up(log) as (writer, door):
        sizes = appends_of(log, monkeypatch)
        waiting = [writer.submit(deduct(), "organiser:1") for _ in range(300)]
        door.open()
        answers(waiting)
    assert sizes == [1, 256, 44]


def test_commands_of_one_batch_see_each_other(log: Log, monkeypatch: pytest.MonkeyPatch) -> None:
    newcomer = command(RegisterEntry, trade=TRADE, group="employees", contestant=contestant(99), unit=UNIT)
    with held_up(log) as (writer, door):
        sizes = appends_of(log, monkeypatch)
        waiting = [
            writer.submit(wish, "organiser:1")
            for wish in (newcomer, command(ApproveEntry, entry=entry(99)), submit(mark="8"))
        ]
        second_mark = writer.submit(submit(mark="9"), "judge:A")
        door.open()
        answers(waiting)
        with pytest.raises(SheetAlreadySubmitted):
            second_mark.result(20)
    assert sizes == [1, 4]
    assert [type(fact) for fact in facts_in(log, EntryRegistered, EntryApproved)][-2:] == [
        EntryRegistered,
        EntryApproved,
    ]


def test_a_settled_command_is_decided_alone(log: Log, monkeypatch: pytest.MonkeyPatch) -> None:
    lock = command(LockStage, stage=STAGE, allow_missing=True)
    with held_up(log) as (writer, door):
        sizes = appends_of(log, monkeypatch)
        before = [writer.submit(submit(number), "judge:A") for number in (1, 2, 3)]
        locking, publishing = (
            writer.submit(wish, "chief:1") for wish in (lock, command(PublishResults, stage=STAGE))
        )
        after = [writer.submit(submit(number), "judge:A") for number in (4, 5)]
        door.open()
        answers(before)
        locked, published = answers([locking, publishing])
        for late in after:
            with pytest.raises(StageLocked):
                late.result(20)
    closed = 2 * len(ENTRIES) + len(ENTRIES) + 2
    assert sizes == [1, 3, closed, 1]
    (edition,) = facts_in(log, ResultsPublished)
    assert edition.as_of == locked.position < published.position
    assert [standing.place for standing in edition.standings[:4]] == [1, 1, 1, None]


# Repeats.


def test_a_repeat_gets_the_first_receipt(log: Log) -> None:
    wish = deduct()
    with writing(log) as writer:
        first = ask(writer, wish)
        ask(writer, deduct())
        assert ask(writer, wish) == first
    with writing(log) as writer:
        assert ask(writer, wish) == first
    assert len(facts_in(log, DeductionGiven)) == 2


def test_a_repeat_in_the_same_batch_gets_the_same_receipt(log: Log, monkeypatch: pytest.MonkeyPatch) -> None:
    wishes = [deduct(), deduct(), deduct(2)]
    with held_up(log) as (writer, door):
        sizes = appends_of(log, monkeypatch)
        waiting = [writer.submit(wish, "organiser:1") for wish in wishes * 3]
        door.open()
        receipts = answers(waiting)
    assert receipts[:3] == receipts[3:6] == receipts[6:]
    assert len(set(receipts)) == 3
    assert sizes == [1, 3]


def test_a_repeat_is_known_after_the_stage_was_locked(log: Log) -> None:
    wish, lock = submit(), command(LockStage, stage=STAGE, allow_missing=True)
    with writing(log) as writer:
        first, locked = ask(writer, wish), ask(writer, lock)
        head = log.head()
        assert (ask(writer, wish), ask(writer, lock)) == (first, locked)
    assert log.head() == head


@pytest.mark.parametrize("together", [True, False], ids=["in one batch", "one after the other"])
def test_the_same_id_for_something_else_is_refused(log: Log, together: bool) -> None:
    wish = submit(mark="8")
    other = submit(mark="9", id=wish.id)
    with held_up(log) as (writer, door):
        first = writer.submit(wish, "judge:A")
        if not together:
            door.open()
            first.result(20)
        second = writer.submit(other, "judge:A")
        door.open()
        first.result(20)
        with pytest.raises(CommandIdReused):
            second.result(20)
    assert facts_in(log, SheetSubmitted) == [signed(mark="8")]


def test_a_wish_that_was_refused_may_be_asked_again(log: Log) -> None:
    early = submit(mark="7")
    with writing(log) as writer:
        ask(writer, submit(mark="8"))
        for _ in range(2):
            with pytest.raises(SheetAlreadySubmitted):
                ask(writer, early)


# Coming and going.


def test_a_full_queue_refuses_and_forgets_nobody_who_waits(log: Log) -> None:
    with held_up(log, capacity=3) as (writer, door):
        waiting = [writer.submit(submit(number), "judge:A") for number in (1, 2, 3)]
        assert writer.waiting == 3
        with pytest.raises(Busy):
            writer.submit(submit(4), "judge:A")
        door.open()
        answers(waiting)
        ask(writer, submit(4))
    assert facts_in(log, SheetSubmitted) == [signed(number) for number in (1, 2, 3, 4)]


def test_who_gave_up_waiting_is_left_out_and_harms_nobody(log: Log) -> None:
    with held_up(log) as (writer, door):
        given_up, kept = (writer.submit(submit(number), "judge:A") for number in (1, 2))
        assert given_up.cancel()
        door.open()
        kept.result(20)
        assert writer.alive
    assert facts_in(log, SheetSubmitted) == [signed(2)]


def test_closing_answers_everyone_who_waits_and_takes_nobody_else(log: Log) -> None:
    with held_up(log) as (writer, door):
        waiting = [writer.submit(submit(number), "judge:A") for number in ENTRIES]
        door.open()
        writer.close()
        assert all(future.done() for future in waiting)
        assert not writer.alive
        with pytest.raises(LogAway):
            writer.submit(submit(), "judge:A")
        writer.close()
    answers(waiting)
    assert len(facts_in(log, SheetSubmitted)) == len(ENTRIES)


def test_a_competition_is_founded_once_however_often_it_is_asked_for(log: Log) -> None:
    wish = found()
    with writing(log) as writer:
        assert len({ask(writer, wish) for _ in range(3)}) == 1
