"""Whoever follows is given the newest records from memory, but never past somebody else's."""

from __future__ import annotations

from typing import Any

import pytest
from eventsourcing.persistence import OperationalError

from competition.facts import AnyRecord, Record
from competition.log.database import Database
from competition.log.recent import Recent
from competition.log.store import LogUnavailable, open_log
from tests.log.builders import SMALL_FACTS, draft


def records(*positions: int) -> list[AnyRecord]:
    return [Record(position, *draft()[:3], draft().fact, b"") for position in positions]


def positions(found: list[AnyRecord]) -> list[int]:
    return [record.position for record in found]


def test_what_was_appended_last_is_at_hand() -> None:
    recent = Recent()
    recent.put(records(5, 6))
    recent.put(records(7))
    assert positions(recent.after(4, 500)) == [5, 6, 7]
    assert positions(recent.after(5, 1)) == [6]
    assert recent.after(7, 500) == []
    assert recent.newest == 7


def test_what_is_older_has_to_be_looked_up() -> None:
    recent = Recent()
    assert recent.after(0, 500) == []
    recent.put(records(5, 6))
    assert recent.after(3, 500) == []


def test_a_gap_may_hide_what_another_process_appended() -> None:
    recent = Recent()
    recent.put(records(5, 6))
    recent.put(records(8))
    assert recent.after(5, 500) == []
    assert recent.after(6, 500) == []
    assert positions(recent.after(7, 500)) == [8]


def test_only_the_newest_stay() -> None:
    recent = Recent()
    for first in range(1, 10_001, 100):
        recent.put(records(*range(first, first + 100)))
    assert recent.after(1, 500) == []
    assert positions(recent.after(9_999, 500)) == [10_000]


def test_after_an_answer_that_was_lost_the_log_itself_is_asked(
    sqlite_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = open_log(sqlite_database, SMALL_FACTS)
    first = log.append([draft()])[0].position
    assert not log.has_more(first)
    insert = log._recorder.insert_events

    def lose_the_answer(stored: Any, **options: Any) -> Any:
        insert(stored, **options)
        raise OperationalError("the answer was lost")

    monkeypatch.setattr(log._recorder, "insert_events", lose_the_answer)
    with pytest.raises(LogUnavailable):
        log.append([draft()])
    assert log.has_more(first)
    assert positions(log.read(first)) == [first + 1]
    log.close()
