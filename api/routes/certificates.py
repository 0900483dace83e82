"""Certificates: checked by anybody, printed for those they belong to and by those who give them."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Response

from api.access import May
from api.documents.bundles import bundle_of
from api.documents.certificates import certificate_document, told
from api.documents.labels import label_document
from api.documents.roll_workbook import roll_workbook
from api.documents.typesetting.press import press_for
from api.matrix import Action
from api.passes import Principal
from api.platform import Platform
from api.printing import issuing_at, require_may_have
from api.routes.doors import PROBLEMS, Seen
from api.schemas.certificates import CertificateAnswer
from api.workbooks.writing import MEDIA_TYPES, Shape
from competition.honours.certificate_number import as_number
from competition.refusals.documents import NothingToPrint, TooManyToPrint
from competition.refusals.family import NotFound
from projections.certificate_register import (
    Certificate,
    CertificateStatus,
    certificate_of,
    certificates_where,
)

router = APIRouter(tags=["certificates"], responses=PROBLEMS)

PDF = "application/pdf"
ZIP = "application/zip"
MOST_AT_ONCE = 200
"""Certificates of one request: some seconds' work. `jiangbang certificates` prints any number."""
_MOST_LINES = 20_000

Number = Annotated[str, Query(max_length=40)]
OfTitle = Annotated[UUID | None, Query()]


@router.get("/certificates/{number}", dependencies=[Depends(May(Action.SEE_PUBLIC))])
def check_certificate(number: str, platform: Seen) -> CertificateAnswer:
    """Whether a certificate holds, by its number as it is printed, typed in any way."""
    certificate = _known(platform, number)
    with platform.tables.read.begin() as connection:
        one = next(told(connection, issuing_at(platform), [certificate]))
    return CertificateAnswer.model_validate(
        {
            **certificate._asdict(),
            "year": certificate.cycle,
            "recipient": one.recipient,
            "unit": one.unit,
            "competition": one.competition,
            "issuer": one.issuer,
            "conferred_on": one.day,
        }
    )


@router.get(
    "/certificates/{number}/document", response_class=Response, responses={200: {"content": {PDF: {}}}}
)
def print_certificate(
    number: str, who: Annotated[Principal, Depends(May(Action.HAVE_CERTIFICATE))], platform: Seen
) -> Response:
    """One certificate as PDF; made again it is the same to the last byte."""
    certificate = _known(platform, number)
    require_may_have(platform, who, certificate)
    ((_, content),) = _printed(platform, [certificate])
    return _file(content, PDF, f"{certificate.number}.pdf")


@router.get(
    "/stages/{stage}/certificates",
    response_class=Response,
    dependencies=[Depends(May(Action.PRINT_CERTIFICATES))],
    responses={200: {"content": {ZIP: {}}}},
)
def print_certificates_of_stage(stage: UUID, platform: Seen) -> Response:
    """The certificates of a stage's awards that stand, each a PDF, in one archive."""
    return _archive(platform, _chosen(platform, stage=stage))


@router.get(
    "/titles/{title}/certificates",
    response_class=Response,
    dependencies=[Depends(May(Action.PRINT_CERTIFICATES, everywhere=True))],
    responses={200: {"content": {ZIP: {}}}},
)
def print_certificates_of_title(
    title: UUID, platform: Seen, cycle: Annotated[str | None, Query(max_length=200)] = None
) -> Response:
    """The certificates of a title's conferrals that stand, of one cycle or all, in one archive."""
    return _archive(platform, _chosen(platform, title=title, cycle=cycle))


@router.get(
    "/stages/{stage}/labels",
    response_class=Response,
    dependencies=[Depends(May(Action.PRINT_CERTIFICATES))],
    responses={200: {"content": {PDF: {}}}},
)
def print_labels(stage: UUID, platform: Seen) -> Response:
    """Labels for the trophies and medals of a stage: A4 sheets of 3 by 8."""
    found = _chosen(platform, stage=stage)
    issuing = issuing_at(platform)
    with platform.tables.read.begin() as connection:
        document = label_document(list(told(connection, issuing, found)), issuing)
    newest = max(datetime.fromisoformat(one.conferred_at) for one in found)
    return _file(press_for("labels").set(document, newest), PDF, "labels.pdf")


@router.get(
    "/honours/workbook",
    response_class=Response,
    dependencies=[Depends(May(Action.SEE_PUBLIC))],
    responses={200: {"content": {kind: {} for kind in MEDIA_TYPES.values()}}},
)
def export_roll(
    platform: Seen,
    title: OfTitle = None,
    stage: OfTitle = None,
    year: Annotated[str | None, Query(max_length=200)] = None,
    status: CertificateStatus | None = None,
    shape: Shape = "xlsx",
) -> Response:
    """The honour roll with the numbers of the certificates, as a workbook or as CSV."""
    with platform.tables.read.begin() as connection:
        found = certificates_where(
            connection, title=title, cycle=year, stage=stage, status=status, limit=_MOST_LINES
        )
        content = roll_workbook(shape, told(connection, issuing_at(platform), found))
    return _file(content, MEDIA_TYPES[shape], f"honours.{shape}")


def _known(platform: Platform, typed: str) -> Certificate:
    """Refuses a number that no certificate has."""
    with platform.tables.read.begin() as connection:
        found = certificate_of(connection, as_number(typed))
    if found is None:
        raise NotFound(noun="certificate")
    return found


def _chosen(
    platform: Platform, *, stage: UUID | None = None, title: UUID | None = None, cycle: str | None = None
) -> list[Certificate]:
    """What stands of this. Refuses when that is nothing, or too much for one request."""
    with platform.tables.read.begin() as connection:
        found = certificates_where(
            connection, stage=stage, title=title, cycle=cycle, status="valid", limit=MOST_AT_ONCE + 1
        )
    if not found:
        raise NothingToPrint()
    if len(found) > MOST_AT_ONCE:
        raise TooManyToPrint(limit=MOST_AT_ONCE)
    return found


def _printed(platform: Platform, found: list[Certificate]) -> list[tuple[Certificate, bytes]]:
    issuing, press = issuing_at(platform), press_for("certificate")
    with platform.tables.read.begin() as connection:
        told_of = list(told(connection, issuing, found))
    return [
        (
            one.certificate,
            press.set(
                certificate_document(one, issuing), datetime.fromisoformat(one.certificate.conferred_at)
            ),
        )
        for one in told_of
    ]


def _archive(platform: Platform, found: list[Certificate]) -> Response:
    printed = _printed(platform, found)
    content = bundle_of((f"{certificate.number}.pdf", content) for certificate, content in printed)
    return _file(content, ZIP, "certificates.zip")


def _file(content: bytes, kind: str, name: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(content, media_type=kind, headers=headers)
