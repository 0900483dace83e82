"""The runner: each fact once, whatever crashes; nothing skipped; everything rebuilt the same."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection

import projections.runner
from competition.facts import AnyRecord
from competition.log.database import Database
from competition.log.store import Log, open_log
from competition.tables import open_tables
from projections import all_views
from projections.runner import Runner
from projections.view import View, metadata
from tests.log.writing import lay
from tests.projections.histories import Dump, dump_of, founded, histories, running, whole_history

LONG = 20.0


class Crash(Exception):
    """What a view meets in these tests."""


def crash_once_in(view: View, monkeypatch: pytest.MonkeyPatch, *, after: bool) -> None:
    """Let the view fail the next time it is asked, before or after it wrote; then let it be."""
    apply = view.apply

    def fail(connection: Connection, records: Sequence[AnyRecord]) -> None:
        monkeypatch.setattr(view, "apply", apply)
        if after:
            apply(connection, records)
        raise Crash

    monkeypatch.setattr(view, "apply", fail)


def dump_made_in_one_go(database: Database, log: Log) -> Dump:
    with running(log, database) as runner:
        runner.rebuild()
        return dump_of(runner._tables)


@pytest.mark.parametrize("after", [False, True], ids=["before it wrote", "after it wrote"])
@pytest.mark.parametrize("number", range(len(all_views())), ids=[view.name for view in all_views()])
def test_a_crash_in_any_view_loses_and_repeats_nothing(
    number: int, after: bool, sqlite_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = open_log(sqlite_database)
    lay(log, whole_history())
    with running(log, sqlite_database) as runner:
        runner.catch_up(batch=7, until=14)
        crash_once_in(runner._views[number], monkeypatch, after=after)
        with pytest.raises(Crash):
            runner.catch_up(batch=7)
        assert runner.position == 14
        runner.catch_up(batch=7)
        assert runner.position == log.head()
        found = dump_of(runner._tables)
    assert found == dump_made_in_one_go(sqlite_database, log)
    log.close()


def test_a_fact_that_comes_again_changes_no_byte(database: Database) -> None:
    log = open_log(database)
    records = lay(log, whole_history())
    with running(log, database) as runner:
        runner.catch_up()
        found = dump_of(runner._tables)
        for record in records:
            assert runner.process([record]) == 0
        assert dump_of(runner._tables) == found
    log.close()


def test_without_the_guard_a_fact_that_comes_again_is_noticed(
    sqlite_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = open_log(sqlite_database)
    records = lay(log, whole_history())
    with running(log, sqlite_database) as runner:
        runner.catch_up()
        found = dump_of(runner._tables)
        monkeypatch.setattr(projections.runner, "_position", lambda connection: 0)
        monkeypatch.setattr(projections.runner, "_advance", lambda connection, position: None)
        noticed = False
        for record in records:
            try:
                runner.process([record])
                noticed |= dump_of(runner._tables) != found
            except Exception:  # noqa: BLE001 (a primary key may notice it first)
                noticed = True
        assert noticed
    log.close()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(history=histories(), cuts=st.lists(st.integers(1, 9), max_size=40))
def test_whatever_the_batches_the_tables_are_the_same(
    tmp_path_factory: pytest.TempPathFactory, history: tuple[AnyRecord, ...], cuts: list[int]
) -> None:
    database = Database.parse(str(tmp_path_factory.mktemp("views")))
    log = open_log(database)
    with running(log, database) as runner:
        start = 0
        for size in [*cuts, len(history)]:
            runner.process(history[start : start + size])
            start += size
        piecemeal = dump_of(runner._tables)
    other = Database.parse(str(tmp_path_factory.mktemp("views")))
    with running(log, other) as runner:
        for view in runner._views:
            view.forget()
        runner.process(history)
        assert dump_of(runner._tables) == piecemeal
    log.close()


def test_a_view_that_fails_stops_the_views_and_says_so(
    sqlite_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = open_log(sqlite_database)
    with running(log, sqlite_database) as runner:
        crash_once_in(runner._views[2], monkeypatch, after=True)
        runner.start()
        lay(log, [founded()])
        assert not runner.wait_for(1, 1.0)
        assert isinstance(runner.failure, Crash)
        assert runner.position == 0
        assert runner.catch_up() == 1
    log.close()


def test_views_of_another_version_are_built_anew(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    log = open_log(database)
    lay(log, whole_history())
    with running(log, database) as runner:
        runner.catch_up()
        found = dump_of(runner._tables)
        with runner._tables.write.begin() as connection:
            connection.exec_driver_sql("ALTER TABLE trades RENAME COLUMN name TO what_it_was_called_before")
    monkeypatch.setattr(type(runner._views[1]), "version", 99)
    with running(log, database) as runner:
        assert runner.position == 0
        runner.catch_up()
        changed = {"versions": found["versions"]}
        assert dump_of(runner._tables) | changed == found
    log.close()


def test_the_views_follow_the_log(database: Database) -> None:
    log = open_log(database)
    with running(log, database) as runner:
        heard: list[int] = []
        runner.on_news(lambda news: heard.append(news.position))
        runner.start()
        head = lay(log, whole_history())[-1].position
        assert runner.wait_for(head, LONG)
        assert heard[-1] == head
    log.close()


def test_with_postgresql_another_process_takes_over_when_the_first_is_gone(
    postgres_database: Database,
) -> None:
    log, other_log = open_log(postgres_database), open_log(postgres_database)
    tables, other_tables = (open_tables(postgres_database, "views", metadata) for _ in range(2))
    first, second = Runner(log, tables, all_views()), Runner(other_log, other_tables, all_views())
    first.start()
    one, two = founded(), [fact for fact in whole_history() if fact.stream != founded().stream]
    lay(log, [one])
    assert first.wait_for(1, LONG)
    second.start()
    assert second.wait_for(1, LONG)
    first.close()
    head = lay(log, two)[-1].position
    assert second.wait_for(head, LONG)
    second.close()
    found = dump_of(other_tables)
    second.rebuild()
    assert dump_of(other_tables) == found
    for closed in (tables, other_tables, log, other_log):
        closed.close()
