"""Rows go straight to the driver, and lie in the tables as SQLAlchemy itself would have put them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import MetaData, Table, insert, select, text

from competition.log.database import Database
from competition.tables import Part, Tables, in_pieces, open_tables
from projections.competitions import competitions, recusals
from projections.score_history import score_facts
from projections.view import metadata, upsert
from tests.builders import named


@pytest.fixture
def tables(database: Database) -> Iterator[Tables]:
    tables = open_tables(database, "views", metadata)
    yield tables
    tables.close()


def held(number: int, name: str = "大赛") -> dict[str, Any]:
    return {
        "competition": named(f"competition {number}"),
        "name": name,
        "organiser": named("unit"),
        "level": "city",
        "first_day": date(2025, 5, 1) + timedelta(number),
        "last_day": date(2025, 6, 1),
        "control": "single-handed",
        "series": None,
        "edition": None,
        "cancelled": False,
    }


def fact(number: int) -> dict[str, Any]:
    return {
        "position": 2**40 + number,
        "subject": named("stage"),
        "entry": named(f"entry {number}") if number % 3 else None,
        "at": number,
        "by": "judge:1",
        "command": named(f"command {number}"),
        "version": 1,
        "fact": bytes([0, number, 255]),
    }


def rows_of(tables: Tables, table: Table) -> list[dict[str, Any]]:
    with tables.read.begin() as connection:
        chosen = select(table).order_by(*table.primary_key)
        return [dict(row._mapping) for row in connection.execute(chosen)]


def as_stored(tables: Tables, table: Table) -> list[str]:
    """The values as the driver gives them."""
    with tables.read.begin() as connection:
        question = str(select(table).compile(connection.engine))
        return sorted(repr(tuple(row)) for row in connection.exec_driver_sql(question))


@pytest.mark.parametrize("count", [1, 3, 86])
def test_rows_come_back_as_they_went_in(tables: Tables, count: int) -> None:
    facts = [fact(number) for number in range(count)]
    with tables.write.begin() as connection:
        upsert(connection, score_facts, facts)
        upsert(connection, competitions, (held(number) for number in range(count)))
    assert rows_of(tables, score_facts) == facts
    assert sorted(row["first_day"] for row in rows_of(tables, competitions)) == [
        held(number)["first_day"] for number in range(count)
    ]


def test_rows_lie_there_as_the_library_would_have_put_them(tables: Tables) -> None:
    written = {score_facts: [fact(1), fact(3)], competitions: [held(1), held(2)]}
    for table, rows in written.items():
        with tables.write.begin() as connection:
            connection.execute(insert(table), rows)
        expected = as_stored(tables, table)
        with tables.write.begin() as connection:
            connection.execute(table.delete())
            upsert(connection, table, rows)
        assert as_stored(tables, table) == expected


def test_a_row_with_the_same_key_takes_the_place_of_the_old_one(tables: Tables) -> None:
    with tables.write.begin() as connection:
        upsert(connection, competitions, [held(1), held(2)])
        upsert(connection, competitions, [held(2, "新大赛")])
    assert sorted(row["name"] for row in rows_of(tables, competitions)) == ["大赛", "新大赛"]


def test_a_table_of_keys_alone_takes_the_same_row_again(tables: Tables) -> None:
    row = {"stage": named("stage"), "judge": named("judge"), "entry": named("entry")}
    with tables.write.begin() as connection:
        upsert(connection, recusals, [row])
        upsert(connection, recusals, [row])
    assert rows_of(tables, recusals) == [row]


def test_no_rows_are_no_statement(tables: Tables) -> None:
    with tables.write.begin() as connection:
        upsert(connection, competitions, [])
    assert rows_of(tables, competitions) == []


@given(st.lists(st.integers(), max_size=300))
def test_pieces_are_all_the_rows_in_their_order(rows: list[int]) -> None:
    pieces = list(in_pieces(rows))
    assert [row for piece in pieces for row in piece] == rows
    assert {len(piece) for piece in pieces} <= {64, 16, 4, 1}


@pytest.mark.parametrize(("part", "waits"), [("views", False), ("directory", True)])
def test_names_wait_for_the_disk_and_views_do_not(database: Database, part: Part, waits: bool) -> None:
    tables = open_tables(database, part, MetaData())
    asked = "SHOW synchronous_commit" if tables.kind == "postgresql" else "PRAGMA synchronous"
    with tables.write.connect() as connection:
        told = connection.execute(text(asked)).scalar_one()
    tables.close()
    assert told == ({True: "on", False: "off"} if tables.kind == "postgresql" else {True: 2, False: 1})[waits]
