"""What every log promises, wherever it is kept: in memory, in SQLite, in PostgreSQL."""

from __future__ import annotations

from decimal import Decimal
from hashlib import sha256
from threading import Thread
from uuid import UUID, uuid4

import pytest

from competition.log.codec import Draft, UnreadableFact
from competition.log.store import Conflict, Log, LogUnavailable
from tests.log.builders import Noted, Weighed, draft, drafts, stamp, texts


def test_a_new_log_is_empty(log: Log) -> None:
    assert log.head() == 0
    assert log.read(after=0) == []
    assert log.append([]) == []


def test_what_append_answers_is_what_read_gives(log: Log) -> None:
    weighed = Weighed(marks={"a": Decimal("8.50"), "b": Decimal("0")}, others=(uuid4(), uuid4()))
    answered = log.append([*drafts("one"), Draft(uuid4(), 1, stamp(by="裁判"), weighed)])
    assert answered == log.read(after=0)
    assert answered[1].fact == weighed
    assert str(answered[1].fact.marks["a"]) == "8.50"
    assert answered[1].stamp.by == "裁判"


def test_many_streams_of_one_append_keep_the_order_given(log: Log) -> None:
    given = [f"n{number}" for number in range(300)]
    answered = log.append(drafts(*given))
    positions = [record.position for record in answered]
    assert texts(log.read(after=0)) == given
    assert positions == sorted(set(positions))
    assert log.head() == positions[-1]


def test_positions_grow_and_versions_count_within_a_stream(log: Log) -> None:
    stream = uuid4()
    first = log.append([draft("a", stream, 1), draft("b", stream, 2)])
    second = log.append([draft("c", stream, 3)])
    assert [record.version for record in first + second] == [1, 2, 3]
    assert first[0].position < first[1].position < second[0].position


def test_read_gives_what_is_after_a_position_up_to_a_limit_or_another_position(log: Log) -> None:
    a, b, c, d = (record.position for record in log.append(drafts("a", "b", "c", "d")))
    assert texts(log.read(after=a)) == ["b", "c", "d"]
    assert texts(log.read(after=a, limit=2)) == ["b", "c"]
    assert texts(log.read(after=0, until=b)) == ["a", "b"]
    assert texts(log.read(after=a, limit=1, until=c)) == ["b"]
    assert log.read(after=d) == []
    assert log.read(after=c, until=b) == []


def test_streams_are_read_together_in_the_order_of_the_log(log: Log) -> None:
    one, two = uuid4(), uuid4()
    log.append([draft("1a", one, 1), draft("x"), draft("2a", two, 1)])
    log.append([draft("1b", one, 2)])
    assert texts(log.read_streams([two, one])) == ["1a", "2a", "1b"]
    assert texts(log.read_streams([one, one, uuid4()])) == ["1a", "1b"]
    assert log.read_streams([]) == []


def test_thousands_of_streams_are_read_in_one_go(log: Log) -> None:
    given = drafts(*(f"n{number}" for number in range(2_000)))
    log.append(given)
    asked = [one.originator_id for one in reversed(given)] + [uuid4() for _ in range(40_000)]
    assert texts(log.read_streams(asked)) == [f"n{number}" for number in range(2_000)]


def test_a_clash_writes_nothing_at_all(log: Log) -> None:
    taken = uuid4()
    log.append([draft("first", taken, 1)])
    head = log.head()
    with pytest.raises(Conflict):
        log.append([draft("new"), draft("again", taken, 1), draft("more")])
    assert log.head() == head
    assert texts(log.read(after=0)) == ["first"]
    log.append([draft("second", taken, 2)])
    assert texts(log.read(after=0)) == ["first", "second"]


def test_one_append_cannot_take_a_place_twice(log: Log) -> None:
    stream = uuid4()
    with pytest.raises(Conflict):
        log.append([draft("a", stream, 1), draft("b", stream, 1)])
    assert log.read(after=0) == []


def test_of_many_who_want_the_same_place_one_gets_it(log: Log) -> None:
    stream = uuid4()
    won: list[str] = []

    def take(name: str) -> None:
        try:
            log.append([draft(name, stream, 1), draft(f"{name} too")])
        except Conflict:
            return
        won.append(name)

    threads = [Thread(target=take, args=(f"judge {number}",)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(won) == 1
    assert texts(log.read(after=0)) == [won[0], f"{won[0]} too"]


def test_a_fact_that_could_not_be_read_back_is_not_stored(log: Log) -> None:
    spoiled = Noted(text=7)  # type: ignore[arg-type]  # the fault under test: a caller that skipped validation
    with pytest.raises(UnreadableFact, match="Not stored"):
        log.append([draft("fine"), Draft(uuid4(), 1, stamp(), spoiled)])
    assert log.head() == 0


def test_equal_facts_have_different_fingerprints(log: Log) -> None:
    one, two = log.append([draft("8.5"), draft("8.5")])
    assert one.fact == two.fact
    assert one.leaf != two.leaf
    assert len(one.leaf) == sha256().digest_size


def test_the_log_says_how_it_is_kept(log: Log) -> None:
    assert set(log.describe()) == {"backend", "engine", "synchronous"}


def test_closing_twice_is_closing_once(log: Log) -> None:
    log.close()
    log.close()
    with pytest.raises(LogUnavailable, match="closed"):
        log.head()
    with pytest.raises(LogUnavailable, match="closed"):
        log.append(drafts("late"))


def test_streams_are_told_apart_by_every_bit_of_their_id(log: Log) -> None:
    one, other = UUID(int=1), UUID(int=1 << 127)
    log.append([draft("one", one), draft("other", other)])
    assert texts(log.read_streams([other])) == ["other"]
