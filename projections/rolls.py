"""The honour roll as it is read: by title, family, level, year, unit, person and day, page by page.

A page is found by the position after which it begins, through an index that has every filter together with
the position: how long it takes depends on the page and not on the roll.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, fields
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, false, or_, select

from projections.honour_roll import HonourStatus, honours
from projections.periods import Period

_EXACT = (
    *("kind", "title", "family", "level", "year", "recipient_kind"),
    *("unit", "recipient", "competition", "stage", "medal"),
)


class Honour(NamedTuple):
    """One line of the honour roll: one conferral of an `award` or a `title`.

    `conferred_on` and `ended_on` are days (ISO 8601); `position` and `ended_position` the facts.
    """

    honour: UUID
    kind: str
    title: UUID | None
    name: str
    name_en: str
    family: str
    level: str
    year: str
    recipient: UUID
    recipient_kind: str
    leader: UUID | None
    unit: UUID | None
    stage: UUID | None
    trade: str | None
    place: int | None
    grounds: str
    status: HonourStatus
    ground_of_revocation: str
    conferred_on: str
    position: int
    ended_on: str | None
    ended_position: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RollWanted:
    """What is asked of the roll; None asks for all.

    `units`: of one of these. `recipients`: one of these. `conferred`: on a day of this period. `as_of`: as it
    stood at the end of this day (ISO 8601). `with_revoked`: also what did not stand then any more.
    """

    kind: str | None = None
    title: UUID | None = None
    family: str | None = None
    level: str | None = None
    year: str | None = None
    recipient_kind: str | None = None
    unit: UUID | None = None
    recipient: UUID | None = None
    stage: UUID | None = None
    competition: UUID | None = None
    medal: int | None = None
    units: Collection[UUID] | None = None
    recipients: Collection[UUID] | None = None
    conferred: Period | None = None
    as_of: str | None = None
    with_revoked: bool = False


def roll(connection: Connection, wanted: RollWanted, *, after: int = 0, limit: int = 200) -> list[Honour]:
    """The lines that are wanted in the order of conferral, `limit` of them after position `after`."""
    lines = select(*(honours.c[name] for name in Honour._fields))
    chosen = lines.where(*wanted_lines(wanted), honours.c.position > after)
    ordered: Select[Any] = chosen.order_by(honours.c.position).limit(limit)
    return [_as_it_stood(row, wanted.as_of) for row in connection.execute(ordered)]


def wanted_lines(wanted: RollWanted) -> list[ColumnElement[bool]]:
    """What every line of the table `honours` that is wanted fulfils."""
    asked = {one.name: getattr(wanted, one.name) for one in fields(wanted)}
    conditions = [honours.c[name] == asked[name] for name in _EXACT if asked[name] is not None]
    for column, among in (("unit", wanted.units), ("recipient", wanted.recipients)):
        if among is not None:
            conditions.append(honours.c[column].in_(among) if among else false())
    if wanted.conferred is not None:
        first, last = (day.isoformat() for day in wanted.conferred)
        conditions.append(and_(honours.c.conferred_on >= first, honours.c.conferred_on <= last))
    return [*conditions, *_standing(wanted)]


def _standing(wanted: RollWanted) -> list[ColumnElement[bool]]:
    day = wanted.as_of
    if day is None:
        return [] if wanted.with_revoked else [honours.c.status == "conferred"]
    begun = honours.c.conferred_on <= day
    if wanted.with_revoked:
        return [begun]
    return [begun, or_(honours.c.ended_on.is_(None), honours.c.ended_on > day)]


def _as_it_stood(row: Row[Any], day: str | None) -> Honour:
    """A line as of a day: what ended later had not ended."""
    line = Honour(**row._mapping)
    if day is None or line.ended_on is None or line.ended_on <= day:
        return line
    return line._replace(status="conferred", ground_of_revocation="", ended_on=None, ended_position=None)
