"""What did workers think up, and what was it worth? Suggestions, innovations and units' yearly sums."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import BigInteger, Column, Connection, Index, Integer, String, Table, Uuid, select, update

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


class WorkLine(NamedTuple):
    """A suggestion or an innovation; money in fen, 0 until somebody verified it."""

    work: UUID
    position: int
    kind: str
    unit: UUID
    year: int
    title: str
    benefit_fen: int


class ReportLine(NamedTuple):
    """A unit's suggestions of a year that are not recorded one by one."""

    unit: UUID
    year: int
    suggestions: int
    benefit_fen: int


def works_of(
    connection: Connection,
    *,
    year: int | None = None,
    units: Collection[UUID] | None = None,
    before: int | None = None,
    limit: int = 200,
) -> list[WorkLine]:
    """Works of a year, of these units or of all (None), the newest first; `before`: those older than that."""
    chosen = select(*(works.c[name] for name in WorkLine._fields))
    if year is not None:
        chosen = chosen.where(works.c.year == year)
    if units is not None:
        chosen = chosen.where(works.c.unit.in_(list(units)))
    if before is not None:
        chosen = chosen.where(works.c.position < before)
    ordered = chosen.order_by(works.c.position.desc()).limit(limit)
    return [WorkLine(*row) for row in connection.execute(ordered)]


def reports_of(
    connection: Connection, year: int, units: Collection[UUID] | None = None, limit: int = 1000
) -> list[ReportLine]:
    """The reports of a year, of these units or of all (None), the newest first."""
    kept = suggestion_reports.c
    chosen = select(kept.unit, kept.year, kept.count.label("suggestions"), kept.benefit_fen).where(
        suggestion_reports.c.year == year
    )
    if units is not None:
        chosen = chosen.where(suggestion_reports.c.unit.in_(list(units)))
    ordered = chosen.order_by(suggestion_reports.c.position.desc()).limit(limit)
    return [ReportLine(*row) for row in connection.execute(ordered)]


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
