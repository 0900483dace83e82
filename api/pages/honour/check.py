"""The pages on which a certificate is checked: by scanning its code, or by typing its number."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from api.documents.certificates import english_name, told
from api.documents.linked_data import credential_data
from api.pages.errors import PageRoute
from api.pages.rendering import page
from api.printing import issuing_at
from api.routes.doors import House
from competition.honours.certificate_number import as_number
from projections.certificate_register import CertificateStatus, certificate_of

certificate_pages = APIRouter(route_class=PageRoute, include_in_schema=False)


def _(message: str) -> str:
    return message


STATUSES: Mapping[CertificateStatus, str] = {
    "valid": _("Valid"),
    "revoked": _("Revoked"),
    "lapsed": _("Lapsed"),
    "withdrawn": _("Withdrawn"),
    "superseded": _("Result corrected"),
}
TOLD: Mapping[CertificateStatus, str] = {
    "valid": _("This honour was conferred and stands."),
    "revoked": _("This honour was taken back. The certificate is void."),
    "lapsed": _("This honour was rightly held; its time is over."),
    "withdrawn": _("This honour was given back. The certificate is void."),
    "superseded": _(
        "The result behind this award was corrected after the certificate was printed. Whether the award "
        "stands is not decided yet."
    ),
}


@certificate_pages.get("/check")
def ask_for_number(request: Request, number: str = "") -> Response:
    """Where a number is typed in."""
    if typed := as_number(number):
        return RedirectResponse(f"/check/{typed}", 303)
    return page(request, "honour/check.html", found=None, typed=number.strip())


@certificate_pages.get("/check/{number}")
def see_certificate(request: Request, number: str, platform: House) -> HTMLResponse:
    """What a certificate says and whether it holds; an unknown number is an answer too."""
    issuing = issuing_at(platform)
    with platform.tables.read.begin() as connection:
        certificate = certificate_of(connection, as_number(number))
        found = next(told(connection, issuing, [certificate])) if certificate else None
    if found is None:
        return page(request, "honour/check.html", status=404, found=None, typed=number)
    content: dict[str, Any] = {
        "found": found,
        "one": found.certificate,
        "english": english_name(found.certificate),
        "verdict": STATUSES[found.certificate.status],
        "told": TOLD[found.certificate.status],
        "data": credential_data(found, issuing),
        "typed": found.certificate.number,
    }
    return page(request, "honour/check.html", **content)
