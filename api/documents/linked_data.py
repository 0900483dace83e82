"""Honours as schema.org reads them, for search engines: JSON-LD in the pages that show them.

Only what the page shows; an honour that does not hold is not advertised.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from api.documents.certificates import Issuing, Told, english_name

_CONTEXT = "https://schema.org"


def credential_data(one: Told, issuing: Issuing) -> dict[str, Any] | None:
    """One honour; None where it does not hold or its name was erased."""
    data = _credential(one, issuing)
    return None if data is None else {"@context": _CONTEXT, **data}


def roll_data(honours: Iterable[Told], issuing: Issuing, address: str) -> dict[str, Any]:
    """A page of the roll at `address`: a list of honours in its order."""
    held = [data for one in honours if (data := _credential(one, issuing)) is not None]
    return {
        "@context": _CONTEXT,
        "@type": "ItemList",
        "url": address,
        "numberOfItems": len(held),
        "itemListElement": [
            {"@type": "ListItem", "position": number, "item": item}
            for number, item in enumerate(held, start=1)
        ],
    }


def _credential(one: Told, issuing: Issuing) -> dict[str, Any] | None:
    certificate = one.certificate
    if certificate.status != "valid" or one.recipient is None:
        return None
    data: dict[str, Any] = {
        "@type": "EducationalOccupationalCredential",
        "name": certificate.name,
        "alternateName": english_name(certificate),
        "credentialCategory": "award",
        "identifier": certificate.number,
        "url": issuing.check_address(certificate.number),
        "dateCreated": one.day.isoformat(),
        "about": {"@type": _kind_of(certificate.recipient_kind), "name": one.recipient},
    }
    if one.issuer:
        data["recognizedBy"] = {"@type": "Organization", "name": one.issuer}
    return data


def _kind_of(recipient: str) -> str:
    return "Organization" if recipient in ("unit", "team", "studio") else "Person"
