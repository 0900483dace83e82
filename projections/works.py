"""What did workers think up, and what was it worth? Suggestions, innovations and units' yearly sums."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import BigInteger, Column, Connection, Index, Integer, String, Table, Uuid, update

from competition.facts import AnyRecord
from competition.honours.works import (
    BenefitVerified,
    InnovationRecorded,
    SuggestionRecorded,
    SuggestionsReported,
)
from projections.view import metadata, upsert

works = Table(
    "works",
    metadata,
    Column("work", Uuid, primary_key=True),
    Column("position", BigInteger, nullable=False),
    Column("kind", String, nullable=False),
    Column("unit", Uuid, nullable=False),
    Column("year", Integer, nullable=False),
    Column("title", String, nullable=False),
    Column("benefit_fen", BigInteger, nullable=False),
    Index("works_by_year", "kind", "year", "position"),
    comment="Each suggestion and innovation recorded by itself, with the benefit that was verified last.",
)
suggestion_reports = Table(
    "suggestion_reports",
    metadata,
    Column("unit", Uuid, primary_key=True),
    Column("year", Integer, primary_key=True),
    Column("position", BigInteger, nullable=False),
    Column("count", Integer, nullable=False),
    Column("benefit_fen", BigInteger, nullable=False),
    Index("suggestion_reports_by_year", "year", "position"),
    comment="The newest report of each unit and year: suggestions that are not recorded one by one.",
)


class Works:
    """The view."""

    name = "works"
    version = 1

    def apply(self, connection: Connection, records: Sequence[AnyRecord]) -> None:
        reports: dict[tuple[object, int], dict[str, object]] = {}
        for record in records:
            match record.fact:
                case SuggestionsReported() as fact:
                    said = {"count": fact.count, "benefit_fen": fact.benefit_fen}
                    key = {"unit": fact.unit, "year": fact.year, "position": record.position}
                    reports[fact.unit, fact.year] = key | said
                case SuggestionRecorded() | InnovationRecorded():
                    _record(connection, record)
                case BenefitVerified() as fact:
                    changed = update(works).where(works.c.work == fact.work)
                    connection.execute(changed.values(benefit_fen=fact.benefit_fen))
                case _:
                    pass  # nothing else is a work
        upsert(connection, suggestion_reports, reports.values())

    def forget(self) -> None:
        """Nothing is kept in memory."""


def _record(connection: Connection, record: AnyRecord) -> None:
    fact: SuggestionRecorded | InnovationRecorded = record.fact
    row = {
        "work": fact.work,
        "position": record.position,
        "kind": "suggestion" if isinstance(fact, SuggestionRecorded) else "innovation",
        "unit": fact.unit,
        "year": fact.year,
        "title": fact.title,
        "benefit_fen": 0,
    }
    upsert(connection, works, [row])
