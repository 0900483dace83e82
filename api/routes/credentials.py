"""Honours as Open Badges 3.0, for other systems: the credentials, their status, and who issues them."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Response

from api.access import May
from api.credentials.badges import credential_of, issuer_profile, key_address, list_credential
from api.credentials.signing import public_jwk, signed
from api.credentials.status_lists import BITS, Purpose, encoded_list, first_of
from api.documents.certificates import Issuing, told
from api.matrix import Action
from api.platform import Platform
from api.printing import issuing_at
from api.routes.doors import PROBLEMS, Seen
from competition.honours.certificate_number import as_number
from competition.refusals.family import NotFound
from projections.certificate_register import certificate_of, newest_in, not_valid_in

router = APIRouter(tags=["credentials"], responses=PROBLEMS, dependencies=[Depends(May(Action.SEE_PUBLIC))])

_TOKEN = "application/vc+jwt"  # noqa: S105 (a media type)
_ANSWERS: dict[int | str, dict[str, Any]] = {200: {"content": {_TOKEN: {}}}}


@router.get("/credentials/{number}", response_class=Response, responses=_ANSWERS)
def see_credential(number: str, platform: Seen) -> Response:
    """The credential of an honour, by the number of its certificate: an Open Badge 3.0 as a signed token."""
    issuing = issuing_at(platform)
    with platform.tables.read.begin() as connection:
        certificate = certificate_of(connection, as_number(number))
        if certificate is None:
            raise NotFound(noun="certificate")
        one = next(told(connection, issuing, [certificate]))
    return _token(platform, issuing, credential_of(one, issuing))


@router.get("/status-lists/{purpose}/{number}", response_class=Response, responses=_ANSWERS)
def see_status_list(
    purpose: Purpose, number: Annotated[int, Path(ge=1, le=1_000_000)], platform: Seen
) -> Response:
    """Which credentials were revoked, or are suspended: a bit for each, as a signed token."""
    first = first_of(number)
    with platform.tables.read.begin() as connection:
        since = newest_in(connection, first, BITS)
        if since is None:
            raise NotFound(noun="status list")
        encoded = encoded_list(purpose, number, not_valid_in(connection, first, BITS))
    issuing = issuing_at(platform)
    return _token(platform, issuing, list_credential(purpose, number, encoded, since, issuing))


@router.get("/issuer")
def see_issuer(platform: Seen) -> dict[str, Any]:
    """Who issues the credentials."""
    return issuer_profile(issuing_at(platform))


@router.get("/issuer/key")
def see_issuer_key(platform: Seen) -> dict[str, str]:
    """The public key that the credentials are signed with (JWK)."""
    return public_jwk(platform.issuer_key.private)


def _token(platform: Platform, issuing: Issuing, document: dict[str, Any]) -> Response:
    token = signed(document, platform.issuer_key.private, key_address(issuing))
    return Response(token, media_type=_TOKEN, headers={"Cache-Control": "no-cache"})
