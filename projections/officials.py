"""Who holds which office in which competition? Appointments as they stand now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Column, Connection, String, Table, Uuid, delete, select

from competition.facts import AnyRecord
from competition.setup.officials import OfficialAppointed, OfficialDismissed, OfficialRole
from projections.view import metadata, upsert

officials = Table(
    "officials",
    metadata,
    Column("competition", Uuid, primary_key=True),
    Column("person", Uuid, primary_key=True, index=True),
    Column("role", String, primary_key=True),
    Column("deputy_for", Uuid),
    comment="The offices each person holds in each competition, and whom a deputy stands in for.",
)


class Office(NamedTuple):
    """An office somebody holds in a competition."""

    person: UUID
    role: OfficialRole
    deputy_for: UUID | None


class Officials:
    """The view of who holds which office."""

    name = "officials"
    version = 1

    def apply(self, connection: Connection, records: Sequence[AnyRecord]) -> None:
        for record in records:
            match record.fact:
                case OfficialAppointed() as fact:
                    row = {"competition": fact.competition, "person": fact.person, "role": fact.role}
                    upsert(connection, officials, [row | {"deputy_for": fact.deputy_for}])
                case OfficialDismissed() as fact:
                    dismissed = (
                        (officials.c.competition == fact.competition)
                        & (officials.c.person == fact.person)
                        & (officials.c.role == fact.role)
                    )
                    connection.execute(delete(officials).where(dismissed))
                case _:
                    pass  # everything else is no appointment

    def forget(self) -> None:
        """Nothing is kept in memory."""


def roles_of(connection: Connection, person: UUID) -> list[tuple[OfficialRole, UUID]]:
    """Every office a person holds, with its competition."""
    chosen = select(officials.c.role, officials.c.competition).where(officials.c.person == person)
    ordered = chosen.order_by(officials.c.competition, officials.c.role)
    return [(row.role, row.competition) for row in connection.execute(ordered)]


def officials_in(connection: Connection, competition: UUID) -> list[Office]:
    """Every office held in a competition, by role and person."""
    chosen = select(officials).where(officials.c.competition == competition)
    ordered = chosen.order_by(officials.c.role, officials.c.person)
    return [Office(row.person, row.role, row.deputy_for) for row in connection.execute(ordered)]
