"""Who may read which deeds? The gate of the audit, as the access matrix has it.

anyone, contestant, unit    *roots*: positions and fingerprints, of what was published, up to its publication
judge, recorder             their own deeds
chief judge                 the competition
supervisor                  the competition, by code: officials by their ids, not their names
organiser                   the competition without unpublished marks, and the words about them
arbitrator                  the stages in which an appeal opened the papers to them
admin                       when and from which device the log was written to, not by whom or about what

Nobody is told both the code and the person of an entry here, whatever they may see elsewhere: a deed about a
stage names an entry by its code alone, and its stream, which is computed from the entry, not at all. Whoever
acts for an entry or a unit is named only to the organiser, and only where no code stands beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, and_, false, or_, select, true

from projections.audit import Published, Wanted, deeds, published
from projections.competitions import start_places
from projections.moments import microseconds, moment

READERS = ("judge", "recorder", "chief judge", "supervisor", "organiser", "arbitrator", "admin")
"""Whoever is none of these, or in another competition, sees the roots."""

_CONTENDERS = ("contestant", "unit")


class Deed(NamedTuple):
    """One line of the audit. What its reader may not know is None: only position and leaf always stand.

    `entry` and `stream` stand where no code does; `reason` is the words given with an amendment and the like.
    """

    position: int
    leaf: bytes
    at: datetime | None = None
    role: str | None = None
    person: str | None = None
    device: str | None = None
    topic: str | None = None
    trade: UUID | None = None
    stage: UUID | None = None
    code: str | None = None
    reason: str | None = None
    entry: UUID | None = None
    stream: UUID | None = None


class Reader(NamedTuple):
    """Who reads: their role in this competition, `anyone` without one, and their id as the log names it."""

    role: str
    person: str


def audit(connection: Connection, competition: UUID, reader: Reader, wanted: Wanted) -> Sequence[Deed]:
    """The deeds of a competition that this reader may see, newest first, at most `wanted.limit`."""
    told = published(connection, competition)
    chosen = (
        select(deeds, start_places.c.code)
        .outerjoin(
            start_places,
            and_(start_places.c.stage == deeds.c.stage, start_places.c.entry == deeds.c.entry),
        )
        .where(deeds.c.competition == competition, _rows(connection, competition, reader, told))
        .where(*_asked(reader, wanted))
        .order_by(deeds.c.position.desc())
        .limit(wanted.limit)
    )
    return [_deed(row, reader.role, told) for row in connection.execute(chosen)]


def _rows(connection: Connection, competition: UUID, reader: Reader, told: Published) -> ColumnElement[bool]:
    """Which deeds of the competition a reader sees at all."""
    match reader.role:
        case "chief judge" | "supervisor" | "organiser" | "admin":
            return true()
        case "judge" | "recorder":
            own = (deeds.c.role == reader.role) & (deeds.c.person == reader.person)
            return own if reader.person else false()
        case "arbitrator":
            return deeds.c.stage.in_(_under_appeal(connection, competition))
        case _:
            return _published(told)


def _published(told: Published) -> ColumnElement[bool]:
    """What the public was told of: each thing up to its newest publication, and nothing of what came since.

    The number of deeds is a secret too: it would tell how many marks are in.
    """
    stages = [(deeds.c.stage == stage) & (deeds.c.position <= last) for stage, last in told.stages.items()]
    trades = [(deeds.c.trade == trade) & (deeds.c.position <= last) for trade, last in told.trades.items()]
    above = deeds.c.trade.is_(None) & (deeds.c.position <= told.competition)
    return or_(*stages, and_(deeds.c.stage.is_(None), or_(above, *trades)))


def _under_appeal(connection: Connection, competition: UUID) -> list[UUID]:
    """The stages with an appeal that is not decided: for so long their papers are open to the arbitrators."""
    chosen = select(deeds.c.stage, deeds.c.topic).where(
        deeds.c.competition == competition, deeds.c.topic.in_((*_BEGINS, *_ENDS))
    )
    waiting: dict[UUID, int] = {}
    for row in connection.execute(chosen):
        waiting[row.stage] = waiting.get(row.stage, 0) + (1 if row.topic in _BEGINS else -1)
    return [stage for stage, appeals in waiting.items() if appeals > 0]


_BEGINS = ("results.appeal_filed",)
_ENDS = ("results.appeal_decided", "results.appeal_withdrawn")


def _asked(reader: Reader, wanted: Wanted) -> list[ColumnElement[bool]]:
    """What was asked for. What a reader is not told of a deed is nothing they can ask for either."""
    found = []
    if wanted.before is not None:
        found.append(deeds.c.position < wanted.before)
    if reader.role not in READERS:
        return found
    if wanted.since is not None:
        found.append(deeds.c.at >= microseconds(wanted.since))
    if wanted.until is not None:
        found.append(deeds.c.at <= microseconds(wanted.until))
    if reader.role == "admin":
        return found
    if wanted.topic:
        found.append(deeds.c.topic.startswith(wanted.topic, autoescape=True))
    if wanted.stage is not None:
        found.append(deeds.c.stage == wanted.stage)
    if wanted.person is not None:
        found += [deeds.c.person == str(wanted.person), _is_named(reader.role)]
    return found


def _is_named(role: str) -> ColumnElement[bool]:
    """Whether a deed tells this role who did it."""
    official = deeds.c.role.not_in(_CONTENDERS)
    return official | deeds.c.stage.is_(None) if role == "organiser" else official


def _deed(row: Any, role: str, told: Published) -> Deed:
    """What a reader is told of a deed they may see."""
    if role not in READERS:
        return Deed(row.position, row.leaf)
    if role == "admin":
        return Deed(row.position, row.leaf, at=moment(row.at), device=row.device)
    organiser = role == "organiser"
    apart = organiser and row.stage is None
    contends = row.role in _CONTENDERS
    hushed = organiser and row.stage is not None and row.position > told.stages.get(row.stage, 0)
    return Deed(
        row.position,
        row.leaf,
        at=moment(row.at),
        role=row.role,
        person=row.person if apart or not contends else None,
        device=row.device if apart or not contends else None,
        topic=row.topic,
        trade=row.trade,
        stage=row.stage,
        code=row.code,
        reason=row.reason if apart or (row.stage is not None and not hushed) else None,
        entry=row.entry if apart else None,
        stream=row.stream if apart else None,
    )


def names_told(reader: Reader, lines: Iterable[Deed]) -> set[str]:
    """The persons whose names may stand beside these deeds: those of officials, and to the organiser all."""
    if reader.role not in ("organiser", "chief judge", "arbitrator"):
        return set()
    return {line.person for line in lines if line.person}
