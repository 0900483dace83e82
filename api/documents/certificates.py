"""What stands on a certificate, in both languages, from what the log and the directory know."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, select

from api.documents.typesetting.press import Document, code_of
from competition.directory.directory import Directory
from competition.refusals.documents import CertificateVoid, RecipientErased
from projections.certificate_register import Certificate
from projections.competitions import competitions

_PRIZES = {
    "first": "First Prize",
    "second": "Second Prize",
    "third": "Third Prize",
    "gold": "Gold Medal",
    "silver": "Silver Medal",
    "bronze": "Bronze Medal",
    "excellence": "Award of Excellence",
}
"""Prizes as rulebooks usually key them; another key is written as it is."""

_VOID = {"withdrawn": "given back", "superseded": "in question"}
"""Why a certificate is not printed, where the bare status would say it badly."""

_FIGURES = "〇一二三四五六七八九"
_TEN = 10


@dataclass(frozen=True, slots=True)
class Issuing:
    """Who issues here: the names it is printed with, the unit this installation was set up for, the address
    people check at, and the zone whose calendar dates it.
    """

    directory: Directory
    organisation: UUID | None
    address: str
    zone: ZoneInfo

    def check_address(self, number: str) -> str:
        """Where a certificate is checked."""
        return f"{self.address}/check/{number}"


class Held(NamedTuple):
    """A competition as a certificate names it."""

    name: str
    organiser: UUID


class Told(NamedTuple):
    """A certificate with every name that belongs on it; `recipient` is None where it was erased."""

    certificate: Certificate
    recipient: str | None
    unit: str
    competition: str
    issuer: str
    day: date


def told(connection: Connection, issuing: Issuing, found: Sequence[Certificate]) -> Iterator[Told]:
    """Certificates with their names, all looked up together."""
    held = _held(connection, {one.competition for one in found if one.competition is not None})
    parties = {party for one in found for party in (one.recipient, one.unit) if party is not None}
    issuers = {competition.organiser for competition in held.values()} | {issuing.organisation}
    names = issuing.directory.names_of([*parties, *(one for one in issuers if one is not None)])
    for one in found:
        competition = held.get(one.competition) if one.competition is not None else None
        issuer = competition.organiser if competition and one.kind == "award" else issuing.organisation
        yield Told(
            certificate=one,
            recipient=names.get(one.recipient),
            unit=names.get(one.unit, "") if one.unit is not None and one.unit != one.recipient else "",
            competition=competition.name if competition else "",
            issuer=names.get(issuer, "") if issuer is not None else "",
            day=datetime.fromisoformat(one.conferred_at).astimezone(issuing.zone).date(),
        )


def certificate_document(one: Told, issuing: Issuing) -> Document:
    """All that the template prints. Refuses a certificate that does not hold, and one without a name."""
    certificate = one.certificate
    if certificate.status != "valid":
        raise CertificateVoid(status=_VOID.get(certificate.status, certificate.status))
    if one.recipient is None:
        raise RecipientErased()
    address = issuing.check_address(certificate.number)
    return {
        "number": certificate.number,
        "heading": "荣誉证书",
        "heading_en": "Certificate of Honour",
        "recipient": one.recipient,
        "unit": one.unit,
        "won": won(one),
        "honour": certificate.name,
        "closing": "特颁此证，以资鼓励。",
        "english": f"The bearer named above {in_english(one)}",
        "issuer": one.issuer,
        "day": in_chinese(one.day),
        "day_en": f"{one.day.day} {one.day:%B} {one.day.year}",
        "address": address,
        "code": code_of(address),
    }


def won(one: Told) -> str:
    """The Chinese line before the honour."""
    if one.certificate.kind == "award":
        return f"在{one.competition}{one.certificate.trade}项目中荣获"
    cycle = one.certificate.cycle
    return f"荣获{cycle}年度" if cycle.isdecimal() else f"荣获{cycle}"


def in_english(one: Told) -> str:
    """What is said of the bearer in English. Names stay as their owners write them."""
    name = english_name(one.certificate)
    if one.certificate.kind == "award":
        return f"has won the {name} in {one.certificate.trade} at {one.competition}."
    return f"has been awarded the title of {name} ({one.certificate.cycle})."


def english_name(certificate: Certificate) -> str:
    """What the honour is called in English."""
    if certificate.kind == "title":
        return certificate.name_en
    return _PRIZES.get(certificate.name_en, certificate.name_en)


def in_chinese(day: date) -> str:
    """A date as certificates write it: 二〇二六年五月三日."""
    year = "".join(_FIGURES[int(figure)] for figure in str(day.year))
    return f"{year}年{_number(day.month)}月{_number(day.day)}日"


def _number(number: int) -> str:
    """A number from 1 to 39 in words."""
    tens, ones = divmod(number, _TEN)
    before = "" if tens == 0 else "十" if tens == 1 else f"{_FIGURES[tens]}十"
    return before + (_FIGURES[ones] if ones else "")


def _held(connection: Connection, wanted: set[UUID]) -> Mapping[UUID, Held]:
    chosen = select(competitions.c.competition, competitions.c.name, competitions.c.organiser)
    rows = connection.execute(chosen.where(competitions.c.competition.in_(wanted)))
    return {row.competition: Held(row.name, row.organiser) for row in rows}
