"""Every fact is a deed, in the competition it belongs to, and says who did it, from where and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from sqlalchemy import select

from competition.entries.entry import EntryWithdrawn
from competition.facts import Fact, topic_of
from competition.log.database import Database
from competition.log.store import open_log
from projections.audit import Wanted, deeds, published
from projections.audit_sight import Reader, audit
from tests.builders import COMPETITION, NOON, STAGE, TRADE, Told, entry, records_of, signed, told
from tests.projections.histories import running, whole_history

EVERYTHING = Wanted(limit=1000)


def rows_after(database: Database, facts: Sequence[Fact | Told], batch: int = 1000) -> list[Any]:
    """The deeds that these facts make, in the order of the log."""
    log = open_log(Database.memory())
    records = records_of(facts)
    with running(log, database) as runner:
        for start in range(0, len(records), batch):
            runner.process(records[start : start + batch])
        with runner._tables.read.begin() as connection:
            return list(connection.execute(select(deeds).order_by(deeds.c.position)))


@pytest.mark.parametrize("batch", [1, 5, 1000])
def test_every_fact_of_a_competition_is_found_under_it(database: Database, batch: int) -> None:
    """Also one that names nothing of it, such as an award's revocation: its stream's first fact did."""
    facts = whole_history()
    rows = rows_after(database, facts, batch)
    assert [row.topic for row in rows] == [topic_of(type(fact)) for fact in facts]
    for row in rows:
        belongs = not row.topic.startswith("title.")
        assert row.competition == (COMPETITION if belongs else None), row.topic
        assert row.trade == (TRADE if belongs and not row.topic.startswith("competition.") else None)
    assert {row.stage for row in rows if row.topic.startswith(("sheet.", "results.", "award."))} == {STAGE}


def test_a_deed_says_who_did_it_when_from_which_device_and_why(database: Database) -> None:
    facts = whole_history()
    last = told(EntryWithdrawn(entry=entry(1), reason="病"), by="organiser:7", device="desk")
    row = rows_after(database, [*facts, last])[-1]
    assert (row.role, row.person, row.device, row.reason) == ("organiser", "7", "desk", "病")
    assert (row.competition, row.trade, row.stage, row.entry) == (COMPETITION, TRADE, None, entry(1))
    assert row.at == int(NOON.timestamp()) * 1_000_000


def test_the_deeds_hold_no_mark(database: Database) -> None:
    rows = rows_after(database, [*whole_history(), signed(1, "C", "7.77")])
    assert not any("7.77" in str(tuple(row)) for row in rows)


def test_what_is_published_counts_for_its_stage_its_trade_and_its_competition(
    database: Database,
) -> None:
    facts = whole_history()
    position = 1 + [topic_of(type(fact)) for fact in facts].index("results.published")
    with running(open_log(Database.memory()), database) as runner:
        runner.process(records_of(facts[: position - 1]))
        with runner._tables.read.begin() as connection:
            assert published(connection, COMPETITION) == ({}, {}, 0)
            assert audit(connection, COMPETITION, Reader("anyone", ""), EVERYTHING) == []
        runner.process(records_of(facts)[position - 1 :])
        with runner._tables.read.begin() as connection:
            assert published(connection, COMPETITION) == ({STAGE: position}, {TRADE: position}, position)
            roots = audit(connection, COMPETITION, Reader("anyone", ""), EVERYTHING)
            assert [root.position for root in roots] == list(range(position, 0, -1))


def test_the_papers_are_open_to_an_arbitrator_while_an_appeal_is(
    database: Database,
) -> None:
    reader = Reader("arbitrator", "1")
    with running(open_log(Database.memory()), database) as runner:
        runner.process(records_of(whole_history()))
        with runner._tables.read.begin() as connection:
            assert audit(connection, COMPETITION, reader, EVERYTHING) == []
        for topic, is_open in (("results.appeal_filed", True), ("results.appeal_decided", False)):
            _note(runner, topic)
            with runner._tables.read.begin() as connection:
                found = audit(connection, COMPETITION, reader, EVERYTHING)
            assert {line.stage for line in found} == ({STAGE} if is_open else set())


def _note(runner: Any, topic: str) -> None:
    """A deed of this kind on the stage."""
    with runner._tables.write.begin() as connection:
        (row,) = connection.execute(select(deeds).where(deeds.c.topic == "results.locked"))
        newest = connection.execute(select(deeds.c.position).order_by(deeds.c.position.desc())).scalar()
        values = row._asdict() | {"position": newest + 1, "topic": topic}
        connection.execute(deeds.insert().values(values))
