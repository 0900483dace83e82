"""Every certificate by its number: the tables, and what may be asked of them. `certificates.py` writes them.

*Superseded* is said of an award whose result was published anew: until the prizes are decided from the new
edition, nobody can tell whether it stands. It comes back to *valid* when they give it again.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal, NamedTuple
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Index,
    Integer,
    Select,
    String,
    Table,
    Uuid,
    func,
    select,
)

from projections.view import metadata

CertificateStatus = Literal["valid", "revoked", "lapsed", "withdrawn", "superseded"]

title_names = Table(
    "certificate_titles",
    metadata,
    Column("title", Uuid, primary_key=True),
    Column("name", String, nullable=False),
    Column("name_en", String, nullable=False),
    Column("level", String, nullable=False),
    comment="What the certificates of a title say it is.",
)
certificates = Table(
    "certificates",
    metadata,
    Column("number", String, primary_key=True),
    Column("honour", Uuid, nullable=False, unique=True),
    Column("kind", String, nullable=False),
    Column("title", Uuid),
    Column("stage", Uuid),
    Column("entry", Uuid),
    Column("competition", Uuid),
    Column("trade", String, nullable=False),
    Column("recipient", Uuid, nullable=False, index=True),
    Column("recipient_kind", String, nullable=False),
    Column("unit", Uuid),
    Column("name", String, nullable=False),
    Column("name_en", String, nullable=False),
    Column("level", String, nullable=False),
    Column("cycle", String, nullable=False),
    Column("status", String, nullable=False),
    Column("ground", String, nullable=False),
    Column("conferred_at", String, nullable=False),
    Column("conferred_position", BigInteger, nullable=False),
    Column("status_at", String, nullable=False),
    Column("status_position", BigInteger, nullable=False),
    Column("status_index", Integer, nullable=False, unique=True),
    Index("certificates_of_title", "title", "cycle", "status_index"),
    Index("certificates_of_stage", "stage", "status_index"),
    comment="Every certificate by its number: what it says, and what became of it.",
)


class Certificate(NamedTuple):
    """One certificate.

    `kind`: `award` or `title`. `ground`: why it does not hold. `conferred_position` and `status_position`:
    the facts that gave it and that made it what it is. `status_index`: its bit in the status lists, from 0.
    """

    number: str
    honour: UUID
    kind: Literal["award", "title"]
    title: UUID | None
    stage: UUID | None
    entry: UUID | None
    competition: UUID | None
    trade: str
    recipient: UUID
    recipient_kind: str
    unit: UUID | None
    name: str
    name_en: str
    level: str
    cycle: str
    status: CertificateStatus
    ground: str
    conferred_at: str
    conferred_position: int
    status_at: str
    status_position: int
    status_index: int


def certificate_of(connection: Connection, number: str) -> Certificate | None:
    """The certificate with this number, written as `certificate_number` writes it."""
    return next(iter(_read(connection, select(certificates).where(certificates.c.number == number))), None)


def certificates_of(connection: Connection, honours: Sequence[UUID]) -> list[Certificate]:
    """The certificates of these honours, some hundred at most, in the order of conferral."""
    chosen = select(certificates).where(certificates.c.honour.in_(honours))
    return _read(connection, chosen.order_by(certificates.c.status_index))


def certificates_where(
    connection: Connection,
    *,
    title: UUID | None = None,
    cycle: str | None = None,
    stage: UUID | None = None,
    entry: UUID | None = None,
    status: CertificateStatus | None = None,
    after: int = 0,
    limit: int = 200,
) -> list[Certificate]:
    """Certificates in the order of conferral, `limit` of them with a `status_index` of at least `after`."""
    chosen = _narrowed(
        select(certificates), title=title, cycle=cycle, stage=stage, entry=entry, status=status
    )
    chosen = chosen.where(certificates.c.status_index >= after)
    return _read(connection, chosen.order_by(certificates.c.status_index).limit(limit))


def count_certificates(
    connection: Connection,
    *,
    title: UUID | None = None,
    cycle: str | None = None,
    stage: UUID | None = None,
    status: CertificateStatus | None = None,
) -> int:
    """How many there are."""
    counted = select(func.count()).select_from(certificates)
    chosen = _narrowed(counted, title=title, cycle=cycle, stage=stage, status=status)
    return int(connection.execute(chosen).scalar_one())


def not_valid_in(connection: Connection, first: int, count: int) -> list[tuple[int, CertificateStatus]]:
    """The bits from `first` on, `count` of them, whose certificates do not hold, and why not."""
    bit = certificates.c.status_index
    chosen = select(bit, certificates.c.status).where(
        bit >= first, bit < first + count, certificates.c.status != "valid"
    )
    return [(row.status_index, row.status) for row in connection.execute(chosen.order_by(bit))]


def newest_in(connection: Connection, first: int, count: int) -> str | None:
    """The moment at which one of these bits changed last, as text in UTC; None when none is given yet."""
    bit = certificates.c.status_index
    chosen = select(func.max(certificates.c.status_at)).where(bit >= first, bit < first + count)
    newest: str | None = connection.execute(chosen).scalar()
    return newest


def highest_bit(connection: Connection) -> int:
    """The bit of the newest certificate; -1 when there is none."""
    newest = connection.execute(select(func.max(certificates.c.status_index))).scalar()
    return -1 if newest is None else int(newest)


def _read(connection: Connection, chosen: Select[Any]) -> list[Certificate]:
    return [Certificate(**row._mapping) for row in connection.execute(chosen)]


def _narrowed(chosen: Select[Any], **wanted: UUID | str | None) -> Select[Any]:
    for column, value in wanted.items():
        if value is not None:
            chosen = chosen.where(certificates.c[column] == value)
    return chosen
