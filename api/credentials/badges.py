"""An honour as an Open Badge 3.0, which is a W3C Verifiable Credential 2.0, signed as a whole (VC-JWT).

It names nobody: the recipient is a salted hash of their name, which whoever is shown the credential together
with the name can check. So nothing personal is left in the world after an erasure.
"""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256
from typing import Any

from api.credentials.status_lists import PURPOSES, place_of
from api.documents.certificates import Issuing, Told, english_name, in_english, won
from competition.refusals.documents import RecipientErased

CONTEXTS = [
    "https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
]
_API = "/api/v1"


def issuer_profile(issuing: Issuing) -> dict[str, Any]:
    """Who issues: the organisation of this installation."""
    named = issuing.directory.names_of([issuing.organisation]) if issuing.organisation else {}
    return {
        "id": issuer_address(issuing),
        "type": ["Profile"],
        "name": next(iter(named.values()), "匠榜 Jiangbang"),
        "url": issuing.address,
    }


def issuer_address(issuing: Issuing) -> str:
    """What names the issuer, and where its profile is."""
    return f"{issuing.address}{_API}/issuer"


def key_address(issuing: Issuing) -> str:
    """Where the issuer's public key is."""
    return f"{issuer_address(issuing)}/key"


def credential_of(one: Told, issuing: Issuing) -> dict[str, Any]:
    """The claims of a credential: the badge itself with what a token repeats of it (OB 3.0, section 8.2).

    It is given for honours that do not hold any more, too: its status lists say so. Refuses one without a
    name.
    """
    certificate = one.certificate
    if one.recipient is None:
        raise RecipientErased()
    address = f"{issuing.address}{_API}/credentials/{certificate.number}"
    issuer = issuer_profile(issuing)
    return {
        "@context": CONTEXTS,
        "id": address,
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "issuer": issuer,
        "validFrom": certificate.conferred_at,
        "awardedDate": certificate.conferred_at,
        "name": certificate.name,
        "credentialSubject": {
            "type": ["AchievementSubject"],
            "identifier": [_identity(one.recipient, certificate.number)],
            "achievement": _achievement(one, issuing),
        },
        "credentialStatus": _status(certificate.status_index, issuing),
        "iss": issuer["id"],
        "jti": address,
        "nbf": int(datetime.fromisoformat(certificate.conferred_at).timestamp()),
    }


def _identity(name: str, salt: str) -> dict[str, Any]:
    return {
        "type": "IdentityObject",
        "hashed": True,
        "identityHash": f"sha256${sha256(f'{name}{salt}'.encode()).hexdigest()}",
        "identityType": "name",
        "salt": salt,
    }


def _achievement(one: Told, issuing: Issuing) -> dict[str, Any]:
    certificate = one.certificate
    if certificate.kind == "title":
        id = f"{issuing.address}/honours?title={certificate.title}"
    else:
        id = f"{issuing.address}/boards/{certificate.stage}#{certificate.name_en}"
    return {
        "id": id,
        "type": ["Achievement"],
        "achievementType": "Award",
        "inLanguage": "zh-CN",
        "name": certificate.name,
        "description": f"{won(one)}{certificate.name}。{english_name(certificate)}",
        "criteria": {
            "narrative": f"The bearer {in_english(one)} {issuing.check_address(certificate.number)}"
        },
    }


def _status(index: int, issuing: Issuing) -> list[dict[str, str]]:
    """The bit of the credential in each list."""
    number, bit = place_of(index)
    entries = []
    for purpose in PURPOSES:
        address = list_address(issuing, purpose, number)
        entries.append(
            {
                "id": f"{address}#{bit}",
                "type": "BitstringStatusListEntry",
                "statusPurpose": purpose,
                "statusListIndex": str(bit),
                "statusListCredential": address,
            }
        )
    return entries


def list_address(issuing: Issuing, purpose: str, number: int) -> str:
    """Where a status list is."""
    return f"{issuing.address}{_API}/status-lists/{purpose}/{number}"


def list_credential(purpose: str, number: int, encoded: str, since: str, issuing: Issuing) -> dict[str, Any]:
    """A status list as a credential of its own. `since`: the moment of its newest bit, in UTC."""
    address, issuer = list_address(issuing, purpose, number), issuer_profile(issuing)
    return {
        "@context": CONTEXTS[:1],
        "id": address,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": issuer["id"],
        "validFrom": since,
        "credentialSubject": {
            "id": f"{address}#list",
            "type": "BitstringStatusList",
            "statusPurpose": purpose,
            "encodedList": encoded,
        },
        "iss": issuer["id"],
        "jti": address,
        "nbf": int(datetime.fromisoformat(since).timestamp()),
    }
