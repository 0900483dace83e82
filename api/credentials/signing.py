"""A JSON document as a signed token (JWT, RFC 7519), with EdDSA over Ed25519 (RFC 8037).

The same document under the same key is the same token to the last byte.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat


def signed(document: Mapping[str, Any], key: Ed25519PrivateKey, key_address: str) -> str:
    """The token. `key_address`: where the public key is found, which the header carries too."""
    header = {"alg": "EdDSA", "typ": "JWT", "kid": key_address, "jwk": public_jwk(key)}
    said = f"{_packed(header)}.{_packed(document)}"
    return f"{said}.{_text(key.sign(said.encode()))}"


def public_jwk(key: Ed25519PrivateKey) -> dict[str, str]:
    """The public half, as a JSON Web Key (RFC 7517)."""
    raw = key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    return {"kty": "OKP", "crv": "Ed25519", "x": _text(raw)}


def _packed(document: Mapping[str, Any]) -> str:
    return _text(json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode())


def _text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()
