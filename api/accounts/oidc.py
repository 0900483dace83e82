"""Signing in by the organisation's identity provider: OpenID Connect, authorization code with PKCE.

Nothing is kept here between the way there and the way back. The browser carries one random value, the
*thread*, in a cookie no script can read; state, nonce and code verifier are digests of it. So an answer is
good for the browser that asked, and for no other, and a forged one fits nothing.
"""

from __future__ import annotations

from base64 import urlsafe_b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from hmac import compare_digest
from threading import Lock
from time import monotonic
from typing import Any

import httpx
from authlib.integrations.httpx_client import (  # type: ignore[import-untyped]  # ships no types
    OAuth2Client,
    OAuthError,
)
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from api.accounts.accounts import moment
from competition.refusals.accounts import IdentityNotProved
from competition.refusals.machine import ProviderAway

_ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
"""Signatures of the provider's private key only. Neither `none` nor a shared secret proves anything."""

_LEEWAY_SECONDS = 60
_ANSWER_SECONDS = 10.0
_KEPT_SECONDS = 3600.0


@dataclass(frozen=True, slots=True)
class Provider:
    """Where the identity provider is and who we are to it."""

    issuer: str
    client_id: str
    client_secret: str


@dataclass(frozen=True, slots=True)
class Identity:
    """Who somebody is to the provider. `email` only if the provider says that it verified it."""

    subject: str
    email: str | None


class Oidc:
    """One provider, asked over HTTP; what it says of itself is kept for an hour."""

    def __init__(
        self,
        provider: Provider,
        now: Callable[[], int] = moment,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self._provider = provider
        self._now = now
        self._clock = clock
        self._lock = Lock()
        self._known: dict[str, tuple[float, dict[str, Any]]] = {}

    def way_there(self, thread: str, answer_at: str) -> str:
        """The provider's address to send the browser to. Refuses when the provider is away."""
        with self._client(answer_at) as client:
            url, _ = client.create_authorization_url(
                self._about("authorization_endpoint"),
                state=_digest("state", thread),
                nonce=_digest("nonce", thread),
                code_verifier=_digest("verifier", thread),
            )
        return str(url)

    def identity(self, thread: str, said: Mapping[str, str], answer_at: str) -> Identity:
        """Who came back. Refuses an answer to somebody else, an error, and a token that does not hold."""
        if not thread or not compare_digest(said.get("state", ""), _digest("state", thread)):
            raise IdentityNotProved(fault="it is not for this browser")
        if "code" not in said:
            raise IdentityNotProved(fault=said.get("error", "it brings no code")[:100])
        claims = self._claims(self._token(thread, said["code"], answer_at))
        try:
            self._require_claims(claims, _digest("nonce", thread))
        except JoseError as fault:
            raise IdentityNotProved(fault=str(fault)) from fault
        email = claims.get("email") if claims.get("email_verified") is True else None
        return Identity(str(claims["sub"]), email if isinstance(email, str) else None)

    def _token(self, thread: str, code: str, answer_at: str) -> str:
        try:
            with self._client(answer_at) as client:
                found = client.fetch_token(
                    self._about("token_endpoint"), code=code, code_verifier=_digest("verifier", thread)
                )
        except OAuthError as fault:
            raise IdentityNotProved(fault=str(fault.error)) from fault
        except (httpx.HTTPError, ValueError) as away:
            raise ProviderAway(seconds=5) from away
        token = found.get("id_token")
        if not isinstance(token, str):
            raise IdentityNotProved(fault="it brings no identity")
        return token

    def _claims(self, token: str) -> dict[str, Any]:
        """What a token says, if the provider signed it. It may have new keys: they are asked for twice."""
        for fresh in (False, True):
            keys = KeySet.import_key_set(self._fetched(str(self._about("jwks_uri")), fresh=fresh))  # type: ignore[arg-type]  # a JSON object from outside
            try:
                return jwt.decode(token, keys, algorithms=list(_ALGORITHMS)).claims
            except (JoseError, ValueError) as fault:
                reason = fault
        raise IdentityNotProved(fault="its signature is not the provider's") from reason

    def _require_claims(self, claims: dict[str, Any], nonce: str) -> None:
        us = self._provider.client_id
        registry = jwt.JWTClaimsRegistry(
            now=self._now,
            leeway=_LEEWAY_SECONDS,
            iss={"essential": True, "value": self._provider.issuer},
            aud={"essential": True, "value": us},
            sub={"essential": True},
            exp={"essential": True},
            iat={"essential": True},
            nonce={"essential": True, "value": nonce},
        )
        registry.validate(claims)
        if "azp" in claims and claims["azp"] != us:
            raise IdentityNotProved(fault="it is for somebody else")

    def _about(self, what: str) -> str:
        """An address of the provider, from its own description, which has to be under its own name."""
        issuer = self._provider.issuer
        about = self._fetched(f"{issuer.rstrip('/')}/.well-known/openid-configuration")
        if about.get("issuer") != issuer or not isinstance(about.get(what), str):
            raise IdentityNotProved(fault="the provider's description of itself is not what it should be")
        return str(about[what])

    def _fetched(self, url: str, *, fresh: bool = False) -> dict[str, Any]:
        with self._lock:
            kept = self._known.get(url)
        if kept is not None and kept[0] > self._clock() and not fresh:
            return kept[1]
        try:
            answer = httpx.get(url, timeout=_ANSWER_SECONDS, trust_env=False)
            document = answer.raise_for_status().json()
        except (httpx.HTTPError, ValueError) as away:
            raise ProviderAway(seconds=5) from away
        if not isinstance(document, dict):
            raise ProviderAway(seconds=5)
        with self._lock:
            self._known[url] = (self._clock() + _KEPT_SECONDS, document)
        return document

    def _client(self, answer_at: str) -> OAuth2Client:
        provider = self._provider
        return OAuth2Client(
            provider.client_id,
            provider.client_secret,
            scope="openid email",
            redirect_uri=answer_at,
            code_challenge_method="S256",
            timeout=_ANSWER_SECONDS,
            trust_env=False,
        )


def _digest(purpose: str, thread: str) -> str:
    """43 characters that only who has the thread can name; another for each purpose."""
    return urlsafe_b64encode(sha256(f"{purpose}|{thread}".encode()).digest()).rstrip(b"=").decode()
