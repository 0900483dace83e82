"""The log in PostgreSQL: many processes append at once, and no follower ever misses a fact."""

from __future__ import annotations

import multiprocessing
from collections import Counter
from contextlib import ExitStack
from pathlib import Path
from threading import Event, Thread
from time import monotonic, sleep

import psycopg
import pytest
from eventsourcing.persistence import InterfaceError, StoredEvent
from psycopg.sql import SQL, Identifier

from competition.log.bell import Bell
from competition.log.codec import Codec
from competition.log.database import Database, NotDurable
from competition.log.postgres import PostgresRecorder, open_postgres
from competition.log.store import Conflict, Log, LogUnavailable, open_log
from tests.log.builders import SMALL_FACTS, append_one_by_one, draft, drafts, texts
from tests.postgres import NoPostgres, running_postgres

_LONG = 20.0


def test_every_commit_is_synchronous(postgres_database: Database) -> None:
    log = open_log(postgres_database, SMALL_FACTS)
    assert log.describe()["backend"] == "postgresql"
    assert log.describe()["engine"].startswith("PostgreSQL ")
    assert log.describe()["synchronous"] == "on"
    log.close()


def test_a_session_that_does_not_wait_for_the_disk_is_refused(postgres_database: Database) -> None:
    careless = Database.parse(f"{postgres_database.address}&options=-csynchronous_commit%3Doff")
    with pytest.raises(NotDurable, match="synchronous_commit=off"):
        open_log(careless, SMALL_FACTS)


def test_a_server_without_fsync_is_refused() -> None:
    with running_postgres("fsync=off") as server, pytest.raises(NotDurable, match="fsync=off"):
        open_log(Database.parse(server), SMALL_FACTS)


def test_without_a_server_the_tests_fail_and_say_what_is_needed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("tests.postgres._binaries", lambda: tmp_path)
    with pytest.raises((NoPostgres, OSError)), running_postgres("fsync=on"):
        pass


def test_a_log_that_is_not_there_cannot_be_read(postgres_database: Database) -> None:
    with pytest.raises(LogUnavailable, match="no log in"):
        open_log(postgres_database, SMALL_FACTS, read_only=True)


def test_a_server_that_is_away_is_named_without_its_password() -> None:
    away = Database.parse("postgresql://judge:secret@127.0.0.1:1/nowhere")
    with pytest.raises(LogUnavailable, match=r"judge@127\.0\.0\.1:1/nowhere") as refused:
        open_log(away, SMALL_FACTS)
    assert "secret" not in str(refused.value)


def test_the_log_can_be_read_beside_its_writer_but_not_written(postgres_database: Database) -> None:
    writer = open_log(postgres_database, SMALL_FACTS)
    reader = open_log(postgres_database, SMALL_FACTS, read_only=True)
    writer.append(drafts("a"))
    assert texts(reader.read(after=0)) == ["a"]
    with pytest.raises(LogUnavailable, match="read-only"):
        reader.append(drafts("b"))
    reader.close()
    writer.close()


def test_several_processes_may_start_at_once(postgres_database: Database) -> None:
    logs: list[Log] = []
    threads = [Thread(target=lambda: logs.append(open_log(postgres_database, SMALL_FACTS))) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for log in logs:
        log.append(drafts("here"))
    assert texts(logs[0].read(after=0)) == ["here"] * 6
    for log in logs:
        log.close()


def test_a_follower_misses_nothing_that_several_processes_append(postgres_database: Database) -> None:
    log = open_log(postgres_database, SMALL_FACTS)
    spawn = multiprocessing.get_context("spawn")
    names = ["north", "south", "east"]
    others = [spawn.Process(target=append_one_by_one, args=(postgres_database, name, 200)) for name in names]
    for process in others:
        process.start()
    followed: list[str] = []
    for batch in log.follow(0, stop=Event()):
        followed.extend(texts(batch))
        if len(followed) >= 600:
            break
    for process in others:
        process.join(_LONG)
    assert Counter(followed) == Counter(f"{name}-{number}" for name in names for number in range(200))
    assert followed == texts(log.read(after=0, limit=1_000))
    log.close()


@pytest.mark.parametrize("locked", [True, False], ids=["as it is", "control: without the lock"])
def test_a_slow_commit_is_not_overtaken(postgres_database: Database, locked: bool) -> None:
    """A follower that has read position 2 never looks at 1 again: so 2 must not show before 1."""
    log = open_log(postgres_database, SMALL_FACTS)
    slow = psycopg.connect(postgres_database.address)
    if not locked:
        _take_the_lock_out(slow)
    slow.execute(
        "SELECT log.append_stored_events(ARRAY[gen_random_uuid()], ARRAY[1::bigint], ARRAY['test.noted'], "
        "ARRAY['not yet committed'::bytea])"
    )
    quick = Thread(target=log.append, args=(drafts("quick"),))
    quick.start()
    quick.join(0.5)
    overtook = log.head() > 0
    slow.rollback()
    slow.close()
    quick.join(_LONG)
    log.close()
    assert overtook is not locked


def _take_the_lock_out(connection: psycopg.Connection[tuple[str]]) -> None:
    (definition,) = connection.execute(
        "SELECT pg_get_functiondef('log.append_stored_events'::regproc)"
    ).fetchone() or ("",)
    assert "LOCK TABLE" in definition
    connection.execute(definition.replace("LOCK TABLE", "-- LOCK TABLE").encode())
    connection.commit()


@pytest.mark.parametrize(
    "limit", ["lock_timeout", "statement_timeout", "idle_in_transaction_session_timeout"]
)
def test_every_wait_has_an_end(postgres_database: Database, limit: str) -> None:
    recorder = open_postgres(postgres_database, Bell(), read_only=False)
    with recorder.datastore.get_connection() as connection:
        row = connection.execute("SELECT current_setting(%s) AS span", (limit,)).fetchone()
    recorder.close()
    assert row is not None
    assert row["span"] != "0"


def test_nobody_waits_for_ever_for_a_lock(postgres_database: Database) -> None:
    impatient = Database.parse(f"{postgres_database.address}&options=-clock_timeout%3D200ms")
    log = open_log(impatient, SMALL_FACTS)
    with psycopg.connect(postgres_database.address) as somebody:
        somebody.execute("LOCK TABLE log.stored_events IN EXCLUSIVE MODE")
        began = monotonic()
        with pytest.raises(LogUnavailable, match="lock timeout"):
            log.append(drafts("waiting"))
        assert monotonic() - began < 5
        assert log.read(after=0) == []
    log.append(drafts("now"))
    assert texts(log.read(after=0)) == ["now"]
    log.close()


def test_an_append_outlives_the_death_of_its_connection(postgres_database: Database) -> None:
    log = open_log(postgres_database, SMALL_FACTS)
    for number in range(5):
        _cut_connections(postgres_database)
        log.append(drafts(f"n{number}"))
    assert texts(log.read(after=0)) == [f"n{number}" for number in range(5)]
    log.close()


def test_an_append_finds_a_live_connection_among_many_dead_ones(postgres_database: Database) -> None:
    recorder = open_postgres(postgres_database, Bell(), read_only=False)
    with ExitStack() as in_use:
        for _ in range(6):
            in_use.enter_context(recorder.datastore.get_connection())
    _cut_connections(postgres_database)
    assert recorder.insert_events([Codec(SMALL_FACTS, {}).to_stored_event(draft())]) == [1]
    recorder.close()


def test_an_append_whose_answer_got_lost_is_a_conflict_and_never_doubled(
    postgres_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = open_log(postgres_database, SMALL_FACTS)
    insert = PostgresRecorder._insert
    answers = iter([InterfaceError("the connection was lost after the commit")])

    def insert_and_lose_the_first_answer(recorder: PostgresRecorder, stored: list[StoredEvent]) -> list[int]:
        positions = insert(recorder, stored)
        for lost in answers:
            raise lost
        return positions

    monkeypatch.setattr(PostgresRecorder, "_insert", insert_and_lose_the_first_answer)
    with pytest.raises(Conflict):
        log.append([draft("once")])
    assert texts(log.read(after=0)) == ["once"]
    log.close()


def test_a_database_that_goes_away_is_told_in_time_and_found_again(
    postgres_server: str, postgres_database: Database
) -> None:
    log = open_log(postgres_database, SMALL_FACTS)
    log.append(drafts("before"))
    name = postgres_database.address.rpartition("/")[2].partition("?")[0]
    with psycopg.connect(postgres_server, autocommit=True) as closer:
        closer.execute(SQL("ALTER DATABASE {} ALLOW_CONNECTIONS false").format(Identifier(name)))
        closer.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", (name,))
        began = monotonic()
        with pytest.raises(LogUnavailable):
            log.append(drafts("refused"))
        assert monotonic() - began < 10
        closer.execute(SQL("ALTER DATABASE {} ALLOW_CONNECTIONS true").format(Identifier(name)))
    _append_when_back(log, "after")
    assert texts(log.read(after=0)) == ["before", "after"]
    log.close()


def _cut_connections(database: Database) -> None:
    with psycopg.connect(database.address, autocommit=True) as knife:
        knife.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


def _append_when_back(log: Log, text: str) -> None:
    for _ in range(20):
        try:
            log.append(drafts(text))
        except LogUnavailable:
            sleep(0.5)
        else:
            return
    pytest.fail("The log did not find its server again.")
