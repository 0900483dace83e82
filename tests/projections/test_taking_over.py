"""A runner that dies leaves the views whole: whoever goes on begins where the last commit ended."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import cycle
from time import sleep

import psycopg
import pytest
from sqlalchemy import Connection

import projections.runner
from competition.log.codec import Draft
from competition.log.database import Database
from competition.log.store import Log, open_log
from competition.tables import open_tables
from projections import all_views
from projections.runner import Runner, _advance
from projections.view import metadata
from tests.builders import records_of
from tests.log.writing import lay
from tests.projections.histories import dump_of, running, whole_history

LONG = 20.0


class Crash(Exception):
    """Where the process would have died."""


def test_a_crash_before_the_commit_leaves_nothing_of_the_batch(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every view has written and the position is moved; only the commit is missing."""
    log = open_log(database)
    lay(log, whole_history())
    with running(log, database) as runner:
        runner.catch_up(batch=7, until=14)
        before = dump_of(runner._tables)
        with monkeypatch.context() as patch:
            patch.setattr(projections.runner, "_advance", _advance_and_die)
            with pytest.raises(Crash):
                runner.catch_up(batch=7)
        assert (runner.position, dump_of(runner._tables)) == (14, before)
    with running(log, database) as fresh:
        assert fresh.position == 14
        fresh.catch_up(batch=7)
        found = dump_of(fresh._tables)
        fresh.rebuild()
        assert dump_of(fresh._tables) == found
    log.close()


def _advance_and_die(connection: Connection, position: int) -> None:
    _advance(connection, position)
    raise Crash


def test_two_runners_that_write_the_same_views_are_found_out(sqlite_database: Database) -> None:
    """The position is moved by whoever is first; the second is stopped, not let write twice."""
    log = open_log(sqlite_database)
    records = lay(log, whole_history())
    with running(log, sqlite_database) as runner, runner._tables.write.begin() as connection:
        _advance(connection, len(records))
        with pytest.raises(RuntimeError, match="two runners"):
            _advance(connection, len(records))
    log.close()


def test_what_another_process_wrote_meanwhile_is_not_missing_from_memory(database: Database) -> None:
    """Two processes write by turns: a tally kept from one's last turn is no longer the board's."""
    log = open_log(database)
    records = lay(log, whole_history())
    with running(log, database) as one, running(log, database) as other:
        turns = range(0, len(records), 3)
        for runner, start in zip(cycle((one, other)), turns, strict=False):
            runner.process(records[start : start + 3])
        found = dump_of(one._tables)
        one.rebuild()
        assert dump_of(one._tables) == found
    log.close()


def test_with_postgresql_a_standby_takes_over_when_the_first_loses_its_connection(
    postgres_database: Database,
) -> None:
    """The lock goes with the connection: who was cut off stands by, and each fact is written once."""
    drafts = [Draft(one.stream, one.version, one.stamp, one.fact) for one in records_of(whole_history())]
    with _two_processes(postgres_database) as (log, runners):
        cut = 0
        for start in range(0, len(drafts), 5):
            head = log.append(drafts[start : start + 5])[-1].position
            for runner in runners:
                assert runner.wait_for(head, LONG), runner.failure
            cut += _cut_off_whoever_writes(postgres_database)
            sleep(0.3)  # so that now the one and now the other has the lock
        assert cut >= 3
        for runner in runners:
            assert runner.failure is None
            runner.close()
        found = dump_of(runners[1]._tables)
        runners[1].rebuild()
        assert dump_of(runners[1]._tables) == found


@contextmanager
def _two_processes(database: Database) -> Iterator[tuple[Log, list[Runner]]]:
    """Two runners on the same views, as two processes have them: each with connections of its own."""
    logs = [open_log(database), open_log(database)]
    tables = [open_tables(database, "views", metadata) for _ in logs]
    runners = [Runner(log, its, all_views()) for log, its in zip(logs, tables, strict=True)]
    for runner in runners:
        runner.start()
    try:
        yield logs[0], runners
    finally:
        for runner, its, log in zip(runners, tables, logs, strict=True):
            runner.close()
            its.close()
            log.close()


def _cut_off_whoever_writes(database: Database) -> int:
    """End the connection that holds the views' lock; answers with how many there were."""
    with psycopg.connect(database.address, autocommit=True) as knife:
        cut = knife.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_locks "
            "WHERE locktype = 'advisory' AND granted "
            "AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
        ).fetchall()
    return len(cut)
