"""Facts about honours and what is held, on the days a test names, and the views made of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from competition.facts import Fact
from competition.honours.awards import AwardConferred
from competition.honours.conferrals import TitleConferred
from competition.honours.rule import RecipientKind, TitleFamily
from competition.honours.titles import TitleEstablished
from competition.identifiers import EntryId, TitleId, UnitId, award_of, conferral_of
from competition.log.database import Database
from competition.scoring import Rulebook
from competition.setup.competition import Level
from competition.tables import open_tables
from projections import all_views
from projections.view import metadata
from tests.builders import (
    STAGE,
    Told,
    admitted,
    contestant,
    entry,
    founded,
    named,
    records_of,
    scheduled,
    told,
    trade,
)

OTHER_UNIT = UnitId(named("another unit"))


@contextmanager
def tables_of(
    database: Database, facts: Iterable[Fact | Told], batch: int | None = None
) -> Iterator[Connection]:
    """A connection to every view, as these facts make it, all at once or so many at a time."""
    tables = open_tables(database, "views", metadata)
    try:
        records = records_of(facts)
        with tables.write.begin() as connection:
            views = all_views()
            for start in range(0, len(records), batch or len(records) or 1):
                for view in views:
                    view.apply(connection, records[start : start + (batch or len(records))])
        with tables.read.begin() as connection:
            yield connection
    finally:
        tables.close()


def on(day: str, *facts: Fact) -> list[Told]:
    """These facts, at noon in China on a day."""
    at = datetime.fromisoformat(f"{day}T04:00:00").replace(tzinfo=UTC)
    return [told(fact, at=at) for fact in facts]


def established(
    name: str, family: TitleFamily = "craftsman", level: Level = "city", recipient: RecipientKind = "person"
) -> TitleEstablished:
    """A title that is called so, in English too."""
    fields: dict[str, Any] = {"name": name, "name_en": name, "family": family, "level": level}
    return TitleEstablished(title=TitleId(named(name)), recipient=recipient, **fields)


def conferred(
    name: str, recipient: UUID, cycle: str = "2025", kind: RecipientKind = "person", **fields: Any
) -> TitleConferred:
    """The title of this name is given."""
    title = TitleId(named(name))
    return TitleConferred(
        conferral=conferral_of(title, recipient, cycle),
        title=title,
        recipient=recipient,
        kind=kind,
        cycle=cycle,
        **({"unit": None, "grounds": "多年奉献"} | fields),
    )


def conferral(name: str, recipient: UUID, cycle: str = "2025") -> Any:
    return conferral_of(TitleId(named(name)), recipient, cycle)


def won(number: int, prize: str = "first", **fields: Any) -> AwardConferred:
    """The entry of this number has a prize of the final."""
    seats: dict[str, Any] = {"entrants": 9, "seats": 1, "boundary": None}
    return AwardConferred(
        award=award_of(STAGE, entry(number), prize),
        stage=STAGE,
        entry=EntryId(entry(number)),
        group="employees",
        prize=prize,
        name=prize,
        place=number,
        **(seats | fields),
    )


def competition(entries: Sequence[int] = (1, 2, 3), rules: Rulebook | None = None) -> tuple[Fact, ...]:
    """A city competition that ended on 3 May 2025, with its trade, its final and its entries."""
    return (founded(), *trade(rules), scheduled(), *admitted(*entries))


def somebody(number: int) -> UUID:
    return contestant(number)
