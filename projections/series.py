"""Which competitions come back, within which programmes? Programmes, series and their editions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID

import msgspec
from sqlalchemy import Column, Connection, Integer, String, Table, Uuid, select

from competition.facts import AnyRecord
from competition.setup.programme import ProgrammeAnnounced, SeriesFounded
from projections.competitions import competitions
from projections.view import metadata, upsert

programmes = Table(
    "programmes",
    metadata,
    Column("programme", Uuid, primary_key=True),
    Column("name", String, nullable=False),
    Column("organiser", Uuid, nullable=False),
    Column("first_year", Integer, nullable=False),
    Column("last_year", Integer, nullable=False),
    Column("note", String, nullable=False),
    comment="The plans of several years under which competitions are held.",
)
series = Table(
    "series",
    metadata,
    Column("series", Uuid, primary_key=True),
    Column("programme", Uuid, index=True),
    Column("name", String, nullable=False),
    Column("organiser", Uuid, nullable=False),
    comment="The competitions that come back, edition by edition.",
)


class Edition(NamedTuple):
    """A competition as an edition of its series."""

    competition: UUID
    edition: int
    name: str
    first_day: date
    last_day: date
    cancelled: bool


class SeriesFound(NamedTuple):
    """A series with its editions, the newest number first."""

    id: UUID
    programme: UUID | None
    name: str
    organiser: UUID
    editions: tuple[Edition, ...]


class ProgrammeFound(NamedTuple):
    """A programme with its series by name."""

    id: UUID
    name: str
    organiser: UUID
    first_year: int
    last_year: int
    note: str
    series: tuple[SeriesFound, ...]


class Series:
    """The view of programmes and series. It follows `Competitions`, whose editions it shows."""

    name = "series"
    version = 1

    def apply(self, connection: Connection, records: Sequence[AnyRecord]) -> None:
        for record in records:
            match record.fact:
                case ProgrammeAnnounced() as fact:
                    upsert(connection, programmes, [msgspec.structs.asdict(fact)])
                case SeriesFounded() as fact:
                    upsert(connection, series, [msgspec.structs.asdict(fact)])
                case _:
                    pass  # an edition is told by the competition itself

    def forget(self) -> None:
        """Nothing is kept in memory."""


def programmes_found(connection: Connection, programme: UUID | None = None) -> list[ProgrammeFound]:
    """Every programme, the newest first; or the one that is named, if it exists."""
    chosen = select(programmes).order_by(programmes.c.first_year.desc(), programmes.c.name)
    if programme is not None:
        chosen = chosen.where(programmes.c.programme == programme)
    return [
        ProgrammeFound(
            row.programme,
            row.name,
            row.organiser,
            row.first_year,
            row.last_year,
            row.note,
            tuple(_series_where(connection, programme=row.programme)),
        )
        for row in connection.execute(chosen).all()
    ]


def series_found(connection: Connection, id: UUID) -> SeriesFound | None:
    """A series; None for none."""
    return next(iter(_series_where(connection, series=id)), None)


def every_series(connection: Connection) -> list[SeriesFound]:
    """Every series by name, within a programme or by itself."""
    return list(_series_where(connection))


def _series_where(connection: Connection, **wanted: UUID) -> list[SeriesFound]:
    chosen = select(series).order_by(series.c.name, series.c.series)
    for column, value in wanted.items():
        chosen = chosen.where(series.c[column] == value)
    return [
        SeriesFound(row.series, row.programme, row.name, row.organiser, _editions(connection, row.series))
        for row in connection.execute(chosen).all()
    ]


def _editions(connection: Connection, id: UUID) -> tuple[Edition, ...]:
    chosen = select(competitions).where(competitions.c.series == id)
    ordered = chosen.order_by(competitions.c.edition.desc(), competitions.c.first_day.desc())
    return tuple(
        Edition(row.competition, row.edition, row.name, row.first_day, row.last_day, row.cancelled)
        for row in connection.execute(ordered)
    )
