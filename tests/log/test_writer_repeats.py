"""A command that is sent many times, in any order and to any process, is taken once."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import UUID

import pytest

from competition.commands import Command
from competition.facts import Fact
from competition.identifiers import CommandId
from competition.judging.performance import DeductionGiven
from competition.judging.scoresheet import SheetSubmitted
from competition.log.catalogue import FACTS
from competition.log.database import Database
from competition.log.past import LogPast, Receipt
from competition.log.store import Log, open_log
from competition.log.writer import Writer
from competition.refusals.commands import CommandIdReused
from competition.refusals.family import Busy
from tests.builders import open_stage, submit
from tests.log.writing import ask, deduct, everything, facts_in, lay, writing

SEATS = "ABCDE"


@pytest.fixture
def facts() -> Iterable[type[Fact]]:
    return FACTS


def wishes(entries: int) -> list[Command]:
    """For every entry five sheets and five deductions."""
    marks = [submit(number, seat) for number in range(1, entries + 1) for seat in SEATS]
    return [*marks, *(deduct(number) for number in range(1, entries + 1) for _ in SEATS)]


def ask_patiently(writer: Writer, wish: Command) -> Receipt:
    """As a device does: what was not taken is sent again."""
    while True:
        try:
            return ask(writer, wish)
        except Busy:
            continue


def sent_by(pool: ThreadPoolExecutor, writers: Sequence[Writer], wishes: list[Command], times: int) -> Any:
    """Every wish so many times, shuffled, to any of the writers; command id to all its receipts."""
    chance = random.Random(20250501)
    sent = wishes * times
    chance.shuffle(sent)
    to = [chance.choice(writers) for _ in sent]
    receipts: dict[CommandId, list[Receipt]] = {}
    for wish, receipt in zip(sent, pool.map(ask_patiently, to, sent), strict=True):
        receipts.setdefault(wish.id, []).append(receipt)
    return receipts


def commands_in(log: Log, *kinds: type[Fact]) -> list[UUID]:
    return [record.stamp.command for record in everything(log) if isinstance(record.fact, kinds)]


def test_a_thousand_commands_sent_three_times_leave_one_fact_each(log: Log) -> None:
    asked = wishes(entries=100)
    lay(log, open_stage(entries=range(1, 101), seats=SEATS))
    with writing(log) as writer, ThreadPoolExecutor(64) as pool:
        receipts = sent_by(pool, [writer], asked, times=3)
    taken = commands_in(log, SheetSubmitted, DeductionGiven)
    assert len(asked) == 1000
    assert sorted(taken) == sorted(wish.id for wish in asked)
    assert {command: len(set(got)) for command, got in receipts.items()} == dict.fromkeys(taken, 1)
    by_position = {record.position: record for record in everything(log)}
    for command, (receipt, *_) in receipts.items():
        record = by_position[receipt.position]
        assert (record.stamp.command, record.leaf.hex()) == (command, receipt.digest)


def test_a_writer_that_forgot_what_it_took_would_be_found(log: Log, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(LogPast, "said", lambda *_: None)
    monkeypatch.setattr(LogPast, "place_of", lambda *_: None)
    lay(log, open_stage(entries=[1], seats="A"))
    wish = deduct()
    with writing(log) as writer:
        for _ in range(3):
            ask(writer, wish)
    assert commands_in(log, DeductionGiven) == [wish.id] * 3


def test_an_id_that_comes_back_for_another_sheet_is_refused_also_after_a_restart(log: Log) -> None:
    lay(log, open_stage(entries=[1, 2], seats="A"))
    first = submit(1)
    again = submit(2, id=first.id)
    with writing(log) as writer:
        ask(writer, first)
        with pytest.raises(CommandIdReused):
            ask(writer, again)
    with writing(log) as writer:
        with pytest.raises(CommandIdReused):
            ask(writer, again)
        ask(writer, submit(2))
    assert len(commands_in(log, SheetSubmitted)) == 2


def test_two_wishes_of_one_batch_may_not_share_an_id(log: Log) -> None:
    lay(log, open_stage(entries=[1, 2], seats="A"))
    first = submit(1)
    with writing(log) as writer:
        answers = [writer.submit(wish, "judge:1") for wish in (first, submit(2, id=first.id))]
        assert answers[0].result() is not None
        with pytest.raises(CommandIdReused):
            answers[1].result()


def test_two_writers_on_one_postgresql_lose_nothing_and_double_nothing(postgres_database: Database) -> None:
    asked = wishes(entries=20)
    one, two = open_log(postgres_database), open_log(postgres_database)
    lay(one, open_stage(entries=range(1, 21), seats=SEATS))
    with writing(one) as first, writing(two) as second, ThreadPoolExecutor(16) as pool:
        receipts = sent_by(pool, [first, second], asked, times=3)
    assert sorted(commands_in(one, SheetSubmitted, DeductionGiven)) == sorted(wish.id for wish in asked)
    assert {len(set(got)) for got in receipts.values()} == {1}
    assert everything(one) == everything(two)
    assert len(facts_in(one, DeductionGiven)) == 100
    one.close()
    two.close()
