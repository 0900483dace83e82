"""200 conferrals at once for 40 places: exactly 40 are given, and the others are told that none is left."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from threading import Barrier
from typing import Any

import pytest

from competition.commands import Past
from competition.decisions import DECISIONS
from competition.facts import Fact
from competition.honours.conferrals import TitleConferred
from competition.honours.conferring import ConferTitle, confer_title
from competition.honours.quota import QuotaPlaceGiven
from competition.log.catalogue import FACTS
from competition.log.database import Database
from competition.log.past import Receipt
from competition.log.store import Log, open_log
from competition.log.writer import Writer
from competition.refusals.honours import QuotaSpent
from tests.builders import command
from tests.honours.builders import about, established
from tests.log.writing import Decisions, facts_in, lay, writing

PLACES, WISHES, CLIENTS = 40, 200, 20


def race(writers: Sequence[Writer]) -> Counter[str]:
    """What the 200 were answered, by name. The clients wait for each other, then ask for ten each in turn."""
    barrier = Barrier(CLIENTS)

    def client(first: int) -> list[Future[Receipt]]:
        wishes = [command(ConferTitle, **about(n)) for n in range(first, WISHES + 1, CLIENTS)]
        barrier.wait(20)
        return [
            writers[number % len(writers)].submit(wish, by="organiser:1")
            for number, wish in enumerate(wishes)
        ]

    with ThreadPoolExecutor(CLIENTS) as pool:
        asked = [answer for answers in pool.map(client, range(1, CLIENTS + 1)) for answer in answers]
    refusals = (answer.exception(60) for answer in asked)
    return Counter("conferred" if refusal is None else type(refusal).__name__ for refusal in refusals)


EXPECTED = Counter({"conferred": PLACES, QuotaSpent.__name__: WISHES - PLACES})


def given_places(log: Log) -> tuple[int, int]:
    """How many titles the log holds, and how many places."""
    return len(facts_in(log, TitleConferred)), len(facts_in(log, QuotaPlaceGiven))


def test_exactly_as_many_are_conferred_as_there_are_places(log: Log) -> None:
    lay(log, [established(quota=PLACES)])
    with writing(log) as writer:
        assert race([writer]) == EXPECTED
    assert given_places(log) == (PLACES, PLACES)


@pytest.fixture
def two_logs(postgres_database: Database) -> Iterator[tuple[Log, Log]]:
    """One log, as two processes know it."""
    one, other = open_log(postgres_database, FACTS), open_log(postgres_database, FACTS)
    yield one, other
    one.close()
    other.close()


def race_of_two(logs: tuple[Log, Log], decisions: Decisions = DECISIONS) -> Counter[str]:
    lay(logs[0], [established(quota=PLACES)])
    with ExitStack() as stack:
        return race([stack.enter_context(writing(log, decisions)) for log in logs])


def test_two_processes_give_no_more_than_one(two_logs: tuple[Log, Log]) -> None:
    assert race_of_two(two_logs) == EXPECTED
    assert given_places(two_logs[0]) == (PLACES, PLACES)


# The guard can fail: a quota that is only looked at, and not written in the same save.


def looks_and_takes_no_place(wish: ConferTitle, past: Past) -> Sequence[Fact]:
    return [fact for fact in confer_title(wish, past) if not isinstance(fact, QuotaPlaceGiven)]


def test_a_quota_that_is_not_written_in_the_same_save_would_be_found(log: Log) -> None:
    lay(log, [established(quota=PLACES)])
    careless: dict[Any, Any] = {**DECISIONS, ConferTitle: looks_and_takes_no_place}
    with writing(log, careless) as writer:
        assert race([writer]) == Counter(conferred=WISHES)


def test_two_processes_that_meet_in_no_stream_would_give_too_many(two_logs: tuple[Log, Log]) -> None:
    careless: dict[Any, Any] = {**DECISIONS, ConferTitle: looks_and_takes_no_place}
    assert race_of_two(two_logs, careless)["conferred"] > PLACES
