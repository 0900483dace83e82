"""What does a certificate's number stand for, and does it still hold?

Every award and every conferred title has one certificate; `certificate_register.py` has the tables.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC
from typing import Any, assert_never
from uuid import UUID

import msgspec
from sqlalchemy import Connection, select, update

from competition.facts import AnyRecord, Record
from competition.honours.awards import AwardConferred, AwardRevoked, PrizesDecided
from competition.honours.certificate_number import certificate_number
from competition.honours.conferrals import TitleConferred, TitleLapsed, TitleRevoked, TitleWithdrawn
from competition.honours.titles import TitleEstablished
from competition.results.results import ResultsPublished
from projections.certificate_register import (
    CertificateStatus,
    certificate_of,
    certificates,
    highest_bit,
    title_names,
)
from projections.competitions import competitions, entries, stages, trades
from projections.view import upsert


class Certificates:
    """The view. It follows `Competitions`, which knows stages, entries and levels."""

    name = "certificates"
    version = 1

    def apply(self, connection: Connection, records: Sequence[AnyRecord]) -> None:
        for record in records:
            match record.fact:
                case TitleEstablished() as fact:
                    _establish(connection, fact)
                case TitleConferred() as fact:
                    _write(connection, record, _title_row(connection, fact))
                case AwardConferred() as fact:
                    _write(connection, record, _award_row(connection, fact))
                case TitleRevoked() | TitleLapsed() | TitleWithdrawn() | AwardRevoked() as fact:
                    _end(connection, record, *_ending(fact))
                case ResultsPublished() as fact if fact.edition > 1:
                    _supersede(connection, record)
                case PrizesDecided():
                    _uphold(connection, record)
                case _:
                    pass  # no certificate is touched by anything else

    def forget(self) -> None:
        """Nothing is kept in memory."""


def _establish(connection: Connection, fact: TitleEstablished) -> None:
    row = {column.name: msgspec.structs.asdict(fact)[column.name] for column in title_names.columns}
    upsert(connection, title_names, [row])


def _write(connection: Connection, record: AnyRecord, said: dict[str, object]) -> None:
    number = certificate_number(UUID(str(said["honour"])))
    known = certificate_of(connection, number)
    at = _text(record)
    row = {
        **said,
        "number": number,
        "status": "valid",
        "ground": "",
        "conferred_at": at,
        "conferred_position": record.position,
        "status_at": at,
        "status_position": record.position,
        "status_index": known.status_index if known else highest_bit(connection) + 1,
    }
    upsert(connection, certificates, [row])


def _title_row(connection: Connection, fact: TitleConferred) -> dict[str, object]:
    title = connection.execute(select(title_names).where(title_names.c.title == fact.title)).one()
    held = _held(connection, fact.by_rank.stage) if fact.by_rank else None
    return {
        "honour": fact.conferral,
        "kind": "title",
        "title": fact.title,
        "stage": fact.by_rank.stage if fact.by_rank else None,
        "entry": fact.by_rank.entry if fact.by_rank else None,
        "competition": held.competition if held else None,
        "trade": held.trade if held else "",
        "recipient": fact.recipient,
        "recipient_kind": fact.kind,
        "unit": fact.unit,
        "name": title.name,
        "name_en": title.name_en,
        "level": title.level,
        "cycle": fact.cycle,
    }


def _award_row(connection: Connection, fact: AwardConferred) -> dict[str, object]:
    held = _held(connection, fact.stage)
    recipient, unit = _recipient(connection, fact)
    return {
        "honour": fact.award,
        "kind": "award",
        "title": None,
        "stage": fact.stage,
        "entry": fact.entry,
        "competition": held.competition,
        "trade": held.trade,
        "recipient": recipient,
        "recipient_kind": fact.recipient_kind,
        "unit": unit,
        "name": fact.name,
        "name_en": fact.prize,
        "level": held.level,
        "cycle": str(held.last_day.year),
    }


def _recipient(connection: Connection, fact: AwardConferred) -> tuple[UUID, UUID | None]:
    """Who won: the contestant of the entry, with their unit; or the team or unit that is named."""
    if fact.recipient is not None:
        return fact.recipient, None
    entry = connection.execute(select(entries).where(entries.c.entry == fact.entry)).one()
    return entry.contestant, entry.unit


def _held(connection: Connection, stage: UUID) -> Any:
    """The competition a stage belongs to, with its level and last day, and the name of the trade."""
    chosen = (
        select(
            competitions.c.competition,
            competitions.c.level,
            competitions.c.last_day,
            trades.c.name.label("trade"),
        )
        .select_from(stages)
        .join(trades, trades.c.trade == stages.c.trade)
        .join(competitions, competitions.c.competition == trades.c.competition)
        .where(stages.c.stage == stage)
    )
    return connection.execute(chosen).one()


def _ending(
    fact: TitleRevoked | TitleLapsed | TitleWithdrawn | AwardRevoked,
) -> tuple[UUID, CertificateStatus, str]:
    """What does not hold any more, what it is instead, and why."""
    match fact:
        case TitleRevoked():
            return fact.conferral, "revoked", fact.ground
        case AwardRevoked():
            return fact.award, "revoked", fact.ground
        case TitleLapsed():
            return fact.conferral, "lapsed", fact.reason
        case TitleWithdrawn():
            return fact.conferral, "withdrawn", fact.reason
        case other:
            assert_never(other)


def _end(
    connection: Connection, record: AnyRecord, honour: UUID, status: CertificateStatus, ground: str
) -> None:
    changed = update(certificates).where(certificates.c.honour == honour)
    connection.execute(changed.values(status=status, ground=ground, **_now(record)))


def _supersede(connection: Connection, record: Record[ResultsPublished]) -> None:
    """What was given by the edition before is open again, until the prizes are decided anew."""
    changed = update(certificates).where(
        certificates.c.stage == record.fact.stage,
        certificates.c.kind == "award",
        certificates.c.status == "valid",
    )
    connection.execute(changed.values(status="superseded", ground=record.fact.reason, **_now(record)))


def _uphold(connection: Connection, record: Record[PrizesDecided]) -> None:
    for award in record.fact.awards:
        changed = update(certificates).where(
            certificates.c.honour == award, certificates.c.status == "superseded"
        )
        connection.execute(changed.values(status="valid", ground="", **_now(record)))


def _now(record: AnyRecord) -> dict[str, object]:
    return {"status_at": _text(record), "status_position": record.position}


def _text(record: AnyRecord) -> str:
    return record.stamp.at.astimezone(UTC).isoformat().replace("+00:00", "Z")
