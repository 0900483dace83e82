"""What was announced of a result, and when? Freezes, editions, public notices, confirmations, who goes on.

All of it is public the moment it is said; `audience.py` reads here which board everybody sees, and what its
head tells. What is announced as of a position follows from the announcements up to it, and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Literal
from uuid import UUID

import msgspec
from sqlalchemy import BigInteger, Column, Connection, LargeBinary, Table, Uuid, select

from competition.facts import AnyRecord, Record
from competition.results.proceedings import (
    BoardFrozen,
    BoardThawed,
    EntriesQualified,
    NoticeOpened,
    ResultsConfirmed,
)
from competition.results.publish import digest_of
from competition.results.results import ResultsPublished
from projections.view import metadata, upsert

announcements = Table(
    "announcements",
    metadata,
    Column("stage", Uuid, primary_key=True),
    Column("position", BigInteger, primary_key=True),
    Column("said", LargeBinary, nullable=False),
    comment="Everything announced of a stage's results, as JSON.",
)


class Notice(msgspec.Struct, frozen=True, kw_only=True):
    """A public notice. Moments as text in UTC; it closes at midnight of `timezone`."""

    edition: int
    days: int
    counted: str
    timezone: str
    first_day: date
    last_day: date
    closes: str
    appeals_until: str


class Edition(msgspec.Struct, frozen=True, kw_only=True):
    """One publication: the position it pins, the rulebook's hash, the digest of its standings, why it
    supersedes the one before, and how many persons published it.
    """

    number: int
    position: int
    at: str
    as_of: int
    digest: str
    standings: str
    reason: str
    control: str


class Qualified(msgspec.Struct, frozen=True, kw_only=True):
    """Who goes on to another stage, by an edition."""

    edition: int
    next_stage: UUID
    entries: tuple[UUID, ...]


class Announcement(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One thing that was announced, with what it says."""

    kind: Literal["frozen", "thawed", "published", "noticed", "confirmed", "qualified"]
    at: str
    edition: Edition | None = None
    notice: Notice | None = None
    qualified: Qualified | None = None
    confirmed: int = 0


@dataclass(frozen=True, slots=True)
class Announced:
    """What stands announced. `position` and `at` are the newest announcement's that a board tells.

    `frozen`: the position of the freeze in force. `confirmed`: whether the newest edition is.
    """

    position: int = 0
    at: str = ""
    frozen: int | None = None
    editions: tuple[Edition, ...] = ()
    notice: Notice | None = None
    confirmed: bool = False
    qualified: tuple[Qualified, ...] = ()

    @property
    def edition(self) -> Edition | None:
        """The newest."""
        return self.editions[-1] if self.editions else None

    def after(self, position: int, one: Announcement) -> Announced:
        """What stands once this is announced, too."""
        if one.qualified is not None:
            others = (it for it in self.qualified if it.next_stage != one.qualified.next_stage)
            return replace(self, qualified=(*others, one.qualified))
        moved = replace(self, position=position, at=one.at)
        if one.edition is not None:
            return replace(moved, editions=(*self.editions, one.edition), frozen=None, confirmed=False)
        if one.notice is not None:
            return replace(moved, notice=one.notice)
        if one.kind == "confirmed":
            return replace(moved, confirmed=True)
        return replace(moved, frozen=position if one.kind == "frozen" else None)


class Announcements:
    """The view."""

    name = "announcements"
    version = 1

    def apply(self, connection: Connection, records: Sequence[AnyRecord]) -> None:
        rows = [
            {"stage": record.fact.stage, "position": record.position, "said": msgspec.json.encode(said)}
            for record in records
            if (said := _said(record)) is not None
        ]
        upsert(connection, announcements, rows)

    def forget(self) -> None:
        """Nothing is kept in memory."""


def announced(connection: Connection, stage: UUID, as_of: int | None = None) -> Announced:
    """What stood announced of a stage's result as of a position, or stands now."""
    chosen = select(announcements.c.position, announcements.c.said).where(announcements.c.stage == stage)
    if as_of is not None:
        chosen = chosen.where(announcements.c.position <= as_of)
    rows = connection.execute(chosen.order_by(announcements.c.position))
    return folded((row.position, msgspec.json.decode(row.said, type=Announcement)) for row in rows)


def folded(said: Iterable[tuple[int, Announcement]]) -> Announced:
    """What stands after these announcements, given with their positions in order."""
    standing = Announced()
    for position, one in said:
        standing = standing.after(position, one)
    return standing


def _said(record: AnyRecord) -> Announcement | None:
    at = _text(record.stamp.at)
    match record.fact:
        case BoardFrozen():
            return Announcement(kind="frozen", at=at)
        case BoardThawed():
            return Announcement(kind="thawed", at=at)
        case ResultsPublished():
            return Announcement(kind="published", at=at, edition=_edition(record))
        case NoticeOpened() as fact:
            return Announcement(kind="noticed", at=at, notice=_notice(fact))
        case ResultsConfirmed() as fact:
            return Announcement(kind="confirmed", at=at, confirmed=fact.edition)
        case EntriesQualified() as fact:
            onward = Qualified(edition=fact.edition, next_stage=fact.next_stage, entries=fact.entries)
            return Announcement(kind="qualified", at=at, qualified=onward)
        case _:
            return None  # proposals and witnesses are for those who sign, not for everybody


def _edition(record: Record[ResultsPublished]) -> Edition:
    fact = record.fact
    return Edition(
        number=fact.edition,
        position=record.position,
        at=_text(record.stamp.at),
        as_of=fact.as_of,
        digest=fact.digest,
        standings=digest_of(fact.standings),
        reason=fact.reason,
        control=fact.control,
    )


def _notice(fact: NoticeOpened) -> Notice:
    return Notice(
        edition=fact.edition,
        days=fact.days,
        counted=fact.counted,
        timezone=fact.timezone,
        first_day=fact.first_day,
        last_day=fact.last_day,
        closes=_text(fact.closes),
        appeals_until=_text(fact.appeals_until),
    )


def _text(at: datetime) -> str:
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")
