"""Whoever follows the log gets every fact once, in order, soon after its commit, whatever breaks between."""

from __future__ import annotations

import asyncio
import multiprocessing
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from queue import Queue
from threading import Event, Thread

import psycopg
import pytest

from competition.log import postgres, store
from competition.log.bell import Bell
from competition.log.database import Database
from competition.log.store import Log, open_log
from tests import loops
from tests.log.builders import SMALL_FACTS, append_one_by_one, drafts, texts

_LONG = 20.0


@contextmanager
def following(log: Log, after: int = 0) -> Iterator[Callable[[int], list[str]]]:
    """Follow the log in a thread; answers with a function that waits for the next so many texts."""
    arrived: Queue[str] = Queue()
    stop = Event()

    def follow() -> None:
        for batch in log.follow(after, stop=stop):
            for text in texts(batch):
                arrived.put(text)

    thread = Thread(target=follow)
    thread.start()
    try:
        yield lambda number: [arrived.get(timeout=_LONG) for _ in range(number)]
    finally:
        stop.set()
        log.bell.ring()
        thread.join()


@pytest.fixture
def only_the_bell_wakes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "_POLL_SECONDS", 3_600.0)


@pytest.fixture
def nobody_rings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Bell, "ring", lambda bell: None)


@pytest.mark.usefixtures("only_the_bell_wakes")
def test_a_follower_gets_what_was_there_and_then_each_commit(log: Log) -> None:
    log.append(drafts("before"))
    with following(log) as next_texts:
        assert next_texts(1) == ["before"]
        for number in range(5):
            log.append(drafts(f"a{number}", f"b{number}"))
            assert next_texts(2) == [f"a{number}", f"b{number}"]


def test_a_follower_starts_after_the_position_it_is_given(log: Log) -> None:
    position = log.append(drafts("known"))[0].position
    log.append(drafts("new"))
    with following(log, after=position) as next_texts:
        assert next_texts(1) == ["new"]


def test_a_long_log_is_followed_in_batches_of_at_most_500(log: Log) -> None:
    log.append(drafts(*(str(number) for number in range(1_201))))
    batches = log.follow(0, stop=Event())
    assert [len(next(batches)) for _ in range(3)] == [500, 500, 201]


@pytest.mark.usefixtures("only_the_bell_wakes")
def test_following_ends_when_the_log_is_closed(log: Log) -> None:
    followed: Queue[str] = Queue()

    def follow() -> None:
        for batch in log.follow(0, stop=Event()):
            followed.put(batch[0].fact.text)

    thread = Thread(target=follow, daemon=True)
    thread.start()
    log.append(drafts("last"))
    assert followed.get(timeout=_LONG) == "last"
    log.close()
    thread.join(_LONG)
    assert not thread.is_alive()


@pytest.mark.usefixtures("nobody_rings")
def test_a_lost_ring_costs_a_second_and_no_fact(log: Log) -> None:
    with following(log) as next_texts:
        log.append(drafts("a"))
        assert next_texts(1) == ["a"]
        log.append(drafts("b"))
        assert next_texts(1) == ["b"]


@pytest.mark.usefixtures("only_the_bell_wakes")
def test_commits_of_another_process_wake_a_follower(database: Database) -> None:
    open_log(database, SMALL_FACTS).close()
    log = open_log(database, SMALL_FACTS, read_only=True)
    other = multiprocessing.get_context("spawn").Process(
        target=append_one_by_one, args=(database, "other", 3)
    )
    with following(log) as next_texts:
        other.start()
        assert next_texts(3) == ["other-0", "other-1", "other-2"]
        other.join(_LONG)
    log.close()
    assert other.exitcode == 0


@pytest.mark.usefixtures("only_the_bell_wakes")
def test_own_commits_wake_a_follower_though_the_server_says_nothing(
    postgres_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgres, "watch_channel", lambda *_: lambda stop: stop.wait())
    log = open_log(postgres_database, SMALL_FACTS)
    with following(log) as next_texts:
        for text in ("a", "b"):
            log.append(drafts(text))
            assert next_texts(1) == [text]
    log.close()


def test_a_follower_outlives_the_death_of_its_listening_connection(postgres_database: Database) -> None:
    here, there = (open_log(postgres_database, SMALL_FACTS) for _ in range(2))
    with following(here) as next_texts:
        there.append(drafts("before"))
        assert next_texts(1) == ["before"]
        assert _cut_connections(postgres_database, "LISTEN%") == 2
        there.append(drafts("after"))
        assert next_texts(1) == ["after"]
    here.close()
    there.close()


def test_a_follower_outlives_the_death_of_every_connection(postgres_database: Database) -> None:
    log = open_log(postgres_database, SMALL_FACTS)
    with following(log) as next_texts:
        log.append(drafts("before"))
        assert next_texts(1) == ["before"]
        assert _cut_connections(postgres_database, "%") >= 2
        log.append(drafts("after"))
        assert next_texts(1) == ["after"]
    log.close()


def _cut_connections(database: Database, doing: str) -> int:
    with psycopg.connect(database.address, autocommit=True) as connection:
        cut = connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE query LIKE %s AND datname = current_database() AND pid <> pg_backend_pid()",
            (doing,),
        ).fetchall()
    return len(cut)


def test_a_ring_between_looking_and_waiting_is_not_missed() -> None:
    bell = Bell()
    seen = bell.rings
    bell.ring()
    assert bell.wait(seen, timeout=_LONG) == seen + 1


def test_waiting_without_a_ring_ends_after_the_timeout() -> None:
    bell = Bell()
    assert bell.wait(bell.rings, timeout=0.01) == 0


def test_an_event_loop_is_woken_by_the_bell() -> None:
    async def wait_for_ring(bell: Bell) -> None:
        rung, loop = asyncio.Event(), asyncio.get_running_loop()
        cancel = bell.on_ring(lambda: loop.call_soon_threadsafe(rung.set))
        Thread(target=bell.ring).start()
        await asyncio.wait_for(rung.wait(), _LONG)
        cancel()

    loops.run(wait_for_ring(Bell()))


def test_a_listener_that_fails_harms_nobody_and_is_called_no_more() -> None:
    bell, calls = Bell(), count()

    def fail() -> None:
        next(calls)
        raise RuntimeError("the loop is closed")

    heard: list[str] = []
    bell.on_ring(fail)
    cancel = bell.on_ring(lambda: heard.append("ring"))
    bell.ring()
    bell.ring()
    cancel()
    bell.ring()
    assert next(calls) == 1
    assert heard == ["ring", "ring"]
