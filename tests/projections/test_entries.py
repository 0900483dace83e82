"""Entries, their people and their places: what the tables say, however the facts come in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from competition.entries.entry import (
    EntryApproved,
    EntryDisqualified,
    EntryRejected,
    EntryWithdrawn,
    MemberSubstituted,
)
from competition.entries.roster import MembersChanged, PlaceFreed, TermsSet
from competition.entries.terms import Terms
from competition.facts import AnyRecord, Fact
from competition.log.database import Database
from competition.tables import Tables, open_tables
from projections.competitions import Competitions
from projections.entries import entries, people_of, terms_of
from projections.rosters import Wanted, places_taken, roster_page
from projections.view import metadata
from tests.builders import (
    TRADE,
    contestant,
    entry,
    named,
    person,
    place_taken,
    records_of,
    registered,
    trade,
)
from tests.projections.histories import dump_of, founded

TEAM: dict[str, Any] = {"kind": "team", "contestant": named("a team")}


def a_life() -> list[Fact]:
    """Six entries, each with another end; the fifth is a team, the sixth comes again after a no."""
    facts: list[Fact] = [founded(), *trade()]
    facts.append(TermsSet(trade=TRADE, version=1, terms=Terms(capacity=10)))
    for number in range(1, 5):
        facts += [registered(number), place_taken(number, number=number)]
    members = (person(50), person(51))
    facts += [
        registered(5, **TEAM, members=members, coaches=(person(52),)),
        place_taken(5, number=5, members=members, coaches=(person(52),)),
        registered(6, coaches=(person(60),)),
        place_taken(6, number=6, coaches=(person(60),)),
        EntryApproved(entry=entry(1)),
        EntryApproved(entry=entry(2)),
        EntryWithdrawn(entry=entry(2), reason="ill"),
        PlaceFreed(trade=TRADE, entry=entry(2)),
        EntryDisqualified(entry=entry(3), ground="a second person helped"),
        MemberSubstituted(entry=entry(4), leaves=person(4), joins=person(40), reason="ill"),
        MembersChanged(trade=TRADE, entry=entry(4), members=(person(40),)),
        MemberSubstituted(entry=entry(5), leaves=person(50), joins=person(53), reason="ill"),
        MembersChanged(trade=TRADE, entry=entry(5), members=(person(53), person(51))),
        EntryRejected(entry=entry(6), reason="no photograph"),
        PlaceFreed(trade=TRADE, entry=entry(6)),
        registered(6),
        place_taken(6, number=7),
        TermsSet(trade=TRADE, version=2, terms=Terms(capacity=12)),
    ]
    return facts


def told(tables: Tables, records: Sequence[AnyRecord], batch: int) -> None:
    view = Competitions()
    for start in range(0, len(records), batch):
        with tables.write.begin() as connection:
            view.apply(connection, records[start : start + batch])


@pytest.fixture
def tables(database: Database) -> Iterator[Tables]:
    tables = open_tables(database, "views", metadata)
    yield tables
    tables.close()


@pytest.mark.parametrize("batch", [1, 3, 1000])
def test_the_tables_say_how_each_entry_stands_and_who_is_in_it(tables: Tables, batch: int) -> None:
    told(tables, records_of(a_life()), batch)
    with tables.read.begin() as connection:
        rows = {row.entry: row for row in connection.execute(select(entries))}
        people = people_of(connection, [entry(number) for number in range(1, 7)])
        page = roster_page(connection, Wanted(TRADE), None, 100)
        now = terms_of(connection, TRADE)
        taken = places_taken(connection, TRADE)
    assert [(rows[entry(number)].status, rows[entry(number)].reason) for number in range(1, 7)] == [
        ("approved", ""),
        ("withdrawn", "ill"),
        ("disqualified", "a second person helped"),
        ("registered", ""),
        ("registered", ""),
        ("registered", ""),
    ]
    assert rows[entry(4)].contestant == contestant(40)
    assert people[entry(4)] == [(person(40), "member")]
    assert people[entry(5)] == [(person(53), "member"), (person(51), "member"), (person(52), "coach")]
    assert people[entry(6)] == [(person(6), "member")]
    assert [(row.entry, row.number) for row in page.rows] == [
        *((entry(number), number) for number in range(1, 6)),
        (entry(6), 7),
    ]
    assert (now.version, now.terms.capacity, taken) == (2, 12, 5)


def test_the_size_of_the_batches_makes_no_difference(tmp_path: Path) -> None:
    dumps = []
    for batch in (1, 2, 7, 1000):
        tables = open_tables(Database.parse(str(tmp_path / f"in {batch}")), "views", metadata)
        told(tables, records_of(a_life()), batch)
        dumps.append(dump_of(tables))
        tables.close()
    assert all(dump == dumps[0] for dump in dumps)
